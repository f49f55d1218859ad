"""Editions of one text: further languages and corrections, on the same passages."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from travaux.engines.documents import read
from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account
from travaux.life.record.models import (
    Citation,
    Edition,
    Link,
    Passage,
    Provision,
    Step,
    Text,
    Wording,
)
from travaux.life.record.services.link import link, withdraw
from travaux.life.record.services.text import Kept, Supplied, Unpaired, keep_text
from travaux.web.stream.models import Event

ENGLISH = """A/RES/90/1

1. Requests the Secretary-General to report on the matter raised in resolution 89/7;

2. Decides to remain seized of the matter.
"""
FRENCH = """A/RES/90/1

1. Prie le Secrétaire général de lui présenter un rapport sur la question;

2. Décide de rester saisie de la question.
"""
RUSSIAN = """A/RES/90/1

1. просит Генерального секретаря представить ей доклад по этому вопросу;

2. постановляет продолжать заниматься этим вопросом.
"""
ODD = FRENCH.replace("2. Décide", "7. Remercie le Gouvernement;\n\n8. Décide")
CORRECTED = ENGLISH.replace("the matter raised", "the question raised")
DRAFT = """A/C.3/90/L.5

1. The General Assembly would request the Secretary-General to report on the matter.

2. The General Assembly would decide to remain seized of the matter.
"""


def keep(by: Account, words: str = ENGLISH, **more: Any) -> Kept:
    stated = {name: more.pop(name) for name in ("corrects", "pairing") if name in more}
    data = words.encode()
    reading = read(data, name="text.txt")
    return keep_text(by=by, data=data, reading=reading, supplied=Supplied(**stated), **more)


def words_of(passage: Passage, **which: Any) -> list[str]:
    found = passage.wordings.filter(**which).order_by("edition__correction", "language")
    return list(found.values_list("words", flat=True))


def test_another_language_is_an_edition_on_the_same_passages(officer: Account) -> None:
    first, second = keep(officer), keep(officer, FRENCH)
    assert second.edition.text == first.edition.text
    assert (second.edition.language, second.edition.correction) == ("fr", 0)
    assert Passage.objects.count() == len(first.wordings) == len(second.wordings)
    for ident, wording in second.wordings.items():
        assert wording.passage_id == first.wordings[ident].passage_id


def test_another_language_asks_nothing_more(officer: Account) -> None:
    keep(officer)
    found = Provision.objects.count()
    second = keep(officer, FRENCH)
    assert (Provision.objects.count(), second.tasks, second.leads) == (found, [], False)


def test_provisions_come_from_the_first_edition_in_which_any_is_understood(
    officer: Account,
) -> None:
    assert read(RUSSIAN.encode(), name="text.txt").provisions
    assert keep(officer, RUSSIAN).tasks == []
    assert keep(officer, FRENCH).leads
    assert not keep(officer).leads
    assert set(Provision.objects.values_list("wording__language", flat=True)) == {"fr"}


def test_a_language_twice_is_refused_and_says_what_to_do(officer: Account) -> None:
    keep(officer)
    with pytest.raises(Conflict, match=r"A/RES/90/1 .* \(English\) .* Keep it as a correction"):
        keep(officer, CORRECTED)
    assert Edition.objects.count() == 1


def test_a_correction_keeps_passages_and_provisions(officer: Account) -> None:
    keep(officer)
    before = list(Provision.objects.values_list("pk", "verdict", "version"))
    second = keep(officer, CORRECTED, corrects=True)
    assert (second.edition.language, second.edition.correction) == ("en", 1)
    assert list(Provision.objects.values_list("pk", "verdict", "version")) == before
    passage = Passage.objects.get(ident="para_1")
    old, new = words_of(passage)
    assert ("matter" in old, "question" in new) == (True, True)
    assert (
        keep(officer, CORRECTED.replace("seized", "aware"), corrects=True).edition.correction == 2
    )


def test_a_correction_of_what_is_not_there_is_its_first_edition(officer: Account) -> None:
    keep(officer)
    assert keep(officer, FRENCH, corrects=True).edition.correction == 0


def test_a_passage_that_a_correction_adds_gets_provisions_and_stands_in_its_place(
    officer: Account,
) -> None:
    brought = bring_in(by=officer, data=ENGLISH.encode(), name="text.txt")
    entries = set(Entry.objects.values_list("pk", flat=True))
    longer = ENGLISH.replace(
        "of the matter.\n", "of the matter;\n\n3. Requests Member States to reply by 2036.\n"
    )
    supplied = Supplied(corrects=True)
    bring_in(by=officer, data=longer.encode(), name="text.txt", supplied=supplied, confirmed=True)
    added = Provision.objects.get(wording__passage__ident="para_3")
    assert (added.verdict, added.addressees) == ("confirmed", ["Member States"])
    (entry,) = Entry.objects.exclude(pk__in=entries)
    assert entry.task.provision == added
    order = brought.text.passages.order_by("position").values_list("ident", flat=True)
    assert list(order)[-2:] == ["para_2", "para_3"]


def test_a_link_stays_with_its_words_when_a_correction_inserts_a_paragraph(
    officer: Account,
) -> None:
    first = keep(officer)
    remain = first.wordings["para_2"].passage
    words = ENGLISH.replace(
        "2. Decides", "2. Requests Member States to reply by 2036;\n\n3. Decides"
    )
    second = keep(officer, words, corrects=True)
    assert second.wordings["para_3"].passage == remain
    assert second.wordings["para_2"].passage.ident == "para_2-2"
    order = first.edition.text.passages.order_by("position").values_list("ident", flat=True)
    assert list(order)[-3:] == ["para_1", "para_2-2", "para_2"]


def test_what_a_correction_adds_to_an_adopted_text_binds_at_once(officer: Account) -> None:
    text = keep(officer, DRAFT, confirmed=True).edition.text
    day = dt.date(2035, 12, 20)
    Step.objects.create(text=text, state=Step.State.ADOPTED, day=day, by=officer, at=clock.now())
    longer = f"{DRAFT}\n3. The General Assembly would request Member States to reply by 2036.\n"
    keep(officer, longer, corrects=True, confirmed=True)
    added = Provision.objects.get(wording__passage__ident="para_3")
    assert (added.stage, added.in_force_from) == ("proposed", day)


def test_passages_that_do_not_pair_are_asked_for(officer: Account) -> None:
    keep(officer)
    with pytest.raises(Unpaired, match="para_7, para_8"):
        keep(officer, ODD)
    with pytest.raises(Unpaired, match="once"):
        keep(officer, ODD, pairing={"para_7": "", "para_8": "para_1"})
    with pytest.raises(Unpaired, match="once"):
        keep(officer, ODD, pairing={"para_7": "para_2", "para_8": "para_2"})
    kept = keep(officer, ODD, pairing={"para_7": "", "para_8": "para_2"})
    assert kept.wordings["para_8"].passage.ident == "para_2"


def test_a_passage_may_be_in_one_language_only(officer: Account) -> None:
    text = keep(officer).edition.text
    kept = keep(officer, ODD, pairing={"para_7": "", "para_8": "para_2"})
    assert words_of(kept.wordings["para_7"].passage, language="en") == []
    passages = text.passages.order_by("position")
    assert [each.position for each in passages] == list(range(len(passages)))
    assert [each.ident for each in passages][-2:] == ["para_7", "para_2"]


def test_an_unreleased_edition_of_a_released_text_is_refused(officer: Account) -> None:
    keep(officer)
    with pytest.raises(Conflict, match="released"):
        keep(officer, FRENCH, released=False)


def test_an_edition_does_not_release_its_text(officer: Account) -> None:
    keep(officer, released=False)
    assert keep(officer, FRENCH).edition.text.released_at is None


def test_whoever_looks_on_is_told(officer: Account) -> None:
    text = keep(officer, released=False).edition.text
    event = Event.objects.get(name="text.kept")
    assert (event.subject, event.restricted) == (f"text:{text.pk}", True)


def test_citations_are_those_of_each_edition(officer: Account) -> None:
    keep(officer)
    cited = Citation.objects.count()
    assert cited
    keep(officer, CORRECTED, corrects=True)
    assert Citation.objects.count() == 2 * cited


@pytest.fixture
def resolutions() -> Path:
    folder = Path(__file__).parents[4] / "shared" / "texts" / "akn"
    if not folder.is_dir():
        pytest.skip("the texts of ../shared are not here")
    return folder


def bring(by: Account, file: Path, **stated: Any) -> BroughtIn:
    data = file.read_bytes()
    return bring_in(by=by, data=data, name=file.name, supplied=Supplied(**stated))


@pytest.mark.parametrize("symbol", ["A_RES_78_223", "A_RES_77_231", "E_RES_2022_12"])
def test_six_languages_stand_on_the_same_passages(
    officer: Account, resolutions: Path, symbol: str
) -> None:
    for code in ("en", "ar", "es", "fr", "ru", "zh"):
        bring(officer, resolutions / f"{symbol}_{code}.xml")
    text = Text.objects.get()
    assert text.editions.count() == 6
    bodies = text.passages.exclude(kind=Passage.Kind.MASTHEAD)
    spoken = [set(each.wordings.values_list("language", flat=True)) for each in bodies]
    assert all(len(languages) == 6 for languages in spoken)


def test_a_link_made_in_english_is_there_in_arabic_and_after_a_correction(
    officer: Account, resolutions: Path
) -> None:
    later = bring(officer, resolutions / "A_RES_78_223_en.xml").text
    earlier = bring(officer, resolutions / "A_RES_77_231_en.xml").text
    source, target = (
        Wording.objects.get(edition__text=each, passage__ident="para_1", language="en").passage
        for each in (later, earlier)
    )
    made = link(by=officer, kind="continues", source=source, target=target, how="changed")
    bring(officer, resolutions / "A_RES_78_223_ar.xml")
    english = (resolutions / "A_RES_78_223_en.xml").read_text(encoding="utf-8")
    data = english.replace("Congress", "congress").encode()
    supplied = Supplied(corrects=True)
    bring_in(by=officer, data=data, name="corrected.xml", supplied=supplied)
    editions = later.editions.order_by("language", "correction")
    assert [str(each) for each in editions] == [
        "A/RES/78/223 (ar)",
        "A/RES/78/223 (en)",
        "A/RES/78/223 (en)",
    ]
    for edition in editions:
        wording = edition.wordings.get(passage__ident="para_1")
        assert list(wording.passage.links.all()) == [made]


def run_sql(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE record_wording SET words = 'other'", "never changed"),
        ("UPDATE record_wording SET language = 'fr'", "never changed"),
        ("DELETE FROM record_wording", "never changed"),
        ("TRUNCATE record_wording CASCADE", "never changed"),
        ("UPDATE record_edition SET reading = '{}'", "never changed"),
        ("UPDATE record_edition SET language = 'fr'", "never changed"),
        ("UPDATE record_edition SET correction = 9", "never changed"),
        ("UPDATE record_edition SET sha256 = 'other'", "never changed"),
        ("UPDATE record_edition SET file = 'other'", "never changed"),
        ("DELETE FROM record_edition", "never changed"),
        ("TRUNCATE record_edition CASCADE", "never changed"),
        ("UPDATE record_link SET kind = 'amends'", "never edited"),
        ("UPDATE record_link SET target_id = source_id", "never edited"),
        ("DELETE FROM record_link", "never edited"),
        ("TRUNCATE record_link CASCADE", "never changed"),
        ("UPDATE record_step SET day = '2000-01-01'", "never edited"),
        ("DELETE FROM record_step", "never edited"),
        ("TRUNCATE record_step CASCADE", "never changed"),
    ],
)
def test_the_database_refuses_to_change_the_record(
    officer: Account, sql: str, reason: str
) -> None:
    kept = keep(officer)
    one, other = (kept.wordings[each].passage for each in ("para_1", "para_2"))
    link(by=officer, kind="amends", source=one, target=other)
    Step.objects.create(
        text=kept.edition.text,
        state=Step.State.ADOPTED,
        day=dt.date(2035, 12, 20),
        by=officer,
        at=clock.now(),
    )
    tables = (Wording, Edition, Link, Step)
    rows = [list(each.objects.values()) for each in tables]
    with pytest.raises((InternalError, IntegrityError), match=reason):
        run_sql(sql.replace("'amends'", "'decides'"))
    assert [list(each.objects.values()) for each in tables] == rows


def test_a_withdrawn_link_is_not_withdrawn_otherwise(officer: Account) -> None:
    kept = keep(officer)
    one, other = (kept.wordings[each].passage for each in ("para_1", "para_2"))
    withdraw(by=officer, link=link(by=officer, kind="amends", source=one, target=other))
    with pytest.raises((InternalError, IntegrityError), match="never edited"):
        run_sql("UPDATE record_link SET withdrawn_at = NULL")
