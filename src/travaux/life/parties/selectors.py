"""Find parties by the names that texts use."""

from travaux.life.parties.models import Party


def parties_by_name() -> dict[str, Party]:
    """Return every party under each English name that texts use for it, in lower case."""
    found = {}
    for party in Party.objects.all():
        for name in (party.names["en"], *party.also):
            found[name.lower()] = party
    return found
