"""A text made ready for its page: which edition, as at which day, and its way so far."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import get_language, pgettext, pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.languages import CODES
from travaux.life.congress.models import Congress
from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Step, Text
from travaux.life.record.permissions import may_judge
from travaux.life.record.selectors.page import TextPage, Wanted
from travaux.life.record.selectors.text import edition_asked, edition_in, texts
from travaux.web import marks
from travaux.web.as_at import Control
from travaux.web.templatetags.elements import day as written
from travaux.web.templatetags.elements import symbol

DRAFT = pgettext_lazy("text", "draft")
STEPS: dict[str, Promise | str] = {"draft": DRAFT, **dict(Step.State.choices)}
"""Where a text can stand on its way, in the order of the organs."""


@dataclass(frozen=True)
class Choice:
    """An edition that may be shown: its words, their language, and its address."""

    label: str
    language: str
    url: str
    current: bool


class ShownText:
    """One text as the page shows it to the person who asks, by the query of its address."""

    def __init__(
        self, person: Person, text: Text, query: QueryDict, asked: dt.date | None
    ) -> None:
        self.text, self.query, self._person, self._asked = text, query, person, asked
        self.day: dt.date = asked or getattr(text, "clock_day", None) or clock.today()
        language = get_language() or "en"
        self.edition = edition_asked(text, query.get("edition", ""), language)
        self.beside = self._edition_beside(query.get("beside", ""))
        of = query.get("of", "")
        wanted = Wanted(
            edition=self.edition,
            beside=self.beside,
            day=self.day,
            marks=query.get("mark", ""),
            of=int(of) if of.isascii() and of.isdigit() else 0,
            onward=f"&as_at={asked}" if asked else "",
        )
        self.page = TextPage(person, text, wanted)
        self._steps = sorted(text.steps.filter(undone_at=None), key=lambda step: step.day)

    @cached_property
    def may_judge(self) -> bool:
        """Whether this person may say of a reading whether it is so."""
        return may_judge(self._person)

    @property
    def control(self) -> Control:
        """The day that the page is asked of, and those on which something happened."""
        dates = {*self.page.days, *(step.day for step in self._steps)}
        dates |= {self.text.date} if self.text.date else set()
        return Control(self._asked, tuple(sorted(dates)), today=self.day)

    @property
    def is_known(self) -> bool:
        """Whether the text was known on the day."""
        return self.text.date is None or self.text.date <= self.day

    @property
    def steps(self) -> list[marks.Step]:
        """The way of the text through its organs; none where it has nothing to be adopted."""
        if not (self._steps or self.page.is_proposed):
            return []
        reached = {step.state: step for step in self._steps if step.day <= self.day}
        order = list(STEPS)
        now = max((order.index(state) for state in reached), default=0)
        return [
            marks.Step(
                label=str(label),
                place="done" if at < now else "now" if at == now else "ahead",
                note=_note(reached.get(state)),
            )
            for at, (state, label) in enumerate(STEPS.items())
        ]

    @property
    def editions(self) -> list[Choice]:
        """The editions of the text, to choose from; none where there is only one."""
        found = list(self.text.editions.all())
        return [self._choice(each) for each in _in_order(found)] if len(found) > 1 else []

    @property
    def translations(self) -> list[Choice]:
        """The languages that can stand beside the one shown, and none of them."""
        others = {each.language: each for each in self.text.editions.all()}
        others.pop(self.edition.language, None)
        if not others:
            return []
        nothing = pgettext("a text beside another", "none")
        return [
            Choice(nothing, "", self._address(beside=""), current=self.beside is None),
            *(
                Choice(
                    each.get_language_display(),
                    each.language,
                    self._address(beside=each.language),
                    current=self.beside is not None and self.beside.language == each.language,
                )
                for each in _in_order(others.values())
            ),
        ]

    def _choice(self, edition: Edition) -> Choice:
        label = edition.get_language_display()
        if edition.correction:
            number = pgettext("edition", "correction %(number)s") % {"number": edition.correction}
            label = f"{label}, {number}"
        address = self._address(edition=str(edition.pk), beside="")
        return Choice(label, edition.language, address, current=edition == self.edition)

    def _edition_beside(self, language: str) -> Edition | None:
        if not language or language == self.edition.language:
            return None
        found = edition_in(self.text, language)
        return found if found.language == language else None

    def _address(self, **changes: str) -> str:
        """Return the address of this page with changes; what is highlighted stays so."""
        query = self.query.copy()
        marked = next(iter(self.page.marked), "")
        if marked and not query.get("of"):
            query["of"] = str(self.edition.pk)
        for name, value in changes.items():
            query[name] = value
            if not value:
                del query[name]
        place = f"#{marked}" if marked else ""
        return f"?{query.urlencode()}{place}" if query else self.text.get_absolute_url()


def texts_with_clocks(person: Person) -> QuerySet[Text]:
    """Return the texts that this person may see, each with the day its congress stands on."""
    congress = Congress.objects.filter(facts__wording__passage__text=OuterRef("pk"))
    day = congress.order_by(F("number").desc(nulls_last=True), "-pk").values("clock_day")[:1]
    return texts(person).annotate(clock_day=Subquery(day))


def _note(step: Step | None) -> str:
    """Return when a step was made, and by which text."""
    parts = (written(step.day), symbol(step.symbol) if step.symbol else "") if step else ()
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _in_order(editions: Iterable[Edition]) -> list[Edition]:
    order = {language: at for at, language in enumerate(CODES)}
    return sorted(editions, key=lambda each: (order[each.language], each.correction))
