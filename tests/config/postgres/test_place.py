import os
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from travaux.config.postgres import Place, embedded_url
from travaux.config.postgres.place import make
from travaux.kernel.errors import BadSetting


def test_the_socket_lies_in_the_data_folder_where_its_path_is_short(data: Path) -> None:
    place = Place.of(data)

    assert place.socket == data / "database" / "socket"


@pytest.mark.parametrize("name", ["long" * 30, "one, two"])
def test_the_socket_lies_elsewhere_where_it_cannot_be_there(data: Path, name: str) -> None:
    place = Place.of(data / name)

    assert place.socket.parent == Path("/tmp")
    assert len(os.fsencode(place.socket / ".s.PGSQL.5432")) < 50
    assert place.socket != Place.of(data).socket


def test_the_limit_counts_bytes(data: Path) -> None:
    assert Place.of(data / ("ب" * 20)).socket.parent != Path("/tmp")
    assert Place.of(data / ("ب" * 30)).socket.parent == Path("/tmp")


def test_the_address_survives_every_letter(data: Path) -> None:
    folder = data / "two words & بيانات %41 'x'"

    parts = conninfo_to_dict(embedded_url(folder))

    assert parts["host"] == str(folder / "database" / "socket")
    assert (parts["user"], parts["dbname"]) == ("travaux", "travaux")
    assert parts["requirepeer"]


def test_the_address_starts_nothing(data: Path) -> None:
    embedded_url(data)

    assert not data.exists()


def test_nobody_else_enters_the_folder_of_the_socket(data: Path) -> None:
    data.mkdir()
    place = make(data)
    place.make_socket_folder()

    found = place.socket.stat()

    assert found.st_mode & 0o777 == 0o700
    assert found.st_uid == place.owner.uid


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_somebody_put_in_place_of_the_socket_is_refused(data: Path, kind: str) -> None:
    data.mkdir()
    place = make(data)
    if kind == "link":
        place.socket.symlink_to(data)
    else:
        place.socket.touch()

    with pytest.raises((BadSetting, FileExistsError)):
        place.make_socket_folder()


def test_a_database_that_is_gone_is_not_made_anew(data: Path) -> None:
    data.mkdir()
    (data / "database").symlink_to(data / "nowhere")

    with pytest.raises(
        BadSetting, match=r"^The database of .* is gone: there is no .*/nowhere\.$"
    ):
        make(data)
