"""The register as a table: an xlsx file, or comma-separated values."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.kernel.languages import direction
from travaux.life.record.selectors.source import full_number
from travaux.web.words import ACTS, STATES

ROWS_AT_ONCE = 500
LONGEST_CELL = 32_000
"""A spreadsheet takes a little more letters in one cell, and drops the cell above that."""

_FORMULA = "=+-@\t\r\n＝＋－＠"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Cell = str | dt.date | None


def _act(row: Any) -> str:
    return str(row.task.provision.act)


def _name(addressee: Any) -> str:
    return str(addressee.party.name if addressee.party else addressee.name)


def _confirmed_by(row: Any) -> str:
    return row.task.provision.confirmed_by or _("machine-read")


COLUMNS: tuple[tuple[str | Promise, int, Callable[[Any], Cell]], ...] = (
    (gettext_lazy("Text"), 16, lambda row: str(row.task.provision.wording.edition.text)),
    (gettext_lazy("Paragraph"), 10, lambda row: full_number(row.task.provision.wording.passage)),
    (gettext_lazy("By whom"), 24, lambda row: row.task.provision.by),
    (gettext_lazy("Act"), 14, lambda row: str(ACTS.get(_act(row), _act(row)))),
    (gettext_lazy("Addressee"), 28, lambda row: "; ".join(map(_name, row.addressees.all()))),
    (gettext_lazy("Together with"), 24, lambda row: "; ".join(row.task.provision.jointly_with)),
    (gettext_lazy("Task"), 70, lambda row: row.task.matter),
    (gettext_lazy("Due"), 28, lambda row: (row.task.due or {}).get("text", "")),
    (gettext_lazy("Due from"), 12, lambda row: row.due_begins),
    (gettext_lazy("Due until"), 12, lambda row: row.due_ends),
    (gettext_lazy("Report to"), 24, lambda row: row.task.report_to),
    (gettext_lazy("Through"), 24, lambda row: row.task.through),
    (gettext_lazy("State"), 12, lambda row: str(STATES[row.state])),
    (gettext_lazy("As at"), 12, lambda row: row.day),
    (gettext_lazy("In force from"), 12, lambda row: row.task.provision.in_force_from),
    (gettext_lazy("Congress"), 40, lambda row: str(row.congress or "")),
    (gettext_lazy("Confirmed by"), 20, _confirmed_by),
)
"""Each column: its head, its width in letters, and what it holds of an entry."""


def harmless(text: str) -> str:
    """Return a text without what is not seen or turns the line about.

    >>> harmless(f"Report{chr(0x202E)}gnp.exe")
    'Reportgnp.exe'
    """
    return _UNSEEN.sub("", text)


def plain(cell: Cell) -> str:
    """Return a cell of comma-separated values that no spreadsheet takes for a formula.

    >>> plain("=HYPERLINK(1)"), plain("A/67/97"), plain(None)
    ("'=HYPERLINK(1)", 'A/67/97', '')
    """
    if isinstance(cell, dt.date):
        return cell.isoformat()
    text = harmless(cell or "")
    return f"'{text}" if text[:1] in _FORMULA and text else text


def in_values(rows: Iterable[Any], language: str) -> Iterator[str]:
    """Yield the table as comma-separated values, some rows at once, with a byte order mark.

    The mark tells spreadsheets that the bytes are UTF-8.
    """
    with translation.override(language):
        yield "\ufeff" + _lines([[str(head) for head, _, _ in COLUMNS]])
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        with translation.override(language):
            written = _lines([plain(cell(row)) for _, _, cell in COLUMNS] for row in some)
        yield written


def _lines(rows: Iterable[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def in_workbook(rows: Iterable[Any], language: str) -> bytes:
    """Return the table as an xlsx file; what it holds is text and dates, never a formula."""
    with SpooledTemporaryFile(max_size=2**22) as file, translation.override(language):
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
            day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
            text = book.add_format({"text_wrap": True, "valign": "top"})
            sheet = book.add_worksheet(_("Register")[:31])
            if direction(language) == "rtl":
                sheet.right_to_left()
            sheet.freeze_panes(1, 0)
            for column, (title, width, _cell) in enumerate(COLUMNS):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, str(title), head)
            for number, row in enumerate(rows, 1):
                for column, (_title, _width, cell) in enumerate(COLUMNS):
                    _write(sheet, number, column, cell(row), day, text)
        file.seek(0)
        return file.read()


def _write(sheet: Any, row: int, column: int, cell: Cell, *formats: Any) -> None:
    day, text = formats
    if isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), day)
    elif cell:
        sheet.write_string(row, column, harmless(cell)[:LONGEST_CELL], text)
