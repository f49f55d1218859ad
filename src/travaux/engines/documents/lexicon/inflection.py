"""The forms of an English verb, derived from its dictionary form."""

import re

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def third_person(verb: str) -> str:
    """Return the form that a resolution speaks in.

    >>> third_person("request"), third_person("stress"), third_person("reply")
    ('requests', 'stresses', 'replies')
    """
    if verb == "be":
        return "is"
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if _SIBILANT.search(verb) else "s")


def past(verb: str) -> str:
    """Return the simple past of a regular verb, which is also its past participle.

    >>> past("request"), past("decide"), past("reply")
    ('requested', 'decided', 'replied')
    """
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def participle(verb: str) -> str:
    """Return the present participle, the form of a preamble.

    >>> participle("request"), participle("recognize"), participle("agree")
    ('requesting', 'recognizing', 'agreeing')
    """
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"
