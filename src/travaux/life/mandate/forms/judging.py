"""Forms by which a person says what a passage does."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from travaux.life.record.models import Provision
from travaux.life.record.services.correcting import Asked, Corrected
from travaux.web.words import ACTS, STATES

_STAGES = [(stage, STATES[stage]) for stage in Provision.Stage.values]
_ACTS = [(name, word) for name, word in ACTS.items() if name != "view"]
_ONE_A_LINE = _("One a line, as the text names them.")


class Seen(forms.Form):
    """Which version of a reading somebody has seen."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def seen(self, version: int) -> None:
        """Let what was typed stand on another version, which its author has now seen."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class DismissForm(Seen):
    """Why the words do no such thing."""

    reason = forms.CharField(label=_("Why it is no such thing"), required=False, max_length=1000)


class TaskForm(forms.Form):
    """One task of a provision; a new one has no position yet."""

    position = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    matter = forms.CharField(
        label=_("Task"), widget=forms.Textarea({"rows": 3}), max_length=10_000
    )
    due = forms.CharField(
        label=_("Due"),
        required=False,
        max_length=300,
        help_text=_("In the text's own words, such as: at its twenty-second session."),
    )
    report_to = forms.CharField(label=_("Reported to"), required=False, max_length=200)
    through = forms.CharField(label=_("Through"), required=False, max_length=200)
    gone = forms.BooleanField(label=_("This is not asked"), required=False)


TaskForms = forms.formset_factory(TaskForm, extra=1, max_num=60, absolute_max=60)


class CorrectionForm(Seen):
    """What a passage does, as a person has it; `tasks` are the forms of its tasks."""

    act = forms.ChoiceField(label=_("Act"), choices=_ACTS)
    stage = forms.ChoiceField(label=_("State"), choices=_STAGES)
    organ = forms.CharField(label=_("Organ"), required=False, max_length=200)
    addressees = forms.CharField(
        label=_("Addressees"),
        help_text=_ONE_A_LINE,
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=5_000,
    )
    jointly_with = forms.CharField(
        label=pgettext_lazy("addressees", "Together with"),
        help_text=_ONE_A_LINE,
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=5_000,
    )

    def __init__(self, *args: Any, tasks: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.tasks = TaskForms(data, prefix="task", initial=list(tasks))

    @classmethod
    def of(cls, provision: Provision) -> "CorrectionForm":
        """Return the form that shows a provision as it holds now."""
        initial = {
            "version": provision.version,
            "act": provision.act,
            "stage": provision.stage,
            "organ": provision.by,
            "addressees": "\n".join(provision.addressees),
            "jointly_with": "\n".join(provision.jointly_with),
        }
        return cls(initial=initial, tasks=[_initial(task) for task in provision.tasks.all()])

    def is_valid(self) -> bool:
        """Tell whether the whole is valid, its tasks included."""
        return bool(super().is_valid() and self.tasks.is_valid())

    def corrected(self) -> Corrected:
        """Return what was typed."""
        typed = self.cleaned_data
        return Corrected(
            act=typed["act"],
            stage=typed["stage"],
            organ=typed["organ"],
            addressees=_lines(typed["addressees"]),
            jointly_with=_lines(typed["jointly_with"]),
            tasks=tuple(
                Asked(**{name: value for name, value in each.items() if name != "gone"})
                for each in self.tasks.cleaned_data
                if each and not each["gone"]
            ),
        )


class AdditionForm(CorrectionForm):
    """What the machine did not read: the words of a passage, and what they do."""

    field_order = ["words"]
    words = forms.CharField(
        label=_("The words that say so"),
        help_text=_("As they stand in the passage."),
        widget=forms.Textarea({"rows": 4}),
        max_length=50_000,
        strip=True,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, passage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._passage = passage

    def clean_words(self) -> tuple[int, int]:
        """Return the characters of the passage that the words stand on."""
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        begins = self._passage.find(words)
        if begins < 0:
            raise forms.ValidationError(_("These words do not stand in the passage."))
        return begins, begins + len(words)


def _initial(task: Any) -> dict[str, Any]:
    names = ("position", "matter", "report_to", "through")
    shown = {name: getattr(task, name) for name in names}
    return {**shown, "due": (task.due or {}).get("text", "")}


def _lines(typed: str) -> tuple[str, ...]:
    """Return the names that were typed, each once."""
    return tuple(dict.fromkeys(name for line in typed.splitlines() if (name := line.strip())))
