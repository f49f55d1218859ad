"""What word processors write around the words of a text, and what is read of it."""

from collections.abc import Callable

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.docx import read as take_apart

Word = Callable[..., bytes]
P = Callable[..., str]

FOOTNOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
NOTE = (
    '<w:footnote w:id="{}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "<w:footnoteRef/></w:r><w:r><w:tab/><w:t>{}</w:t></w:r></w:p></w:footnote>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def t(words: str, properties: str = "") -> str:
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00F1">{told}<w:t xml:space="preserve">{words}</w:t></w:r>'


def texts(data: bytes) -> list[str]:
    return [each.text for each in take_apart(data, name="a.docx").blocks]


RAISED = '<w:vertAlign w:val="superscript"/>'
CODE = "<w:r><w:instrText>REF x</w:instrText></w:r>"
EMPTY = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
WORDS = {
    "runs that were split": (f"{t('Wel')}<w:proofErr w:type='x'/>{t('comes it')}", "Welcomes it"),
    "bookmarks": (f"<w:bookmarkStart w:name='_GoBack'/>{t('It')}<w:bookmarkEnd/>", "It"),
    "a hyperlink": (f"<w:hyperlink r:id='x'>{t('the site')}</w:hyperlink>", "the site"),
    "a smart tag": (f"<w:smartTag>{t('Kyoto')}</w:smartTag>", "Kyoto"),
    "a control": (f"<w:sdt><w:sdtContent>{t('2026')}</w:sdtContent></w:sdt>", "2026"),
    "an empty control": (t("It ") + EMPTY.format(t("Click")), "It"),
    "a simple field": (f"<w:fldSimple w:instr='REF'>{t('78/223')}</w:fldSimple>", "78/223"),
    "a field": (
        FIELD.format("begin")
        + CODE
        + FIELD.format("begin")
        + t("inner code")
        + FIELD.format("end")
        + FIELD.format("separate")
        + t("result")
        + FIELD.format("end")
        + t(" after"),
        "result after",
    ),
    "a hyphen that never breaks": (
        f"{t('non')}<w:r><w:noBreakHyphen/></w:r>{t('x')}",
        "non\u2011x",
    ),
    "a soft hyphen": (f"{t('co')}<w:r><w:softHyphen/></w:r>" + t("oper\u00adates"), "cooperates"),
    "tabs": (f"{t('at')}<w:r><w:tab/></w:r>{t('once')}", "at once"),
    "a symbol": (f"<w:r><w:sym w:font='Arial' w:char='00A7'/></w:r>{t(' 4')}", "§ 4"),
    "inserted": (f"<w:ins w:id='1'>{t('new')}</w:ins>", "new"),
    "deleted": (f"{t('kept')}<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "kept"),
    "moved": (f"<w:moveFrom>{t('a')}</w:moveFrom><w:moveTo>{t('there')}</w:moveTo>", "there"),
    "hidden": (t("seen") + t("un", "<w:vanish/>") + t(" so", '<w:vanish w:val="0"/>'), "seen so"),
    "one of two ways": (
        f"<mc:AlternateContent><mc:Choice>{t('one')}</mc:Choice>"
        f"<mc:Fallback>{t('two')}</mc:Fallback></mc:AlternateContent>",
        "one",
    ),
    "mathematics": ("<m:oMath><m:r><m:t>x + 1</m:t></m:r></m:oMath>", "x + 1"),
    "raised but no note": (t("10 m") + t("2", RAISED) + t(" wide"), "10 m2 wide"),
}


@pytest.mark.parametrize("case", WORDS)
def test_reads_words_as_they_are_printed(case: str, word: Word, p: P) -> None:
    inside, expected = WORDS[case]
    assert texts(word(p(inside))) == [expected]


def test_says_what_changes_were_accepted_and_what_is_hidden(word: Word, p: P) -> None:
    body = p('<w:ins w:id="1">' + t("It") + "</w:ins>", "<w:del><w:r/></w:del>") + p(
        t("so"), t("no", "<w:vanish/>")
    )
    doubts = take_apart(word(body), name="a.docx").doubts
    assert [(each.code, each.text) for each in doubts] == [
        ("tracked changes", "tracked changes read as accepted: 2"),
        ("hidden text", "pieces of hidden text left out: 1"),
    ]


def test_joins_paragraphs_whose_mark_was_deleted(word: Word, p: P) -> None:
    gone = "<w:rPr><w:del w:id='4'/></w:rPr>"
    assert texts(word(p("Welcomes ", properties=gone) + p("the offer"))) == ["Welcomes the offer"]


def test_leaves_out_rows_that_were_deleted(word: Word, p: P) -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = row.format("", p("Kept")) + row.format("<w:trPr><w:del/></w:trPr>", p("Gone"))
    assert texts(word(f"<w:tbl>{table}</w:tbl>")) == ["Kept"]


def test_reads_notes_at_their_place_and_not_in_the_words(word: Word, p: P) -> None:
    body = p(
        "1. Recalls the Declaration", FOOTNOTE.format(7), " and the Rules", FOOTNOTE.format(3), ";"
    )
    notes = (
        NOTE.format(3, "A/RES/2.") + NOTE.format(7, "A/RES/1.") + NOTE.format(9, "Never called.")
    )
    reading = read(word(body, footnotes=notes), name="a.docx")
    assert [(each.id, each.text, each.notes) for each in reading.passages] == [
        ("para_1", "Recalls the Declaration and the Rules;", ((23, "1"), (37, "2"))),
        ("note_1", "A/RES/1.", ()),
        ("note_2", "A/RES/2.", ()),
    ]


def test_reads_a_note_whose_sign_was_typed(word: Word, p: P) -> None:
    call = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>* Reissued.</w:t></w:r></w:p></w:footnote>'
    blocks = take_apart(word(p("Report", call), footnotes=note), name="a.docx").blocks
    assert [(each.text, each.notes) for each in blocks] == [
        ("Report", ((6, "*"),)),
        ("Reissued.", ()),
    ]
    assert blocks[1].marker.printed == "*"


def test_reads_endnotes_with_small_roman_signs(word: Word, p: P) -> None:
    call = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    note = (
        '<w:endnote w:id="2"><w:p><w:r><w:endnoteRef/><w:t>See A/1.</w:t></w:r></w:p></w:endnote>'
    )
    blocks = take_apart(word(p("Report", call), endnotes=note), name="a.docx").blocks
    assert [(each.text, each.notes) for each in blocks] == [
        ("Report", ((6, "i"),)),
        ("See A/1.", ()),
    ]


def test_reads_notes_that_were_typed_into_the_text(word: Word, p: P) -> None:
    sign = t("1", '<w:vertAlign w:val="superscript"/>')
    blocks = take_apart(
        word(p("Recalls the report", sign, ";") + p(sign, " A/78/1.")), name="a"
    ).blocks
    assert [(each.text, each.role, each.notes) for each in blocks] == [
        ("Recalls the report;", None, ((18, "1"),)),
        ("A/78/1.", "note", ()),
    ]


def test_reads_a_masthead_in_a_table_and_an_agenda_in_one(word: Word, p: P) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ["".join(f"<w:tc>{each}</w:tc>" for each in row) for row in rows]
        inside = "".join(f"<w:tr>{each}</w:tr>" for each in cells)
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl>"

    body = (
        table(
            (p("United Nations"), p("A/RES/78/223")),
            (p("General Assembly"), p("22 December 2023")),
        )
        + p("78/223. Follow-up to the Congress")
        + p("The General Assembly,")
        + p("1. Approves the following agenda:")
        + table((p("1."), p("Opening of the Congress.")), (p("2."), p("Organizational matters.")))
        + p("2. Requests a report.")
    )
    reading = read(word(body), name="a.docx")
    assert (reading.symbol, reading.title) == ("A/RES/78/223", "Follow-up to the Congress")
    assert [(each.id, each.text) for each in reading.passages[-4:]] == [
        ("para_1", "Approves the following agenda:"),
        ("para_1__1", "Opening of the Congress."),
        ("para_1__2", "Organizational matters."),
        ("para_2", "Requests a report."),
    ]


def test_reads_text_boxes_once(word: Word, p: P) -> None:
    inside = f"<w:txbxContent>{p('A/RES/78/223')}</w:txbxContent>"
    old = f"<w:pict><v:textbox>{inside}</v:textbox></w:pict>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(word(p(run, "General Assembly"))) == ["A/RES/78/223", "General Assembly"]
    assert texts(word(p(f"<w:r>{old}</w:r>"))) == ["A/RES/78/223"]


def test_reads_the_head_of_the_page_where_the_symbol_stands_there_alone(word: Word, p: P) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/></w:sectPr>'
    head = p("A/RES/78/223") + p("3/9")
    body = p("78/223. Follow-up") + p("The General Assembly,") + p("1. Decides;") + section
    assert texts(word(body, header=head))[0] == "A/RES/78/223"
    assert texts(word(p("A/RES/78/223") + body, header=head)).count("A/RES/78/223") == 1
    assert "3/9" not in texts(word(body, header=head))


def test_leaves_out_tables_of_contents(word: Word, p: P) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="C1"><w:name w:val="toc 1"/></w:style>'
    gallery = (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{p('Contents')}</w:sdtContent></w:sdt>"
    )
    body = gallery + p("I. Introduction 4", style="C1") + p("The text")
    assert texts(word(body, styles=styles)) == ["The text"]


def test_takes_headings_by_their_style_behind_the_front(word: Word, p: P) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="S"><w:name w:val="_ H_1"/><w:basedOn w:val="H"/></w:style>'
    )
    body = (
        p("78/223. Follow-up", style="H")
        + p("The General Assembly,")
        + p("1. Decides;")
        + p("a plan of the work", style="S")
        + p("2. Requests.")
    )
    reading = read(word(body, styles=styles), name="a.docx")
    assert [each.kind for each in reading.passages] == [
        "title", "preamble", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_takes_lines_of_a_paragraph_as_the_lines_of_a_text(word: Word, p: P) -> None:
    run = "<w:r><w:t>General Assembly</w:t><w:br/><w:t>Seventy-eighth session</w:t></w:r>"
    assert texts(word(p(run))) == ["General Assembly", "Seventy-eighth session"]


def test_asks_the_file_for_its_language_where_words_are_few(word: Word, p: P) -> None:
    told = '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'
    styles = f"<w:docDefaults><w:rPrDefault>{told}</w:rPrDefault></w:docDefaults>"
    assert take_apart(word(p("Agenda"), styles=styles), name="a").language == "fr"
    long = p("Requests the Secretary-General to report on the work of the Congress in 2026")
    assert take_apart(word(long, styles=styles), name="a").language == "en"
