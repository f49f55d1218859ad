"""A record of a size that no congress reaches, made of the words that its texts really use."""

import datetime as dt
import random
from typing import Any

from benchmarks.vocabulary import Vocabulary
from travaux.kernel import clock
from travaux.kernel.languages import CODES
from travaux.life.congress.models import Congress, Fact
from travaux.life.mandate.models import Addressee, Answer, Entry
from travaux.life.parties.models import Party
from travaux.life.people.models import Account, Act
from travaux.life.record.models import (
    Citation,
    Edition,
    Link,
    Passage,
    Provision,
    Task,
    Text,
    Wording,
)

PASSAGES, TASKS, LINKS = 100_000, 20_000, 100_000
A_TEXT = 100
"""Passages of one text; the texts form chains in which each continues the one before."""

BATCH = 5_000
CLOSED, DATED, OWNED = 0.3, 0.6, 0.1
"""How likely a task is closed, has a due time where it is open, and belongs to somebody."""
ANSWERS = 20_000
_ACTS = ("request", "invite", "encourage", "urge", "call upon", "recommend")
_LANGUAGES = ("en", "en", "en", *CODES)
_OFTEN = {"secretary-general": 0.3, "member-states": 0.3, "governments": 0.1}
"""How large a share of all tasks asks these; the others are asked as often as one another."""

_SESSION = {
    "text": "at its twenty-third session",
    "kind": "session",
    "organ": "Commission on Crime Prevention and Criminal Justice",
    "ordinal": 23,
    "from": None,
    "to": None,
}


