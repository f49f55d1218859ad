"""The register and the record for programs: what is answered to whom."""

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from travaux.kernel import clock
from travaux.life.congress.services import set_clock
from travaux.life.mandate.api import door
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import DAY, REPORT
from travaux.life.people.models import Account, Appointment, Token
from travaux.life.people.services.token import make_token, revoke_token
from travaux.life.record.models import Provision
from travaux.life.record.services.text import Supplied

LISTS = ("/register", "/texts", "/texts/A/67/97/passages", "/parties")


@pytest.fixture(autouse=True)
def in_2012(report: BroughtIn, officer: Account) -> BroughtIn:
    cache.clear()
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


@pytest.fixture
def secret(editor: Account) -> str:
    return make_token(by=editor, name="x", scopes=["read:register", "read:record"], days=1)[1]


@pytest.fixture
def draft(editor: Account) -> BroughtIn:
    return bring_in(
        by=editor,
        data=REPORT.read_bytes().replace(b"Thirteenth", b"Fourteenth"),
        name="draft.txt",
        supplied=Supplied(symbol="A/99/1"),
        released=False,
    )


def ask(client: Client, path: str, secret: str = "", **headers: str) -> Any:
    if secret:
        headers["Authorization"] = f"Bearer {secret}"
    return client.get(f"/api/v1{path}", headers=headers)


def items(client: Client, path: str, secret: str = "") -> list[dict[str, Any]]:
    response = ask(client, path, secret)
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["items"]
    return found


def is_problem(response: Any, status: HTTPStatus) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert (problem["status"], problem["title"]) == (status, status.phrase)
    return problem


def test_all_37_tasks(client: Client, report: BroughtIn) -> None:
    found = items(client, "/register?everything=true&limit=200")
    assert len(found) == 37
    assert {each["state"] for each in found} >= {"proposed", "in force", "overdue"}
    days = {row["congress"]: row["as_at"] for row in found}
    assert days[report.congress.slug] == "2012-07-02"


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("addressee=Governments", "addressee=Governments"),
        ("addressee=secretary-general&state=overdue", "addressee=secretary-general&state=overdue"),
        ("words=workshops", "words=workshops"),
        ("text=a/67/97&act=request", "text=a/67/97&act=request"),
        ("due=stated&due_until=2013-01-01", "due=stated&due_until=2013-01-01"),
        ("everything=true&as_at=2012-01-01", "everything=on&as_at=2012-01-01"),
    ],
)
def test_the_conditions_are_those_of_the_page(client: Client, query: str, page: str) -> None:
    groups = client.get(f"/register/?{page}").context["groups"]
    shown = [entry for rows in groups for entry in rows]
    found = items(client, f"/register?limit=200&{query}")
    assert [each["id"] for each in found] == sorted(entry.pk for entry in shown)


def test_page_by_page(client: Client) -> None:
    seen: list[int] = []
    cursor: int | None = 0
    while cursor is not None:
        answer = ask(client, f"/register?everything=true&limit=10&cursor={cursor}").json()
        seen += [each["id"] for each in answer["items"]]
        cursor = answer["next"]
    assert seen == sorted(Entry.objects.values_list("pk", flat=True))


def test_one_entry(client: Client) -> None:
    entry = Entry.objects.filter(session__isnull=False).first()
    answer = ask(client, f"/register/{entry.pk}").json()
    assert answer["matter"] == entry.task.matter
    assert answer["due"]["session"]["ordinal"] == entry.session.ordinal
    earlier = ask(client, f"/register/{entry.pk}?as_at=2012-01-01").json()
    assert earlier["as_at"] == "2012-01-01"


def test_texts_and_passages(client: Client) -> None:
    [text] = items(client, "/texts")
    assert text["symbol"] == "A/67/97"
    assert [each["language"] for each in text["editions"]] == ["en"]
    passages = items(client, "/texts/A/67/97/passages?limit=200")
    seventh = next(each for each in passages if each["id"] == "para_7")
    proposed = [each for each in seventh["provisions"] if each["stage"] == "proposed"]
    assert {each["binds"] for each in proposed} == {False}
    assert all(task["entry"] for each in seventh["provisions"] for task in each["tasks"])
    Provision.objects.update(in_force_from=dt.date(2012, 12, 20))
    for day, binds in (("2012-12-19", False), ("2012-12-20", True)):
        some = items(client, f"/texts/A/67/97/passages?limit=200&as_at={day}")
        seventh = next(each for each in some if each["id"] == "para_7")
        assert {each["binds"] for each in seventh["provisions"]} == {binds}


def test_passages_page_by_page(client: Client) -> None:
    whole = [each["id"] for each in items(client, "/texts/A/67/97/passages?limit=200")]
    seen: list[str] = []
    cursor: int | None = 0
    while cursor is not None:
        path = f"/texts/A/67/97/passages?limit=7&cursor={cursor}"
        answer = ask(client, path).json()
        seen += [each["id"] for each in answer["items"]]
        cursor = answer["next"]
    assert seen == whole


def test_what_is_dismissed_is_not_told(client: Client) -> None:
    Provision.objects.update(verdict=Provision.Verdict.DISMISSED)
    assert items(client, "/register?everything=true") == []
    passages = items(client, "/texts/A/67/97/passages?limit=200")
    assert [each for each in passages if each["provisions"]] == []


def test_parties(client: Client) -> None:
    organs = items(client, "/parties?kind=organ&limit=200")
    assert "general-assembly" in {each["key"] for each in organs}
    assert {each["kind"] for each in organs} == {"organ"}
    one = ask(client, "/parties/least-developed-countries?as_at=2015-04-01").json()
    assert len(one["members"]) == 48


