"""The same text sent twice at once is kept once; without the lock it is not."""

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


def keep_at_once(by: Account, *texts: tuple[bytes, str]) -> list[Any]:
    """Keep each of these bytes under its symbol, all at once; return what came of each."""
    came: list[Any] = []
    start = threading.Barrier(len(texts))

    def run(data: bytes, symbol: str) -> None:
        reading = read(data, name="text.txt")
        start.wait(timeout=10)
        try:
            supplied = service.Supplied(symbol=symbol)
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


def let_both_look_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the lock away, and let both look whether the text is there before either writes."""
    both_looked = threading.Barrier(2)
    plain = service._make_text

    def make_when_both_looked(*args: Any, **fields: Any) -> Text:
        both_looked.wait(timeout=10)
        return plain(*args, **fields)

    monkeypatch.setattr(service, "_lock", lambda _key: None)
    monkeypatch.setattr(service, "_make_text", make_when_both_looked)


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
    let_both_look_first(monkeypatch)
    assert keep_at_once(officer, *[(WORDS, "A/90/1")] * 2) == ["IntegrityError", "new"]
