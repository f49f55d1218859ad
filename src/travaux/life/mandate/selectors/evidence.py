"""What may show that a task is done, before a person has said so."""

import re
from dataclasses import dataclass

from travaux.engines.documents.evidence import Asked, Shown, offer
from travaux.life.mandate.models import Entry
from travaux.life.people.permissions import Person
from travaux.life.record.models import Wording
from travaux.life.record.selectors.search import search

MOST = 3
_SESSION = re.compile(r"[\w-]+\s+session\b")


@dataclass(frozen=True)
class Offer:
    """Words that a reader takes as evidence; `confirmed_by` is empty, since nobody has yet."""

    wording: Wording
    begins: int
    ends: int
    rule: str
    confirmed_by: str = ""

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.wording.words[self.begins : self.ends]

    @property
    def place(self) -> str:
        """The passage, as it is typed: A/67/97#summary."""
        passage = self.wording.passage
        return f"{self.wording.edition.text.address}#{passage.ident}"


def offers(person: Person, entry: Entry) -> list[Offer]:
    """Return the words of texts that this person may see that likely show a task to be done.

    The likeliest first, at most `MOST`. Nothing is offered for what is closed, proposed only, or
    names no session. English texts alone are looked at.
    """
    session = _SESSION.search((entry.task.due or {}).get("text", ""))
    if session is None or entry.closed_as:
        return []
    own = entry.task.provision.wording.passage_id
    asked = set(entry.task.provision.addressees)
    found = []
    for wording in search(person, f'"{session[0]}"'):
        if wording.passage_id == own:
            continue
        text = wording.edition.text
        is_own_report = text.kind == "report" and text.organ in asked
        task = Asked(entry.task.matter, entry.task.due["text"], is_own_report)  # type: ignore[index]
        found += [(shown, wording) for shown in offer(task, [("", wording.words)])]
    found.sort(key=lambda row: -row[0].likely)
    return [_offer(*row) for row in found[:MOST]]


def _offer(shown: Shown, wording: Wording) -> Offer:
    return Offer(wording, *shown.span, rule=shown.rule)
