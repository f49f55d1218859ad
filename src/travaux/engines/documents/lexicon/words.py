"""The small words of the grammar, out of their file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Words:
    """Sets of words under the headings of the file."""

    debaters: frozenset[str]
    saying: frozenset[str]
    irregular_past: frozenset[str]
    together: tuple[tuple[str, ...], ...]
    more: tuple[tuple[str, ...], ...]
    never_more: frozenset[str]
    insert_openers: frozenset[str]
    never_infinitive: frozenset[str]
    never_infinitive_endings: tuple[str, ...]
    always_infinitive: frozenset[str]
    takes_to: frozenset[str]
    holds_infinitive: frozenset[str]
    naming: frozenset[str]
    report_verbs: frozenset[str]
    adjective_endings: tuple[str, ...]
    adjectives: frozenset[str]
    never_adjectives: frozenset[str]
    asked_ends: tuple[tuple[str, ...], ...]
    groups: frozenset[str]
    bodies: frozenset[str]
    actors: frozenset[str]
    deeds: frozenset[str]
    deed_endings: tuple[str, ...]
    never_deeds: frozenset[str]
    participles: frozenset[str]
    starters: frozenset[str]


@cache
def standard() -> Words:
    """Return the words that ship with the reader."""
    text = (files("travaux.engines.documents.lexicon") / "words.toml").read_text("utf-8")
    plain = tomllib.loads(text)
    return Words(
        debaters=frozenset(plain["debate"]["speakers"]),
        saying=frozenset(plain["debate"]["saying"]),
        irregular_past=frozenset(plain["debate"]["irregular"]),
        together=tuple(tuple(each.split()) for each in plain["together"]["words"]),
        more=tuple(tuple(each) for each in plain["more"]["openers"]),
        never_more=frozenset(plain["more"]["never"]),
        insert_openers=frozenset(plain["insert"]["openers"]),
        never_infinitive=frozenset(plain["infinitive"]["never"]),
        never_infinitive_endings=tuple(plain["infinitive"]["never_endings"]),
        always_infinitive=frozenset(plain["infinitive"]["always"]),
        takes_to=frozenset(plain["infinitive"]["after"]),
        holds_infinitive=frozenset(plain["infinitive"]["holding"]),
        naming=frozenset(plain["naming"]["things"]),
        report_verbs=frozenset(plain["report"]["verbs"]),
        adjective_endings=tuple(plain["adjective"]["endings"]),
        adjectives=frozenset(plain["adjective"]["words"]),
        never_adjectives=frozenset(plain["adjective"]["never"]),
        asked_ends=tuple(tuple(each.split()) for each in plain["asked"]["ends"]),
        bodies=frozenset(plain["asked"]["bodies"]),
        actors=frozenset(plain["asked"]["actors"]),
        deeds=frozenset(plain["asked"]["deeds"]),
        deed_endings=tuple(plain["asked"]["deed_endings"]),
        never_deeds=frozenset(plain["asked"]["never_deeds"]),
        participles=frozenset(plain["adjective"]["participles"]),
        groups=frozenset(plain["asked"]["groups"]),
        starters=frozenset(plain["asked"]["starters"]),
    )
