"""The catalogues: complete, repeatable, right in their plurals."""

from pathlib import Path

import pytest
from babel.messages import Catalog
from django.core.exceptions import ValidationError
from django.forms import CharField, EmailField
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tools import catalogues
from travaux.kernel.languages import CODES

FOUND = catalogues.extract()


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_is_complete(code: str) -> None:
    assert list(catalogues.check(FOUND, catalogues.load(code))) == []


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_extracting_again_changes_nothing(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = catalogues.path_of(code).read_text("utf-8")
    copy = tmp_path / code / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    copy.write_text(before, "utf-8")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.renew(FOUND, code)
    assert copy.read_text("utf-8") == before


def catalogue(**more: str | tuple[str, ...]) -> Catalog:
    made = Catalog(locale="ru", fuzzy=False)
    made.add("%(name)s is kept.", more.get("named", "%(name)s."))
    made.add(("%(n)s day", "%(n)s days"), more.get("counted", ("%(n)s", "%(n)s", "%(n)s")))
    return made


SOURCE = Catalog()
SOURCE.add("%(name)s is kept.")
SOURCE.add(("%(n)s day", "%(n)s days"))


def test_a_good_catalogue_has_no_faults() -> None:
    assert list(catalogues.check(SOURCE, catalogue())) == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"named": ""}, "ru: not translated: '%(name)s is kept.'"),
        ({"named": "сохранено"}, "ru: placeholders differ in 'сохранено': '%(name)s is kept.'"),
        ({"named": "%(nam)s."}, "ru: placeholders differ in '%(nam)s.': '%(name)s is kept.'"),
        (
            {"counted": ("%(n)s", "%(n)s")},
            "ru: 2 plural forms where there are 3: ('%(n)s day', '%(n)s days')",
        ),
        (
            {"counted": ("%(n)s", "%(n)s", "дней")},
            "ru: placeholders differ in 'дней': ('%(n)s day', '%(n)s days')",
        ),
    ],
)
def test_tells_what_is_wrong(more: dict[str, str | tuple[str, ...]], fault: str) -> None:
    assert list(catalogues.check(SOURCE, catalogue(**more))) == [fault]


def test_tells_what_is_missing_left_over_and_unsure() -> None:
    there = catalogue()
    there.delete("%(name)s is kept.")
    there.add("Old", "Старое")
    there.add(("%(n)s day", "%(n)s days"), ("%(n)s",) * 3, flags=["fuzzy"])
    assert list(catalogues.check(SOURCE, there)) == [
        "ru: not in the catalogue: '%(name)s is kept.'",
        "ru: no longer in the sources: 'Old'",
        "ru: fuzzy: ('%(n)s day', '%(n)s days')",
    ]


def test_a_form_for_one_may_leave_the_number_out() -> None:
    assert list(catalogues.check(SOURCE, catalogue(counted=("день", "%(n)s", "%(n)s")))) == []


TASKS = {
    "ru": {1: "1 задача", 2: "2 задачи", 5: "5 задач", 11: "11 задач", 21: "21 задача"},
    "ar": {
        0: "لا مهام",
        1: "مهمة واحدة",
        2: "مهمتان",
        3: "3 مهام",
        11: "11 مهمة",
        100: "100 مهمة",
    },
    "fr": {0: "0 tâche", 1: "1 tâche", 2: "2 tâches"},
    "es": {1: "1 tarea", 2: "2 tareas"},
    "zh": {1: "1项任务", 2: "2项任务"},
    "en": {0: "0 tasks", 1: "1 task", 2: "2 tasks"},
}


@pytest.mark.parametrize("code", CODES)
def test_counts_as_the_language_does(code: str) -> None:
    with translation.override(code):
        counted = {
            number: ngettext("%(number)s task", "%(number)s tasks", number) % {"number": number}
            for number in TASKS[code]
        }
    assert counted == TASKS[code]


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_what_the_frameworks_say_is_translated_too(code: str) -> None:
    with translation.override(code):
        complaints = [complaint(CharField(), ""), complaint(EmailField(), "nobody")]
        assert all(each and not each.isascii() for each in complaints) or code in {"fr", "es"}
        assert complaints == [
            gettext("This field is required."),
            gettext("Enter a valid email address."),
        ]
    assert "This field is required." not in complaints


def complaint(field: CharField, value: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return str(refused.value.messages[0])


@pytest.mark.parametrize("command", [[], ["renew"], ["check", "now"]])
def test_says_how_it_is_called(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(command) == 2
    assert "extract|check|compile" in capsys.readouterr().err


def test_check_is_silent_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(["check"]) == 0
    assert capsys.readouterr().out == ""
