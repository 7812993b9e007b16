"""Rules quoted in a grey frame, word for word, with what is new in them since a home wrote its text."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from corpus.differences import Kind, Mark, PassageChange
from corpus.model import Guideline, Passage
from corpus.wording import END_OF_QUOTED, QUOTED
from handlers.papers.rules import Since
from handlers.papers.word import Run, lines_of

_Lines = list[Sequence[Run]]
_END = [Run(f"{END_OF_QUOTED}.")]


def edition(guideline: Guideline) -> str:
    """Title, version and date of a guideline."""
    version = f"version {guideline.version}" if guideline.version else ""
    when = f"gældende fra {guideline.effective.danish()}" if guideline.effective else ""
    return ", ".join(filter(None, (guideline.title, version, when)))


def quoted(guideline: Guideline, rules: Iterable[Passage], what: str, since: Since | None) -> _Lines:
    """Rules whole, each section under its heading; below a rule that is new or changed, what is."""
    lines: _Lines = [
        [Run(f"{QUOTED}: {what}", bold=True)],
        [Run(f"{edition(guideline)}, standard {guideline.key.standard}")],
    ]
    for heading, its in groupby(rules, key=lambda p: p.heading):
        lines.append([Run(" › ".join(heading), bold=True)])
        for passage in its:
            lines += lines_of([Run(passage.text)])
            change = since.of(passage) if since else None
            if since and change:
                lines += _change(change, since.version)
    return [*lines, _END]


def gone(guideline: Guideline, since: Since) -> _Lines:
    """Rules that were there when the home wrote its text, struck through."""
    lines: _Lines = [[Run(f"{QUOTED}: Gælder ikke længere", bold=True)]]
    lines.append([Run(f"Det stod i {guideline.title}, {since.version}.")])
    for heading, its in groupby(since.gone, key=lambda p: p.heading):
        lines.append([Run(" › ".join(heading), bold=True)])
        lines += [line for p in its for line in lines_of([Run(p.text, out=True)])]
    return [*lines, _END]


def _change(change: PassageChange, version: str) -> _Lines:
    """What is new, readable without colour: old words struck through, new ones bold and underlined."""
    if change.kind is Kind.ADDED:
        return [[Run(f"Nyt siden {version}.", bold=True)]]
    alike = " (kun ordlyden)" if change.editorial else ""
    words = [Run(p.text, out=p.mark is Mark.OUT, new=p.mark is Mark.IN) for p in change.words]
    return [[Run(f"Ændret siden {version}{alike}:", bold=True)], *lines_of(words)]
