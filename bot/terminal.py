"""The terminal as a channel: the prompt, numbered choices, history."""

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.app import App
from bot.downloads import kept as kept_files
from bot.history import History
from bot.screen import console, render
from bot.wording import STEERING
from corpus.names import short_name
from handlers.model import Choice, Outcome, Reply, User

_DIGITS = 3  # of a choice
_LEAVE = {"slut", "stop", "exit", "quit", "q"}


@dataclass(slots=True)
class Talk:
    """One person at the terminal: what was offered last, so that a bare number picks it."""

    app: App
    home: str | None
    user: User
    offered: tuple[Choice, ...] = ()

    def say(self, text: str) -> Reply:
        """One line typed."""
        number = text.strip().rstrip(".")
        if number.isdecimal() and len(number) <= _DIGITS and 0 < int(number) <= len(self.offered):
            text = self.offered[int(number) - 1].command
        elif number.isdecimal() and len(number) <= _DIGITS:
            many = (
                f"Der er {len(self.offered)} at vælge imellem."
                if self.offered
                else "Der er intet at vælge imellem."
            )
            return Reply(
                Outcome.COMMAND, f"{many} Skriv et spørgsmål, eller vælg et tal på listen.", home=self.home
            )
        reply = self.app.handle(text, self.home, user=self.user, conversation=self.user.id)
        self.offered = reply.choices
        return reply


def person() -> str:
    """Who sits at the terminal, by the name that the system knows them under."""
    try:
        return f"terminal:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have no name
        return "terminal"


def serve(app: App, folder: Path, user: User, history: Path | None = None) -> None:
    """Answer line by line until the end of input; a prompt only where a person types."""
    screen = console()
    interactive = sys.stdin.isatty()
    talk = Talk(app, user.home, user)
    now = user.home or app.home_of(user)
    if interactive:
        screen.print(
            "Skriv et spørgsmål. Skriv »hjælp« for hjælp og »slut« for at stoppe. Et tal vælger på listen.",
            style="dim",
        )
    with History(history if interactive else None, app.screened) as kept:
        while (text := _line(screen, now, interactive=interactive)) is not None:
            if text.strip().casefold().rstrip(".!") in _LEAVE:
                return
            if not text.strip():
                continue
            kept.mask_last()
            try:
                reply = talk.say(text)
            except KeyboardInterrupt:  # whoever waits too long asks something else
                screen.print("Afbrudt. Spørg igen, eller skriv »slut«.")
                continue
            now = reply.home
            for piece in render(reply, folder):
                screen.print(piece)
            for said in kept_files(reply.files, Path.cwd()):
                screen.print(Text(said))
            screen.print()


def _prompt(screen: Console, home: str | None) -> str:
    """The prompt as the line editor must get it: it counts its letters, so colours stand between marks."""
    text = f"{short_name(home) if home else ''}> ".translate(STEERING)
    return f"\001\033[1m\002{text}\001\033[0m\002" if screen.is_terminal and not screen.no_color else text


def _line(screen: Console, home: str | None, *, interactive: bool) -> str | None:
    """The next line, or None at the end of input."""
    if not interactive:
        return sys.stdin.readline() or None
    try:
        return input(_prompt(screen, home))
    except (EOFError, KeyboardInterrupt):
        return None
