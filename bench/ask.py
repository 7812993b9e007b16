"""What a question costs: on the demo, with 2,000 passages in scope, and with many homes beside one's own."""

import time
from statistics import median

from region import DEMO, LOCAL, REGIONAL, TODAY, region, vocabulary
from report import number, publish, table

from bot.app import App, open_app
from index.library import Library, Snapshot

FEW, MANY = 4, 3000
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
        first, times = measured(app)
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
    words = vocabulary(demo.library.current.corpus)
    scope = f"{number(REGIONAL + LOCAL)} passager"
    made = {
        f"{scope}, {number(homes)} huse": App(Library(Snapshot(region(words, homes))), TODAY)
        for homes in (FEW, MANY)
    }
    return {"demo": demo} | made


def measured(app: App) -> tuple[float, list[float]]:
    """CPU seconds of the first question, and of each question when the index is open."""
    home = app.library.current.corpus.homes[0].name
    first = _seconds(app, QUESTIONS[0], home)
    rounds = [[_seconds(app, question, home) for question in QUESTIONS] for _ in range(ROUNDS)]
    return first, [min(times) for times in zip(*rounds, strict=True)]


def _seconds(app: App, question: str, home: str) -> float:
    started = time.process_time()
    app.handle(question, home)
    return time.process_time() - started


if __name__ == "__main__":
    main()
