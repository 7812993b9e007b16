"""How well the demo's questions are answered: python tools/evaluate.py (`make evaluate`).

Prints the tables, writes them into docs/evaluation.md and draws the pictures beside it. Of single questions
nothing is printed: those of the test half are there to measure with and never to look at.
"""

import sys
from collections.abc import Sequence

from evaluation import curves, overlap, tables
from evaluation.asking import ROOT, Demo, Judge, demo, ranked_only, staff
from evaluation.report import Report, share

from handlers.confidence import calibrated
from index.evaluate import Judged
from index.questions import Half, Question

PAGE = ROOT / "docs" / "evaluation.md"
_INTRODUCTION = """\
Skrevet af `make evaluate`; ingen tal er rettet i hånden. Spørgsmålene ligger i tests/questions: `demo.jsonl`
er skrevet af nogen, der ikke havde set teksterne, og svarene er sat på af andre; dens to halvdele ligger
fast, `dev` er bygget med, `test` er kun målt med. `staff.jsonl` er ældre, og dens facit er groft: alle
passager i et afsnit. Dokumenterne er fiktive.

- **recall@k**: andelen af spørgsmål med en rigtig passage blandt de første k, hvor sikkert svaret end er.
- **tavs**: intet svar og ingen henvisning. **måske**: de af dem, hvor to passager blev vist med forbehold.
- **henvist**: til 112, til en vagt eller ud af retningslinjernes område; hverken svar eller tavshed.
- **rigtige**: af de besvarede dem med en rigtig passage blandt svarets første tre.
- **forkerte**: besvaret uden en rigtig passage blandt de første tre, eller besvaret, selv om intet svarer.
- **sætning**: den fremhævede sætning i den første rigtige passage deler mindst halvdelen af den korteste med
  et mærket sted; af de svar, hvor stedet er mærket.
- **ord**: så mange ord har svarets første passage i snit."""


def main() -> int:
    """Measure all, print and keep it."""
    opened = Demo()
    report = Report("Målinger af svar")
    report.says(_INTRODUCTION)
    report.says(_how(opened))
    halves = {half: demo(half) for half in Half}
    judge = Judge(opened.app)
    found = {half.value: judge.all(questions) for half, questions in halves.items()}
    for name, judged in (*found.items(), ("staff", judge.all(staff()))):
        _answers(report, name, judged)
    _ablation(report, opened, halves)
    _overlap(report, [*halves[Half.DEV], *halves[Half.TEST]], opened)
    _robustness(report, opened, [q for q in halves[Half.DEV] if q.gold])
    _pictures(report, found["test"])
    report.write(PAGE)
    print(f"Skrevet: {PAGE.relative_to(ROOT)}")
    return 0


def _how(opened: Demo) -> str:
    model = opened.embedder.meaning.model if opened.embedder else "ingen, kun ord"
    fitted = calibrated(meaning=True)
    return (
        f"Korpus {opened.app.library.current.revision}, dag {opened.settings.today}, betydning: {model}. "
        f"Svar fra sikkerhed {share(fitted.answer)}, måske fra {share(fitted.maybe)}."
    )


def _answers(report: Report, name: str, judged: Sequence[Judged]) -> None:
    report.section(f"{name}: {len(judged)} spørgsmål")
    report.says("Søgning, spørgsmål med svar:")
    report.table(tables.RANKED, tables.ranked(judged))
    report.says("Svar, spørgsmål med svar:")
    report.table(tables.ANSWERED, tables.answered(judged))
    report.says("Spørgsmål uden svar i retningslinjerne:")
    report.table(tables.REFUSED, tables.refused(judged))
    report.says(tables.together(judged))


def _ablation(report: Report, opened: Demo, halves: dict[Half, list[Question]]) -> None:
    report.section("Hvad hver del er værd")
    report.says("Rækkefølgen alene, spørgsmål med svar; én del ad gangen er taget ud.")
    variants = list(opened.variants())  # opened once for both halves
    for half, questions in halves.items():
        answerable = [q for q in questions if q.gold]
        report.says(f"{half.value}, {len(answerable)} spørgsmål:")
        rows = tables.ablation((name, ranked_only(app, answerable)) for name, app in variants)
        report.table(tables.VARIANTS, rows)


def _overlap(report: Report, questions: Sequence[Question], opened: Demo) -> None:
    report.section("Ord til fælles")
    report.says(
        "Andelen af spørgsmålets indholdsord (stammer, uden stopord), som den nærmeste rigtige passage med "
        "sine overskrifter også har, i snit; og andelen af spørgsmål uden et eneste. Begge halvdele."
    )
    found = overlap.by_kind(questions, opened.corpus)
    rows = [(o.kind, str(o.count), share(o.shared), share(o.nothing)) for o in found]
    report.table(("slags", "antal", "ord til fælles", "ingen til fælles"), rows)


def _robustness(report: Report, opened: Demo, questions: Sequence[Question]) -> None:
    report.section("Slåfejl")
    report.says(
        f"De {len(questions)} spørgsmål med svar i dev, hver med én fejl trukket fra en fast kerne; "
        "kun de spørgsmål, som fejlen ændrer, er talt."
    )
    report.table(tables.SLIPS, list(tables.robustness(opened.app, questions)))


def _pictures(report: Report, judged: Sequence[Judged]) -> None:
    report.section("Sikkerhed")
    asked = [j for j in judged if not j.referred]
    report.says(
        f"De {len(asked)} spørgsmål i test, der ikke blev henvist, med og uden svar. Rigtigt er en rigtig "
        "passage blandt de første tre; et spørgsmål uden svar kan ikke besvares rigtigt."
    )
    limit = calibrated(meaning=True).answer
    curves.reliability(asked, limit, PAGE.parent / "reliability.svg")
    report.picture("reliability.svg", "Den sagte sikkerhed mod hvor ofte det var rigtigt")
    curves.risk(asked, limit, PAGE.parent / "risk.svg")
    report.picture("risk.svg", "Andelen af forkerte svar mod hvor mange der besvares")


if __name__ == "__main__":
    sys.exit(main())
