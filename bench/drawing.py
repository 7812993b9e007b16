"""How pictures of results look: small, told apart without colours, the same bytes for the same figures."""

from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from report import number

INK, DARK, LIGHT = "#24292e", "#33506b", "#c3d3e0"
_SIZE = 9

mpl.use("svg")
mpl.rcParams.update(
    {
        "font.family": "DejaVu Sans",  # comes with matplotlib
        "font.size": _SIZE,
        "svg.hashsalt": "retningsviser",
        "axes.edgecolor": INK,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "hatch.linewidth": 0.6,
    }
)


def save(figure: Figure, target: Path) -> None:
    """Write a picture."""
    target.parent.mkdir(exist_ok=True)
    figure.savefig(target, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})


def ticks(axes: Axes, values: Iterable[float], digits: int = 0) -> None:
    """Label the horizontal axis at these values, as Danes write numbers."""
    listed = list(values)
    axes.set_xticks(listed, [number(value, digits) for value in listed])
    axes.minorticks_off()
