"""Enter the tasks of a text in the register, and let them ask whom their provisions name."""

from travaux.kernel import clock
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.mandate.services.due import When, mean
from travaux.life.mandate.services.lock import hold_times
from travaux.life.mandate.services.scope import scopes
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import parties_by_name
from travaux.life.record.models import Provision, Task


def enter_tasks(*, tasks: list[Task], congress: Congress | None) -> list[Entry]:
    """Enter these tasks, each with whoever is asked; preambular ones ask nothing.

    Called by `bring_in` and by whoever corrects a reading, inside their transaction. Locks the
    organs whose sessions are named, and where something recurs the congresses.
    """
    parties = parties_by_name()
    asking = [task for task in tasks if task.provision.force != Provision.Force.PREAMBULAR]
    clocks = hold_times(task.due for task in asking)
    made = []
    for task, scope in zip(asking, scopes(asking, congress), strict=True):
        entry = Entry(task=task, **scope)
        # as the clock stands now that it is held, not as it was when the congress was read
        _when(task, clocks.get(entry.congress_id or 0), parties).put(entry)
        entry.sequence = 0
        made.append(entry)
    entries = Entry.objects.bulk_create(made)
    enter_addressees(entries, parties)
    return entries


def enter_addressees(entries: list[Entry], parties: dict[str, Party]) -> None:
    """Write down whoever is asked by these entries, as their provisions have them."""
    Addressee.objects.bulk_create(
        Addressee(entry=entry, name=name, party=parties.get(name.lower()), position=position)
        for entry in entries
        for position, name in enumerate(entry.task.provision.addressees)
    )


def _when(task: Task, congress: Congress | None, parties: dict[str, Party]) -> When:
    return mean(
        task.due,
        dated=task.provision.wording.edition.text.date,
        today=congress.today if congress else clock.today(),
        parties=parties,
    )


def readdress(entries: list[Entry]) -> None:
    """Let these entries ask whom their provisions, as corrected, now name.

    Called in the transaction of the correction, which has locked them.
    """
    Addressee.objects.filter(entry__in=entries).delete()
    enter_addressees(entries, parties_by_name())


def follow_settling(name: str, party: Party) -> None:
    """Let every addressee of this name be the party that the name means from now on.

    Called by `parties.services.settling`, in its transaction. Locks the rows it changes.
    """
    Addressee.objects.filter(name__iexact=name).update(party=party)
