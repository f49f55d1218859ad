"""Documents to whole readings on one core: how fast, in how much memory, beside other programs.

The resolutions of ../shared, beside the repository, are read where they are there, else as many
made-up ones, which says less. Times are processor time, the best of several runs.
"""

import importlib
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import others
from benchmarks.table import write_row
from travaux.engines.documents import read

_SHARED = Path(__file__).parents[2] / "shared"
_MB = 1_000_000
_RUNS = 3
_COPIES = (1, 2, 4, 8, 16, 32)
_LEAST = 40_000
"""Characters of the text whose copies are read one after another."""
_SAMPLE = 300_000
"""Characters that the slower programs are given."""
_PDF_PAGES = 60


@dataclass(frozen=True)
class Rate:
    """How fast something was read, by processor seconds: megabytes, or pages of PDF."""

    amount: float
    seconds: float

    @property
    def each_second(self) -> float:
        """Megabytes or pages a second."""
        return self.amount / self.seconds


def main() -> dict[str, Any]:
    """Measure, show the table and the picture; return the figures."""
    texts, source = _texts()
    write_row("plain text", source)
    plain = _rate(lambda: _read_all(texts), sum(len(text.encode()) for text in texts) / _MB)
    made = {"plain_mb_a_second": plain.each_second, **_formats()}
    for name, value in made.items():
        write_row(name.replace("_", " "), value)
    made["memory_mb"] = _memory()
    write_row("memory, MB", made["memory_mb"])
    beside = _beside(texts, plain.each_second)
    longer = _longer(texts)
    made["longer"] = max(abs(each - 1) for each in longer.values())
    write_row("off a straight line", f"{made['longer']:.1%}")
    _draw(beside, longer)
    return {**made, "text": source, "beside_mb_a_second": beside, "copies": longer}


def _texts() -> tuple[list[str], str]:
    """Return the texts that are read, and where they are from."""
    file = _SHARED / "mandates" / "labelled.jsonl"
    if not file.exists():
        return [_made_up(number) for number in range(50)], "made up: ../shared is not there"
    documents = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return list(map(_plain, documents)), f"{len(documents)} resolutions of ../shared"


def _plain(document: dict[str, Any]) -> str:
    lines = []
    for paragraph in document["paragraphs"]:
        text, sign = ((paragraph.get(key) or "").strip() for key in ("text", "prefix"))
        lines.append(text if not sign or text.startswith(sign) else f"{sign} {text}")
    return "\n\n".join(line for line in lines if line) + "\n"


def _made_up(number: int) -> str:
    """Return a resolution of some 40,000 characters in words of our own."""
    head = f"{number}/100. Crime prevention in place {number}\n\nThe General Assembly,\n\n"
    recalled = "Recalling its resolution 62/173 of 18 December 2007 on the matter,\n\n"
    asked = (
        "{}. Requests the Secretary-General, in consultation with Member States and in "
        "accordance with resolution 56/119, to report to the General Assembly at its {}th "
        "session on matter {} of the Commission on Crime Prevention and Criminal Justice;\n\n"
    )
    return head + recalled * 20 + "".join(asked.format(k, 50 + k, k) for k in range(1, 160))


def _read_all(texts: Sequence[str]) -> None:
    for text in texts:
        read(text.encode(), name="text")


def _rate(work: Callable[[], object], amount: float, runs: int = _RUNS) -> Rate:
    return Rate(amount, min(_seconds(work) for _ in range(runs)))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _formats() -> dict[str, float]:
    """Return how fast Akoma Ntoso and PDF are read, where such files are there."""
    made = {}
    files = [file.read_bytes() for file in sorted(_SHARED.glob("texts/akn/*_en.xml"))]
    if files:
        megabytes = sum(map(len, files)) / _MB
        rate = _rate(lambda: [read(file, name="file") for file in files], megabytes)
        made["akn_mb_a_second"] = rate.each_second
    file = _SHARED / "texts" / "A_RES_73_6_en.pdf"
    if file.exists():
        data = file.read_bytes()
        pages = len(importlib.import_module("pypdfium2").PdfDocument(data))
        times = max(1, _PDF_PAGES // pages)
        rate = _rate(lambda: [read(data, name="file") for _ in range(times)], pages * times)
        made["pdf_pages_a_second"] = rate.each_second
    return made


def _memory() -> float:
    """Return the most memory, in MB, that a process takes which reads all the texts."""
    done = subprocess.run(
        [sys.executable, "-c", "from benchmarks.reader import tell_memory; tell_memory()"],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def tell_memory() -> None:
    """Read all the texts, then print the most memory that this process took, in MB."""
    _read_all(_texts()[0])
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000))


def _beside(texts: Sequence[str], plain: float) -> dict[str, float]:
    """Return how many megabytes a second each program goes over, ours first."""
    made = {"Travaux": plain}
    write_row("program", "MB a second", "what it does")
    write_row("Travaux", plain, "whole readings")
    sample = list(_sample(texts))
    for name, (work, what) in others.OTHERS.items():
        try:
            given = texts if name.endswith("passes") else sample
            amount = sum(len(text.encode()) for text in given) / _MB
            rate = _rate(lambda work=work, given=given: work(given), amount, runs=1)  # type: ignore[misc]
        except ImportError:
            write_row(name, "not installed", what)
            continue
        made[name] = rate.each_second
        write_row(name, rate.each_second, what)
    return made


def _sample(texts: Sequence[str]) -> Iterator[str]:
    """Yield the first texts, of so many characters together."""
    length = 0
    for text in texts:
        if length < _SAMPLE:
            yield text
        length += len(text)


def _longer(texts: Sequence[str]) -> dict[int, float]:
    """Return the time a character that copies of a text take, as parts of what one takes.

    One copy is read as often as there are copies, so that each is measured over the same work.
    """
    text = next((each for each in texts if len(each) > _LEAST), texts[0])
    most = _COPIES[-1]
    made = {}
    for copies in _COPIES:
        many = [text * copies] * (most // copies)
        made[copies] = _rate(lambda many=many: _read_all(many), 1).seconds  # type: ignore[misc]
    return {copies: seconds / made[1] for copies, seconds in made.items()}


def _draw(beside: dict[str, float], longer: dict[int, float]) -> None:
    """Draw docs/reader.svg, where matplotlib is installed."""
    if importlib.util.find_spec("matplotlib") is None:
        write_row("no picture", "matplotlib is not installed")
        return
    picture: Any = importlib.import_module("benchmarks.picture")
    picture.draw(beside, longer, Path(__file__).parents[1] / "docs" / "reader.svg")
