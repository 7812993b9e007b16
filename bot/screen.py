"""A reply as lines of text, no wider than 80 columns, readable without colours."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, groupby, product
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from bot.wording import (
    FOR_WHOM,
    MAYBE,
    STEERING,
    after,
    ahead,
    badge,
    contradicts,
    for_whom,
    label,
    not_found,
    taken_as,
)
from corpus.model import Level, Requirement
from handlers.cite import source
from handlers.model import Answer, Caution, Choice, Citation, Extract, Outcome, Reply, Way
from handlers.report import Line, Tone

WIDTH = 80
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARK = "▸"  # before the decisive sentence: it must show without colours


class _Screen(Console):
    """A console on which no document or file name can steer the reader's terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces to print, without the control characters in texts; rich takes out only some."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(piece.text.translate(STEERING), piece.style)


def console(*, error: bool = False) -> Console:
    """A console no wider than 80 columns; colours only where a person looks."""
    probe = Console(stderr=error)
    return _Screen(
        stderr=error, width=min(WIDTH, probe.width) if probe.is_terminal else WIDTH, highlight=False
    )


def _colour(citation: Citation) -> str:
    if citation.level is Level.LOCAL:
        return "green"
    return "red" if citation.requirement is Requirement.SKAL else "blue"


def _plain(text: str, style: str = "") -> "_Lines":
    return _Lines(text, style=style, indent=0)


def _indented(text: str, style: str = "") -> "_Lines":
    return _Lines(text, style=style)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A text moved in, without blanks at the ends of lines; a mark stands before its first."""

    text: str | Text
    mark: str = ""
    style: str = ""
    indent: int = 2

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        text = self.text if isinstance(self.text, Text) else Text(self.text, style=self.style)
        lines = text.wrap(console, max(options.max_width - self.indent, 1))
        for number, line in enumerate(lines):
            line.rstrip()
            before = f"{self.mark} " if self.mark and number == 0 else " " * self.indent
            yield Text.assemble(before if line.plain else "", line)


def _passages(citations: Iterable[Citation], folder: Path) -> Iterator[RenderableType]:
    """Passages one under another; neighbours of one source, such as the steps of a procedure, share it."""
    for _, together in groupby(citations, key=lambda c: (badge(c), source(c), c.document)):
        first, *more = together
        yield _plain(f"[{badge(first)}]", style=f"bold {_colour(first)}")
        for citation in (first, *more):
            yield from _quote(citation)
        yield _indented(source(first), "dim")
        link = (folder / first.document).resolve().as_uri() if sys.stdout.isatty() else first.document
        yield _indented(link, "dim")
        yield _plain("")


def _quote(citation: Citation) -> Iterator[RenderableType]:
    """The whole passage, word for word; its decisive sentence on lines of its own, marked."""
    text = citation.text
    begin, end = citation.highlight or (0, 0)
    line = text.rfind("\n", 0, begin) + 1
    begin = begin if any(c.isalpha() for c in text[line:begin]) else line  # an item's mark goes with it
    for piece, decisive in ((text[:begin], False), (text[begin:end], True), (text[end:], False)):
        if piece.strip():
            yield _Lines(piece.strip("\n "), mark=_MARK if decisive else "", style="bold" if decisive else "")


def signed(reply: Reply) -> Mapping[str, Choice]:
    """What one can do next, by what picks it: numbers, or letters where a number is asked for."""
    signs = _lettered() if reply.expects else map(str, count(1))
    return dict(zip(signs, reply.choices, strict=False))


def _lettered() -> Iterator[str]:
    """From a to z, then aa, ab and so on."""
    for many in count(1):
        yield from map("".join, product(_LETTERS, repeat=many))


def render(reply: Reply, folder: Path) -> Iterator[RenderableType]:
    """A reply as pieces for the screen."""
    if reply.text:
        yield _plain(reply.text)
    yield from map(_reported, reply.top)
    if reply.answer is not None:
        yield from _answer(reply.answer, folder)
    if reply.extract is not None:
        yield from _extract(reply.extract, folder)
    yield from map(_reported, reply.report)
    yield from _cautions(reply.warnings)
    yield from _listed(reply)


_TONES = {
    Tone.PLAIN: "",
    Tone.HEAD: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "bold red",
    Tone.OUT: "red",
    Tone.IN: "bold green",
}


def _reported(line: Line) -> "_Lines":
    """A line of a report: moved in, each stretch in its tone."""
    text = Text.assemble(*((s.text, _TONES[s.tone]) for s in line.stretches))
    return _Lines(text, indent=2 * line.step)


def _answer(answer: Answer, folder: Path) -> Iterator[RenderableType]:
    directions = answer.directions
    if directions and answer.outcome is not Outcome.NOT_FOUND:
        yield _plain(directions.text, style="bold red" if directions.way is Way.ACUTE else "bold")
    if answer.outcome is Outcome.NOT_FOUND or answer.shown:
        yield _plain(f"{FOR_WHOM}{for_whom(answer)}", style="bold")
    yield from _cautions(ahead(answer))
    for line in taken_as(answer):
        yield _plain(line, style="dim")
    if answer.outcome is Outcome.NOT_FOUND:
        yield _plain(not_found(answer), style="bold")
        if answer.maybe:
            yield _plain(MAYBE)
    yield from _passages(answer.shown or answer.maybe, folder)
    yield from _cautions(after(answer))


def _cautions(cautions: Iterable[Caution]) -> Iterator[RenderableType]:
    for caution in cautions:
        style = "bold red" if contradicts(caution) else "yellow"
        yield _plain(f"{label(caution)}: {caution.text}", style=style)


def _extract(extract: Extract, folder: Path) -> Iterator[RenderableType]:
    """A stretch of a document: what all its passages share once, then each passage under its own heading."""
    if not extract.marked:
        yield from _passages(extract.passages, folder)
        return
    heading: tuple[str, ...] = ()
    for citation in extract.passages:
        if citation.heading != heading:
            heading = citation.heading
            yield Text(" › ".join(heading), style="bold")
        here = citation.passage == extract.marked
        yield _Lines(citation.text, mark=_MARK if here else "", style="bold" if here else "")
    first = extract.passages[0]
    yield _indented(f"[{badge(first)}] {source(first)}", "dim")
    yield Text("")


def _listed(reply: Reply) -> Iterator[RenderableType]:
    for sign, choice in signed(reply).items():
        yield _Lines(choice.label, mark=f"{sign:>3}", indent=4)
