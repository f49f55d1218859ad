"""Every address, asked by every role: the table of `docs/roles.md` holds.

Each address of the resolver has its rows there, and each row its address. A row that is missing or
wrong is shown as it should stand, ready to be looked at and copied.
"""

import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Role
from travaux.life.record.models import Passage, Provision, View
from travaux.life.record.services.text import Supplied

Person = Callable[..., Account]

TABLE = Path(__file__).parent.parent / "docs" / "roles.md"
ROLES = ("visitor", *(role.value for role in Role))
INLINE = re.compile(rb"<style|<script(?! src=)|<[^>]* style=|<[^>]* on[a-z]+=|javascript:", re.I)
"""What the content security policy would not let run."""

OUTCOMES = {
    HTTPStatus.OK: "shown",
    HTTPStatus.BAD_REQUEST: "unclear",
    HTTPStatus.FORBIDDEN: "refused",
    HTTPStatus.NOT_FOUND: "not there",
    HTTPStatus.METHOD_NOT_ALLOWED: "-",
    HTTPStatus.UNPROCESSABLE_ENTITY: "to mend",
}


class Row(NamedTuple):
    """What each role gets of one address, for one object, by one method."""

    address: str
    of: str
    method: str
    outcomes: tuple[str, ...]

    def __str__(self) -> str:
        return f"| {' | '.join((f'`{self.address}`', self.of, self.method, *self.outcomes))} |"


