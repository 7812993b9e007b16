"""What more homes cost: a question, an open home, the first opening, a changed file. Needs Linux."""

import ctypes
import gc
import multiprocessing
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from ask import QUESTIONS, measured
from drawing import DARK, save, ticks
from matplotlib.figure import Figure
from region import DEMO, LOCAL, REGIONAL, SECTIONS, TODAY, file_of, home_name, region, vocabulary, write
from report import DOCS, Page, number, publish, table
from spending import cpu, resident_mb

from bot.app import App
from corpus import catalogue
from corpus.model import Corpus, Home
from index.embedder import Embedder
from index.library import Library, Scope, Snapshot
from index.meaning import Vectors
from index.vectors import VectorStore

HOMES = (4, 40, 400, 3000)
OPENED = 20  # homes at most whose index is opened beside the first
ROUNDS = 3
TURNS = 3
NUMBERS = 384  # of a vector, as in the model that is shipped
PAGE = Page(DOCS / "growth.md", "Flere huse")
PICTURE = DOCS / "growth.svg"


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is drawn; its figures stand where the other line is not."""

    name: str
    marks: str
    fill: str
    beside: tuple[int, int]


LOOKS = (Look("kun ord", "o-", DARK, (0, -11)), Look("med vektorer", "s--", "white", (0, 11)))
LEFT = (-6, 4)


class RandomMeaning:
    """A stand-in: vectors of length 1 that mean nothing and cost next to nothing to make."""

    model = "random"

    def __init__(self) -> None:
        self._chance = np.random.default_rng(1)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""
        rows = self._chance.standard_normal((len(texts), NUMBERS), dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def query(self, text: str) -> Vectors:
        """One row."""
        return self.passages([text])


@dataclass(frozen=True, slots=True)
class Way:
    """By words alone or with vectors too, a figure for each number of homes.

    CPU seconds of a question; MB of each further open home.
    """

    question: Sequence[float]
    memory: Sequence[float]


def main() -> None:
    """Measure, print, write, draw. What takes memory has a process of its own: memory once used stays."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        ways = []
        for vectors in (False, True):
            questions = pool.submit(asked, vectors=vectors).result()
            memory = [pool.submit(opened, homes, vectors=vectors).result() for homes in HOMES]
            ways.append(Way(questions, memory))
        built = [pool.submit(first, homes).result() for homes in HOMES]
        changed = [pool.submit(rebuilt, homes).result() for homes in HOMES]
    _publish(ways[0], ways[1], built, changed)


def asked(*, vectors: bool) -> list[float]:
    """CPU seconds of a typical question, for each number of homes; in turns: the same noise for all."""
    words = vocabulary(_demo())
    with tempfile.TemporaryDirectory() as folder:
        embedder = _embedder(Path(folder)) if vectors else None
        apps = [App(Library(Snapshot(region(words, homes, own=1), embedder)), TODAY) for homes in HOMES]
        for app in apps:
            _open(app.library.current, 0)
            _settle(embedder)
        turns = [[measured(app)[1] for app in apps] for _ in range(TURNS)]
    return [median(map(min, zip(*times, strict=True))) for times in zip(*turns, strict=True)]


def opened(homes: int, *, vectors: bool) -> float:
    """MB of each home that asks beside the first of so many."""
    further = min(homes - 1, OPENED)
    corpus = region(vocabulary(_demo()), homes, own=further + 1)
    with tempfile.TemporaryDirectory() as folder:
        embedder = _embedder(Path(folder)) if vectors else None
        snapshot = Snapshot(corpus, embedder)
        _open(snapshot, 0)
        _settle(embedder)
        before = resident_mb()
        for other in range(1, further + 1):
            _open(snapshot, other)
            _settle(embedder)
        return (resident_mb() - before) / further


def first(homes: int) -> float:
    """CPU seconds until the first home of so many can ask."""
    corpus = region(vocabulary(_demo()), homes, own=1)
    return min(cpu(lambda: _open(Snapshot(corpus), 0)) for _ in range(ROUNDS))


def rebuilt(homes: int) -> float:
    """CPU seconds until a folder of which one file has changed is read and opened again."""
    words = vocabulary(_demo())
    listed = [Home(home_name(n)) for n in range(homes)]
    with tempfile.TemporaryDirectory() as above:
        folder, cache = Path(above) / "corpus", Path(above) / "readings.sqlite"
        folder.mkdir()
        write(words, homes, folder)

        def build() -> None:
            corpus = catalogue.load(folder, TODAY, homes=listed, cache=cache)
            assert len(corpus.additions) == homes
            Snapshot(corpus)

        build()
        with file_of(folder, 0).open("a", encoding="utf-8") as file:
            file.write("\nDet nye afsnit gælder fra i dag.\n")
        return cpu(build)


def _demo() -> Corpus:
    return catalogue.load(DEMO, TODAY)


