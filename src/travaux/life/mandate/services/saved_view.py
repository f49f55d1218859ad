"""Keep which entries of the register somebody wants to see again."""

from django.db import transaction
from django.utils.translation import pgettext_lazy

from travaux.life.mandate.models import SavedView
from travaux.life.people.models import Account
from travaux.life.people.services import act

SAVE = act.kind("mandate.save_view", pgettext_lazy("act", "saved a view of the register"))
REMOVE = act.kind("mandate.remove_view", pgettext_lazy("act", "removed a view of the register"))


def save_view(*, by: Account, name: str, query: str) -> SavedView:
    """Keep a query of the register's page under a name of the person's own.

    A view of that name is replaced. Locks that view, where there is one.
    """
    with transaction.atomic():
        view, _ = SavedView.objects.update_or_create(
            account=by, name=name, defaults={"query": query}
        )
        act.log(name=SAVE, by=by, on=view, details={"query": query})
    return view


def remove_view(*, by: Account, view: SavedView) -> None:
    """Let go of a view of one's own. Locks the row."""
    with transaction.atomic():
        kept = SavedView.objects.select_for_update().get(pk=view.pk, account=by)
        act.log(name=REMOVE, by=by, on=kept)
        kept.delete()
