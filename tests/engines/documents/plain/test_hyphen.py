"""Words cut by line ends."""

import pytest

from travaux.engines.documents.plain.hyphen import Hyphens

PRINTED_BOOK = ["the cooperation of govern-", "ments and governments, in law and order"]


@pytest.mark.parametrize(
    ("seen", "lines", "joined"),
    [
        (["cooperation"], ["coop-", "eration"], "cooperation"),
        (["non-governmental"], ["non-", "governmental"], "non-governmental"),
        ([], ["non-", "governmental"], "non-governmental"),
        ([], ["Secretary-", "General"], "Secretary-General"),
        ([], ["above-", "mentioned"], "above-mentioned"),
        ([], ["imple-", "mentation"], "implementation"),
        ([], ["twenty-", "first"], "twenty-first"),
        ([], ["non‑", "governmental"], "non‑governmental"),
        ([], ["coop\u00ad", "eration"], "cooperation"),
        ([], ["E/CN.15/", "2011/15"], "E/CN.15/2011/15"),
        ([], ["2010-", "2015"], "2010-2015"),
        ([], ["crime -", "and justice"], "crime - and justice"),
        (PRINTED_BOOK, ["in-", "cluding"], "including"),
        (PRINTED_BOOK, ["law-", "order"], "laworder"),
    ],
)
def test_joins(seen: list[str], lines: list[str], joined: str) -> None:
    assert Hyphens([*seen, "criminal justice"]).join(lines) == joined


def test_other_languages_keep_a_hyphen_between_two_words_of_the_text() -> None:
    russian = Hyphens(["темы семинаров и практикумов", "сотруд-", "ничество"], english=False)
    assert russian.join(["темы семинаров-", "практикумов"]) == "темы семинаров-практикумов"
    assert russian.join(["развивать сотруд-", "ничество"]) == "развивать сотрудничество"
