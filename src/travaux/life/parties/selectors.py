"""Find parties by the names that people and texts use, what stands for whom, and when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from travaux.life.parties.models import Membership, Party, Session, Settled
from travaux.life.parties.names import folded, in_order, names_of, spoken


def parties_by_name() -> dict[str, Party]:
    """Return every party under each English name that texts use for it, in lower case.

    A State is also found as its Government; what a person has settled comes before all.
    """
    parties = Party.objects.in_bulk()
    found = {}
    for party in parties.values():
        for name in _names_in_texts(party):
            found[name.lower()] = party
    for settled in Settled.objects.all():
        found[settled.name] = parties[settled.party_id]
    return found


def _names_in_texts(party: Party) -> list[str]:
    name = party.names["en"]
    names = [name, *party.also]
    if party.kind == Party.Kind.STATE:
        article = "the " if spoken(name) != name else ""
        names.append(spoken(name))
        names.append(party.formal["en"].removeprefix("the "))
        names.append(f"Government of {article}{spoken(name)}")
    return names


def party_named(typed: str) -> Party | None:
    """Return the party of this name, in any of the six languages."""
    wanted = folded(typed)
    settled = Settled.objects.filter(name=typed.strip().lower()).select_related("party").first()
    if settled:
        return settled.party
    return next(
        (
            party
            for party in Party.objects.order_by("pk")
            if wanted in {party.key, *map(folded, names_of(party))}
        ),
        None,
    )


def find_parties(words: str = "", kind: str = "") -> list[Party]:
    """Return the parties that have these words in a name, in the order of the reader's language.

    One query; each party comes with `reports_to`.
    """
    wanted = folded(words)
    parties = Party.objects.filter(kind=kind) if kind else Party.objects.all()
    found = [
        party
        for party in parties.select_related("reports_to")
        if not wanted
        or wanted == party.key
        or any(wanted in folded(name) for name in names_of(party))
    ]
    return sorted(found, key=in_order())


@dataclass(frozen=True)
class Branch:
    """A party, and those that report to it."""

    party: Party
    below: "list[Branch]"


def branches(parties: Iterable[Party]) -> list[Branch]:
    """Return these parties as trees, by whom each reports to; only those that report to somebody.

    Their order is kept. No query.
    """
    below: dict[int | None, list[Party]] = defaultdict(list)
    for party in parties:
        below[party.reports_to_id].append(party)

    def branch(party: Party) -> Branch:
        return Branch(party, [branch(each) for each in below[party.pk]])

    return [branch(party) for party in list(below[None]) if below[party.pk]]


def members(party: Party, day: dt.date) -> list[Party]:
    """Return who a class or group stands for on this day, in the order of the reader's language.

    A class within a class is expanded too. One query a level.
    """
    found: dict[int, Party] = {}
    asked, asking = {party.pk}, [party.pk]
    while asking:
        rows = Membership.objects.on(day).filter(of__in=asking).select_related("member")
        belonging = [row.member for row in rows]
        found |= {each.pk: each for each in belonging if not each.is_several}
        asking = [each.pk for each in belonging if each.is_several and each.pk not in asked]
        asked.update(asking)
    return sorted(found.values(), key=in_order())


def memberships(party: Party, day: dt.date) -> list[Membership]:
    """Return who belongs to a class or group itself on this day, with the days."""
    rows = Membership.objects.on(day).filter(of=party).select_related("member", "by")
    key = in_order()
    return sorted(rows, key=lambda row: key(row.member))


def days_of(party: Party) -> list[dt.date]:
    """Return the days on which who belongs to a class or group changed, the earliest first."""
    rows = Membership.objects.filter(of=party).values_list("begins", "ends")
    return sorted({day for row in rows for day in row if day})


def classes_of(party: Party, day: dt.date) -> list[Party]:
    """Return the classes and groups that a party belongs to on this day, in the same order."""
    rows = Membership.objects.on(day).filter(member=party).select_related("of")
    return sorted((row.of for row in rows), key=in_order())


def superiors(party: Party) -> list[Party]:
    """Return to whom a party reports, and to whom that one does, up to the last. One query."""
    parties = Party.objects.filter(Q(reports_to__isnull=False) | Q(subsidiaries__isnull=False))
    by_key = parties.distinct().in_bulk()
    chain: list[Party] = []
    above = party.reports_to_id
    while above and len(chain) < len(by_key):
        chain.append(by_key[above])
        above = by_key[above].reports_to_id
    return chain


def session_after(organ: Party, day: dt.date) -> Session | None:
    """Return the first session of an organ that is known to begin after this day."""
    return Session.objects.filter(organ=organ, begins__gt=day).order_by("begins").first()


def sessions() -> QuerySet[Session]:
    """Return the sessions of all organs, each organ's latest first."""
    return Session.objects.select_related("organ").order_by("organ__key", "-ordinal")


def session_of(organ: str, ordinal: str) -> Session | None:
    """Return the session of this ordinal of the organ with this key."""
    found = Session.objects.filter(organ__key=organ).select_related("organ")
    return next((each for each in found if str(each.ordinal) == ordinal), None)


def organs() -> QuerySet[Party]:
    """Return the organs, those with sessions first."""
    organs = Party.objects.filter(kind=Party.Kind.ORGAN)
    return organs.annotate(held=Count("sessions")).order_by("-held", "key")


def settled_as(name: str) -> Settled | None:
    """Return what a name has been settled to mean."""
    found = Settled.objects.filter(name=name.strip().lower())
    return found.select_related("party", "by").first()
