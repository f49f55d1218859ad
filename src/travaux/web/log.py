"""How lines of the log are written: with the request they belong to, and nothing of a person."""

import logging
import re
from ipaddress import ip_address

from travaux.kernel.request import current

VEILS = (
    (re.compile(r"[^\s@<>'\"(=:,;]+@[\w.-]+"), "[e-mail]"),
    (re.compile(r"(?<=/key/)[^\s/]+|(?<=/confirm-email/)[^\s/]+"), "[key]"),
    (re.compile(r"(?<=/calendars/)[\w-]+(?=\.ics)"), "[key]"),
    (re.compile(r"(?<=\w/)\?\S+"), "?[query]"),
    (re.compile(r"^DETAIL:.*$", re.MULTILINE), "DETAIL: [values]"),
)
"""What is hidden: addresses of people, keys of mails and calendars, searches, shown values."""

_HOST = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+")


def veil(words: str) -> str:
    """Return words of the log without what would tell of a person.

    >>> veil("Not Found: /people/?words=ada@example.org from 192.0.2.7")
    'Not Found: /people/?[query] from [address]'
    >>> veil("Too Many Requests: /accounts/password/reset/key/2n-c8/")
    'Too Many Requests: /accounts/password/reset/key/[key]/'
    >>> veil("Not Found: /calendars/Zx3_k-9.ics")
    'Not Found: /calendars/[key].ics'
    """
    for pattern, shown in VEILS:
        words = pattern.sub(shown, words)
    return _HOST.sub(_veil_address, words)


def _veil_address(found: re.Match[str]) -> str:
    try:
        ip_address(found[0].strip("."))
    except ValueError:
        return found[0]
    return "[address]"


class Line(logging.Formatter):
    """A line of the log: when, how grave, from where, in which request, what."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {request_id} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback under it, veiled."""
        record.request_id = current.get() or "-"
        return veil(super().format(record))
