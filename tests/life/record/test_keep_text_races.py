"""The same text or edition sent twice at once is kept once; without the lock it is not."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection

from travaux.engines.documents import read
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account
from travaux.life.record.models import Edition, Text
from travaux.life.record.services import text as service

WORDS = b"1. Requests the Secretary-General to report on the matter;\n"


def keep_at_once(by: Account, *texts: tuple[bytes, str], corrects: bool = False) -> list[Any]:
    """Keep each of these bytes under its symbol, all at once; return what came of each."""
    came: list[Any] = []
    start = threading.Barrier(len(texts))

    def run(data: bytes, symbol: str) -> None:
        reading = read(data, name="text.txt")
        start.wait(timeout=10)
        try:
            supplied = service.Supplied(symbol=symbol, corrects=corrects)
            kept = service.keep_text(by=by, data=data, reading=reading, supplied=supplied)
            came.append("new" if kept.new else "standing")
        except (Conflict, IntegrityError) as error:
            came.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(came)


def let_both_look_first(monkeypatch: pytest.MonkeyPatch, write: str) -> None:
    """Take the locks away, and let both look at what is there before either writes."""
    both_looked = threading.Barrier(2)
    plain = getattr(service, write)

    def write_when_both_looked(*args: Any, **fields: Any) -> Any:
        both_looked.wait(timeout=10)
        return plain(*args, **fields)

    monkeypatch.setattr(service, "_lock", lambda _key: None)
    monkeypatch.setattr(service, "lock_force", lambda text_id: Text.objects.get(pk=text_id))
    monkeypatch.setattr(service, write, write_when_both_looked)


def test_same_bytes_at_once_are_kept_once(committed: None, officer: Account) -> None:
    assert keep_at_once(officer, *[(WORDS, "A/90/1")] * 2) == ["new", "standing"]
    assert Edition.objects.count() == 1


def test_one_symbol_at_once_is_kept_once(committed: None, officer: Account) -> None:
    other = WORDS.replace(b"matter", b"question")
    assert keep_at_once(officer, (WORDS, "A/90/1"), (other, "A/90/1")) == ["Conflict", "new"]
    assert Text.objects.count() == 1


def test_control_without_the_lock_one_of_two_fails(
    committed: None, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_both_look_first(monkeypatch, "_make_text")
    assert keep_at_once(officer, *[(WORDS, "A/90/1")] * 2) == ["IntegrityError", "new"]


@pytest.fixture
def standing(committed: None, officer: Account) -> Text:
    keep_at_once(officer, (WORDS, "A/90/1"))
    return Text.objects.get()


ONE, OTHER = (WORDS.replace(b"matter", each) for each in (b"question", b"subject"))


def test_a_language_at_once_is_kept_once(standing: Text, officer: Account) -> None:
    french = [f"1. Prie le Secrétaire général {each};\n".encode() for each in ("a", "b")]
    came = keep_at_once(officer, *[(each, "A/90/1") for each in french])
    assert came == ["Conflict", "new"]
    assert standing.editions.count() == 2


def test_corrections_at_once_come_one_after_the_other(standing: Text, officer: Account) -> None:
    came = keep_at_once(officer, (ONE, "A/90/1"), (OTHER, "A/90/1"), corrects=True)
    assert came == ["new", "new"]
    assert sorted(each.correction for each in standing.editions.all()) == [0, 1, 2]


def test_control_without_the_lock_one_of_two_corrections_fails(
    standing: Text, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_both_look_first(monkeypatch, "_make_edition")
    came = keep_at_once(officer, (ONE, "A/90/1"), (OTHER, "A/90/1"), corrects=True)
    assert came == ["IntegrityError", "new"]
