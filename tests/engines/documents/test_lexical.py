"""Acts in the five other languages: a line of a language's file, and what it makes of a text."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.engines.documents import lexical
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.lexical import lexicon
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.reading import Passage, Provision

ORGAN = "General Assembly"


def done(text: str, language: str, *, more: str = "", kind: str = "paragraph") -> list[Provision]:
    passage = Passage("para_1", "1.", None, "paragraph", text)
    if kind == "preamble":
        passage = Passage("preamble_1", None, None, "preamble", text)
    told = lexicon.standard_text(language).replace("[acts]\n", f"[acts]\n{more}\n")
    words = lexicon.load(language, told)
    setting = Setting(ORGAN, "resolution", "A/RES/1/1")
    return list(lexical.provisions((passage,), setting, language, words=words))


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar", "zh"])
def test_every_act_is_known_in_english(language: str) -> None:
    plain = tomllib.loads(lexicon.standard_text(language))
    assert set(plain["acts"]) <= {each.name for each in acts.standard().acts}
    assert all(plain["acts"].values())


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("fr", '"implore" = ["implore"]', "Implore les États de déposer les armes ;"),
        ("es", '"implore" = ["implora"]', "Implora a los Estados que depongan las armas;"),
        ("ru", '"implore" = ["умоляет"]', "умоляет государства сложить оружие;"),
        ("ar", '"implore" = ["تتوسل إلى"]', "تتوسل إلى الدول أن تلقي السلاح؛"),
        ("zh", '"implore" = ["恳求"]', "恳求各国放下武器；"),
    ],
)
def test_one_line_teaches_an_act(language: str, line: str, text: str) -> None:
    assert "implore" not in {each.act for each in done(text, language)}
    (made,) = done(text, language, more=line)
    assert (made.act, made.by, made.force) == ("implore", ORGAN, "operative")
    assert text.startswith(text[slice(*made.span)])


TOLD: dict[tuple[str, str], list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    ("fr", "Prie instamment tous les États Membres de ratifier la Convention ;"): [
        ("urge", ("urgently",), ("États Membres",))
    ],
    ("fr", "Prend également note avec satisfaction du rapport ;"): [
        ("take note", ("with satisfaction",), ())
    ],
    ("fr", "Souligne l’importance de la paix et invite les États à s’y associer ;"): [
        ("emphasize", (), ()),
        ("invite", (), ("États",)),
    ],
    ("fr", "Demande aux gouvernements et aux organisations d’y contribuer ;"): [
        ("request", (), ("gouvernements", "organisations"))
    ],
    ("es", "Toma nota con aprecio del informe del Secretario General;"): [
        ("take note", ("with appreciation",), ())
    ],
    ("es", "Insta a los Estados Miembros y al Secretario General a que cooperen;"): [
        ("urge", (), ("Estados Miembros", "Secretario General"))
    ],
    ("es", "Recuerda su decisión e invita a las Partes a que la apliquen;"): [
        ("recall", (), ()),
        ("invite", (), ("Partes",)),
    ],
    ("fr", "Prie l’Office des Nations Unies contre la drogue et le crime de l’aider ;"): [
        ("request", (), ("Office des Nations Unies contre la drogue et le crime",))
    ],
    ("fr", "Exprime sa profonde préoccupation face à la situation ;"): [
        ("express concern", ("deep",), ())
    ],
    ("es", "Insta a los Gobiernos que aún no lo hayan hecho a que se adhieran a ella;"): [
        ("urge", (), ("Gobiernos que aún no lo hayan hecho",))
    ],
    ("es", "Insta a todas las partes en el conflicto a respetar el derecho;"): [
        ("urge", (), ("partes en el conflicto",))
    ],
    ("ru", "подчеркивает важность мира и предлагает государствам присоединиться;"): [
        ("emphasize", (), ()),
        ("invite", (), ()),
    ],
    ("ru", "настоятельно призывает государства сотрудничать;"): [("urge", ("strongly",), ())],
    ("ar", "تؤكد من جديد أهمية السلام، وتدعو الدول إلى التعاون؛"): [
        ("reaffirm", ("again",), ()),
        ("invite", (), ()),
    ],
    ("zh", "强调和平的重要性，并邀请会员国予以合作；"): [
        ("emphasize", (), ()),
        ("invite", (), ()),
    ],
    ("zh", "赞赏地欢迎秘书长的报告；"): [("welcome", ("with appreciation",), ())],
}


@pytest.mark.parametrize(("language", "text"), TOLD)
def test_acts_strength_and_who_is_asked(language: str, text: str) -> None:
    made = [(each.act, each.strength, each.addressees) for each in done(text, language)]
    assert made == TOLD[language, text]


@pytest.mark.parametrize(
    ("language", "text", "kind", "ends"),
    [
        ("fr", "Prie les États de répondre avant le 1er mars 2025 ;", "date", "2025-03-01"),
        ("fr", "Prie les États d’agir d’ici à 2030 ;", "year", "2030-12-31"),
        (
            "fr",
            "Prie le Secrétaire général de faire rapport tous les deux ans ;",
            "recurring",
            None,
        ),
        (
            "es",
            "Pide a los Estados que respondan antes del 1 de marzo de 2025;",
            "date",
            "2025-03-01",
        ),
        ("es", "Pide al Secretario General que informe anualmente;", "recurring", None),
        ("es", "Pide a los Estados que actúen para 2030;", "year", "2030-12-31"),
    ],
)
def test_due_times(language: str, text: str, kind: str, ends: str | None) -> None:
    (made,) = done(text, language)
    (task,) = made.tasks
    assert task.due is not None
    assert (task.due.kind, task.due.ends) == (kind, ends)
    assert task.due.text in text


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("fr", "Profondément préoccupée par la situation,", "be concerned"),
        ("es", "Habiendo examinado el informe,", "consider"),
        ("ru", "ссылаясь на свою резолюцию,", "recall"),
        ("ar", "وإذ تضع في اعتبارها الميثاق،", "bear in mind"),
        ("zh", "又回顾其决议，", "recall"),
    ],
)
def test_preambles(language: str, text: str, act: str) -> None:
    (made,) = done(text, language, kind="preamble")
    assert (made.act, made.force) == (act, "preambular")


PIECES = {
    "fr": [
        "Prie",
        "de",
        "les États",
        "et invite",
        ",",
        "l’Office",
        "à agir",
        "en 2030",
    ],
    "es": ["Pide", "a los Estados", "que", "e invita", ",", "al Comité", "informe", "en 2030"],
    "ru": ["просит", "государства", ", и призывает", "вновь", "сотрудничать", ";"],
    "ar": ["تطلب إلى", "الدول", "، وتدعو", "أيضا", "أن", "وإذ", "تشير"],
    "zh": ["请", "各国", "，并邀请", "又", "强调", "合作", "；", "我们"],
}


@settings(deadline=None)
@given(st.data(), st.sampled_from(sorted(PIECES)))
def test_spans_and_words_are_of_the_passage(data: st.DataObject, language: str) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES[language]), min_size=1, max_size=12))
    text = ("" if language == "zh" else " ").join(pieces)
    passage = Passage("para_1", "1.", None, "paragraph", text)
    for made in lexical.provisions((passage,), Setting(ORGAN, "resolution"), language):
        start, end = made.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
        assert all(name and name in text for name in made.addressees)
        assert all(task.matter and task.matter in text for task in made.tasks)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Secrétaire général a prié les États de répondre."),
        ("es", "El Secretario General pidió a los Estados que respondieran."),
        ("ru", "Генеральный секретарь представил доклад."),
        ("ar", "قدم الأمين العام تقريره."),
        ("zh", "秘书长提交了报告。"),
    ],
)
def test_what_is_told_is_no_act_of_the_organ(language: str, text: str) -> None:
    assert done(text, language) == []
