"""A reading made ready for its page: the words, the machine's reading beside what holds now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from travaux.kernel.languages import direction
from travaux.life.people.models import Act
from travaux.life.record.models import Provision, View
from travaux.life.record.selectors.reading import history, machine_reading
from travaux.life.record.selectors.source import source
from travaux.web.marks import Piece, Source, cut
from travaux.web.words import ACTS, STATES

_ACT, _STATE, _ORGAN = _("Act"), _("State"), _("Organ")
_ADDRESSEES = _("Addressees")
_TOGETHER = pgettext_lazy("addressees", "Together with")
_TASK, _DUE, _REPORTED, _THROUGH = _("Task"), _("Due"), _("Reported to"), _("Through")
_HELD_BY = _("Held by")


@dataclass(frozen=True)
class Row:
    """One thing that is read: as the machine has it and as it holds; words of the text or ours."""

    label: str | Promise
    machine: str
    now: str
    of_record: bool = True

    @property
    def differs(self) -> bool:
        """Whether a person has it otherwise."""
        return self.machine != self.now


class ReadingPage:
    """What the page of one reading shows."""

    def __init__(self, found: Provision | View) -> None:
        self.found = found
        self.wording = found.wording
        self.text = found.wording.edition.text
        self.is_view = isinstance(found, View)

    @property
    def direction(self) -> str:
        """The way the script of the words runs."""
        return direction(self.wording.language)

    @property
    def act(self) -> str:
        """What the passage does, in its dictionary form."""
        return "view" if isinstance(self.found, View) else self.found.act

    @property
    def source(self) -> Source:
        """Where the words stand."""
        return source(self.found)

    @property
    def pieces(self) -> list[Piece]:
        """The words of the passage, with those that are read marked."""
        return cut(self.wording.words, marks=[(self.found.begins, self.found.ends)])

    @cached_property
    def machine(self) -> dict[str, Any] | None:
        """What the machine read; None where a person added it."""
        return machine_reading(self.found)

    @property
    def rows(self) -> Iterator[Row]:
        """What is read, thing by thing."""
        read = self.machine or {}
        if isinstance(self.found, View):
            yield Row(_HELD_BY, read.get("by") or "", self.found.by)
            return
        found = self.found
        yield Row(_ACT, _act(read.get("act")), _act(found.act), of_record=False)
        yield Row(_STATE, _state(read.get("stage")), _state(found.stage), of_record=False)
        yield Row(_ORGAN, read.get("by") or "", found.by)
        yield Row(_ADDRESSEES, _lines(read.get("addressees")), _lines(found.addressees))
        yield Row(_TOGETHER, _lines(read.get("with")), _lines(found.jointly_with))
        yield from self._tasks(found, read.get("tasks", []))

    @property
    def history(self) -> list[Act]:
        """Every act of judging it, the first first."""
        return list(history(self.found))

    @staticmethod
    def _tasks(found: Provision, read: list[dict[str, Any]]) -> Iterator[Row]:
        machine = dict(enumerate(read))
        now = {task.position: task for task in found.tasks.all()}
        for position in sorted({*machine, *now}):
            was = machine.get(position, {})
            task = now.get(position)
            due = [(each.get("due") or {}).get("text", "") for each in (was,)]
            yield Row(_TASK, was.get("matter", ""), task.matter if task else "")
            yield Row(_DUE, due[0], ((task.due or {}).get("text", "") if task else ""))
            for label, name in ((_REPORTED, "report_to"), (_THROUGH, "through")):
                yield Row(label, was.get(name) or "", getattr(task, name, ""))


def _act(name: str | None) -> str:
    return str(ACTS.get(name, name)) if name else ""


def _state(name: str | None) -> str:
    return str(STATES[name]) if name else ""


def _lines(names: list[str] | None) -> str:
    return "\n".join(names or ())