@pytest.mark.parametrize("path", ["/register/0", "/texts/A/1/passages", "/parties/x", "/nothing"])
def test_what_is_not_there_is_a_problem(client: Client, path: str) -> None:
    is_problem(ask(client, path), HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize(
    "path",
    [
        "/register?limit=0",
        "/register?limit=999",
        "/register?state=x",
        "/register?as_at=tomorrow",
        "/register?words=%00",
        "/texts/A%00/passages",
        "/register?cursor=-1",
    ],
)
def test_what_cannot_be_understood_is_a_problem(client: Client, path: str) -> None:
    problem = is_problem(ask(client, path), HTTPStatus.UNPROCESSABLE_ENTITY)
    assert problem["errors"][0]["name"]


def test_what_is_not_released_is_told_by_a_token_of_who_may(
    client: Client, draft: BroughtIn, secret: str
) -> None:
    entry = Entry.objects.order_by("pk").last()
    paths = (f"/register/{entry.pk}", "/texts/A/99/1/passages")
    for path in LISTS:
        assert "A/99/1" not in ask(client, path + "?limit=200").content.decode()
    for path in paths:
        is_problem(ask(client, path), HTTPStatus.NOT_FOUND)
        assert ask(client, path, secret).status_code == 200
    with_all = items(client, "/register?everything=true&limit=200", secret)
    assert {each["text"] for each in with_all} == {"A/67/97", "A/99/1"}
    Appointment.objects.update(ended_at=clock.now())
    for path in paths:
        is_problem(ask(client, path, secret), HTTPStatus.NOT_FOUND)


def test_no_cookie_says_who_asks(client: Client, draft: BroughtIn, editor: Account) -> None:
    client.force_login(editor)
    assert "A/99/1" in client.get("/register/?everything=on").content.decode()
    assert "A/99/1" not in ask(client, "/register?everything=true&limit=200").content.decode()
    is_problem(ask(client, "/texts/A/99/1/passages"), HTTPStatus.NOT_FOUND)


def test_a_scope_that_is_missing(client: Client, editor: Account) -> None:
    _token, secret = make_token(by=editor, name="x", scopes=["read:register"], days=1)
    assert ask(client, "/register", secret).status_code == 200
    for path in LISTS[1:]:
        response = ask(client, path, secret)
        is_problem(response, HTTPStatus.FORBIDDEN)
        assert 'scope="read:record"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("header", ["Bearer x", "Bearer", "Basic eDp5", "x", ""])
def test_a_wrong_token_is_not_a_visitor(client: Client, header: str) -> None:
    response = ask(client, "/register", Authorization=header)
    is_problem(response, HTTPStatus.UNAUTHORIZED)
    assert "Bearer" in response.headers["WWW-Authenticate"]


def test_a_token_that_stands_no_more(client: Client, editor: Account) -> None:
    token, secret = make_token(by=editor, name="x", scopes=["read:register"], days=1)
    revoke_token(by=editor, token=token)
    is_problem(ask(client, "/register", secret), HTTPStatus.UNAUTHORIZED)


def test_that_of_an_example_account_is_good_at_home_only(
    client: Client, secret: str, editor: Account
) -> None:
    Account.objects.filter(pk=editor.pk).update(is_example=True)
    is_problem(ask(client, "/register", secret), HTTPStatus.UNAUTHORIZED)


def test_its_use_is_noted(client: Client, secret: str) -> None:
    ask(client, "/register", secret)
    assert Token.objects.get().used_at is not None


@pytest.mark.parametrize("path", LISTS)
def test_an_answer_that_one_has_already(client: Client, secret: str, path: str) -> None:
    first = ask(client, path, secret)
    assert first.headers["Content-Type"].startswith("application/json")
    assert "Authorization" in first.headers["Vary"]
    again = ask(client, path, secret, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_etag_tells_nothing_of_what_is_not_released(
    client: Client, editor: Account, request: pytest.FixtureRequest
) -> None:
    before = [ask(client, path).headers["ETag"] for path in LISTS]
    request.getfixturevalue("draft")
    assert [ask(client, path).headers["ETag"] for path in LISTS] == before


def test_too_many_in_a_minute(
    client: Client, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = dt.datetime(2030, 1, 1, 12, 0, 20, tzinfo=dt.UTC)
    Token.objects.update(expires_at=noon + dt.timedelta(days=1))
    monkeypatch.setattr(clock, "now", lambda: noon)
    monkeypatch.setattr(door, "MOST_OF_VISITORS", 2)
    for _ in range(2):
        assert ask(client, "/parties?limit=1").status_code == 200
    response = ask(client, "/parties?limit=1")
    is_problem(response, HTTPStatus.TOO_MANY_REQUESTS)
    assert response.headers["Retry-After"] == "40"
    is_problem(ask(client, "/parties", "wrong"), HTTPStatus.TOO_MANY_REQUESTS)
    assert ask(client, "/parties?limit=1", secret).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: noon + dt.timedelta(minutes=1))
    assert ask(client, "/parties?limit=1").status_code == 200


def test_described_by_openapi(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/register",
        "/api/v1/register/{pk}",
        "/api/v1/texts",
        "/api/v1/texts/{address}/passages",
        "/api/v1/parties",
        "/api/v1/parties/{key}",
    }
    assert [each["scheme"] for each in described["components"]["securitySchemes"].values()] == [
        "bearer"
    ]
    assert {each for path in described["paths"].values() for each in path} == {"get"}


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.parametrize("path", LISTS)
def test_the_same_queries_for_any_rows(
    client: Client,
    path: str,
    limit: int,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    ask(client, path)
    with django_assert_max_num_queries(12):
        items(client, f"{path}?limit={limit}")
