"""The page of two texts side by side."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from travaux.kernel.languages import direction
from travaux.life.people.permissions import Person, require, signed_in
from travaux.life.record.forms import CompareForm
from travaux.life.record.models import Edition, Link, Passage, Text
from travaux.life.record.permissions import may_link
from travaux.life.record.selectors import comparison as selectors
from travaux.life.record.selectors.text import released_to, texts
from travaux.life.record.services.link import continue_passages
from travaux.life.record.views.link import back

ROWS_A_PAGE = 60
_PAIR = re.compile(r"(\d{1,18})-(\d{1,18})-([a-z]{4,8})")


@dataclass(frozen=True)
class Compared:
    """Two editions and their rows on this page; `page` is None where they cannot be compared."""

    before: Edition
    after: Edition
    page: Page[selectors.Row] | None = None
    rows: list[selectors.Row] | None = None


@require_safe
def show_comparison(request: HttpRequest) -> HttpResponse:
    """Show two texts, or two editions of one, passage beside passage and word by word.

    `?a=ADDRESS&b=ADDRESS`, the earlier one first; `&in=ar` in that language; `&a_of=7&b_of=8`
    name editions of them.
    """
    whole = request.GET.get("a") and request.GET.get("b")
    form = CompareForm(request.GET if whole else None, initial=request.GET.dict())
    context = {"form": form, "may_link": may_link(request.user)}
    if not whole:
        return render(request, "record/compare.html", context)
    if not form.is_valid():
        return render(request, "record/compare.html", context, status=422)
    found = {each.address: each for each in _texts(request, form)}
    for name in ("a", "b"):
        if form.cleaned_data[name] not in found:
            form.add_error(name, _("There is no such text in the record."))
    if form.errors:
        return render(request, "record/compare.html", context, status=422)
    one, other = found[form.cleaned_data["a"]], found[form.cleaned_data["b"]]
    compared = _compared(request, form, one, other)
    if compared:
        language = compared.after.language
        context |= {"compared": compared, "of_words": direction(language)}
    return render(request, "record/compare.html", {**context, "texts": (one, other)})


@require_POST
def confirm_links(request: HttpRequest) -> HttpResponse:
    """Confirm that later passages continue earlier ones."""
    require(may_link, request.user)
    pairs = _pairs(request.user, request.POST.getlist("pair"))
    made = continue_passages(by=signed_in(request.user), pairs=pairs)
    words = ngettext("%(number)d link is made.", "%(number)d links are made.", len(made))
    messages.success(request, words % {"number": len(made)})
    return redirect(back(request) or "record:compare")


def _texts(request: HttpRequest, form: CompareForm) -> list[Text]:
    asked = (form.cleaned_data["a"], form.cleaned_data["b"])
    return list(texts(request.user).filter(address__in=asked))


def _compared(request: HttpRequest, form: CompareForm, one: Text, other: Text) -> Compared | None:
    """Return what is to be shown, None where the texts have no language in common."""
    languages = selectors.common_languages(one, other)
    form.offer(languages)
    if not languages:
        return None
    wanted = (form.cleaned_data.get("in"), get_language(), "en")
    language = next((each for each in wanted if each in languages), languages[0])
    after = _edition(other, language, request.GET.get("b_of", ""))
    before = _edition(one, language, request.GET.get("a_of", ""), after if one == other else None)
    found = selectors.rows(before, after, changed_only=form.cleaned_data["changed"])
    if found is None:
        return Compared(before, after)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    return Compared(before, after, page, selectors.with_words(request.user, page))


def _edition(text: Text, language: str, asked: str, unlike: Edition | None = None) -> Edition:
    """Return the edition asked for by its id; else the last in the language, but for one."""
    found = [each for each in text.editions.all() if each.language == language]
    named = [each for each in found if str(each.pk) == asked]
    others = [each for each in found if each != unlike]
    return (named or others or found)[0]


def _pairs(person: Person, sent: list[str]) -> list[tuple[Passage, Passage, str]]:
    """Return the pairs that were chosen, of texts that this person may see."""
    chosen = [match for each in sent if (match := _PAIR.fullmatch(each))]
    ids = {int(each) for match in chosen for each in match.groups()[:2]}
    seen = Passage.objects.filter(released_to(person, "text__"), pk__in=ids)
    passages = {each.pk: each for each in seen.select_related("text")}
    return [
        (passages[int(source)], passages[int(target)], how)
        for source, target, how in (match.groups() for match in chosen)
        if int(source) in passages and int(target) in passages and how in Link.How.values
    ]
