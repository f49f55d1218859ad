"""A site of its own for one measurement: started as a person starts it, talked to over HTTP."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urlsplit

SIGN_IN = "/accounts/login/"


class Broken(Exception):
    """The site did not do what it was started for; the message holds what it said."""


@dataclass
class Site:
    """One `travaux run` on a data folder; started and stopped by `with`."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    said: str = ""
    _process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Site":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def process(self) -> "subprocess.Popen[str]":
        """Return the running command."""
        if self._process is None:
            raise Broken("the site was not started")
        return self._process

    def start(self) -> None:
        """Start the command and wait until it says where it is; `seconds` is how long it took."""
        began = time.monotonic()
        environment = os.environ | {"DATABASE_URL": "", "TRAVAUX_PORT": "0"} | self.environment
        environment["TRAVAUX_DATA"] = str(self.data)
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "travaux.cli", "run"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.said = "".join(self._lines())
        self.seconds = time.monotonic() - began

    def _lines(self) -> Iterator[str]:
        """Yield the lines of the welcome, which ends with an empty one."""
        for line in self.process.stdout or ():
            if not line.strip():
                return
            yield line
        self.end()
        raise Broken(self._errors.read_text())

    @property
    def _errors(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    def stop(self) -> int:
        """Ask the command to stop and return its exit status."""
        self.process.terminate()
        return self.end()

    def end(self) -> int:
        """Wait for the command's end and return its exit status."""
        status = self.process.wait(timeout=60)
        if self.process.stdout:
            self.process.stdout.close()
        return status

    @property
    def port(self) -> int:
        """Return the port that the site listens on."""
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        if not found:
            raise Broken(self.said)
        return int(found[1])

    def visitor(self) -> "Visitor":
        """Return a browser that has not been anywhere yet."""
        return Visitor(self.port)

    def officer(self) -> "Visitor":
        """Return a browser in which the example's secretariat officer has signed in."""
        visitor = self.visitor()
        visitor.get(SIGN_IN)
        password = re.search(r"password (\S+)", self.said)
        fields = {"login": "officer@example.org", "password": password[1] if password else ""}
        status, _ = visitor.post(SIGN_IN, fields)
        if status != http.client.FOUND:
            raise Broken(f"sign-in was answered with {status}")
        return visitor


_BOUNDARY = "travaux-travaux-travaux"


@dataclass
class Visitor:
    """A browser: one address, its cookies, a connection a request, where it was sent last."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    location: str = ""

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form and return the status and the page."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urlencode(fields | token))

    def bring_in(self, data: bytes, *, name: str, **stated: str) -> tuple[int, str]:
        """Send the file of a text and confirm it; `stated` are fields of the file's own form.

        Returns the status and page of the last answer; 302 where it is kept.
        """
        status, page = self._send_file("/bring-in/", name, data)
        if status != http.client.FOUND:
            return status, page
        number = self.location.rpartition("=")[2]
        released = stated.pop("released", "yes")
        fields = {f"{number}-{field}": value for field, value in stated.items()}
        chosen = {"of": number, f"{number}-keep": "on", "released": released}
        return self.post("/bring-in/confirm/", fields | chosen)

    def _send_file(self, path: str, name: str, data: bytes) -> tuple[int, str]:
        """Send a form with one file, as RFC 7578 has it."""
        head = '--{0}\r\nContent-Disposition: form-data; name="{1}"{2}\r\n\r\n'
        token = head.format(_BOUNDARY, "csrfmiddlewaretoken", "")
        token += self.cookies.get("csrftoken", "") + "\r\n"
        file = head.format(_BOUNDARY, "file", f'; filename="{name}"')
        body = f"{token}{file}".encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={_BOUNDARY}")

    def _ask(
        self,
        method: str,
        path: str,
        body: str | bytes | None,
        kind: str = "application/x-www-form-urlencoded",
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, urlsplit(path).path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode(errors="replace")
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.location = answer.headers.get("Location", "")
        return answer.status, page


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder for data, which the database's user may enter where root measures."""
    with tempfile.TemporaryDirectory(prefix="travaux-") as name:
        place = Path(name)
        place.chmod(0o711)
        yield place / "data"
