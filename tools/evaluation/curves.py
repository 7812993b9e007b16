"""The pictures of how sure an answer is: drawn in black on white, so that they can be printed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from evaluation.report import share
from index.evaluate import Judged, interval, risk_coverage
from index.evaluate import reliability as in_bins

_SIZE = (4.8, 3.4)  # inches
_GREY = "0.5"
# The same file for the same figures, and letters as letters: small, and searchable.
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "retningsviser",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "path.simplify": True,
}


def reliability(judged: Sequence[Judged], limit: float, target: Path) -> None:
    """Said confidence against how often it was right, how sure that is, and of how many questions."""
    found = in_bins(judged)
    right = [b.right for b in found]
    ranges = [interval(round(b.right * b.count), b.count) for b in found]
    reach = [
        [y - low for y, (low, _) in zip(right, ranges, strict=True)],
        [high - y for y, (_, high) in zip(right, ranges, strict=True)],
    ]
    with mpl.rc_context(_STYLE):
        figure, axes = _empty("sagt sikkerhed (tal øverst: antal spørgsmål)", "andel rigtige")
        axes.set_ylim(0, 1.12)
        axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1, label="som sagt")
        axes.axvline(limit, ymax=1 / 1.12, color=_GREY, linestyle=":", linewidth=1.2, label="svargrænse")
        axes.errorbar(
            [b.confidence for b in found], right, yerr=reach, label="målt, 95 %",
            color="black", marker="o", markersize=4.5, linewidth=0, elinewidth=1,
        )  # fmt: skip
        for b in found:
            axes.annotate(str(b.count), (b.confidence, 1.06), ha="center", va="center")
        axes.legend(loc="lower right", frameon=False)
        _save(figure, target)


def risk(judged: Sequence[Judged], limit: float, target: Path) -> None:
    """The share of wrong answers as more and more questions are answered."""
    points = risk_coverage(judged)
    taken = sum(j.confidence >= limit for j in judged)
    with mpl.rc_context(_STYLE):
        figure, axes = _empty("andel besvaret", "andel forkerte af de besvarede")
        axes.set_ylim(0, min(1.0, max((r for _, r in points), default=1.0) + 0.1))
        axes.step([c for c, _ in points], [r for _, r in points], color="black", linewidth=1.1, where="post")
        if taken:
            covered, wrong = points[taken - 1]
            axes.plot(covered, wrong, color="black", marker="o", markersize=6)
            text = f"svargrænse: {100 * covered:.0f} % besvaret,\n{100 * wrong:.0f} % af dem forkert"
            axes.annotate(text, (covered, wrong), xytext=(10, -4), textcoords="offset points", va="top")
        _save(figure, target)


def _empty(across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=_SIZE, layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(0, 1), xlabel=across, ylabel=up, yticks=[n / 5 for n in range(6)])
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: share(value)[:3]))
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _save(figure: Figure, target: Path) -> None:
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    lines = target.read_text("utf-8").splitlines()
    target.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")
