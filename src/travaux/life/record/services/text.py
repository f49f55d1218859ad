"""Keep a text, and release it."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from travaux.engines.documents import reading as documents
from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import (
    Citation,
    Edition,
    Judged,
    Passage,
    Provision,
    Task,
    Text,
    View,
    Wording,
)
from travaux.life.record.permissions import may_keep_texts, may_release_texts

KEEP = act.kind("record.keep_text", pgettext_lazy("act", "kept a text"))
RELEASE = act.kind("record.release_text", pgettext_lazy("act", "released a text"))


@dataclass(frozen=True)
class Supplied:
    """What a person states of a text that does not state it itself."""

    symbol: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True)
class Kept:
    """A text that is kept: its edition, the wordings by the id of their passage."""

    edition: Edition
    wordings: dict[str, Wording]
    tasks: list[Task]
    new: bool


def keep_text(
    *,
    by: Account,
    data: bytes,
    reading: documents.Reading,
    supplied: Supplied | None = None,
    released: bool = True,
    confirmed: bool = False,
) -> Kept:
    """Keep these bytes as the first edition of a text, with what the machine read in them.

    The same bytes again are the same edition: the answer is the one that stands, `new` false.
    `confirmed` says that whoever keeps it vouches for the whole reading; otherwise it stays
    machine-read. Raises Conflict where the symbol has a text of other bytes. Locks, until the
    transaction ends, the digest of the bytes and the symbol (advisory locks), so that the same
    text sent twice at once is kept once.
    """
    require(may_keep_texts, by)
    supplied = supplied or Supplied()
    symbol = reading.symbol or supplied.symbol
    with transaction.atomic():
        _lock(hashlib.sha256(data).hexdigest())
        standing = Edition.objects.filter(sha256=reading.source.sha256).first()
        if standing:
            return Kept(standing, {}, [], new=False)
        if symbol:
            _lock(symbol)
            if Text.objects.filter(symbol=symbol).exists():
                raise Conflict(f"{symbol} is in the record already, with other words.")
        text = _make_text(reading, symbol, supplied, released=released)
        edition = _make_edition(text, data, reading, by)
        wordings = _make_wordings(edition, reading)
        tasks = _make_meaning(wordings, reading, judged=judged(by) if confirmed else {})
        act.log(name=KEEP, by=by, on=text, details={"sha256": edition.sha256})
    return Kept(edition, wordings, tasks, new=True)


def release_text(*, by: Account, text_id: int) -> Text:
    """Let everybody read a text. Releasing what is released is no change. Locks the text."""
    require(may_release_texts, by)
    with transaction.atomic():
        text = Text.objects.select_for_update().get(pk=text_id)
        if text.released_at is None:
            text.released_at = clock.now()
            text.save(update_fields=["released_at"])
            act.log(name=RELEASE, by=by, on=text)
    return text


def _lock(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _addresses(title: str) -> Iterator[str]:
    name = re.sub(r"-[^-]*$", "", slugify(title)[:80]) or "text"
    yield name
    for number in range(2, 10_000):
        yield f"{name}-{number}"


def _free_address(title: str) -> str:
    _lock("record.address")
    return next(
        address
        for address in _addresses(title)
        if not Text.objects.filter(address=address).exists()
    )


def _make_text(
    reading: documents.Reading, symbol: str | None, supplied: Supplied, *, released: bool
) -> Text:
    moment = clock.now()
    return Text.objects.create(
        address=symbol or _free_address(reading.title or reading.source.name),
        symbol=symbol,
        kind=reading.kind or "",
        organ=reading.organ or "",
        session=reading.session or "",
        date=dt.date.fromisoformat(reading.date) if reading.date else supplied.date,
        supplied=[
            field
            for field in ("symbol", "date")
            if getattr(supplied, field) and not getattr(reading, field)
        ],
        released_at=moment if released else None,
        kept_at=moment,
    )


def _make_edition(text: Text, data: bytes, reading: documents.Reading, by: Account) -> Edition:
    source = reading.source
    return Edition.objects.create(
        text=text,
        language=source.language,
        title=reading.title or "",
        source_name=source.name[:200],
        sha256=source.sha256,
        format=source.format,
        file=ContentFile(data, name=source.sha256),
        reading=documents.dump(reading),
        kept_at=clock.now(),
        kept_by=by,
    )


def _make_wordings(edition: Edition, reading: documents.Reading) -> dict[str, Wording]:
    passages: dict[str, Passage] = {}
    for position, each in enumerate(reading.passages):
        passages[each.id] = Passage(
            text=edition.text,
            ident=each.id,
            number=each.number or "",
            kind=each.kind,
            position=position,
        )
    Passage.objects.bulk_create(passages.values())
    for each in reading.passages:
        if each.parent:
            passages[each.id].parent = passages[each.parent]
    Passage.objects.bulk_update(passages.values(), ["parent"])
    wordings = {
        each.id: Wording(
            passage=passages[each.id],
            edition=edition,
            language=edition.language,
            words=each.text,
            source_begins=each.source and each.source[0],
            source_ends=each.source and each.source[1],
        )
        for each in reading.passages
    }
    Wording.objects.bulk_create(wordings.values())
    return wordings


def judged(by: Account) -> dict[str, Any]:
    """Return the fields of something that this person confirms as it is read."""
    return {
        "verdict": Judged.Verdict.CONFIRMED,
        "judged_by": by,
        "judged_at": clock.now(),
        "version": 1,
    }


def _make_meaning(
    wordings: dict[str, Wording], reading: documents.Reading, *, judged: dict[str, Any]
) -> list[Task]:
    Citation.objects.bulk_create(
        Citation(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            symbol=each.symbol,
            part=each.part or "",
        )
        for each in reading.citations
    )
    View.objects.bulk_create(
        View(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            by=each.by or "",
            **judged,
        )
        for each in reading.views
    )
    provisions = Provision.objects.bulk_create(
        Provision(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            position=position,
            act=each.act,
            strength=list(each.strength),
            stage=each.stage,
            force=each.force,
            inherited=each.inherited,
            by=each.by or "",
            addressees=list(each.addressees),
            jointly_with=list(each.with_),
            **judged,
        )
        for position, each in enumerate(reading.provisions)
    )
    return Task.objects.bulk_create(
        Task(
            provision=provision,
            position=position,
            matter=task.matter,
            due=documents.dump_due(task.due),
            report_to=task.report_to or "",
            through=task.through or "",
        )
        for provision, each in zip(provisions, reading.provisions, strict=True)
        for position, task in enumerate(each.tasks)
    )
