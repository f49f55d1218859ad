"""A reading as a docx file."""

import io
import re
import zipfile
from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import count

from travaux.engines.documents import written
from travaux.engines.documents.docx.frame import frame
from travaux.engines.documents.docx.markup import (
    HEAD,
    NAMESPACES,
    attribute,
    paragraph,
    run,
    words,
)
from travaux.engines.documents.docx.ours import NAMESPACE, STYLE
from travaux.engines.documents.docx.sheet import DEEPEST, styles
from travaux.engines.documents.docx.words import NUMBER, SIGN
from travaux.engines.documents.note import sign_of
from travaux.engines.documents.reading import Passage, PassageKind, Reading
from travaux.kernel.languages import direction

_BOOKMARK = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)
_REFERENCE = f'<w:rStyle w:val="{STYLE}Reference"/>'
_SECTION = (
    '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709"'
    ' w:footer="709" w:gutter="0"/>'
)


def write(reading: Reading) -> bytes:
    """Return a docx file with the passages of a reading, which reads back to the same passages.

    Notes are footnotes where the words call them. The same reading gives the same bytes.
    """
    writer = _Writer(reading)
    body = "".join(writer.paragraphs())
    section = _SECTION + ("<w:bidi/>" if writer.rtl else "")
    parts = {
        **frame(reading),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}"
        f"<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {NAMESPACES}>{_SEPARATORS}"
        f"{''.join(writer.footnotes)}</w:footnotes>",
        "word/styles.xml": styles(reading.source.language),
        "customXml/item1.xml": _addresses(reading, writer),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            member.create_system = 0
            archive.writestr(member, text.encode("utf-8"))
    return stream.getvalue()


class _Writer:
    """Writes passages as paragraphs, and the notes that they call as footnotes."""

    def __init__(self, reading: Reading) -> None:
        self.rtl = direction(reading.source.language) == "rtl"
        self.footnotes: list[str] = []
        self.footnoted: set[str] = set()
        self.marks = _bookmarks(reading.passages)
        self._passages = reading.passages
        self._depths: dict[str | None, int] = {None: -1}
        self._kinds: dict[str | None, PassageKind] = {
            each.id: each.kind for each in self._passages
        }
        self._ids: dict[str, int] = {}
        self._count = 0
        self._open: dict[str, deque[Passage]] = defaultdict(deque)
        for each in reading.passages:
            if each.kind == "note" and each.number:
                self._open[sign_of(each.number)].append(each)

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs; a note that no words call before it stands in its place."""
        inside = {
            each.id: list(self._runs(each)) for each in self._passages if each.kind != "note"
        }
        for each in self._passages:
            self._depths[each.id] = self._depths.get(each.parent, -1) + 1
            if each.id not in self.footnoted:
                yield self._paragraph(each, inside.get(each.id) or list(self._runs(each)))

    def _paragraph(self, passage: Passage, inside: list[str]) -> str:
        role = written.role(passage, under=self._kinds.get(passage.parent))
        style = f"{STYLE}{role.capitalize()}"
        ends_hanging = ""
        if role == "paragraph":
            style += str(min(self._depths[passage.id] + 1, DEEPEST))
            ends_hanging = "" if passage.number else '<w:ind w:firstLine="0"/>'
        runs = [self._numbered(passage.number, "<w:tab/>")] if passage.number else []
        return paragraph(
            style, self._marked(passage, [*runs, *inside]), ends_hanging, rtl=self.rtl
        )

    def _numbered(self, number: str, behind: str, properties: str = "") -> str:
        told = f'<w:rStyle w:val="{NUMBER}"/>{properties}'
        return run(words(number) + behind, told, rtl=self.rtl)

    def _marked(self, passage: Passage, inside: list[str]) -> Iterator[str]:
        """Yield what stands in a paragraph with a bookmark around it."""
        number = self._ids.setdefault(passage.id, len(self._ids))
        mark = attribute("w:name", self.marks[passage.id])
        yield f'<w:bookmarkStart w:id="{number}"{mark}/>'
        yield from inside
        yield f'<w:bookmarkEnd w:id="{number}"/>'

    def _runs(self, passage: Passage) -> Iterator[str]:
        """Yield the words of a passage and the calls in them."""
        end = 0
        for place, sign in passage.notes:
            if passage.text[end:place]:
                yield run(words(passage.text[end:place]), rtl=self.rtl)
            yield self._call(sign, may_open=passage.kind != "note")
            end = place
        if passage.text[end:]:
            yield run(words(passage.text[end:]), rtl=self.rtl)

    def _call(self, sign: str, *, may_open: bool) -> str:
        """Return a call; the first of a note brings the footnote in, others are only its sign."""
        notes = self._open.get(sign)
        if not notes or not may_open:
            return run(words(sign), f'<w:rStyle w:val="{SIGN}"/>', rtl=self.rtl)
        note = notes.popleft()
        counts = sign == str(self._count + 1)
        self._count += counts
        self.footnoted.add(note.id)
        number = len(self.footnotes) + 1
        self.footnotes.append(self._footnote(note, number, "" if counts else sign))
        typed = "" if counts else ' w:customMarkFollows="1"'
        reference = f'<w:footnoteReference{typed} w:id="{number}"/>'
        return run(reference + ("" if counts else words(sign)), _REFERENCE, rtl=self.rtl)

    def _footnote(self, note: Passage, number: int, typed: str) -> str:
        raised = '<w:vertAlign w:val="superscript"/>'
        sign = (
            self._numbered(typed, "<w:tab/>", raised)
            if typed
            else run("<w:footnoteRef/>", _REFERENCE, rtl=self.rtl) + self._numbered("", "<w:tab/>")
        )
        inside = self._marked(note, [sign, *self._runs(note)])
        return (
            f'<w:footnote w:id="{number}">'
            f"{paragraph(f'{STYLE}Note', inside, rtl=self.rtl)}</w:footnote>"
        )


def _addresses(reading: Reading, writer: _Writer) -> str:
    """Return the part by which the passages are known again."""
    stated = "".join(attribute(name, getattr(reading, name)) for name in written.STATED)
    rows = []
    for each in reading.passages:
        number = each.number if each.id in writer.footnoted else None
        rows.append(
            f"<passage{attribute('bookmark', writer.marks[each.id])}{attribute('id', each.id)}"
            f"{attribute('parent', each.parent)}{attribute('kind', each.kind)}"
            f"{attribute('number', number)}/>"
        )
    return (
        f'{HEAD}<reading xmlns="{NAMESPACE}" language="{reading.source.language}"{stated}>'
        f"{''.join(rows)}</reading>"
    )


def _bookmarks(passages: tuple[Passage, ...]) -> dict[str, str]:
    """Return the bookmark of each passage: its address where that may be one, else a number."""
    taken: set[str] = set()
    marks = {}
    numbered = (f"passage_{number}" for number in count(1))
    for each in passages:
        name = each.id
        while not _BOOKMARK.fullmatch(name) or name.lower() in taken:
            name = next(numbered)
        taken.add(name.lower())
        marks[each.id] = name
    return marks
