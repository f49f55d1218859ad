from pathlib import Path

import pytest

from travaux.config import environment
from travaux.config.environment import Environment
from travaux.kernel.errors import BadSetting


def test_what_is_not_set_has_its_default() -> None:
    empty = Environment({})

    assert empty.embedded()
    assert empty.data() == Path.cwd() / "var"
    assert empty.number(environment.PORT) == 8000
    assert not empty.flag(environment.TLS)
    assert empty.names(environment.ALLOWED_HOSTS) == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("value", ["-1", "65536", "8000.0", "", "eight", "٨٠٠٠", "8 000"])
def test_what_is_no_port_is_refused(value: str) -> None:
    with pytest.raises(BadSetting, match=r"^TRAVAUX_PORT is '.*': it takes a number from 0 to"):
        Environment({"TRAVAUX_PORT": value}).number(environment.PORT)


@pytest.mark.parametrize("value", ["", "true", "1", "on"])
def test_a_flag_is_yes_or_no(value: str) -> None:
    with pytest.raises(BadSetting, match=r"^TRAVAUX_TLS is '.*': it takes yes or no\.$"):
        Environment({"TRAVAUX_TLS": value}).flag(environment.TLS)


def test_a_server_is_not_the_embedded_one() -> None:
    assert not Environment({"DATABASE_URL": "postgresql:///x"}).embedded()
