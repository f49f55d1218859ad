"""What `travaux why` tells once the record is open."""

import argparse
import sys
from collections.abc import Iterator

from django.urls import get_resolver
from django.utils import translation

from travaux.cli.columns import shortened, wrapped
from travaux.life.congress.words import LABELS, in_words
from travaux.life.people.models import Account, Role
from travaux.life.record.models import Wording
from travaux.life.record.selectors.source import full_number
from travaux.overview.trace import Leg, Place, Trace, trace
from travaux.web.words import ACTS

WIDTH = 96


def tell(args: argparse.Namespace) -> int:
    """Write the chain behind what the arguments ask for, as whoever runs the site may see it."""
    get_resolver().check()  # with the pages, every stage names its kinds of acts
    with translation.override(args.language):
        found = trace(_whoever_runs_it(), args.asked, args.language)
        if not found.places:
            sys.stderr.write("Nothing was found. Give the very words, or ADDRESS#PASSAGE.\n")
            return 1
        sys.stdout.writelines(f"{line}\n" for line in _lines(found))
    return 0


def _whoever_runs_it() -> Account:
    """Return an officer who is never kept: the command reads the database as its owner does."""
    account = Account(email="command@localhost.invalid", is_active=True)
    account.__dict__["held"] = []
    account.__dict__["roles"] = frozenset({Role.OFFICER})
    return account


def _lines(found: Trace) -> Iterator[str]:
    for place in found.places:
        yield from _place(place)
    for title, legs in (
        ("Where it came from", found.back),
        ("What became of it", found.forth),
    ):
        yield f"{title}:"
        yield from (line for leg in legs for line in _leg(leg))
        if not legs:
            yield "  no link leads further"
        yield ""
    yield "What was done:"
    for act in found.acts:
        yield f"  {act.at:%Y-%m-%d %H:%M}  {act.by or 'Travaux'} {act.words}: {act.object_name}"


def _place(place: Place) -> Iterator[str]:
    yield _name(place.wording)
    yield from wrapped(place.wording.words, WIDTH, first="  ", others="  ")
    for fact in place.facts:
        standing = fact.standing  # type: ignore[attr-defined]  # annotated
        stated = f"{LABELS[fact.fact]}: {in_words(fact.fact, fact.value)}"
        yield f"  = {stated} [{fact.congress}; {standing}{_vouched(fact.confirmed_by)}]"
    for entry in place.entries:
        provision = entry.task.provision
        did = f"{provision.by} {ACTS.get(provision.act, provision.act)}".strip()
        asked = f"{did} {', '.join(provision.addressees)}".strip()
        state = entry.state  # type: ignore[attr-defined]  # annotated
        yield f"  > {asked} [{state}{_vouched(provision.confirmed_by)}]"
    for view in place.views:
        yield f"  ~ view{f' of {view.by}' if view.by else ''}"
    for step in place.steps:
        yield f"  + {step.get_state_display()}, {step.day:%d %B %Y} {step.symbol}".rstrip()
    if place.cites:
        yield f"  cites {', '.join(place.cites)}"
    yield ""


def _leg(leg: Leg) -> Iterator[str]:
    indent = "  " * leg.depth
    how = f" ({leg.link.get_how_display()})" if leg.link.how else ""
    yield f"{indent}{leg.kind}{how} {_name(leg.wording)}"
    words = shortened(leg.wording.words, 2 * WIDTH)
    yield from wrapped(words, WIDTH, first=f"{indent}  ", others=f"{indent}  ")
    yield f"{indent}  linked by {leg.link.by}, {leg.link.at:%Y-%m-%d}"


def _name(wording: Wording) -> str:
    number = full_number(wording.passage)
    text = wording.edition.text
    return f"{text} ¶ {number}" if number else f"{text}, {wording.passage.get_kind_display()}"


def _vouched(whoever: str) -> str:
    return f", confirmed by {whoever}" if whoever else ", machine-read"