class Filled:
    """The rows, made with a seed, so that two runs measure the same."""

    def __init__(self, by: Account, seed: int = 1) -> None:
        self.by = by
        self.chance = random.Random(seed)  # noqa: S311 (no secret)
        self.languages = {code: Vocabulary(code, self.chance) for code in CODES}
        self.now = clock.now()

    def fill(self) -> None:
        """Write all rows."""
        wordings = self._wordings(self._texts())
        english = [each for each in wordings if each.language == "en"]
        Citation.objects.bulk_create(
            (
                Citation(wording=each, begins=0, ends=9, symbol=f"A/RES/{each.pk % 90}/1")
                for each in wordings[::2]
            ),
            batch_size=BATCH,
        )
        entries = self._entries(self._tasks(english), self._congresses(english))
        self._addressees(entries)
        self._links([each.passage_id for each in wordings])

    def _texts(self) -> list[Edition]:
        texts = Text.objects.bulk_create(
            Text(
                address=f"A/{number // 400 + 60}/{number % 400 + 1}",
                symbol=f"A/{number // 400 + 60}/{number % 400 + 1}",
                date=dt.date(2005 + number // 100, number % 12 + 1, number % 28 + 1),
                released_at=self.now if number % 20 else None,
                kept_at=self.now,
            )
            for number in range(PASSAGES // A_TEXT)
        )
        return Edition.objects.bulk_create(
            Edition(
                text=text,
                language=_LANGUAGES[number % len(_LANGUAGES)],
                title=text.symbol or "",
                source_name="text.txt",
                sha256=f"{number:064x}",
                format="text",
                file=f"editions/{number}",
                reading={},
                kept_at=self.now,
                kept_by=self.by,
            )
            for number, text in enumerate(texts)
        )

    def _wordings(self, editions: list[Edition]) -> list[Wording]:
        passages = Passage.objects.bulk_create(
            (
                Passage(
                    text=edition.text,
                    ident=f"para_{place}",
                    number=f"{place}.",
                    kind="paragraph",
                    position=place,
                )
                for edition in editions
                for place in range(1, A_TEXT + 1)
            ),
            batch_size=BATCH,
        )
        wordings = [
            Wording(
                passage=passage,
                edition=edition,
                language=edition.language,
                words=self.languages[edition.language].sentence(60),
            )
            for edition, passage in zip(_each(editions, A_TEXT), passages, strict=True)
        ]
        if len({each.words for each in wordings}) < PASSAGES:
            raise ValueError("two passages say the same")
        return Wording.objects.bulk_create(wordings, batch_size=BATCH)

    def _congresses(self, wordings: list[Wording]) -> list[Congress]:
        """Open ten congresses, each with a fact that makes it visible."""
        opened = [
            Congress.objects.create(
                slug=f"congress-{number}",
                name=f"Congress number {number}",
                number=number,
                opened_at=self.now,
                clock_day=dt.date(2014, 7, 1),
            )
            for number in range(30, 40)
        ]
        Fact.objects.bulk_create(
            Fact(
                congress=congress,
                fact="name",
                value=congress.name,
                position=0,
                wording=wordings[A_TEXT + place],
                begins=0,
                ends=9,
                stage="in force",
                **self._judged("confirmed"),
            )
            for place, congress in enumerate(opened)
        )
        return opened

    def _judged(self, verdict: str) -> dict[str, Any]:
        by = None if verdict == "unread" else self.by
        return {"verdict": verdict, "judged_by": by, "judged_at": by and self.now}

    def _tasks(self, wordings: list[Wording]) -> list[Task]:
        provisions = Provision.objects.bulk_create(
            (self._provision(number, wordings) for number in range(TASKS)), batch_size=BATCH
        )
        return Task.objects.bulk_create(
            (
                Task(
                    provision=provision,
                    position=0,
                    matter=self.languages["en"].sentence(25),
                    due=_SESSION if number % 2 else None,
                )
                for number, provision in enumerate(provisions)
            ),
            batch_size=BATCH,
        )

    def _provision(self, number: int, wordings: list[Wording]) -> Provision:
        return Provision(
            wording=wordings[number * len(wordings) // TASKS],
            begins=0,
            ends=200,
            position=number,
            act=self.chance.choice(_ACTS),
            stage=self.chance.choice(("in force", "in force", "proposed")),
            force="operative",
            by="General Assembly",
            addressees=["Member States"],
            **self._judged(self.chance.choice(("confirmed", "confirmed", "unread"))),
        )

    def _entries(self, tasks: list[Task], congresses: list[Congress]) -> list[Entry]:
        entries = Entry.objects.bulk_create(
            (Entry(task=task, **self._state(congresses)) for task in tasks), batch_size=BATCH
        )
        self._log("register", "mandate.entry", entries)
        return entries

    def _state(self, congresses: list[Congress]) -> dict[str, Any]:
        due = dt.date(2010, 1, 1) + dt.timedelta(days=self.chance.randrange(3600))
        closed = self.chance.random() < CLOSED
        is_dated = closed or self.chance.random() < DATED
        return {
            "congress": self.chance.choice(congresses),
            "due_begins": due if is_dated else None,
            "due_ends": due if is_dated else None,
            "owner": self.by if self.chance.random() < OWNED else None,
            "closed_as": "discharged" if closed else "",
            "closed_on": due if closed else None,
        }

    def _addressees(self, entries: list[Entry]) -> None:
        """Let each task ask two, and some members of the classes that are asked answer."""
        parties = list(Party.objects.order_by("key"))
        others = (1 - sum(_OFTEN.values())) / len(parties)
        weights = [_OFTEN.get(party.key, others) for party in parties]
        asked = [self.chance.choices(parties, weights, k=2) for _ in entries]
        Addressee.objects.bulk_create(
            (
                Addressee(entry=entry, name=party.names["en"], party=party, position=place)
                for entry, two in zip(entries, asked, strict=True)
                for place, party in enumerate(two)
            ),
            batch_size=BATCH,
        )
        states = [party for party in parties if party.kind == Party.Kind.STATE]
        several = [entry for entry, two in zip(entries, asked, strict=True) if two[0].is_several]
        Answer.objects.bulk_create(
            (
                Answer(
                    entry=self.chance.choice(several),
                    party=self.chance.choice(states),
                    state="under way",
                    day=dt.date(2014, 1, 1),
                    by=self.by,
                    at=self.now,
                )
                for _ in range(ANSWERS)
            ),
            batch_size=BATCH,
        )

    def _links(self, passages: list[int]) -> None:
        """Let each passage continue that of the text before, in chains of twenty texts."""
        count = len(passages)
        pairs = {
            (passages[at], passages[at - A_TEXT])
            for at in range(A_TEXT, count)
            if at // A_TEXT % 20
        }
        while len(pairs) < LINKS:
            at = self.chance.randrange(A_TEXT, count)
            near = at - A_TEXT + self.chance.randrange(1, 6)
            if at // A_TEXT % 20 and near != at:
                pairs.add((passages[at], passages[near]))
        links = Link.objects.bulk_create(
            (
                Link(kind="continues", source_id=later, target_id=earlier, by=self.by, at=self.now)
                for later, earlier in sorted(pairs)
            ),
            batch_size=BATCH,
        )
        self._log("link", "record.link", links)

    def _log(self, name: str, kind: str, rows: list[Any]) -> None:
        Act.objects.bulk_create(
            (
                Act(
                    at=self.now,
                    by=self.by,
                    name=name,
                    object_kind=kind,
                    object_id=row.pk,
                    object_name=str(row.pk),
                )
                for row in rows
            ),
            batch_size=BATCH,
        )


def _each(editions: list[Edition], times: int) -> list[Edition]:
    return [edition for edition in editions for _ in range(times)]
