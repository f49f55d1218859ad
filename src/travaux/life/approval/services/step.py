"""A text takes a step: the Commission recommends it, the Council approves it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.symbol import Symbol
from travaux.kernel import clock
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.approval.permissions import may_adopt
from travaux.life.approval.selectors import standing_steps
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Step, Text
from travaux.life.record.services.force import lock_force
from travaux.web.words import written

TAKE = act.kind("approval.take_step", pgettext_lazy("act", "took a text a step further"))
UNDO = act.kind("approval.undo_step", pgettext_lazy("act", "undid a step of a text"))


def take(*, by: Account, text_id: int, state: Step.State, day: dt.date, symbol: str = "") -> Step:
    """Note that a text was recommended or approved on a day, under a symbol if it had one.

    Raises Conflict where it was already, and TravauxError where the day does not fit those of
    the text and its other steps. Adoption has consequences: see `adoption.adopt`. Locks the text.
    """
    require(may_adopt, by)
    written = str(Symbol.parse(symbol)) if symbol else ""
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = note_step(by=by, text=text, state=state, day=day, symbol=written)
        act.log(name=TAKE, by=by, on=text, details=told(step))
    return step


def undo(*, by: Account, text_id: int, state: Step.State, reason: str) -> Step:
    """Undo a recommendation or approval; its row stays, with who undid it and why.

    Raises Conflict where there is none, or where a later step stands on it. Locks the text.
    """
    require(may_adopt, by)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = end_step(by=by, text=text, state=state, reason=reason)
        act.log(name=UNDO, by=by, on=text, details=told(step) | {"reason": step.reason})
    return step


def note_step(*, by: Account, text: Text, state: Step.State, day: dt.date, symbol: str) -> Step:
    """Write a step of a text that the caller has locked; raise what `take` raises."""
    standing = standing_steps(text)
    for step in standing:
        if step.state == state:
            raise Conflict(already(step))
    _require_order(text, standing, state, day)
    return Step.objects.create(
        text=text, state=state, day=day, symbol=symbol, by=by, at=clock.now()
    )


def end_step(*, by: Account, text: Text, state: Step.State, reason: str) -> Step:
    """Undo a step of a text that the caller has locked; raise what `undo` raises."""
    if not reason.strip():
        raise TravauxError(_("Say why it is undone."))
    standing = standing_steps(text)
    if not standing or state not in {step.state for step in standing}:
        raise Conflict(_("There is no such step to undo."))
    step = standing[-1]
    if step.state != state:
        raise Conflict(_("A later step stands: undo that one first."))
    step.undone_by, step.undone_at, step.reason = by, clock.now(), reason.strip()
    step.save(update_fields=["undone_by", "undone_at", "reason"])
    return step


def already(step: Step) -> str:
    """Return who took this step already, when, and under which symbol."""
    return _("%(text)s was %(state)s on %(day)s%(symbol)s, as %(person)s has noted already.") % {
        "text": step.text,
        "state": step.get_state_display(),
        "day": written(step.day),
        "symbol": f" ({step.symbol})" if step.symbol else "",
        "person": step.by,
    }


def told(step: Step) -> dict[str, str]:
    """Return what the log of acts tells of a step."""
    return {"state": step.state, "day": step.day.isoformat(), "symbol": step.symbol}


def _require_order(text: Text, standing: list[Step], state: Step.State, day: dt.date) -> None:
    """Raise TravauxError where the day is to come, or does not fit the text and its steps."""
    if day > clock.today():
        raise TravauxError(_("That day has not come yet."))
    if text.date and day < text.date:
        raise TravauxError(_("The text itself is of %(day)s.") % {"day": written(text.date)})
    order = Step.State.values
    for step in standing:
        earlier = order.index(step.state) < order.index(state)
        if (day < step.day) if earlier else (day > step.day):
            raise TravauxError(
                _("The text was %(state)s on %(day)s.")
                % {"state": step.get_state_display(), "day": written(step.day)}
            )
