"""The picture of what the benchmark of the reader measured."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

_INK, _ACCENT, _PALE = "#222222", "#1d4f8c", "#9a9a9a"


def draw(beside: dict[str, float], longer: dict[int, float], file: Path) -> None:
    """Draw how fast each program is, and what a character takes in longer and longer texts."""
    mpl.rcParams["svg.hashsalt"] = "travaux"
    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["font.size"] = 8
    mpl.rcParams["text.color"] = _INK
    figure = Figure(figsize=(7.2, 2.2), layout="constrained")
    speeds, line = figure.subplots(1, 2)
    names = list(reversed(beside))
    colours = [_ACCENT if name == "Travaux" else _PALE for name in names]
    bars = speeds.barh(names, [beside[name] for name in names], color=colours)
    speeds.bar_label(bars, fmt="%.2f", padding=2)
    speeds.set_title("Plain text, MB a processor second", loc="left")
    line.plot(list(longer), list(longer.values()), color=_ACCENT, marker="o", markersize=3)
    line.set_xscale("log", base=2)
    line.set_xticks(list(longer), [str(copies) for copies in longer])
    line.set_ylim(0, max(1.3, *longer.values()))
    line.set_title("Time a character, copies of one text", loc="left")
    for each in (speeds, line):
        each.spines[["top", "right"]].set_visible(False)
    speeds.margins(x=0.15)
    figure.savefig(file, metadata={"Date": None})