class World:
    """One person a role, a text that is released and one that is not, each with its congress."""

    def __init__(self, person: Callable[..., Account], report: BroughtIn) -> None:
        self.editor = person(Role.EDITOR)
        self.released = report
        self.unreleased = bring_in(
            by=self.editor,
            data=REPORT.read_bytes().replace(b"Thirteenth", b"Fourteenth"),
            name="draft.txt",
            supplied=Supplied(symbol="A/99/1"),
            released=False,
        )
        self.clients = {"visitor": Client()}
        for role in Role:
            client = self.clients[role.value] = Client()
            client.force_login(person(role, password=role.value))

    def objects(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return what each address with arguments is asked for: a name, and the arguments."""
        appointment = self.editor.appointments.get()
        texts = {"a released text": self.released, "an unreleased text": self.unreleased}

        def each(argument: str, value: Callable[[BroughtIn], Any]) -> dict[str, dict[str, Any]]:
            return {name: {argument: value(brought)} for name, brought in texts.items()}

        def of_fact(brought: BroughtIn) -> dict[str, Any]:
            assert brought.congress
            fact = brought.congress.facts.order_by("pk").first()
            return {"slug": brought.congress.slug, "fact_id": fact.pk}

        def slug(brought: BroughtIn) -> str:
            assert brought.congress
            return brought.congress.slug

        def first(model: type[Model], path: str) -> Callable[[BroughtIn], int]:
            rows = model._default_manager.order_by("pk")
            return lambda brought: rows.filter(**{path: brought.text}).first().pk

        passage = each("passage_id", first(Passage, "text"))
        provision = each("reading_id", first(Provision, "wording__edition__text"))
        view = each("reading_id", first(View, "wording__edition__text"))
        entry = each("pk", first(Entry, "task__provision__wording__edition__text"))
        party = {"a State": {"key": "qat"}, "nobody": {"key": "atlantis"}}
        return {
            "account_confirm_email": {"an unknown key": {"key": "Mg:1tVh:x_y"}},
            "account_reset_password_from_key": {
                "an unknown key": {"uidb36": "1", "key": "c8-abc"}
            },
            **dict.fromkeys(
                (
                    "approval:adopt",
                    "approval:adopt_text",
                    "approval:take_step",
                    "approval:undo_step",
                    "overview:confirm_text",
                    "record:release",
                ),
                each("text_id", lambda brought: brought.text.pk),
            ),
            **dict.fromkeys(
                (
                    "overview:congress",
                    "overview:clock",
                    "overview:confirm_facts",
                    "overview:facts",
                ),
                each("slug", slug),
            ),
            "overview:judge_fact": {name: of_fact(brought) for name, brought in texts.items()},
            **dict.fromkeys(
                (
                    "overview:confirm_reading",
                    "overview:correct_reading",
                    "overview:dismiss_reading",
                    "overview:reading",
                ),
                provision,
            ),
            **dict.fromkeys(
                ("overview:confirm_view", "overview:dismiss_view", "overview:view"), view
            ),
            "mandate:api:entry": entry,
            "mandate:api:party": party,
            "mandate:api:passages": each("address", lambda brought: brought.text.address),
            "mandate:api_not_there": {"nothing": {"rest": "nothing"}},
            "mandate:calendar": {"an unknown secret": {"secret": "unknown"}},
            "mandate:do": {
                f"{deed}, {name}": {**pk, "deed": deed}
                for name, pk in entry.items()
                for deed in ("discharge", "note", "offer", "unknown")
            },
            "mandate:entry": entry,
            "mandate:remove_view": {"nobody's": {"pk": 0}},
            "mandate:revoke_calendar": {"nobody's": {"pk": 0}},
            "overview:add_reading": passage,
            "overview:party": party,
            "overview:text": each("address", lambda brought: brought.text.address),
            "parties:members": {
                "a class": {"key": "member-states"},
                "nobody": {"key": "atlantis"},
            },
            "people:account": {"somebody": {"pk": self.editor.pk}, "nobody": {"pk": 0}},
            "people:appoint": {"somebody": {"pk": self.editor.pk}, "nobody": {"pk": 0}},
            "people:end_appointment": {
                "somebody": {"pk": self.editor.pk, "appointment": appointment.pk},
                "nobody": {"pk": 0, "appointment": 0},
            },
            "people:revoke_token": {"nobody's": {"pk": 0}},
            "record:link": passage,
            "record:source": each("edition_id", lambda brought: brought.text.editions.get().pk),
            "record:withdraw_link": {"none": {"link_id": 0}},
        }


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Yield the name of every address, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(
                pattern.url_patterns, namespace + f"{pattern.namespace}:" * bool(pattern.namespace)
            )
        else:
            yield namespace + str(pattern.name)


def outcome(response: HttpResponseBase) -> str:
    """Return the word for an answer."""
    if response.status_code == HTTPStatus.FOUND:
        leads_in = response.headers["Location"].startswith(reverse("account_login"))
        return "sign in" if leads_in else "onward"
    return OUTCOMES.get(HTTPStatus(response.status_code), str(response.status_code))


def ask(client: Client, method: str, url: str) -> str:
    """Ask for a page, or send it an empty form; undo what that did."""
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        response = client.generic(method, url, headers={"host": "localhost"})
        content = b"".join(response)  # a file is closed when it has been read
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    check(response, content)
    return outcome(response)


def check(response: HttpResponseBase, content: bytes) -> None:
    """See that a page can run nothing that we did not write, and needs nothing of the kind."""
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response.headers["Permissions-Policy"]
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert re.findall(INLINE, content) == []
        assert "Cookie" in response.headers["Vary"]


def asked_for(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield each address by its name, of which object it is asked, and how it is written."""
    objects = world.objects()
    for address in sorted(set(addresses(get_resolver().url_patterns))):
        for of, arguments in objects.get(address, {"": {}}).items():
            yield address, of, reverse(address, kwargs=arguments)


def rows_that_are(world: World) -> Iterator[Row]:
    """Yield what each role gets of each address, by each method that it takes."""
    for address, of, url in asked_for(world):
        for method in ("GET", "POST"):
            given = tuple(ask(world.clients[role], method, url) for role in ROLES)
            if set(given) != {"-"}:
                yield Row(address, of, method, given)


def rows_of_table() -> Iterator[Row]:
    """Yield the rows of the table in the documents."""
    for line in TABLE.read_text().splitlines():
        if line.startswith("| `"):
            address, of, method, *outcomes = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(address.strip("`"), of, method, tuple(outcomes))


@pytest.mark.django_db
def test_every_role_gets_of_every_address_what_the_table_says(
    person: Person, report: BroughtIn
) -> None:
    are = [str(row) for row in rows_that_are(World(person, report))]
    said = [str(row) for row in rows_of_table()]
    difference = list(unified_diff(said, are, str(TABLE), "the site", n=0, lineterm=""))
    assert difference == [], "\n".join(difference)


@pytest.mark.django_db
def test_what_is_not_released_is_named_nowhere(person: Person, report: BroughtIn) -> None:
    """Neither on a page that everybody sees, nor in its headers."""
    world = World(person, report)
    named, asked = [], 0
    for address, of, url in asked_for(world):
        for role in ("visitor", "delegate"):
            response = world.clients[role].get(url, headers={"host": "localhost"})
            shown = b"".join(response) + str(response.headers).encode()
            asked += 1
            if b"Fourteenth" in shown or (b"A/99/1" in shown and of != "an unreleased text"):
                named.append((address, role))
    assert named == []
    assert asked > 60


def test_every_address_has_a_name() -> None:
    assert [each for each in addresses(get_resolver().url_patterns) if each.endswith("None")] == []