def _embedder(folder: Path) -> Embedder:
    return Embedder(RandomMeaning(), VectorStore(RandomMeaning.model, folder / "vectors.sqlite"))


def _open(snapshot: Snapshot, home: int) -> None:
    snapshot.index(Scope(home_name(home)))


def _settle(embedder: Embedder | None) -> None:
    """Wait for the vectors, and give back what was needed to make them."""
    if embedder:
        embedder.wait()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def _publish(words: Way, vectors: Way, built: Sequence[float], changed: Sequence[float]) -> None:
    head = (
        "huse", "spørgsmål, ms", "med vektorer, ms", "åbent hus, MB", "med vektorer, MB", "åbnet, ms",
        "én fil ændret, s",
    )  # fmt: skip
    rows = [
        (
            number(homes), *(number(1000 * way.question[n], 1) for way in (words, vectors)),
            *(number(way.memory[n], 1) for way in (words, vectors)),
            number(1000 * built[n]), number(changed[n], 1),
        )
        for n, homes in enumerate(HOMES)
    ]  # fmt: skip
    grown = [number(way.question[-1] / way.question[0], 2) for way in (words, vectors)]
    each = [number(1000 * changed[n] / HOMES[n]) for n in (-2, -1)]
    publish(
        "Vækst",
        f"Opdigtede huse med ord fra demoen; hvert har {number(LOCAL)} egne passager ved siden af de "
        f"{number(REGIONAL)} fælles. »Spørgsmål« er et typisk af {len(QUESTIONS)} gennem hele botten. »Åbent "
        "hus« er det, hukommelsen vokser med for hvert hus mere, der spørger (målt over højst "
        f"{OPENED}). »Åbnet« er et nyt øjebliksbillede og det første hus' indeks. Vektorerne er tilfældige: "
        "de koster det samme at sammenligne som rigtige, men det, modellen selv bruger på at læse et "
        "spørgsmål, er ikke med (se [sammenligningen](peers.md)). »Én fil ændret« er alle filer set efter, "
        "den ændrede læst, alle dokumenter forstået og et nyt øjebliksbillede; her har hvert hus én fil med "
        f"{SECTIONS} afsnit ved siden af demoens retningslinjer.",
        table(head, rows),
        f"Fra {HOMES[0]} til {number(HOMES[-1])} huse bliver et spørgsmål {grown[0]} gange så dyrt, med "
        f"vektorer {grown[1]} gange. Når én fil er ændret, koster hvert hus {each[0]} ms ved "
        f"{HOMES[-2]} huse og {each[1]} ms ved {number(HOMES[-1])}.",
        "![Et spørgsmål, et åbent hus, åbning og en ændret fil ved flere og flere huse](growth.svg)",
        page=PAGE,
    )
    draw(words, vectors, built, changed)


def draw(words: Way, vectors: Way, built: Sequence[float], changed: Sequence[float]) -> None:
    """A panel for each cost over the number of homes."""
    figure = Figure(figsize=(7.2, 5), layout="constrained")
    panels = list(figure.subplots(2, 2).flat)
    both = (words, vectors)
    costs: tuple[tuple[str, int, list[list[float]]], ...] = (
        ("Et spørgsmål, ms", 1, [[1000 * s for s in way.question] for way in both]),
        ("Et åbent hus mere, MB", 1, [list(way.memory) for way in both]),
        ("Åbnet for det første hus, ms", 0, [[1000 * s for s in built]]),
        ("Én fil ændret, s (logaritmisk)", 1, [list(changed)]),
    )
    for axes, (title, digits, lines) in zip(panels, costs, strict=True):
        rising = axes is panels[-1]
        for values, look in zip(lines, LOOKS, strict=False):
            axes.plot(HOMES, values, look.marks, color=DARK, markerfacecolor=look.fill, label=look.name)
            for homes, value in zip(HOMES, values, strict=True):
                axes.annotate(
                    number(value, digits), (homes, value), LEFT if rising else look.beside,
                    textcoords="offset points", ha="right" if rising else "center", va="center",
                    fontsize=8,
                )  # fmt: skip
        axes.set_title(title, loc="left", fontsize=9)
        axes.set_xscale("log")
        axes.set_ylim(0, 1.25 * max(map(max, lines)))
        axes.yaxis.set_major_formatter(lambda value, _: number(value))
        axes.set_xlim(HOMES[0] / 2.2, HOMES[-1] * 1.8)
        ticks(axes, HOMES)
    panels[-1].set_yscale("log")  # what grows with the homes is straight where both axes are of one kind
    panels[-1].set_ylim(0.5, 2 * max(changed))
    panels[-1].yaxis.set_major_formatter("{x:g}")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=2, frameon=False)
    figure.supxlabel("huse", fontsize=9)
    save(figure, PICTURE)


if __name__ == "__main__":
    main()
