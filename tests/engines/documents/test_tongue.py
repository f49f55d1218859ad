"""What is known of how each language sets its documents."""

import pytest

from travaux.engines.documents import tongue

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

SESSIONS = {
    "en": ("Seventy-eighth session", "Tenth emergency special session", "2023 session"),
    "fr": (
        "Soixante-dix-huitième session",
        "Dixième session extraordinaire d’urgence",
        "Session de 2023",
    ),
    "es": (
        "Septuagésimo octavo período de sesiones",
        "Décimo período extraordinario de sesiones de emergencia",
        "Período de sesiones de 2023",
    ),
    "ru": (
        "Семьдесят восьмая сессия",
        "Десятая чрезвычайная специальная сессия",
        "Сессия 2023 года",
    ),
    "ar": ("الدورة الثامنة والسبعون", "الدورة الاستثنائية الطارئة العاشرة", "الدورة لعام 2023"),
    "zh": ("第七十八届会议", "第十届紧急特别会议", "2023年会议"),
}
DAYS = {
    "en": "1 December 1950",
    "fr": "1er décembre 1950",
    "es": "1 de diciembre de 1950",
    "ru": "1 декабря 1950 года",
    "ar": "1 كانون الأول/ديسمبر 1950",
    "zh": "1950年12月1日",
}
FORMULAS = {
    "en": "The General Assembly,",
    "fr": "L’Assemblée générale,",
    "es": "La Asamblea General,",
    "ru": "Генеральная Ассамблея,",
    "ar": "إن الجمعية العامة،",
    "zh": "大会，",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sessions(language: str) -> None:
    known = tongue.of(language)
    found = [known.forms.session.fullmatch(each) for each in SESSIONS[language]]
    assert all(found)
    ordinary, emergency, yearly = found
    assert ordinary
    assert known.ordinal(ordinary["ordinal"]) == 78
    assert emergency
    assert emergency["emergency"]
    assert known.ordinal(emergency["ordinal"]) == 10
    assert yearly
    assert yearly["year"] == "2023"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "2012 substantive session"),
        ("ar", "دورة عام 2012"),
        ("fr", "Session de fond de 2012"),
        ("es", "Período de sesiones sustantivo de 2012"),
        ("ru", "Основная сессия 2012 года"),
        ("ar", "الدورة الموضوعية لعام 2012"),
        ("zh", "2012年实质性会议"),
    ],
)
def test_sessions_of_a_year(language: str, line: str) -> None:
    found = tongue.of(language).forms.session.fullmatch(line)
    assert found is not None
    assert found["year"] == "2012"


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_speakers(language: str) -> None:
    known = tongue.of(language)
    assert known.day(DAYS[language]) == "1950-12-01"
    assert known.is_day(DAYS[language])
    assert known.is_day("22 December 2023")
    assert known.speaker(FORMULAS[language]) == "General Assembly"


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("fr", "Quatre-vingt-dix-neuvième", 99),
        ("fr", "Vingt et unième", 21),
        ("fr", "Dix-septième", 17),
        ("es", "Undécimo", 11),
        ("es", "Decimocuarto", 14),
        ("es", "Nonagésimo noveno", 99),
        ("es", "33er", 33),
        ("ru", "Девятнадцатая", 19),
        ("ru", "Сороковая", 40),
        ("ru", "Шестьдесят седьмой", 67),
        ("ar", "الحادية عشرة", 11),
        ("ar", "الثانية والثلاثين", 32),
        ("zh", "十", 10),
        ("zh", "九十九", 99),
    ],
)
def test_ordinals(language: str, words: str, number: int) -> None:
    assert tongue.of(language).ordinal(words) == number
