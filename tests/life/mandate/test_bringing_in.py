"""A text comes in: read, shown, confirmed, all of it or nothing."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from travaux.kernel.errors import NotPermitted, UnreadableDocument
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services import bringing_in
from travaux.life.mandate.services.bringing_in import MOST_BYTES, bring_in, preview
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Text

FILE = REPORT.read_bytes()


def upload(client: Client, data: bytes, name: str = "report.txt") -> Any:
    return client.post("/bring-in/", {"file": SimpleUploadedFile(name, data)})


def confirm(client: Client, data: bytes = FILE, **more: str) -> Any:
    content = base64.b64encode(data).decode()
    fields = {"content": content, "name": "report.txt", "released": "yes", **more}
    return client.post("/bring-in/confirm/", fields)


def test_preview_shows_and_keeps_nothing(client: Client, officer: Account) -> None:
    client.force_login(officer)
    page = upload(client, FILE)
    assert page.status_code == 200
    assert "Integrating crime prevention and criminal justice" in page.content.decode()
    assert not Text.objects.exists()
    assert not Act.objects.exists()


def test_confirming_opens_the_congress(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = confirm(client, symbol="A/67/97")
    congress = Congress.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, congress.get_absolute_url())
    assert Text.objects.get().symbol == "A/67/97"
    assert Entry.objects.filter(congress=congress).count() == 37


def test_sent_twice_it_is_kept_once(client: Client, officer: Account) -> None:
    client.force_login(officer)
    first, again = confirm(client), confirm(client)
    assert first["Location"] == again["Location"]
    assert (Text.objects.count(), Entry.objects.count()) == (1, 37)


def test_a_symbol_that_cannot_be_is_kept_in_its_field(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = confirm(client, symbol="not a symbol")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="not a symbol"' in page
    assert base64.b64encode(FILE).decode() in page
    assert not Text.objects.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"<?xml version='1.0'?><a><b></a>", b"x" * (MOST_BYTES + 1)],
    ids=["empty", "binary", "malformed", "too large"],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    client: Client, officer: Account, data: bytes
) -> None:
    client.force_login(officer)
    answer = upload(client, data)
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()


def test_only_those_who_may(client: Client, delegate: Account) -> None:
    with pytest.raises(NotPermitted):
        preview(by=delegate, data=FILE, name="x.txt")
    with pytest.raises(NotPermitted):
        bring_in(by=delegate, data=FILE, name="x.txt")
    client.force_login(delegate)
    assert confirm(client).status_code == 403


def test_a_text_that_is_too_large_is_not_read(officer: Account) -> None:
    with pytest.raises(UnreadableDocument, match="at most"):
        preview(by=officer, data=b"x" * (MOST_BYTES + 1), name="x.txt")


def test_a_fault_in_the_middle_keeps_nothing(
    officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the machine died here")

    monkeypatch.setattr(bringing_in, "enter_tasks", fail)
    with pytest.raises(RuntimeError):
        bring_in(by=officer, data=FILE, name="x.txt")
    assert not Text.objects.exists()
    assert not Congress.objects.exists()
    assert not Act.objects.exists()
