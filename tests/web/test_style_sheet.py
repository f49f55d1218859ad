"""The style sheet: it mirrors by itself, and its colours can be read in light and dark."""

import re
from pathlib import Path

import pytest

import travaux.web

SHEET = (Path(travaux.web.__file__).parent / "static" / "web" / "travaux.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)

PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"(?:-\w+)?|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:",
    re.MULTILINE,
)
"""Properties that name a side of the screen; `(min-width: …)` of a media query is none."""

SIDED_VALUE = re.compile(r"(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)")
FOUR_VALUES = re.compile(
    r"(?:margin|padding|inset)\s*:\s*(?:[^\s;()]+|\w+\([^;]*?\))(?:\s+[^\s;]+){3}\s*;"
)


def test_names_no_side_of_the_screen() -> None:
    bodies = re.sub(r"@media[^{]*", "", RULES)
    assert [match.group().strip() for match in PHYSICAL.finditer(bodies)] == []
    assert SIDED_VALUE.findall(bodies) == []
    assert FOUR_VALUES.findall(bodies) == []


def test_fetches_nothing() -> None:
    assert "@import" not in RULES
    assert "url(" not in RULES


def read_colours(part: str) -> dict[str, tuple[str, str]]:
    """Return each colour as it is in light and in dark."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", part)
    return {name: (light, dark) for name, light, dark in found}


PLAIN = read_colours(RULES.split("@media")[0])
MORE = PLAIN | read_colours(RULES.split("prefers-contrast: more")[1].split("@media")[0])


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-soft", "accent", "warning")
        for ground in ("paper", "sheet")
    ),
    ("on-accent", "accent"),
    ("on-mark", "mark"),
    ("ink", "accent-soft"),
    ("ink", "warning-soft"),
    ("warning", "warning-soft"),
]
BORDERS = [("rule-strong", "paper"), ("rule-strong", "sheet"), ("accent", "accent-soft")]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_words_stand_out_as_aa_asks(pair: tuple[str, str], theme: int) -> None:
    ink, ground = pair
    assert contrast(PLAIN[ink][theme], PLAIN[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", BORDERS, ids="-on-".join)
def test_borders_of_what_is_used_stand_out(pair: tuple[str, str], theme: int) -> None:
    line, ground = pair
    assert contrast(PLAIN[line][theme], PLAIN[ground][theme]) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_who_asks_for_more_contrast_gets_aaa(theme: int) -> None:
    assert contrast(MORE["ink"][theme], MORE["paper"][theme]) >= 18
    assert contrast(MORE["ink-soft"][theme], MORE["paper"][theme]) >= 7


@pytest.mark.parametrize(
    "kept", ["prefers-contrast", "forced-colors", "prefers-reduced-motion", "print"]
)
def test_keeps_what_people_ask_their_device_for(kept: str) -> None:
    assert kept in RULES


def test_every_colour_is_named_once() -> None:
    outside = re.sub(r"--[\w-]+: [^;]+;", "", RULES)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", outside) == []
