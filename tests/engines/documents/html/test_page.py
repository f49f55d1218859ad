"""Web pages as people publish and save them: what is printed is read, the rest is not."""

import pytest

from travaux.engines.documents import html, read
from travaux.engines.documents.reading import Passage
from travaux.kernel.errors import UnreadableDocument

SAVED_BY_WORD = """<html xmlns:o="urn:x" lang=EN-GB><head>
<style><!-- p.MsoNormal {margin:0} .secret {display:none} --></style></head><body>
<div class=WordSection1><table class=MsoNormalTable><tr><td><p>United Nations</p></td>
<td><p>A/<b>RES/78/223</b></p></td></tr>
<tr><td><p>General Assembly</p></td><td><p>Distr.: General<br>22 December 2023</p>
</table>
<p class=MsoNormal><b>Resolution adopted by the General Assembly on 19 December 2023</b></p>
<p><b>78/223.<span style='mso-tab-count:1'>     </span>Follow-up to the Congress</b></p>
<p class=MsoNormal><i>The General Assembly</i>,</p>
<p class=MsoNormal><i>Recalling</i> its resolution 46/152<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>
<span>[1]</span><![endif]></span></a> of 18&nbsp;December&nbsp;1991,<p class=secret>not shown</p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><i>Requests</i>
the Secretary-General:</p>
<ol style="list-style-type: lower-alpha"><li>To report to the Assembly;
<li>To convene a meeting with:<ol type=i><li>Member States;<li value=3>Others;</ol></ol>
<p class=MsoNormal><b>2.</b> <i>Decides</i> to remain seized of the matter.<o:p></o:p></p>
</div><div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> See A/CONF.234/16 &amp;
others.</p></div></div></body></html>"""


def passages(text: str) -> dict[str, Passage]:
    return {each.id: each for each in read(text.encode(), name="page.html").passages}


def body(words: str) -> list[str]:
    page = f"<html lang=en><body>{words}</body></html>"
    return [
        f"{block.marker.printed} {block.text}" if block.marker else block.text
        for block in html.read(page, name="page.html").blocks
    ]


def test_a_page_that_word_saved() -> None:
    found = passages(SAVED_BY_WORD)
    assert {name: each.text for name, each in found.items()} == {
        "masthead_1": "United Nations",
        "masthead_2": "A/RES/78/223",
        "masthead_3": "General Assembly",
        "masthead_4": "Distr.: General",
        "masthead_5": "22 December 2023",
        "masthead_6": "Resolution adopted by the General Assembly on 19 December 2023",
        "title": "Follow-up to the Congress",
        "formula": "The General Assembly,",
        "preamble_1": "Recalling its resolution 46/152 of 18 December 1991,",
        "para_1": "Requests the Secretary-General:",
        "para_1__a": "To report to the Assembly;",
        "para_1__b": "To convene a meeting with:",
        "para_1__b__i": "Member States;",
        "para_1__b__iii": "Others;",
        "para_2": "Decides to remain seized of the matter.",
        "note_1": "See A/CONF.234/16 & others.",
    }
    assert found["preamble_1"].notes == ((31, "1"),)


def test_a_place_is_that_of_the_words_in_the_page() -> None:
    start, end = passages(SAVED_BY_WORD)["para_1__a"].source or (0, 0)
    assert SAVED_BY_WORD[start:end] == "To report to the Assembly;"


@pytest.mark.parametrize(
    ("page", "read_as"),
    [
        ("<script>var a = '<p>1. No</p>'</script><p>1. Yes", ["1. Yes"]),
        ("<nav>Home</nav><div hidden>No</div><p style='display: none'>No</p><p>Yes", ["Yes"]),
        ("<!-- <p>No</p> --><p>a &lt; b &amp; c < d</p>", ["a < b & c < d"]),
        ("<p>one<p>two<div>three", ["one", "two", "three"]),
        ("<main><p>1. Yes</p></main><footer><p>Copyright</p></footer>", ["1. Yes"]),
        ("<ol start=4><li>four<li>five</ol>", ["4. four", "5. five"]),
        ("<ol type=A><li>first</ol><ul><li>point</ul>", ["A. first", "• point"]),
        ("<ol style='list-style: none'><li>(b) own</ol>", ["(b) own"]),
        ("<style>.x{list-style-type:lower-roman}</style><ol class=x><li>a</ol>", ["(i) a"]),
        ("<style>@media print {.x{display:none}}</style><p class=x>shown</p>", ["shown"]),
        ("<table><tr><td>3.</td><td>Decides</td></tr></table>", ["3. Decides"]),
        ("<p>m<sub>2</sub> of 10<del>0</del>", ["m2 of 10"]),
        ("<p>the 1<sup>er</sup> mai</p>", ["the 1er mai"]),
        (
            "<pre>1. Requests the Secretary-\nGeneral;\n</pre>",
            ["1. Requests the Secretary-General;"],
        ),
    ],
)
def test_what_a_page_prints(page: str, read_as: list[str]) -> None:
    assert body(page) == read_as


def test_a_note_of_a_list_at_the_end() -> None:
    page = (
        "<p>1. Takes note.<sup><a href='#fn1' id='fnref1'>1</a></sup></p><section><ol>"
        "<li id='fn1'><p>A/1. <a href='#fnref1'>↩</a></p></li></ol></section>"
    )
    found = passages(f"<html><body>{page}</body></html>")
    assert found["para_1"].notes == ((11, "1"),)
    assert found["note_1"].text == "A/1."


@pytest.mark.parametrize(
    ("said", "code"), [("fr-CH", "fr"), ("AR", "ar"), ("de", "en"), ("", "en")]
)
def test_a_page_may_say_its_language(said: str, code: str) -> None:
    page = f"<html lang='{said}'><body><p>The work of the Commission</p></body></html>"
    assert html.read(page, name="page.html").language == code


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"^page\.html: line 1: a web page that shows no"):
        read(b"<html><body><script>words()</script></body></html>", name="page.html")


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "<p>",
        "<ol><li>",
        "</b>",
        "<a href='",
        '<a "',
        "<!--",
        "<![if",
        "<",
        "<table><tr><td>",
        "<style>a{",
        "<sup>",
        "&",
        "<br>",
        "<pre>\n",
        "<a href=#ftn>1",
    ],
)
def test_work_grows_as_the_page_does(piece: str) -> None:
    html.read(f"<html><body><p>word</p>{piece * 30_000}", name="page.html")
