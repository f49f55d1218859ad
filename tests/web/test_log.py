"""Nothing of a person stands in the log."""

import logging
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from travaux.kernel import request
from travaux.life.people.models import Account
from travaux.web.log import Line, veil


def line(words: str, **options: object) -> str:
    record = logging.LogRecord("django", logging.WARNING, "a.py", 1, words, (), None)
    record.__dict__.update(options)
    return Line().format(record)


def test_names_the_request() -> None:
    token = request.current.set("a1b2")
    within = line("Forbidden: /acts/")
    request.current.set("")
    without = line("Started")
    request.current.reset(token)
    assert within.endswith("WARNING django a1b2 Forbidden: /acts/")
    assert without.endswith("WARNING django - Started")


@pytest.mark.parametrize(
    ("words", "veiled"),
    [
        ("mail to Ada <ada+un@mail.example.net>", "mail to Ada <[e-mail]>"),
        ("ünïcode@example.net, b@example.net", "[e-mail], [e-mail]"),
        ("GET /people/?words=Ada%20Lovelace HTTP", "GET /people/?[query] HTTP"),
        (
            "Forbidden: /accounts/confirm-email/MQ:1tVh:x_y-z/",
            "Forbidden: /accounts/confirm-email/[key]/",
        ),
        ("from 192.0.2.7:443", "from [address]:443"),
        ("from 2001:db8::7.", "from [address]"),
        ("at 12:30:45,123 in 1.23 s: why?", "at 12:30:45,123 in 1.23 s: why?"),
        ("/texts/A/67/97", "/texts/A/67/97"),
    ],
)
def test_veils(words: Any, veiled: str) -> None:
    assert veil(words) == veiled


@pytest.mark.django_db
def test_veils_what_the_database_says(officer: Account) -> None:
    with pytest.raises(IntegrityError) as said:
        Account.objects.create(email=officer.email, created_at=officer.created_at)
    raised = (said.type, said.value, said.tb)
    assert officer.email in str(said.value)
    written = line("Internal Server Error: /", exc_info=raised)
    assert "IntegrityError" in written
    assert officer.email not in written


@pytest.mark.django_db
def test_a_refused_request_leaves_nothing_of_who_asked(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/people/0/nowhere/?words=Ada", REMOTE_ADDR="192.0.2.7")
    written = [Line().format(record) for record in caplog.records]
    assert len(written) == 1
    assert "Ada" not in written[0]
    assert "192.0.2.7" not in written[0]
