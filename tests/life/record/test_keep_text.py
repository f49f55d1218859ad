"""Texts are kept whole, once, and never change."""

from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from travaux.engines.documents import read
from travaux.engines.documents.reading import dump
from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Edition, Passage, Text, Wording
from travaux.life.record.services.text import Kept, Supplied, keep_text, release_text

WORDS = b"""A/RES/90/1

Resolution adopted by the General Assembly on 3 October 2035

The General Assembly,

Recalling its resolution 89/7,

1. Requests the Secretary-General to report on the matter at its ninety-first session;

2. Decides to remain seized of the matter.
"""


def run_sql(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def keep(by: Account, data: bytes = WORDS, **more: Any) -> Kept:
    return keep_text(by=by, data=data, reading=read(data, name="text.txt"), **more)


def test_everything_that_was_read_is_kept(officer: Account) -> None:
    reading = read(WORDS, name="text.txt")
    kept = keep_text(by=officer, data=WORDS, reading=reading)
    assert kept.new
    kept.edition.refresh_from_db()
    rows = kept.edition.wordings.order_by("passage__position")
    assert [(row.passage.ident, row.passage.number or None, row.words) for row in rows] == [
        (each.id, each.number, each.text) for each in reading.passages
    ]
    assert kept.edition.reading == _as_json(dump(reading))
    with kept.edition.file.open("rb") as file:
        assert file.read() == WORDS
    act = Act.objects.get(name="record.keep_text")
    assert (act.by, act.object_id) == (officer, kept.edition.text.pk)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    return value


def test_same_bytes_twice_are_one_edition(officer: Account) -> None:
    first, again = keep(officer), keep(officer)
    assert (again.new, again.edition) == (False, first.edition)
    assert Edition.objects.count() == 1
    assert Act.objects.filter(name="record.keep_text").count() == 1


def test_other_bytes_under_a_symbol_are_refused(officer: Account) -> None:
    keep(officer)
    with pytest.raises(Conflict, match="A/RES/90/1"):
        keep(officer, WORDS.replace(b"seized", b"unaware"))
    assert Text.objects.count() == 1


def test_a_person_may_supply_what_the_text_does_not_state(officer: Account) -> None:
    data = WORDS.replace(b"A/RES/90/1\n", b"")
    text = keep(officer, data, supplied=Supplied(symbol="A/90/5")).edition.text
    assert (text.symbol, text.address, text.supplied) == ("A/90/5", "A/90/5", ["symbol"])


def test_what_the_text_states_is_not_overruled(officer: Account) -> None:
    text = keep(officer, supplied=Supplied(symbol="A/90/5")).edition.text
    assert (text.symbol, text.supplied) == ("A/RES/90/1", [])


def test_texts_without_symbol_have_names_of_their_own(officer: Account) -> None:
    one = keep(officer, b"1. The Chair opened the meeting.\n").edition.text
    two = keep(officer, b"1. The Chair closed the meeting.\n").edition.text
    assert one.symbol is None
    assert one.address != two.address


def test_only_those_who_may_keep_texts(delegate: Account, editor: Account) -> None:
    with pytest.raises(NotPermitted):
        keep(delegate)
    assert keep(editor).new


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_wording SET words = 'other'",
        "DELETE FROM record_wording",
        "TRUNCATE record_wording CASCADE",
        "UPDATE people_act SET name = 'other'",
        "DELETE FROM people_act",
        "TRUNCATE people_act",
    ],
)
def test_the_database_refuses_to_change_words_and_acts(officer: Account, sql: str) -> None:
    keep(officer)
    words = list(Wording.objects.values_list("words", flat=True))
    with pytest.raises((InternalError, IntegrityError), match="never changed or deleted"):
        run_sql(sql)
    assert list(Wording.objects.values_list("words", flat=True)) == words


def test_parents_are_kept(report: BroughtIn) -> None:
    part = Passage.objects.get(text=report.text, ident="para_10__a")
    assert part.parent
    assert part.parent.ident == "para_10"


def test_release_is_logged_once(officer: Account, delegate: Account) -> None:
    text = keep(officer, released=False).edition.text
    with pytest.raises(NotPermitted):
        release_text(by=delegate, text_id=text.pk)
    release_text(by=officer, text_id=text.pk)
    released = release_text(by=officer, text_id=text.pk).released_at
    text.refresh_from_db()
    assert text.released_at == released
    assert Act.objects.filter(name="record.release_text").count() == 1
