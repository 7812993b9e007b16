"""What a question costs: on the demo, with 2,000 passages in scope, and with many homes beside one's own."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from report import number, publish, table

from bot.app import App, open_app
from corpus.dates import PartialDate
from corpus.model import Corpus, Guideline, Home, Key, Level, LocalAddition, Passage
from index.library import Library, Snapshot

DEMO = Path(__file__).parents[1] / "corpus" / "demo" / "documents"
TODAY = date(2026, 11, 21)
FEW, MANY = 4, 3000
STANDARDS = 12
REGIONAL, LOCAL = 1404, 600  # passages in one home's scope
ROUNDS = 5  # a question's fastest round counts
GROWTH = 1.2

QUESTIONS = (
    "Hvem må give medicin, når borgeren sover?",
    "Hvor lang tid må pn-medicin ligge i doseringsæsken?",
    "hvornår skal magtanvendelse indberettes",
    "må jeg holde en beboer fast",
    "hvad gør jeg ved en utilsigtet hændelse",
    "Hvem ringer jeg til om natten?",
    "hvad er fristen for at anmelde en arbejdsulykke",
    "skal alle borgere have et helbredstjek hvert år",
    "nøgle til medicinskabet",
    "Hvad skal der stå i journalen efter en fejl?",
)


def main() -> None:
    """Measure, print, write."""
    demo = open_app(DEMO, TODAY)
    rows = []
    typical: dict[str, float] = {}
    for name, app in _apps(demo).items():
        first, times = _measure(app)
        typical[name] = median(times)
        worst = number(1000 * max(times), 2)
        rows.append((name, number(1000 * first, 1), number(1000 * typical[name], 2), worst))
    _, alone, crowd = typical.values()
    publish(
        "Spørgsmål",
        f"Processortid for {len(QUESTIONS)} spørgsmål fra ét hus gennem hele botten, uden kanal; hvert er "
        f"stillet {ROUNDS} gange, den hurtigste tæller. »Åbnet« er det første spørgsmål, hvor husets indeks "
        "bliver bygget.",
        table(("korpus", "åbnet, ms", "typisk, ms", "langsomste, ms"), rows),
        f"Fra {FEW} til {number(MANY)} huse bliver et spørgsmål {number(crowd / alone, 2)} gange så dyrt "
        f"(målet er højst {number(GROWTH, 1)}).",
    )


def _apps(demo: App) -> dict[str, App]:
    """What is measured, by name."""
    words = _vocabulary(demo.library.current.corpus)
    scope = f"{number(REGIONAL + LOCAL)} passager"
    made = {f"{scope}, {number(homes)} huse": _synthetic(words, homes) for homes in (FEW, MANY)}
    return {"demo": demo} | made


def _measure(app: App) -> tuple[float, list[float]]:
    """CPU seconds of the first question, and of each question when the index is open."""
    home = app.library.current.corpus.homes[0].name
    first = _seconds(app, QUESTIONS[0], home)
    rounds = [[_seconds(app, question, home) for question in QUESTIONS] for _ in range(ROUNDS)]
    return first, [min(times) for times in zip(*rounds, strict=True)]


def _seconds(app: App, question: str, home: str) -> float:
    started = time.process_time()
    app.handle(question, home)
    return time.process_time() - started


def _vocabulary(corpus: Corpus) -> list[str]:
    """The demo's running words, so that the made-up texts have the frequencies of real ones."""
    return [word for document in corpus.documents for p in document.passages for word in p.text.split()]


def _synthetic(words: Sequence[str], homes: int) -> App:
    """A corpus with so many homes, each with its own additions to every guideline.

    The homes' passages are shared objects: only the number of documents grows, as memory allows.
    """
    chance = Random(1)
    keys = [Key("dkm", f"1.{number}") for number in range(1, STANDARDS + 1)]
    names = [f"Bostedet Nummer{number}" for number in range(homes)]
    common = [_passages(chance, words, key, Level.REGIONAL, REGIONAL // STANDARDS) for key in keys]
    own = [_passages(chance, words, key, Level.LOCAL, LOCAL // STANDARDS) for key in keys]
    day, due = PartialDate(2025, 3, 1), PartialDate(2028, 3, 1)
    guidelines = [
        Guideline(
            path=f"fælles/{key}.docx",
            title=f"Retningslinje {key.standard}",
            key=key,
            passages=passages,
            version="4.0",
            effective=day,
            revise_by=due,
            approved_by="Direktionen",
        )
        for key, passages in zip(keys, common, strict=True)
    ]
    additions = [
        LocalAddition(
            path=f"lokale/{name}/{key}.docx",
            title=f"Lokal tilføjelse {key.standard}",
            key=Key(key.scheme, key.standard, None, name),
            home=name,
            passages=passages,
            version="1.0",
            effective=day,
            revise_by=due,
            approved_by="Leder",
            based_on="4.0",
        )
        for name in names
        for key, passages in zip(keys, own, strict=True)
    ]
    corpus = Corpus((*guidelines, *additions), tuple(Home(name) for name in names), (), TODAY)
    return App(Library(Snapshot(corpus)), TODAY)


def _passages(
    chance: Random, words: Sequence[str], key: Key, level: Level, total: int
) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            f"{key}#{level}{n}/1", (f"Afsnit {n // 5}", " ".join(chance.choices(words, k=3))),
            " ".join(chance.choices(words, k=chance.randint(15, 60))), None, level, None, n + 1,
        )
        for n in range(total)
    )  # fmt: skip


if __name__ == "__main__":
    main()
