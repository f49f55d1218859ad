"""`travaux read` on many files: folders in order, several processes, one bad file among them."""

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from travaux.cli import main
from travaux.cli.read.files import listed
from travaux.cli.read.many import by_many
from travaux.cli.read.one import Way, printed
from travaux.cli.read.progress import Bar

_WAY = Way("json", width=100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of nine short texts and one that is refused."""
    for number in range(9):
        inside = tmp_path / f"part {number % 2}"
        inside.mkdir(exist_ok=True)
        words = f"1. Requests the Secretary-General to report on matter {number};\n"
        (inside / f"{number}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "part 0" / "5 is empty.txt").touch()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "no.txt").touch()
    (tmp_path / ".no.txt").touch()
    return tmp_path


def test_goes_through_folders_in_order(folder: Path) -> None:
    files = [Path(each).name for each in listed([str(folder), "-", "missing"])]
    even = ["0.txt", "2.txt", "4.txt", "5 is empty.txt", "6.txt", "8.txt"]
    assert files == [*even, "1.txt", "3.txt", "5.txt", "7.txt", "-", "missing"]


@pytest.mark.parametrize("workers", [1, 2])
def test_keeps_the_order_and_goes_on_past_a_bad_file(
    folder: Path, workers: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--json", "--workers", str(workers), str(folder)]) == 2
    out, err = capsys.readouterr()
    names = [Path(json.loads(line)["source"]["name"]).name for line in out.splitlines()]
    assert names == [f"{n}.txt" for n in (0, 2, 4, 6, 8, 1, 3, 5, 7)]
    bad = folder / "part 0" / "5 is empty.txt"
    assert err == f"travaux read: {bad}: byte 0: the file is empty\n"


def test_several_processes_print_what_one_does(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["read", str(folder)])
    one = capsys.readouterr()
    main(["read", "--workers", "3", str(folder)])
    assert capsys.readouterr() == one


def test_a_file_that_ends_its_process_is_refused_and_the_rest_read(folder: Path) -> None:
    deadly = folder / "part 0" / "3.txt"
    os.mkfifo(deadly)

    over = threading.Event()

    def end_who_reads_it() -> None:
        while not over.is_set():
            with deadly.open("wb"):  # opens once somebody reads it
                for process in multiprocessing.active_children():
                    process.kill()
                    process.join()

    files = list(listed([str(folder)]))
    killer = threading.Thread(target=end_who_reads_it)
    killer.start()
    found = list(by_many(files, _WAY, 2))
    over.set()
    os.close(os.open(deadly, os.O_RDONLY | os.O_NONBLOCK))
    killer.join()
    bad = files.index(str(deadly))
    assert found[bad].refused == f"{deadly}: reading it ended the process that did."
    deadly.unlink()
    others = [each for k, each in enumerate(found) if k != bad]
    assert others == [printed(name, _WAY) for name in files if name != str(deadly)]


def test_no_more_files_are_taken_than_are_soon_printed(folder: Path) -> None:
    taken = list[str]()

    def names() -> Iterator[str]:
        for name in listed([str(folder)]):
            taken.append(name)
            yield name

    found = by_many(names(), _WAY, 2)
    next(found)
    assert len(taken) == 4
    next(found)
    assert len(taken) == 5
    assert len(list(found)) == 8


def test_a_fault_of_the_reader_is_told_and_no_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("travaux.cli.read.one.read_with_care", fail)
    file = folder / "part 0" / "0.txt"
    assert main(["read", str(file)]) == 2
    told = f"travaux read: {file}: the reader failed on it (RecursionError); please report this.\n"
    assert capsys.readouterr() == ("", told)


def test_memory_that_does_not_suffice_refuses_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("travaux.cli.read.one.read_with_care", fail)
    name = str(folder / "part 0" / "0.txt")
    assert printed(name, _WAY).refused == f"{name}: reading it took more memory than is allowed."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--workers", "0", "a"], "give a number from 1 on"),
        (["--workers", "many", "a"], "give a number from 1 on"),
    ],
)
def test_refuses_a_number_of_processes(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["read", *words])
    assert told in capsys.readouterr().err


def test_several_processes_read_no_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--workers", "2", "-"]) == 2
    assert "give no standard input" in capsys.readouterr().err


def test_ends_quietly_where_it_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("travaux.cli.read.printed", stop)
    assert main(["read", str(folder)]) == 130
    assert capsys.readouterr() == ("", "")


def test_ends_its_processes_where_it_is_stopped(tmp_path: Path) -> None:
    waits = tmp_path / "a.txt"
    os.mkfifo(waits)
    command = [sys.executable, "-m", "travaux.cli", "read", "--workers", "2", str(waits)]
    (tmp_path / "b.txt").write_text("1. Decides to act.", encoding="utf-8")
    running = subprocess.Popen(
        [*command, str(tmp_path / "b.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with waits.open("wb"):  # opens once a process of the command reads it, and keeps it waiting
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, b"", b"")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_shows_how_many_are_read() -> None:
    terminal = _Terminal()
    bar = Bar(4, terminal)
    bar.show(2)
    bar.clear()
    assert terminal.getvalue() == f"\r[{'=' * 15}{' ' * 15}] 2 of 4\r\x1b[K"


@pytest.mark.parametrize("bar", [(1, _Terminal()), (4, io.StringIO())])
def test_shows_no_bar_of_one_file_or_on_what_is_no_terminal(bar: tuple[int, io.StringIO]) -> None:
    total, stream = bar
    Bar(total, stream).show(1)
    Bar(total, stream).clear()
    assert stream.getvalue() == ""
