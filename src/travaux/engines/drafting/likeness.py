"""How alike two wordings are, by the words that carry their matter."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from travaux.engines.drafting.words import words

_EMPTY_WORDS = {
    "en": """
        a an and as at be by for from in including into is it its of on or such that the their
        them thereto these this to was which with within
    """,
    "fr": """
        à au aux avec ce ces cette dans de des du en et il la le les leur leurs lui ou par pour qu
        que qui sa se ses son sur un une y
    """,
    "es": """
        a al con de del el en entre es esa ese esta este la las lo los o para por que se su sus un
        una y
    """,
    "ru": "а в во для до и из или к как на не о об от по при с со что этого",
    "ar": "في من إلى على عن أن التي الذي هذا هذه وفي ومن ما مع و",
    "zh": "的 和 与 在 对 为 及 并 以 将 了 其 该 这 向 关于 就 于 各",
}
"""Words that hold a sentence together and say nothing of its matter."""

EMPTY = {code: frozenset(listed.split()) for code, listed in _EMPTY_WORDS.items()}

_USUAL_WORDS = {
    "en": """
        assembly commission continue council general implementation including member nations
        present report request resolution secretary session state states submit united
    """,
    "fr": """
        assemblée commission conseil continuer états générale général membres nations note
        présente présenter prie rapport résolution secrétaire session unies
    """,
    "es": """
        aplicación asamblea comisión consejo estados general informe miembros naciones presente
        presentar resolución secretario sesión siga período sesiones solicita unidas pide
    """,
    "ru": """
        ассамблея ассамблее генеральный генеральной государства доклад комиссии наций объединенных
        организации представить просит резолюции секретаря секретарю сессии совет членов
    """,
    "ar": """
        أمم متحدة أمين عام جمعية عامة تقرير تقريرا تقدم تطلب دورة دورتها دول أعضاء قرار لجنة
        مجلس
    """,
    "zh": "请 秘书长 大会 届 会议 报告 提交 提出 联合国 会员国 理事会 委员会 决议 本 执行",
}
"""Words that stand in every other request of the United Nations."""

_RARE = 8
"""So many times more than a usual word any other one weighs."""

_JOINED = {
    "fr": re.compile(r"^(?:[cdjlmnst]|qu)['’](?=\w)"),
    "ar": re.compile(r"^[وف]?[بك]?(?:ال|لل)(?=\w{3})"),
}
"""What is written in one with the word that it goes before: articles and the like."""

_STEM = 6
"""Letters by which inflected forms of one word are taken as one, in scripts with letters."""


@lru_cache(maxsize=4096)
def matter(text: str, language: str) -> Counter[str]:
    """Return the weights of the words that carry a wording's matter, inflections folded."""
    usual = _usual(language)
    found = Counter(_stems(text, language))
    return Counter({stem: n if stem in usual else _RARE * n for stem, n in found.items()})


@cache
def _usual(language: str) -> frozenset[str]:
    return frozenset(_stems(_USUAL_WORDS.get(language, ""), language))


def _stems(text: str, language: str) -> Iterator[str]:
    empty, joined = EMPTY.get(language, frozenset()), _JOINED.get(language)
    for begins, ends in words(text, language=language):
        word = text[begins:ends].casefold()
        if word not in empty and any(map(str.isalnum, word)):
            yield (joined.sub("", word) if joined else word)[:_STEM]


def overlap(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two counts of words share, 0 to 1 (Dice's coefficient)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def likeness(one: str, other: str, *, language: str) -> float:
    """Return how alike the matter of two wordings is: 1 the same, 0 nothing in common.

    >>> likeness("report to the Commission", "reporting to the Commission", language="en") > 0.9
    True
    """
    if one == other:
        return 1.0
    ours, theirs = matter(one, language), matter(other, language)
    return overlap(ours, theirs) if ours and theirs else 0.0
