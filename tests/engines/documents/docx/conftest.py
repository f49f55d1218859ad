"""Docx files as word processors write them, made from pieces of their XML."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "settings": "settings",
    "header": "hdr",
}
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
)

Files = Mapping[str, str | bytes]
Zipped = Callable[[Files], bytes]
Word = Callable[..., bytes]


def zipped(files: Files) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def related(rows: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r-{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in rows.items()
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


def word(body: str, **parts: str) -> bytes:
    files = {
        "[Content_Types].xml": f"{HEAD}<Types/>",
        "_rels/.rels": related({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": related({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inside in parts.items():
        before = SEPARATORS if kind == "footnotes" else ""
        root = ROOTS[kind]
        files[f"word/{kind}.xml"] = f"{HEAD}<w:{root} {SPACES}>{before}{inside}</w:{root}>"
    return zipped(files)


@pytest.fixture(name="word", scope="session")
def _word() -> Word:
    """Return what makes a docx file from its body and the insides of its other parts."""
    return word


@pytest.fixture(name="zipped", scope="session")
def _zipped() -> Zipped:
    """Return what makes a zip archive from the members' names and contents."""
    return zipped


def p(*runs: str, style: str = "", properties: str = "") -> str:
    told = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inside = "".join(
        each if each.startswith("<") else f"<w:r><w:t>{each}</w:t></w:r>" for each in runs
    )
    return f'<w:p w:rsidR="00A77B3E"><w:pPr>{told}</w:pPr>{inside}</w:p>'


@pytest.fixture(name="p", scope="session")
def _p() -> Callable[..., str]:
    """Return what makes a paragraph from its runs, or from their words."""
    return p
