"""What a reload costs where one guideline has changed: seen and taken in use, with more and more homes."""

import ctypes
import gc
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import swapping
from ask import QUESTIONS
from drawing import DARK, save, ticks
from matplotlib.figure import Figure
from region import DEMO, TODAY, vocabulary, write
from report import DOCS, Page, number, publish, table
from spending import cpu, resident_mb

from bot import start
from bot.app import App
from bot.config import Config
from corpus import catalogue
from handlers.model import Role, User
from handlers.state import in_folder

HOMES = (4, 40, 400, 3000)
BUDGET = 5  # CPU seconds
PAGE = Page(DOCS / "reload.md", "Genindlæsning")
PICTURE = DOCS / "reloading.svg"
ROOT = Path(__file__).parents[1]

_TEXT = ROOT / "tools" / "demo" / "texts" / "retningslinjer" / "1.6.md"
_BUILD = "import sys, pathlib as p; from demo.build import build; build(*map(p.Path, sys.argv[1:]))"
_NEWER = (('Version: "4.0"', 'Version: "5.0"'), ('fra: "1. juni 2025"', 'fra: "1. juni 2026"'))
RULE, POINT = "én regel", "ét krævet punkt"
CHANGES = {
    RULE: (*_NEWER, ("inden 7 dage, regnet", "inden 5 dage, regnet")),
    POINT: (*_NEWER, ("hvor ofte det holdes, og", "hvor ofte det holdes, hvem der leder det, og")),
}
_COORDINATOR = User("måler", Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a preview, of taking it in use, and of both in a process that starts for it.

    `before` and `after` are MB resident with the region open.
    """

    preview: float
    taking: float
    fresh: float
    before: float
    after: float


def main() -> None:
    """Measure, print, write, draw. Each figure has a process of its own: memory once used stays."""
    context = multiprocessing.get_context("spawn")
    costs: dict[str, list[Cost]] = {change: [] for change in CHANGES}
    with (
        tempfile.TemporaryDirectory() as above,
        ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool,
    ):
        for homes in HOMES:
            place = Path(above) / str(homes)
            pool.submit(prepared, homes, place).result()
            for change, found in costs.items():
                _put(place, change)
                found.append(pool.submit(measured, place).result())
    _publish(costs)
    swapping.main(PAGE)


def prepared(homes: int, place: Path) -> None:
    """A region of so many homes whose files are in use as revision 1."""
    folder = place / "documents"
    folder.mkdir(parents=True)
    write(vocabulary(catalogue.load(DEMO, TODAY)), homes, folder)
    (place / "config.yaml").write_text(f"today: {TODAY}\ncorpus: documents\n", encoding="utf-8")
    app = _started(place, place / "first")
    app.handle("/genindlæs", user=_COORDINATOR)
    assert app.handle("/genindlæs ja", user=_COORDINATOR).revision_changed


def _put(place: Path, change: str) -> None:
    """The demo's guideline 1.6 as it reads after a change, in the place of the older version."""
    text = _TEXT.read_text(encoding="utf-8")
    for old, new in CHANGES[change]:
        assert old in text
        text = text.replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        texts, made = Path(folder, "texts"), Path(folder, "made")
        texts.mkdir()
        (texts / _TEXT.name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", _BUILD, str(made), str(texts)]
        subprocess.run(command, cwd=ROOT / "tools", check=True)  # noqa: S603 - our own program
        shutil.copytree(made, place / "documents", dirs_exist_ok=True)


def measured(place: Path) -> Cost:
    """What a reload of the whole folder costs, of which one file is another."""
    state = place / "state"
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(place / "first", state)
    shutil.rmtree(place / "fresh", ignore_errors=True)
    shutil.copytree(place / "first", place / "fresh")
    app = _started(place, state)
    _ask(app)
    before = _resident_mb()
    preview = cpu(lambda: app.handle("/genindlæs", user=_COORDINATOR))
    taking = cpu(lambda: app.handle("/genindlæs ja", user=_COORDINATOR))
    assert app.library.current.revision.startswith("2:")
    _ask(app)
    after = _resident_mb()
    command = [sys.executable, "-m", "bot", "reload", "--yes", "--config", str(place / "config.yaml")]
    return Cost(preview, taking, cpu(lambda: _run(command, _places(place, place / "fresh"))), before, after)


def _run(command: list[str], places: dict[str, str]) -> None:
    ran = subprocess.run(  # noqa: S603 - our own program
        command, env=os.environ | places, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert "er i brug nu" in ran.stdout, ran.stderr  # its exit code tells of faults in the made-up files


def _places(place: Path, state: Path) -> dict[str, str]:
    return {"RETNINGSVISER_STATE": str(state), "XDG_CACHE_HOME": str(place / "cache")}


def _started(place: Path, state: Path) -> App:
    """The region opened as the terminal opens it, without vectors."""
    os.environ |= _places(place, state)
    return start.start(Config(corpus=place / "documents", today=TODAY), TODAY, in_folder(state))


def _ask(app: App) -> None:
    home = app.library.current.corpus.homes[0].name
    for question in QUESTIONS:
        app.handle(question, home)


def _resident_mb() -> float:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return resident_mb()


def _publish(costs: dict[str, list[Cost]]) -> None:
    head = (
        "ændret", "huse", "forhåndsvist, s", "taget i brug, s", "tilsammen, s", "ny proces, s",
        "før, MB", "efter, MB",
    )  # fmt: skip
    rows = [
        (
            change, number(homes),
            *(number(s, 2) for s in (c.preview, c.taking, c.preview + c.taking, c.fresh)),
            number(c.before), number(c.after),
        )
        for change, found in costs.items()
        for homes, c in zip(HOMES, found, strict=True)
    ]  # fmt: skip
    most = max(found[-1].preview + found[-1].taking for found in costs.values())
    grown = mean(found[-1].after - found[-1].before for found in costs.values())
    publish(
        "Én ændret retningslinje",
        "Demoens retningslinjer og huse, der hver har skrevet en fil til 1.6; så er 1.6 (PDF) blevet til "
        "version 5.0, hvor én regel eller ét krævet punkt er et andet. Hele mappen bliver genindlæst, uden "
        "vektorer. »Forhåndsvist« er »/genindlæs« og »taget i brug« »/genindlæs ja« i en proces, der har "
        "regionen åben, læsningen af PDF'en talt med. »Ny proces« er »retningsviser reload« fra start til "
        "slut. Hukommelsen er den åbne proces', efter spørgsmål til det første hus.",
        table(head, rows),
        f"Med {number(HOMES[-1])} huse koster det højst {number(most, 1)} s (målet er under {BUDGET}), og "
        f"hukommelsen vokser {number(grown)} MB: det gamle øjebliksbillede bliver givet fri.",
        "![En genindlæsning i en åben og i en ny proces ved flere og flere huse](reloading.svg)",
        page=PAGE,
    )
    _draw(costs)


def _draw(costs: dict[str, list[Cost]]) -> None:
    """A panel for each change over the number of homes."""
    figure = Figure(figsize=(7.2, 2.9), layout="constrained")
    panels = figure.subplots(1, 2, sharey=True)
    for axes, (change, found) in zip(panels, costs.items(), strict=True):
        lines = (
            ("i en åben proces", "o-", DARK, -12, [c.preview + c.taking for c in found]),
            ("ny proces", "s--", "white", 12, [c.fresh for c in found]),
        )
        for name, marks, fill, beside, values in lines:
            axes.plot(HOMES, values, marks, color=DARK, markerfacecolor=fill, label=name)
            for homes, value in zip(HOMES, values, strict=True):
                axes.annotate(
                    number(value, 1), (homes, value), (0, beside), textcoords="offset points",
                    ha="center", va="center", fontsize=8,
                )  # fmt: skip
        axes.set_title(f"Ændret: {change}, s", loc="left", fontsize=9)
        axes.set_xscale("log")
        axes.set_xlim(HOMES[0] / 2.2, HOMES[-1] * 1.8)
        axes.set_ylim(0, 1.25 * max(c.fresh for found in costs.values() for c in found))
        axes.yaxis.set_major_formatter(lambda value, _: number(value))
        ticks(axes, HOMES)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=2, frameon=False)
    figure.supxlabel("huse", fontsize=9)
    save(figure, PICTURE)


if __name__ == "__main__":
    main()
