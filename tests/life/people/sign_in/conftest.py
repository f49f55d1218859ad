"""Whoever signs in, and quick hashes."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.life.people.sign_in.steps import PASSWORD
from travaux.life.people.models import Account

Person = Callable[..., Account]


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, settings: Any) -> None:
    """Hash quickly where it does not matter how long one guess takes."""
    if not request.module.__name__.endswith("test_enumeration"):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(person: Person) -> Account:
    return person(email="ada@example.net", name="Ada", password=PASSWORD)
