"""Texts cited by their numbers in the five other languages, resolved to the same symbols."""

import pytest

from travaux.engines.documents import citation
from travaux.engines.documents.reading import Passage

CASES: dict[tuple[str, str], list[str]] = {
    ("fr", "Rappelant sa résolution 62/173 du 18 décembre 2007,"): ["A/RES/62/173"],
    ("fr", "les résolutions 46/152 du 18 décembre 1991 et 56/119, annexe"): [
        "A/RES/46/152",
        "A/RES/56/119, annex",
    ],
    ("fr", "la résolution 155 C (VII) du Conseil économique et social"): ["E/RES/155(VII) C"],
    ("fr", "la résolution 2719 (2023) du Conseil de sécurité"): ["S/RES/2719(2023)"],
    ("fr", "au paragraphe 4 b) de sa résolution 71/248"): ["A/RES/71/248, paragraph 4 (b)"],
    ("fr", "les paragraphes 3 et 4 ci-dessus"): ["A/RES/78/223, paragraphs 3 and 4"],
    ("fr", "la résolution 24/1 de la Commission des stupéfiants"): [],
    ("fr", "la Déclaration de Kyoto"): ["A/RES/76/181, annex"],
    ("fr", "sa résolution 62/173. Dans ladite résolution, elle"): ["A/RES/62/173", "A/RES/62/173"],
    ("es", "las resoluciones 46/152, 56/119 y 62/173 de la Asamblea General"): [
        "A/RES/46/152",
        "A/RES/56/119",
        "A/RES/62/173",
    ],
    ("es", "el párrafo 4 b) de su resolución 62/173"): ["A/RES/62/173, paragraph 4 (b)"],
    ("es", "su decisión 74/550 A, de 13 de abril de 2020"): ["A/DEC/74/550 A"],
    ("es", "la resolución 1996/31 del Consejo Económico y Social"): ["E/RES/1996/31"],
    ("fr", "la résolution 2007/24 du Conseil"): ["E/RES/2007/24"],
    ("fr", "la résolution 21/3 du Conseil"): [],
    ("es", "la resolución 2007/24 del Consejo"): ["E/RES/2007/24"],
    ("ru", "резолюции 2007/24 Совета"): ["E/RES/2007/24"],
    ("ar", "قرار المجلس 2007/24"): ["E/RES/2007/24"],
    ("zh", "理事会第2007/24号决议"): ["E/RES/2007/24"],
    ("es", "la resolución 415 (V)"): ["A/RES/415(V)"],
    ("ru", "в своей резолюции 62/173 от 18 декабря 2007 года"): ["A/RES/62/173"],
    ("ru", "резолюциями 46/152 и 56/119 Генеральной Ассамблеи"): ["A/RES/46/152", "A/RES/56/119"],
    ("ru", "решение 2010/243 Экономического и Социального Совета"): ["E/DEC/2010/243"],
    ("ru", "пункте 4 своей резолюции 62/173"): ["A/RES/62/173, paragraph 4"],
    ("ar", "وإذ تشير إلى قرارها 62/173 المؤرخ 18 كانون الأول/ديسمبر 2007"): ["A/RES/62/173"],
    ("ar", "قرار المجلس الاقتصادي والاجتماعي 155 جيم (د-7)"): ["E/RES/155(VII) C"],
    ("ar", "قرارات الجمعية العامة 46/152 و 56/119 ألف"): ["A/RES/46/152", "A/RES/56/119 A"],
    ("ar", "قرارها ٦٢/١٧٣"): ["A/RES/62/173"],
    ("ar", "الفقرة 4 (ب) أعلاه"): ["A/RES/78/223, paragraph 4 (b)"],
    ("zh", "回顾其2007年12月18日第62/173号决议"): ["A/RES/62/173"],
    ("zh", "经济及社会理事会1948年8月13日第155 C (VII)号决议"): ["E/RES/155(VII) C"],
    ("zh", "第46/152、56/119和62/173号决议"): ["A/RES/46/152", "A/RES/56/119", "A/RES/62/173"],
    ("zh", "第62/173号决议第4段"): ["A/RES/62/173, paragraph 4"],
    ("zh", "安全理事会第2719（2023）号决议"): ["S/RES/2719(2023)"],
    ("zh", "麻醉药品委员会第24/1号决议"): [],
    ("zh", "《京都宣言》"): ["A/RES/76/181, annex"],
}


@pytest.mark.parametrize(("language", "text"), CASES)
def test_called_by_number(language: str, text: str) -> None:
    passage = Passage("para_1", "1.", None, "paragraph", text)
    found = citation.find(
        (passage,), organ="General Assembly", symbol="A/RES/78/223", language=language
    )
    assert all(text[slice(*each.span)] == each.text for each in found)
    said = [f"{each.symbol}, {each.part}" if each.part else each.symbol for each in found]
    assert said == CASES[language, text]


@pytest.mark.parametrize(
    ("language", "formula", "text"),
    [
        ("fr", "Le Conseil économique et social,", "sa résolution 663 C (XXIV)"),
        ("es", "El Consejo Económico y Social,", "su resolución 663 C (XXIV)"),
        ("ru", "Экономический и Социальный Совет,", "свою резолюцию 663 C (XXIV)"),
        ("ar", "إن المجلس الاقتصادي والاجتماعي،", "قراره 663 جيم (د-24)"),
        ("zh", "经济及社会理事会，", "其第663 C (XXIV)号决议"),
    ],
)
def test_its_resolution_is_that_of_the_organ_that_speaks(
    language: str, formula: str, text: str
) -> None:
    passages = (
        Passage("formula", None, None, "preamble", formula),
        Passage("preamble_1", None, None, "preamble", text),
    )
    found = citation.find(passages, organ=None, symbol=None, language=language)
    assert [each.symbol for each in found] == ["E/RES/663(XXIV) C"]
