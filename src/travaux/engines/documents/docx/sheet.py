"""The styles of the files that we write: how a text of the United Nations is set."""

from dataclasses import dataclass

from travaux.engines.documents.docx.markup import HEAD, NAMESPACES
from travaux.engines.documents.docx.ours import STYLE
from travaux.engines.documents.docx.words import NUMBER, SIGN

LOCALES = {
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "ru": "ru-RU",
    "ar": "ar-SA",
    "zh": "zh-CN",
}
"""What the words of each language are said to be in, which spelling is checked by."""
DEEPEST = 4
_INDENT = 567
"""Twentieths of a point by which each level is set in: a centimetre."""


@dataclass(frozen=True)
class _Look:
    """A style of paragraphs.

    Word processors make the identifiers of styles anew from their names, so the two are alike.
    """

    name: str
    paragraph: str = ""
    run: str = ""


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _set_in(level: int) -> str:
    return f'<w:ind w:left="{level * _INDENT}" w:hanging="{_INDENT}"/>'


_LOOKS = (
    _Look("Masthead", _space(0, 0)),
    _Look("Title", f"{_KEEP}{_space(360, 240)}", f"{_BOLD}{_size(28)}"),
    _Look("Formula", f"{_KEEP}{_space(120, 120)}", "<w:i/><w:iCs/>"),
    _Look("Draft", f"{_KEEP}{_space(120, 120)}", "<w:i/><w:iCs/>"),
    _Look("Preamble"),
    _Look("Heading", f'{_KEEP}{_space(240, 120)}<w:outlineLvl w:val="0"/>', _BOLD),
    _Look(
        "Annex",
        f'{_KEEP}<w:pageBreakBefore/>{_space(0, 240)}<w:outlineLvl w:val="0"/>',
        f"{_BOLD}{_size(28)}",
    ),
    _Look("Closing", f'{_space(0, 0)}<w:jc w:val="right"/>'),
    _Look("Note", _space(0, 40), _size(18)),
    *(_Look(f"Paragraph{level}", _set_in(level)) for level in range(1, DEEPEST + 1)),
)
_RAISED = '<w:vertAlign w:val="superscript"/>'
_CHARACTERS = ((NUMBER, ""), (SIGN, _RAISED), (f"{STYLE}Reference", _RAISED))


def styles(language: str) -> str:
    """Return the part that holds the styles, for a text in this language."""
    locale = LOCALES[language]
    east = locale if language == "zh" else "zh-CN"
    fonts = (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"'
        f' w:cs="{"Traditional Arabic" if language == "ar" else "Times New Roman"}"/>'
    )
    large = _size(28 if language == "ar" else 22)
    told = f'<w:lang w:val="{locale}" w:eastAsia="{east}" w:bidi="ar-SA"/>'
    base = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{large}{told}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_space(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    paragraphs = "".join(map(_paragraph, _LOOKS))
    characters = "".join(_character(*each) for each in _CHARACTERS)
    return f"{HEAD}<w:styles {NAMESPACES}>{base}{paragraphs}{characters}</w:styles>"


def _paragraph(look: _Look) -> str:
    inside = f"<w:qFormat/><w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr>"
    return _style("paragraph", f"{STYLE}{look.name}", "Normal", inside)


def _character(identifier: str, run: str) -> str:
    return _style("character", identifier, "DefaultParagraphFont", f"<w:rPr>{run}</w:rPr>")


def _style(kind: str, identifier: str, base: str, inside: str) -> str:
    name = f"{STYLE} {identifier.removeprefix(STYLE)}"
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/>{inside}</w:style>'
    )
