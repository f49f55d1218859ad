"""Look for what the reader does not withstand: `python -m tools.fuzz [SECONDS]`.

Bytes are made from the tests' cases, changed, and kept where they reach code that none before
reached. Each is read, and the laws of reading and of writing are held against what comes out;
what is read is written in one of the formats. A find is kept under build/fuzz and ends the run
with its trace.
"""

import importlib
import io
import sys
import zipfile
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from zlib import crc32

import atheris

with atheris.instrument_imports(include=["travaux.engines.documents"]):
    from travaux.engines.documents import akn, docx, html, read
    from travaux.engines.documents.akn.markup import held
    from travaux.engines.documents.reading import Passage, Reading, characters
    from travaux.engines.documents.source import decode
    from travaux.kernel.errors import UnreadableDocument

    importlib.import_module("travaux.engines.documents.pdf")


ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "engines" / "documents"
FOUND = ROOT / "build" / "fuzz"
HOUR = 3600
LONGEST = 50_000
"""Bytes of an input at most; what is larger finds no more and takes longer."""
SLOWEST = 20
"""Seconds that an input may take, in code that is slowed by being watched."""
WRITERS: dict[str, ModuleType] = {"akn": akn, "docx": docx, "html": html}
DOCX = b"docx:"
"""What stands before the XML of a docx; it is packed only here, for changed bytes would no
longer be a zip file."""


class BrokenError(Exception):
    """A law that does not hold of what was read."""


def _law(holds: bool, says: str) -> None:
    if not holds:
        raise BrokenError(says)


def hold(data: bytes) -> None:
    """Read bytes and hold the laws against what is read."""
    if data.startswith(DOCX):
        data = _packed(data[len(DOCX) :])
    try:
        reading = read(data, name="fuzz")
    except UnreadableDocument as refusal:
        _law(len(str(refusal).splitlines()) == 1, f"refused in one line: {refusal}")
        return
    _holds_together(reading)
    _stands_in_file(reading, data)
    formats = list(WRITERS)
    format_ = formats[crc32(data) % len(formats)]
    _reads_back(reading, WRITERS[format_], format_)


def _holds_together(reading: Reading) -> None:
    texts: dict[str, str] = {}
    for each in reading.passages:
        places = [place for place, _ in each.notes]
        _law(each.id not in texts, f"{each.id} once")
        _law(each.parent is None or each.parent in texts, f"{each.id} under one before")
        _law(places == sorted(places), f"notes of {each.id} in order")
        _law(all(0 <= place <= len(each.text) for place in places), f"notes in {each.id}")
        texts[each.id] = each.text
    for cited in reading.citations:
        verbatim = texts[cited.passage][slice(*cited.span)] == cited.text
        _law(verbatim, f"{cited.text} in {cited.passage}")
    said = [(each.passage, each.span) for each in reading.provisions]
    said += [(each.passage, each.span) for each in reading.views]
    for passage, (start, end) in said:
        _law(0 <= start <= end <= len(texts[passage]), f"span in {passage}")


def _stands_in_file(reading: Reading, data: bytes) -> None:
    text = decode(data, name="fuzz").text
    for each in reading.passages:
        if (span := characters(each.source)) and text:
            _law(0 <= span[0] <= span[1] <= len(text), f"{each.id} in the file")


def _reads_back(reading: Reading, writer: ModuleType, format_: str) -> None:
    again = read(_written(reading, writer), name="again")
    for one, other in zip_longest(again.passages, reading.passages):
        same = one is not None and other is not None and _told(one) == _told(other)
        _law(same, f"the same written as {format_} and read back: {one} {other}")


def _written(reading: Reading, writer: ModuleType) -> bytes:
    made = writer.write(reading)
    return made if isinstance(made, bytes) else made.encode()


def _told(passage: Passage) -> Passage:
    """Return a passage without its place, and without what no XML file can hold."""
    number = passage.number and held(passage.number)
    notes = tuple((place, held(sign)) for place, sign in passage.notes)
    return replace(passage, text=held(passage.text), number=number, notes=notes, source=None)


def _packed(xml: bytes) -> bytes:
    """Return a docx file with this document in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in _PARTS.items():
            file.writestr(name, content)
        file.writestr("word/document.xml", xml)
    return packed.getvalue()


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
}


def sow(folder: Path) -> int:
    """Put what the tests read into a folder, and what is written of it; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = [path for path in CASES.rglob("cases/*") if path.suffix != ".toml"]
    seeds = {path.name: path.read_bytes() for path in cases if path.is_file()}
    for name, data in list(seeds.items()):
        try:
            reading = read(data, name=name)
        except UnreadableDocument:
            continue
        for format_, writer in WRITERS.items():
            written = seeds[f"{name}.{format_}"] = _written(reading, writer)
            if format_ == "docx":
                with zipfile.ZipFile(io.BytesIO(written)) as file:
                    seeds[f"{name}.docx.xml"] = DOCX + file.read("word/document.xml")
    seeds |= {f"{each.name}.pdf": each.read_bytes() for each in CASES.rglob("*.pdf")}
    for name, data in seeds.items():
        (folder / name).write_bytes(data)
    return len(seeds)


def main(seconds: int) -> None:
    """Look for so many seconds."""
    count = sow(FOUND / "corpus")
    sys.stderr.write(f"{count} seeds; {seconds} seconds; finds go to {FOUND}\n")
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST,
        "timeout": SLOWEST,
        "rss_limit_mb": 4096,
        "artifact_prefix": f"{FOUND}/",
        "print_final_stats": 1,
    }
    words = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *words, str(FOUND / "corpus")], hold)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else HOUR)
