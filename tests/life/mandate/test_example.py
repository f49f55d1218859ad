"""The example opens once, with a sign-in for each role."""

import pytest

from travaux.life.congress.models import Congress
from travaux.life.mandate.services.example import DAY, SYMBOL, example_email, open_example
from travaux.life.people.models import Account, Role
from travaux.life.record.models import Text

PASSWORD = "an example of a password"


@pytest.mark.django_db
def test_the_example_opens_once() -> None:
    open_example(password=PASSWORD)
    open_example(password="another")
    assert Text.objects.get().symbol == SYMBOL
    assert {each.today for each in Congress.objects.all()} == {DAY}
    for role in Role:
        account = Account.objects.get(email=example_email(role))
        assert account.is_example
        assert account.roles == {role}
        assert account.check_password(PASSWORD)


def test_it_does_not_mix_with_texts_that_are_kept(report: object) -> None:
    open_example(password=PASSWORD)
    assert Text.objects.count() == 1
    assert not Account.objects.filter(is_example=True).exists()
