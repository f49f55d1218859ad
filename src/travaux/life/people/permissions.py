"""Who may do what: one named rule each, asked by services and pages alike.

A rule is called with the person and, where it concerns one, the object:
`may_appoint(person)`, `require(may_appoint, person)`.
"""

from typing import Any, Protocol, TypeAlias

import rules
from django.contrib.auth.models import AnonymousUser

from travaux.kernel.errors import NotPermitted
from travaux.life.people.models import Account, Role

Person: TypeAlias = Account | AnonymousUser


class Rule(Protocol):
    """A rule of permission: tells whether a person may do this, to this object."""

    name: str

    def __call__(self, person: Person, on: Any = None) -> bool:
        """Tell whether the person may."""


def holds(*roles: Role) -> Rule:
    """Return the rule that a person holds one of these roles now."""

    def holds_one(person: Person, _on: Any = None) -> bool:
        return isinstance(person, Account) and not person.roles.isdisjoint(roles)

    rule: Rule = rules.predicate(holds_one, name=" or ".join(roles))
    return rule


def require(rule: Rule, person: Person, on: Any = None) -> None:
    """Raise NotPermitted unless the rule holds for this person."""
    if not rule(person, on):
        raise NotPermitted(f"Only for: {rule.name}.")


def signed_in(person: Person) -> Account:
    """Return the account of this person; raise NotPermitted for a visitor without one."""
    if isinstance(person, Account):
        return person
    raise NotPermitted("Only for whoever is signed in.")


may_read_acts = holds(Role.OFFICER)
may_appoint = holds(Role.OFFICER)
