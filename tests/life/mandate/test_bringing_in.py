"""A text comes in: read, shown, confirmed, all of it or nothing."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from travaux.kernel import clock
from travaux.kernel.errors import NotPermitted, UnreadableDocument
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services import bringing_in
from travaux.life.mandate.services.bringing_in import MOST_BYTES, bring_in, preview
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Edition, Passage, Provision, Text, Upload
from travaux.life.record.selectors.upload import uploads
from travaux.life.record.services.upload import hold_upload

FILE = REPORT.read_bytes()
RESOLUTION = b"""A/RES/90/1

1. Requests the Secretary-General to report on the matter at its ninety-first session;

2. Decides to remain seized of the matter.
"""
FRENCH = """A/RES/90/1

1. Prie le Secrétaire général de lui présenter un rapport sur la question;

2. Décide de rester saisie de la question.
""".encode()


def upload(client: Client, *files: bytes, name: str = "report.txt") -> Any:
    sent = [SimpleUploadedFile(name, each) for each in files]
    return client.post("/bring-in/", {"file": sent})


def confirm(client: Client, *chosen: Upload, **more: str) -> Any:
    """Confirm these files; what is stated of each goes by its name, of all by the same."""
    fields: dict[str, Any] = {"of": [each.pk for each in chosen], "released": "yes"}
    for each in chosen:
        fields[f"{each.pk}-keep"] = "on"
        fields |= {f"{each.pk}-{name}": value for name, value in more.items()}
    return client.post("/bring-in/confirm/", {**fields, **more})


def sent(client: Client, *files: bytes) -> list[Upload]:
    """Upload these files and return them as they wait."""
    answer = upload(client, *files)
    assert answer.status_code == 302, answer.content.decode()
    found = list(Upload.objects.filter(pk__in=re.findall(r"of=(\d+)", answer["Location"])))
    return sorted(found, key=lambda each: each.pk)


def test_preview_shows_and_keeps_nothing(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = upload(client, FILE)
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "Integrating crime prevention and criminal justice" in page.content.decode()
    assert not Text.objects.exists()
    assert not Act.objects.exists()


def test_confirming_opens_the_congress(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = confirm(client, *sent(client, FILE), symbol="A/67/97")
    congress = Congress.objects.get(number=13)
    assert (answer.status_code, answer["Location"]) == (302, congress.get_absolute_url())
    assert Text.objects.get().symbol == "A/67/97"
    assert Entry.objects.count() == 37
    assert not Upload.objects.exists()


def test_keeping_is_not_confirming_unless_it_is_said(client: Client, officer: Account) -> None:
    client.force_login(officer)
    confirm(client, *sent(client, FILE), symbol="A/67/97")
    assert set(Provision.objects.values_list("verdict", flat=True)) == {"unread"}
    other = FILE.replace(b"Thirteenth", b"Fourteenth")
    confirm(client, *sent(client, other), symbol="A/67/98", confirmed="on")
    found = Provision.objects.filter(wording__passage__text__symbol="A/67/98")
    assert set(found.values_list("verdict", "judged_by")) == {("confirmed", officer.pk)}


def test_sent_twice_it_is_kept_once(client: Client, officer: Account) -> None:
    client.force_login(officer)
    one, two = sent(client, FILE, FILE)
    first, again = confirm(client, one), confirm(client, two)
    assert first["Location"] == again["Location"]
    assert (Text.objects.count(), Entry.objects.count()) == (1, 37)


def test_a_symbol_that_cannot_be_is_kept_in_its_field(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = confirm(client, *sent(client, FILE), symbol="not a symbol")
    assert answer.status_code == 422
    assert 'value="not a symbol"' in answer.content.decode()
    assert not Text.objects.exists()
    assert Upload.objects.count() == 1


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


def test_one_that_cannot_be_read_does_not_refuse_the_others(
    client: Client, officer: Account
) -> None:
    client.force_login(officer)
    answer = client.post(
        "/bring-in/",
        {
            "file": [
                SimpleUploadedFile("good.txt", FILE),
                SimpleUploadedFile("bad.txt", b"\x00"),
                SimpleUploadedFile("also good.txt", RESOLUTION),
            ]
        },
        follow=True,
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "bad.txt: byte 0: binary data" in page
    assert list(Upload.objects.values_list("name", flat=True)) == ["good.txt", "also good.txt"]


def test_no_more_than_twenty_at_once(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = upload(client, *[FILE] * 21)
    assert answer.status_code in {400, 422}
    assert not Upload.objects.exists()


def test_a_hundred_megabytes_are_refused_with_a_page(client: Client, officer: Account) -> None:
    client.force_login(officer)
    answer = client.post("/bring-in/", {"file": "x"}, CONTENT_LENGTH=str(100 * 2**20))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_one_refused_is_shown_again_with_all_that_was_typed(
    client: Client, officer: Account
) -> None:
    client.force_login(officer)
    bring_in(by=officer, data=RESOLUTION, name="resolution.txt")
    good, again = sent(client, FILE, RESOLUTION.replace(b"seized", b"unaware"))
    answer = confirm(client, good, again, symbol="A/67/97", released="yes")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A/67/97 (English) is kept." in page
    assert "A/RES/90/1 is in the record in this language (English)" in page
    assert list(Upload.objects.all()) == [again]
    assert confirm(client, again, corrects="on").status_code == 302
    editions = Edition.objects.filter(text__symbol="A/RES/90/1").order_by("correction")
    assert list(editions.values_list("correction", flat=True)) == [0, 1]
    assert not Upload.objects.exists()


def test_one_that_is_not_chosen_is_not_kept(client: Client, officer: Account) -> None:
    client.force_login(officer)
    one, two = sent(client, FILE, RESOLUTION)
    fields = {"of": [one.pk, two.pk], "released": "yes", f"{two.pk}-keep": "on"}
    assert client.post("/bring-in/confirm/", fields).status_code == 302
    assert list(Text.objects.values_list("symbol", flat=True)) == ["A/RES/90/1"]
    assert not Upload.objects.exists()


def test_another_language_is_shown_as_one_and_opens_nothing(
    client: Client, officer: Account
) -> None:
    client.force_login(officer)
    brought = bring_in(by=officer, data=RESOLUTION, name="resolution.txt")
    entries = Entry.objects.count()
    (held,) = sent(client, FRENCH)
    page = client.get("/bring-in/confirm/").content.decode()
    assert "A further language of a text of the record" in page
    assert confirm(client, held)["Location"] == brought.text.get_absolute_url()
    languages = brought.text.editions.order_by("language").values_list("language", flat=True)
    assert list(languages) == ["en", "fr"]
    assert (Entry.objects.count(), Text.objects.count()) == (entries, 1)


def test_of_several_languages_the_english_is_kept_first(client: Client, officer: Account) -> None:
    titled = (b"On one matter\n\n", "D’une question\n\n".encode())
    files = [
        each.replace(b"\n\n", b"\n\n" + title, 1)
        for each, title in zip((RESOLUTION, FRENCH), titled, strict=True)
    ]
    client.force_login(officer)
    confirm(client, *sent(client, *reversed(files)))
    assert {each.wording.edition.language for each in Provision.objects.all()} == {"en"}
    for code, title in (("en", "On one matter"), ("fr", "D’une question")):
        client.cookies["language"] = code
        for url in ("/", "/texts/"):
            assert title in client.get(url).content.decode()


def test_what_asks_nobody_is_called_acts(client: Client, officer: Account) -> None:
    arabic = "A/RES/90/1\n\nإن الجمعية العامة،\n\n1 - تقرر أن تبقي المسألة قيد نظرها.\n".encode()
    client.force_login(officer)
    page = client.get(upload(client, arabic)["Location"]).content.decode()
    assert "Acts that were understood (1)" in page
    assert "What it asks" not in page


def test_passages_that_do_not_pair_are_asked_for(client: Client, officer: Account) -> None:
    client.force_login(officer)
    bring_in(by=officer, data=RESOLUTION, name="resolution.txt")
    (held,) = sent(client, FRENCH.replace(b"2. ", b"7. Remercie le Gouvernement;\n\n8. "))
    page = client.get("/bring-in/confirm/").content.decode()
    assert f'name="{held.pk}-pair_para_7"' in page
    assert confirm(client, held).status_code == 422
    assert confirm(client, held, pair_para_7="-", pair_para_8="para_2").status_code == 302
    added = Passage.objects.get(ident="para_7")
    assert list(added.wordings.values_list("language", flat=True)) == ["fr"]


def test_uploads_are_their_senders_alone_and_for_a_day(
    client: Client, officer: Account, editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(officer)
    (held,) = sent(client, FILE)
    client.force_login(editor)
    assert confirm(client, held).status_code == 409
    assert client.get(f"/bring-in/confirm/?of={held.pk}").status_code == 302
    assert not Text.objects.exists()
    client.force_login(officer)
    later = held.at + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not uploads(officer).exists()
    hold_upload(by=editor, data=FILE, reading=preview(by=editor, data=FILE, name="x.txt"))
    assert list(Upload.objects.values_list("account", flat=True)) == [editor.pk]


def test_the_preview_takes_the_same_queries_for_any_number_of_files(
    client: Client, officer: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(officer)
    bring_in(by=officer, data=RESOLUTION, name="resolution.txt")
    held = sent(client, FRENCH, FILE, RESOLUTION.replace(b"seized", b"unaware"))
    client.get("/bring-in/confirm/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/bring-in/confirm/?of={held[0].pk}")
    with django_assert_num_queries(len(one)):
        client.get("/bring-in/confirm/")


def test_only_those_who_may(client: Client, delegate: Account) -> None:
    with pytest.raises(NotPermitted):
        preview(by=delegate, data=FILE, name="x.txt")
    with pytest.raises(NotPermitted):
        bring_in(by=delegate, data=FILE, name="x.txt")
    client.force_login(delegate)
    assert client.get("/bring-in/confirm/").status_code == 403
    assert upload(client, FILE).status_code == 403


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
