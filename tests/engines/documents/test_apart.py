"""Reading in a process of its own: the same reading, and limits that hold."""

import subprocess

import pytest

from travaux.engines.documents import apart, read
from travaux.engines.documents.apart import read_apart
from travaux.kernel.errors import UnreadableDocument

WORDS = b"1. Requests the Secretary-General to report to the Assembly at its ninth session;\n"


def test_it_is_the_reading_that_one_makes_oneself() -> None:
    assert read_apart(WORDS, name="text.txt") == read(WORDS, name="text.txt")


def test_a_refusal_says_what_the_reader_says() -> None:
    with pytest.raises(UnreadableDocument) as here:
        read(b"", name="empty.txt")
    with pytest.raises(UnreadableDocument) as apart_from_here:
        read_apart(b"", name="empty.txt")
    assert str(apart_from_here.value) == str(here.value)


def test_a_name_is_never_an_option() -> None:
    assert read_apart(WORDS, name="--help").source.name == "--help"


@pytest.mark.parametrize("limit", [{"seconds": 1}, {"memory": 40 * 2**20}])
def test_what_takes_too_much_is_ended(limit: dict[str, int]) -> None:
    much = b"".join(WORDS.replace(b"1.", b"%d." % number) for number in range(1, 30_000))
    with pytest.raises(UnreadableDocument, match="more"):
        read_apart(much, name="text.txt", **limit)


@pytest.mark.parametrize("told", [b"", b"{", b"{}", b"[1]", b"\xff"])
def test_what_a_child_tells_is_held_to_the_shape_of_a_reading(
    told: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: subprocess.CompletedProcess[bytes] = subprocess.CompletedProcess((), 0, told, b"")
    monkeypatch.setattr(apart.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(UnreadableDocument, match=r"^text\.txt: the reader failed on it"):
        read_apart(WORDS, name="text.txt")
