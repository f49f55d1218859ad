"""Keep the editions of texts, and release a text."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from travaux.engines.documents import reading as documents
from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Edition, Provision, Task, Text, View, Wording
from travaux.life.record.permissions import may_keep_texts, may_release_texts
from travaux.life.record.selectors.edition import Pairing, pairing
from travaux.life.record.services.force import bring_into_force, lock_force
from travaux.life.record.services.meaning import judged, make_citations, make_meaning
from travaux.life.record.services.passage import make_wordings, place_passages
from travaux.web.stream import publish

KEEP = act.kind("record.keep_text", pgettext_lazy("act", "kept a text"))
RELEASE = act.kind("record.release_text", pgettext_lazy("act", "released a text"))


@dataclass(frozen=True)
class Supplied:
    """What a person states of a text that does not state it itself.

    `corrects`: it replaces the edition that stands in its language. `pairing` says of passages
    that could not be paired which standing one each is, by their ids; "" for one that is in this
    edition only.
    """

    symbol: str | None = None
    date: dt.date | None = None
    corrects: bool = False
    pairing: Mapping[str, str] = field(default_factory=dict)


ASKING = frozenset({"en", "fr", "es"})
"""Languages in which it is read who is asked, and by when; of the others the act alone is."""


@dataclass(frozen=True)
class Kept:
    """An edition that is kept: its wordings by the id of their passage, its tasks.

    `leads` says that its reading is the one that the text is known by: the first in which
    anything was understood.
    """

    edition: Edition
    wordings: dict[str, Wording]
    tasks: list[Task]
    new: bool
    leads: bool = True


class Unpaired(Conflict):
    """Passages of an edition that belong to none of its text, until a person says to which."""


def keep_text(
    *,
    by: Account,
    data: bytes,
    reading: documents.Reading,
    supplied: Supplied | None = None,
    released: bool = True,
    confirmed: bool = False,
) -> Kept:
    """Keep these bytes as an edition of a text, with what the machine read in them.

    The first under its symbol makes the text; another language is a further edition of it, on the
    same passages; a correction takes the place of the edition in its language. The same bytes
    again are the same edition: the answer is the one that stands, `new` false. `confirmed` says
    that whoever keeps it vouches for the whole reading; otherwise it stays machine-read.

    Provisions come from the first reading that has any; later from passages that a correction
    adds, in force at once where the text is adopted. Raises Conflict where the language is there
    already and nothing is said of a correction, or where the text is released and this is not to
    be; Unpaired where a person has to say what belongs together. Locks, until the transaction
    ends, the digest of the bytes and the symbol (advisory locks) and the row of a text that
    stands, so that the same text sent twice at once is kept once.
    """
    require(may_keep_texts, by)
    supplied = supplied or Supplied()
    with transaction.atomic():
        _lock(hashlib.sha256(data).hexdigest())
        standing = Edition.objects.filter(sha256=reading.source.sha256).first()
        if standing:
            return Kept(standing, {}, [], new=False)
        text = _text_for(reading, supplied, released=released)
        correction = _next_correction(text, reading.source.language)
        leads = _is_mute(text)
        known = set(text.passages.values_list("ident", flat=True))
        same = _same(text, pairing(text, reading), supplied.pairing)
        passages = place_passages(text=text, reading=reading, same=same)
        edition = _make_edition(text, correction, data, reading, by)
        wordings = make_wordings(edition=edition, reading=reading, passages=passages)
        make_citations(wordings=wordings, reading=reading)
        added = {ident for ident, each in passages.items() if each.ident not in known}
        asking = passages if leads else added if correction else ()
        tasks = make_meaning(
            wordings=wordings,
            reading=reading,
            within=asking if edition.language in ASKING else (),
            judged=judged(by) if confirmed else {},
        )
        found = Provision.objects.filter(wording__edition=edition)
        bring_into_force(found=found, text_id=text.pk)
        details = {"language": edition.language, "correction": correction}
        act.log(name=KEEP, by=by, on=text, details={"sha256": edition.sha256, **details})
        publish("text.kept", subject=f"text:{text.pk}", restricted=text.released_at is None)
    return Kept(edition, wordings, tasks, new=True, leads=leads)


def release_text(*, by: Account, text_id: int) -> Text:
    """Let everybody read a text. Releasing what is released is no change. Locks the text."""
    require(may_release_texts, by)
    with transaction.atomic():
        text = Text.objects.select_for_update().get(pk=text_id)
        if text.released_at is None:
            text.released_at = clock.now()
            text.save(update_fields=["released_at"])
            act.log(name=RELEASE, by=by, on=text)
            publish("text.kept", subject=f"text:{text.pk}")
    return text


def _lock(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _text_for(reading: documents.Reading, supplied: Supplied, *, released: bool) -> Text:
    """Return the text that a reading is an edition of, locked; made where there is none."""
    symbol = reading.symbol or supplied.symbol
    if symbol is None:
        return _make_text(reading, symbol, supplied, released=released)
    _lock(symbol)
    text = Text.objects.filter(symbol=symbol).first()
    if text is None:
        return _make_text(reading, symbol, supplied, released=released)
    text = lock_force(text_id=text.pk)
    if text.released_at and not released:
        raise Conflict(f"{symbol} is released: an edition of it is for everybody.")
    again = text.editions.filter(language=reading.source.language).defer("reading").first()
    if again and not supplied.corrects:
        raise Conflict(
            f"{symbol} is in the record in this language ({again.get_language_display()}) "
            "already, with other words. Keep it as a correction, or mend the symbol."
        )
    return text


def _same(text: Text, found: Pairing, answers: Mapping[str, str]) -> dict[str, str]:
    """Return which passages are the same, with what a person answered of those left over."""
    open_ones = [each.id for each in found.coming] if found.is_open else []
    unsaid = [ident for ident in open_ones if ident not in answers]
    if unsaid:
        raise Unpaired(
            f"{text}: say which passages of the text these are, or that they are in this "
            f"edition only: {', '.join(unsaid)}."
        )
    chosen = {ident: answers[ident] for ident in open_ones if answers[ident]}
    left = {each.id for each in found.standing}
    if not left.issuperset(chosen.values()) or len(set(chosen.values())) < len(chosen):
        raise Unpaired(f"{text}: each passage of the text can be one of this edition's, once.")
    return {**found.same, **chosen}


def _is_mute(text: Text) -> bool:
    """Tell whether nothing has been understood of a text: no provision, no view."""
    return not any(
        kind.objects.filter(wording__passage__text=text).exists() for kind in (Provision, View)
    )


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


def _next_correction(text: Text, language: str) -> int:
    """Return the number of the next edition in a language: 0 for the first."""
    last = text.editions.filter(language=language).aggregate(last=Max("correction"))["last"]
    return 0 if last is None else int(last) + 1


def _make_edition(
    text: Text, correction: int, data: bytes, reading: documents.Reading, by: Account
) -> Edition:
    source = reading.source
    return Edition.objects.create(
        text=text,
        language=source.language,
        correction=correction,
        title=reading.title or "",
        source_name=source.name[:200],
        sha256=source.sha256,
        format=source.format,
        file=ContentFile(data, name=source.sha256),
        reading=documents.dump(reading),
        kept_at=clock.now(),
        kept_by=by,
    )
