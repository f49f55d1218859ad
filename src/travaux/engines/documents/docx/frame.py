"""The parts of a docx file that hold no words of the text: its list of parts, its settings."""

from travaux.engines.documents.docx.markup import HEAD, NAMESPACES, fit
from travaux.engines.documents.docx.sheet import LOCALES
from travaux.engines.documents.reading import Reading

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_PARTS = ("styles", "footnotes", "settings", "footer1")
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def frame(reading: Reading) -> dict[str, str]:
    """Return those parts by their names."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_OFFICE}/{name.rstrip('1')}", f"{name}.xml") for name in _MAIN_PARTS),
            (f"{_OFFICE}/customXml", "../customXml/item1.xml"),
        ),
        "docProps/core.xml": _core(reading),
        "word/settings.xml": f"{HEAD}<w:settings {NAMESPACES}><w:footnotePr>"
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/footer1.xml": f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/>'
        '</w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>',
    }


def _content_types() -> str:
    kinds = {name: name for name in _MAIN_PARTS}
    kinds |= {"document": "document.main", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _relations(*rows: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core(reading: Reading) -> str:
    stated = {
        "title": reading.title or reading.symbol or reading.source.name,
        "identifier": reading.symbol or "",
        "language": LOCALES[reading.source.language],
    }
    inside = "".join(
        f"<dc:{name}>{fit(words)}</dc:{name}>" for name, words in stated.items() if words
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )
