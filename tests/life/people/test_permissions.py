"""Who may do what."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from travaux.kernel.errors import NotPermitted
from travaux.life.people.models import Account, Role
from travaux.life.people.permissions import holds, require, signed_in

Person = Callable[..., Account]
pytestmark = pytest.mark.django_db


def test_a_rule_holds_for_any_of_its_roles(person: Person) -> None:
    rule = holds(Role.OFFICER, Role.EDITOR)
    assert rule(person(Role.EDITOR, Role.DELEGATE))
    assert not rule(person(Role.DELEGATE))
    assert not rule(person())
    assert not rule(AnonymousUser())


def test_what_does_not_hold_is_refused(person: Person) -> None:
    rule = holds(Role.OFFICER)
    require(rule, person(Role.OFFICER))
    with pytest.raises(NotPermitted, match="Only for: officer"):
        require(rule, person())


def test_somebody_is_signed_in_or_not(person: Person) -> None:
    ada = person()
    assert signed_in(ada) == ada
    with pytest.raises(NotPermitted):
        signed_in(AnonymousUser())


def test_the_navigation_shows_an_officer_more(client: Client, person: Person) -> None:
    address = '<a href="/acts/"'
    client.force_login(person(Role.DELEGATE))
    assert address not in client.get("/me/").content.decode()
    client.force_login(person(Role.OFFICER))
    assert address in client.get("/me/").content.decode()
