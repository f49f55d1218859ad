"""The register as files: the very rows, harmless cells, dates as dates."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from django.utils import translation
from python_calamine import CalamineWorkbook

from travaux.life.congress.services import set_clock
from travaux.life.mandate.exports.mandates import KINDS
from travaux.life.mandate.exports.table import COLUMNS, harmless, plain
from travaux.life.mandate.models import Addressee
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import DAY, REPORT
from travaux.life.people.models import Account
from travaux.life.record.models import Task
from travaux.life.record.services.text import Supplied
from travaux.web.words import ACTS

FILES = ("/register/export.xlsx", "/register/export.csv", "/register/mandates.jsonl")


@pytest.fixture(autouse=True)
def in_2012(report: BroughtIn, officer: Account) -> BroughtIn:
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


def content(client: Client, url: str) -> bytes:
    response = client.get(url)
    assert response.status_code == 200
    return b"".join(response)


def values(client: Client, query: str = "") -> list[dict[str, str]]:
    sent = content(client, f"/register/export.csv{query}")
    assert sent.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(sent.decode("utf-8-sig"))))


def sheet(client: Client, query: str = "") -> list[list[Any]]:
    file = io.BytesIO(content(client, f"/register/export.xlsx{query}"))
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()


def lines(client: Client, query: str = "") -> list[dict[str, Any]]:
    sent = content(client, f"/register/mandates.jsonl{query}").decode()
    return [json.loads(line) for line in sent.splitlines()]


@pytest.mark.parametrize("query", ["?everything=on", "?addressee=Governments", "?state=overdue"])
def test_the_rows_are_those_of_the_page(client: Client, query: str) -> None:
    count = client.get(f"/register/{query}").context["page"].paginator.count
    assert count
    assert len(values(client, query)) == len(sheet(client, query)) - 1 == count
    mandates = [m for d in lines(client, query) for p in d["paragraphs"] for m in p["mandates"]]
    assert len(mandates) == count


def test_all_37_tasks(client: Client) -> None:
    assert len(values(client, "?everything=on")) == 37


def test_dates_are_dates_and_the_rest_is_text(client: Client) -> None:
    head, *rows = sheet(client, "?state=overdue")
    assert head == [str(title) for title, _, _ in COLUMNS]
    row = dict(zip(head, rows[0], strict=True))
    assert row["Due until"] == dt.date(2012, 4, 27)
    assert row["As at"] == DAY
    assert row["State"] == "overdue"
    assert row["Confirmed by"] == "Olive Officer"


@pytest.mark.parametrize("bad", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client: Client, bad: str) -> None:
    Task.objects.update(matter=bad)
    Addressee.objects.update(name=bad, party=None)
    assert all(row["Task"].startswith("'") for row in values(client))
    assert all(row["Addressee"].startswith("'") for row in values(client))
    file = content(client, "/register/export.xlsx")
    assert "<f>" not in _parts(file)
    assert sheet(client)[1][6].strip() == bad.strip()


def _parts(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_what_turns_the_line_about_is_left_out() -> None:
    assert harmless("a\u202eb\u2066c\x1bd") == "abcd"
    assert plain("\u202e=1") == "'=1"
    assert plain("القاهرة\u200f") == "القاهرة\u200f"
    assert plain("") == ""


def test_a_very_long_cell_is_cut_not_dropped(client: Client) -> None:
    Task.objects.update(matter="x" * 40_000)
    assert len(sheet(client)[1][6]) == 32_000


@pytest.mark.parametrize("url", FILES)
def test_sent_as_files_to_be_saved(client: Client, url: str) -> None:
    response = client.get(url)
    list(response)
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_in_the_language_of_whoever_asks(client: Client) -> None:
    client.cookies["language"] = "ar"
    assert "rightToLeft" in _parts(content(client, "/register/export.xlsx"))
    client.cookies["language"] = "fr"
    with translation.override("fr"):
        heads = [str(title) for title, _, _ in COLUMNS]
    with translation.override("en"):
        assert list(values(client)[0]) == heads


@pytest.mark.parametrize("url", [*FILES, "/register/print/"])
def test_what_is_not_released_is_in_no_file(
    client: Client, editor: Account, delegate: Account, url: str
) -> None:
    bring_in(
        by=editor,
        data=REPORT.read_bytes().replace(b"Thirteenth", b"Fourteenth"),
        name="draft.txt",
        supplied=Supplied(symbol="A/99/1"),
        released=False,
    )

    def shown() -> str:
        sent = content(client, f"{url}?everything=on")
        return _parts(sent) if "xlsx" in url else sent.decode()

    assert "Fourteenth" not in shown()
    client.force_login(delegate)
    assert "Fourteenth" not in shown()
    client.force_login(editor)
    assert "Fourteenth" in shown()


def test_public_data_has_the_public_keys(client: Client) -> None:
    [document] = lines(client, "?everything=on")
    assert document["document"] == "A_67_97"
    mandates = [m for p in document["paragraphs"] for m in p["mandates"]]
    public = {
        "action_verb",
        "action_verb_normalized",
        "action_verb_type",
        "assignees",
        "deliverables",
        "mentioned_entities",
    }
    assert all(public <= each.keys() for each in mandates)
    assert {m["action_verb_type"] for m in mandates} <= {*KINDS, None}
    asked = [a for m in mandates for a in m["assignees"] if a["assignee"] == "Secretary-General"]
    assert asked
    assert {a["assignee_normalized"] for a in asked} == {"UN Secretary-General"}
    assert {a["assignee_type"] for a in asked} == {"UN Secretariat"}


def test_every_act_of_a_type_is_one_that_is_known() -> None:
    named = [act.replace("_", " ") for acts in KINDS.values() for act in acts.split()]
    assert len(named) == len(set(named))
    assert set(named) <= ACTS.keys()


@pytest.mark.parametrize("url", FILES)
def test_the_same_queries_for_any_rows(
    client: Client, url: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for query in ("?addressee=Governments", "?everything=on", "?state=lapsed"):
        with django_assert_max_num_queries(12):
            content(client, url + query)


def test_paper_is_grouped_and_without_navigation(client: Client) -> None:
    shown = content(client, "/register/print/").decode()
    assert "<nav" not in shown
    assert "<form" not in shown
    assert shown.count('scope="rowgroup"') > 3


def test_sent_while_it_is_made() -> None:
    async def parts() -> list[bytes]:
        response = await AsyncClient().get("/register/export.csv")
        return [part async for part in response]

    assert b"Secretary-General" in b"".join(async_to_sync(parts)())
