"""The command `travaux compare`: two texts in one language, passage by passage, word by word."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from travaux.cli.columns import shortened, wrapped
from travaux.cli.read import contents, terminal_width
from travaux.engines.documents.apart import read_with_care
from travaux.engines.documents.reading import Passage, Reading
from travaux.engines.drafting.alignment import Match, align
from travaux.engines.drafting.comparison import compare
from travaux.kernel.errors import TravauxError
from travaux.kernel.languages import own_name

_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_MARGIN = " " * 9


@dataclass(frozen=True)
class _Row:
    """A match with the passages that it names, and its words as kinds and pieces."""

    match: Match
    before: Sequence[Passage]
    after: Sequence[Passage]
    words: Sequence[tuple[str, str]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("before", metavar="FILE", help="the earlier text; - for standard input")
    parser.add_argument("after", metavar="FILE", help="the later text, in the same language")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Read both and print how their passages meet: [-gone-] and {+new+} words are marked."""
    before, after = (
        read_with_care(contents(name), name=name) for name in (args.before, args.after)
    )
    language = after.source.language
    if before.source.language != language:
        raise TravauxError(
            f"{args.before} is in {own_name(before.source.language)} and {args.after} is in "
            f"{own_name(language)}: give two texts in one language."
        )
    rows = _rows(before, after, language)
    if args.json:
        sys.stdout.write(f"{json.dumps(_plain(before, after, rows), ensure_ascii=False)}\n")
    else:
        sys.stdout.writelines(
            f"{line}\n" for row in rows for line in _lines(row, terminal_width())
        )
    return 0


def _rows(before: Reading, after: Reading, language: str) -> list[_Row]:
    old, new = ({each.id: each for each in side.passages} for side in (before, after))
    found = []
    for match in align(before.passages, after.passages, language=language):
        theirs, ours = [old[each] for each in match.before], [new[each] for each in match.after]
        one, other = ("\n".join(each.text for each in side) for side in (theirs, ours))
        words = [
            (run.kind, other[slice(*run.after)] if run.kind == "new" else one[slice(*run.before)])
            for run in compare(one, other, language=language)
        ]
        found.append(_Row(match, theirs, ours, words))
    return found


def _plain(before: Reading, after: Reading, rows: Iterable[_Row]) -> dict[str, Any]:
    return {
        "before": before.source.name,
        "after": after.source.name,
        "language": after.source.language,
        "matches": [
            {
                "kind": row.match.kind,
                "before": list(row.match.before),
                "after": list(row.match.after),
                "likeness": row.match.likeness,
                "words": [{"kind": kind, "text": text} for kind, text in row.words],
            }
            for row in rows
        ],
    }


def _lines(row: _Row, width: int) -> Iterator[str]:
    """Yield a match: its kind and numbers, and its words; in one line where nothing changed."""
    sides = [
        " + ".join(each.number or each.id for each in side) for side in (row.before, row.after)
    ]
    where = " → ".join(dict.fromkeys(side for side in sides if side))
    if row.match.kind == "same":
        said = " ".join(" ".join(each.text for each in row.after).split())
        yield shortened(f"{'same':<{len(_MARGIN)}}{where}  {said}", width)
        return
    yield f"{row.match.kind:<{len(_MARGIN)}}{where}"
    said = "".join(_MARKS[kind].format(text) for kind, text in row.words)
    yield from wrapped(said, width, first=_MARGIN, others=_MARGIN)
