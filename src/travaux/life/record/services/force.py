"""What is worded as proposed comes into force with the adoption of its text, and leaves it."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from travaux.life.record.models import Binding, Step, Text, decided


def lock_force(*, text_id: int) -> Text:
    """Lock the row of a text and return it: whoever judges or adopts takes this lock first.

    It lets others add rows that point to the text, and ends with the transaction.
    """
    return Text.objects.select_for_update(no_key=True).get(pk=text_id)


def adoption(text_id: int) -> Step | None:
    """Return the adoption of a text that stands, None where it is not adopted."""
    standing = Step.objects.filter(text_id=text_id, state=Step.State.ADOPTED, undone_at=None)
    return standing.select_related("by", "text").first()


def bring_into_force(*, found: QuerySet[Any], text_id: int) -> int:
    """Let those found bind from the day of their text's adoption; return how many now do.

    `found` are rows that are both judged and binding (provisions, facts of a congress). Only
    what is worded as proposed and a person has confirmed or corrected comes into force; nothing
    does where the text is not adopted. Called in the transaction of whoever judges or adopts,
    after `lock_force`.
    """
    adopted = adoption(text_id)
    if adopted is None:
        return 0
    waiting = found.filter(
        decided(),
        wording__passage__text=text_id,
        stage=Binding.Stage.PROPOSED,
        in_force_from=None,
    )
    return waiting.update(in_force_from=adopted.day)


def take_out_of_force(*, found: QuerySet[Any], text_id: int, day: dt.date) -> int:
    """Let those found that bind since the adoption on this day be proposed again.

    Returns how many are. Called as `bring_into_force` is.
    """
    binding = found.filter(
        wording__passage__text=text_id, stage=Binding.Stage.PROPOSED, in_force_from=day
    )
    return binding.update(in_force_from=None)
