"""The terminal as a channel: a reply as lines of text, and the prompt."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.text import Text

from bot.app import App
from corpus.model import Level, Requirement
from handlers.ask import leading
from handlers.model import Answer, Citation, Outcome, Reply

WIDTH = 80
_STEERING = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
_LEAVE = {"slut", "farvel", "exit", "quit", "q"}


class _Screen(Console):
    """A console on which no document or file name can steer the reader's terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces to print, without the control characters in texts; rich takes out only some."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(piece.text.translate(_STEERING), piece.style)


def console(*, error: bool = False) -> Console:
    """A console no wider than 80 columns; colours only where a person looks."""
    probe = Console(stderr=error)
    return _Screen(
        stderr=error, width=min(WIDTH, probe.width) if probe.is_terminal else WIDTH, highlight=False
    )


def badge(citation: Citation) -> str:
    """Whose rule it is and how it binds."""
    if citation.level is Level.LOCAL:
        return f"Lokal – {citation.home}"
    return f"Regional – {citation.requirement}" if citation.requirement else "Regional"


def source(citation: Citation) -> str:
    """The citation in one line: title, standard, section, version, date, page."""
    return ", ".join(
        part
        for part in (
            citation.title,
            f"standard {citation.standard}",
            " › ".join(citation.heading),
            f"version {citation.version}" if citation.version else "uden version",
            f"gældende fra {citation.effective.danish()}" if citation.effective else "uden dato",
            f"side {citation.page}" if citation.page else "",
        )
        if part
    )


def _colour(citation: Citation) -> str:
    if citation.level is Level.LOCAL:
        return "green"
    return "red" if citation.requirement is Requirement.SKAL else "blue"


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(text, style=style), (0, 0, 0, 2), expand=False)


def _passage(citation: Citation, folder: Path) -> Iterator[RenderableType]:
    colour = _colour(citation)
    yield Text(f"[{badge(citation)}]", style=f"bold {colour}")  # a panel's title would be cut
    yield Panel(Text(citation.text), border_style=colour, padding=(0, 1))
    yield _indented(source(citation), "dim")
    link = (folder / citation.document).resolve().as_uri() if sys.stdout.isatty() else citation.document
    yield _indented(link, "dim")


def render(reply: Reply, folder: Path) -> Iterator[RenderableType]:
    """A reply as pieces for the screen."""
    if reply.answer is None:
        yield Text(reply.text)
        return
    answer = reply.answer
    yield Text(f"Gælder for: {answer.home or 'alle huse (intet hus er valgt)'}", style="bold")
    if answer.outcome is Outcome.ANSWERED:
        for citation in leading(answer.hits):
            yield from _passage(citation, folder)
    else:
        yield from _not_found(answer, folder)
    for warning in answer.warnings:
        yield Text(f"OBS: {warning.text}", style="yellow")


def _not_found(answer: Answer, folder: Path) -> Iterator[RenderableType]:
    person = answer.person.text if answer.person else ""
    yield Text(f"Jeg fandt ikke svaret i retningslinjerne. {person}", style="bold")
    if answer.maybe:
        yield Text("Måske kan det her hjælpe:")
        for citation in answer.maybe:
            yield from _passage(citation, folder)


def serve(app: App, folder: Path, home: str | None) -> None:
    """Answer line by line until the end of input; a prompt only where a person types."""
    screen = console()
    interactive = sys.stdin.isatty()
    if interactive:
        screen.print("Skriv et spørgsmål. Skriv »hjælp« for hjælp og »slut« for at stoppe.", style="dim")
    for text in _lines(screen, interactive=interactive):
        for piece in render(app.handle(text, home), folder):
            screen.print(piece)
        screen.print()


def _lines(screen: Console, *, interactive: bool) -> Iterator[str]:
    while True:
        try:
            text = screen.input("[bold]> [/]") if interactive else sys.stdin.readline()
        except (EOFError, KeyboardInterrupt):
            return
        if not interactive and not text:
            return
        if text.strip().casefold() in _LEAVE:
            return
        if text.strip():
            yield text.strip()
