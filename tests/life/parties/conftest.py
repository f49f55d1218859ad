"""The known bodies, for every test of parties."""

from collections.abc import Callable

import pytest

from travaux.life.parties.models import Party
from travaux.life.parties.services.bodies import load_bodies


@pytest.fixture
def party(db: None) -> Callable[[str], Party]:
    """Load the known bodies and return a finder of parties by their key."""
    load_bodies()
    return lambda key: Party.objects.get(key=key)
