"""The page of one task: what it shows to whom, and every deed by its form."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from travaux.life.congress.models import Congress
from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.closing import Place, offer
from travaux.life.mandate.services.example import DAY
from travaux.life.mandate.services.tending import note
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.record.models import Task, Text
from travaux.life.record.services.text import Supplied

TWIN = (
    b"1. Requests the Secretary-General to report to the Commission on Crime Prevention and "
    b"Criminal Justice at its twenty-first session on suggestions made by Member States;\n"
)
ON = DAY.isoformat()
REPORT = {"evidence": "A/67/97#summary", "day": ON}


@pytest.fixture
def asked(report: BroughtIn, officer: Account) -> Entry:
    """Return the request of paragraph 3, in July 2012."""
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return Entry.objects.get(task__matter__startswith="report to the Commission")


@pytest.fixture
def invited(asked: Entry) -> Entry:
    return Entry.objects.get(task__matter__startswith="provide their suggestions")


@pytest.fixture
def signed_in(client: Client, officer: Account) -> Client:
    client.force_login(officer)
    return client


def twin(officer: Account, symbol: str = "A/66/L.9") -> Entry:
    text = bring_in(
        by=officer,
        data=TWIN + symbol.encode(),
        name="twin.txt",
        supplied=Supplied(symbol=symbol),
        confirmed=True,
    ).text
    return Entry.objects.get(text=text)


def send(client: Client, entry: Entry, deed: str, **given: Any) -> Any:
    version = Entry.objects.get(pk=entry.pk).version
    data = {"version": version, **given}
    return client.post(f"{entry.get_absolute_url()}{deed}/", data)


@pytest.mark.parametrize(
    ("deed", "given"),
    [
        ("note", {"words": "asked by mail"}),
        ("offer", {"evidence": "A/67/97"}),
        ("take-up", {"day": ON}),
        ("discharge", REPORT),
        ("lapse", {"reason": "no longer wanted", "day": ON}),
        ("supersede", {"passage": "A/67/97#para_6", "day": ON}),
        ("assign", {"owner": ""}),
    ],
)
def test_each_deed_by_its_form(
    signed_in: Client, asked: Entry, deed: str, given: dict[str, str]
) -> None:
    response = send(signed_in, asked, deed, **given)
    assert (response.status_code, response.url) == (302, asked.get_absolute_url())
    assert signed_in.get(response.url).status_code == 200


def test_closed_and_opened_again(signed_in: Client, asked: Entry) -> None:
    send(signed_in, asked, "discharge", **REPORT)
    again = send(signed_in, asked, "lapse", reason="late", day="2012-01-01")
    assert again.status_code == 409
    assert "discharged since 2 July 2012" in again.content.decode()
    assert send(signed_in, asked, "reopen", reason="not yet").status_code == 302
    assert Entry.objects.get(pk=asked.pk).closed_as == ""


def test_a_member_answers(signed_in: Client, invited: Entry) -> None:
    given = {"party": "qat", "state": "under way", "day": ON, "evidence": "", "words": "by note"}
    assert send(signed_in, invited, "answer", **given).status_code == 302
    assert signed_in.get(invited.get_absolute_url()).context["answered"] == 1


@pytest.mark.parametrize(
    ("deed", "given", "words"),
    [
        ("discharge", {"evidence": "A/1/1", "day": ON}, "A/1/1"),
        ("discharge", {"evidence": "A/67/97#para_99", "day": ON}, "A/67/97#para_99"),
        ("discharge", {"evidence": "A/67/97", "day": "2099-01-01"}, "2099-01-01"),
        ("lapse", {"reason": "<b>why</b>", "day": "soon"}, "&lt;b&gt;why&lt;/b&gt;"),
        ("lapse", {"reason": "because", "day": "2099-01-01"}, "because"),
        ("supersede", {"passage": "A/67/97#para_3", "day": ON}, "A/67/97#para_3"),
        ("note", {"words": ""}, "There is a problem"),
        ("join", {"to": "x"}, "No such task"),
        ("join", {"to": "999999999"}, "No such task"),
        ("join", {"to": "9" * 40}, "No such task"),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    signed_in: Client, asked: Entry, deed: str, given: dict[str, str], words: str
) -> None:
    response = send(signed_in, asked, deed, **given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Entry.objects.get(pk=asked.pk).version == asked.version


def test_who_comes_second_sees_what_was_done_and_sends_again(
    signed_in: Client, asked: Entry, editor: Account
) -> None:
    note(by=editor, entry_id=asked.pk, words="wait")
    given = {"reason": "typed with care", "day": ON}
    response = send(signed_in, asked, "lapse", **{**given, "version": "0"})
    assert response.status_code == 409
    assert [each.by for each in response.context["meanwhile"]] == [editor]
    page = response.content.decode()
    assert "typed with care" in page
    form = dict(response.context["deeds"])["lapse"]
    assert form["version"].value() == "1"
    assert (
        send(
            signed_in,
            asked,
            "lapse",
            **given,
        ).status_code
        == 302
    )


def test_a_deed_that_is_none(signed_in: Client, asked: Entry) -> None:
    assert send(signed_in, asked, "burn").status_code == 404
    assert signed_in.get(f"{asked.get_absolute_url()}note/").status_code == 405


@pytest.mark.parametrize("deed", ["assign", "discharge", "lapse", "join", "answer", "reopen"])
def test_only_an_officer_closes(client: Client, asked: Entry, editor: Account, deed: str) -> None:
    client.force_login(editor)
    assert send(client, asked, deed, **REPORT).status_code == 403
    assert Entry.objects.get(pk=asked.pk).version == asked.version


def test_an_editor_offers_and_an_officer_accepts(
    client: Client, asked: Entry, editor: Account, officer: Account
) -> None:
    client.force_login(editor)
    assert send(client, asked, "offer", evidence="A/67/97#summary").status_code == 302
    assert send(client, asked, "offer", evidence="A/67/97#summary").status_code == 409
    assert "not yet accepted" in client.get(asked.get_absolute_url()).content.decode()
    client.force_login(officer)
    assert send(client, asked, "discharge", evidence="", day=ON).status_code == 302
    assert "not yet accepted" not in client.get(asked.get_absolute_url()).content.decode()
    assert asked.task.provision.wording.passage.backlinks.get().kind == "reports on"


def test_what_is_not_released_is_not_there(
    client: Client, asked: Entry, delegate: Account
) -> None:
    Text.objects.update(released_at=None)
    client.force_login(delegate)
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert send(client, asked, "note", words="x").status_code == 404


def test_visitors_see_states_and_evidence_only(
    client: Client, asked: Entry, officer: Account
) -> None:
    note(by=officer, entry_id=asked.pk, words="between us")
    Text.objects.update(released_at=asked.task.provision.judged_at)
    Entry.objects.update(owner=officer)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "overdue" in page
    assert "between us" not in page
    assert "What was done" not in page
    assert "Who looks after it" not in page
    assert "What to do" not in page


def test_names_are_words_and_never_markup(
    signed_in: Client, asked: Entry, officer: Account
) -> None:
    note(by=officer, entry_id=asked.pk, words="<script>alert(1)</script>")
    Account.objects.filter(pk=officer.pk).update(name="<i>Olive</i>")
    Task.objects.update(matter="<img src=x onerror=alert(1)>")
    page = signed_in.get(asked.get_absolute_url()).content.decode()
    for bad in ("<script>alert", "<i>Olive", "<img src=x"):
        assert bad not in page
    assert "&lt;i&gt;Olive" in page


def test_in_arabic(signed_in: Client, asked: Entry) -> None:
    signed_in.cookies["language"] = "ar"
    response = signed_in.get(asked.get_absolute_url(), headers={"accept-language": "ar"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'dir="rtl"' in page
    assert "<bdi>report to the Commission" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_same_queries_at_any_number_of_rows(
    signed_in: Client,
    asked: Entry,
    officer: Account,
    rows: int,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    for number in range(rows):
        note(by=officer, entry_id=asked.pk, words="noted")
        twin(officer, f"A/66/L.{number + 1}")
    send(signed_in, asked, "offer", evidence="A/67/97")
    signed_in.get(asked.get_absolute_url())
    with django_assert_max_num_queries(12):
        response = signed_in.get(asked.get_absolute_url())
    assert len(response.context["duplicates"]) == rows


def test_those_of_another_congress_are_not_joined(
    signed_in: Client, asked: Entry, officer: Account
) -> None:
    other = twin(officer)
    congress = Congress.objects.create(
        slug="another", name="Another", number=99, opened_at=asked.task.provision.judged_at
    )
    Entry.objects.filter(pk=other.pk).update(congress=congress)
    response = send(signed_in, asked, "join", to=other.pk)
    assert response.status_code == 422
    assert "different congresses" in response.content.decode()
    Entry.objects.filter(pk=other.pk).update(standing=True)
    assert send(signed_in, asked, "join", to=other.pk).status_code == 302
    assert send(signed_in, asked, "part").status_code == 302


def test_there_are_no_chains(signed_in: Client, asked: Entry, officer: Account) -> None:
    one, two = twin(officer), twin(officer, "A/66/L.10")
    assert send(signed_in, one, "join", to=asked.pk).status_code == 302
    assert send(signed_in, two, "join", to=one.pk).status_code == 302
    assert set(Entry.objects.filter(joined_to=asked)) == {one, two}
    assert send(signed_in, asked, "join", to=two.pk).status_code == 422


def test_the_list_of_duplicates(
    client: Client, asked: Entry, officer: Account, editor: Account
) -> None:
    other = twin(officer)
    client.force_login(editor)
    assert client.get("/register/duplicates/").status_code == 403
    client.force_login(officer)
    for query in ("", "?text=A/67/97", "?page=x"):
        rows = client.get(f"/register/duplicates/{query}").context["rows"]
        assert [each.others for each in rows if each.entry == asked] == [[other]]
    assert client.get("/register/duplicates/?congress=none").context["rows"] == []
    day = DAY + dt.timedelta(1)
    send(client, other, "join", to=asked.pk, day=day.isoformat())
    assert client.get("/register/duplicates/").context["rows"] == []


def test_evidence_is_withdrawn_by_whoever_offered_it(
    client: Client, asked: Entry, editor: Account, officer: Account
) -> None:
    client.force_login(editor)
    send(client, asked, "offer", evidence="A/67/97#summary")
    given = asked.evidence.get().pk
    assert "withdraw-evidence" in client.get(asked.get_absolute_url()).content.decode()
    assert send(client, asked, "withdraw-evidence", given=given).status_code == 302
    assert "withdraw-evidence" not in client.get(asked.get_absolute_url()).content.decode()
    assert asked.evidence.get().withdrawn_by == editor
    offer(by=officer, entry_id=asked.pk, place=Place(asked.text or Text()))
    assert "withdraw-evidence" not in client.get(asked.get_absolute_url()).content.decode()
    other = asked.evidence.get(withdrawn_at=None).pk
    assert send(client, asked, "withdraw-evidence", given=other).status_code == 403


def test_the_only_evidence_of_what_is_discharged_is_not_withdrawn(
    signed_in: Client, asked: Entry
) -> None:
    send(signed_in, asked, "discharge", **REPORT)
    response = send(signed_in, asked, "withdraw-evidence", given=asked.evidence.get().pk)
    assert response.status_code == 409
    assert "open it again first" in response.content.decode()
    assert asked.evidence.get().withdrawn_at is None


def test_an_answer_is_withdrawn(signed_in: Client, invited: Entry) -> None:
    given = {"party": "qat", "state": "under way", "day": ON, "evidence": "", "words": "by note"}
    send(signed_in, invited, "answer", **given)
    assert "withdraw-answer" in signed_in.get(invited.get_absolute_url()).content.decode()
    answered = invited.answers.get().pk
    assert send(signed_in, invited, "withdraw-answer", given=answered).status_code == 302
    assert signed_in.get(invited.get_absolute_url()).context["answered"] == 0


@pytest.mark.parametrize("deed", ["withdraw-evidence", "withdraw-answer"])
def test_what_is_withdrawn_belongs_to_the_task_and_is_seen(
    client: Client, asked: Entry, invited: Entry, officer: Account, editor: Account, deed: str
) -> None:
    client.force_login(officer)
    qatar = Party.objects.get(key="qat")
    place = Place(twin(officer).text or Text())
    there = {
        "withdraw-evidence": offer(by=officer, entry_id=invited.pk, place=place).pk,
        "withdraw-answer": answer(
            by=officer, entry_id=invited.pk, party=qatar, given=Given("under way", DAY, place)
        ).pk,
    }
    for nowhere in (there[deed], 10**12):
        assert send(client, asked, deed, given=nowhere).status_code == 404
    assert send(client, asked, deed, given="9" * 40).status_code == 422
    client.logout()
    assert send(client, invited, deed, given=there[deed]).status_code in {302, 403, 404}
    assert not invited.evidence.exclude(withdrawn_at=None).exists()
    assert not invited.answers.exclude(withdrawn_at=None).exists()
