"""The terminal as a channel: the prompt, numbered choices, history."""

import getpass
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.app import App
from bot.downloads import kept as kept_files
from bot.history import History
from bot.screen import console, render, signed
from bot.wording import STEERING
from corpus.names import short_name
from handlers.memory import StateError
from handlers.model import Choice, Outcome, Reply, User

_KEPT = "Din tjekliste er gemt. Skriv »fortsæt«, når du er her igen."
_DIGITS = 3  # of a choice
_EMERGENCY = "112"  # a call for help, however many there are to choose
_LEAVE = {"slut", "exit", "quit", "q"}
_STOP = "stop"  # it leaves too, but not from the midst of a checklist: there it is a word of its own


@dataclass(slots=True)
class Talk:
    """One person at the terminal: what was offered last, so that a bare number picks it, or a letter."""

    app: App
    home: str | None
    user: User
    last: Reply = field(default_factory=lambda: Reply(Outcome.COMMAND))

    def say(self, text: str) -> Reply:
        """One line typed."""
        typed = text.strip().rstrip(".").casefold()
        if picked := self._picked(typed):
            text = picked.command
        elif self._picks(typed):
            return Reply(Outcome.COMMAND, self._not_there(), home=self.home)
        reply = self.app.handle(text, self.home, user=self.user, conversation=self.user.id)
        self.last = reply
        return reply

    @property
    def open_ones(self) -> bool:
        """Whether they are in the midst of a checklist, today or since another day."""
        try:
            return bool(self.user.person and self.app.memory.runs.of(self.user.person))
        except StateError:
            return False

    def leaves(self, text: str) -> bool:
        """Whether somebody wants to end."""
        said = text.strip().casefold().rstrip(".!")
        return said in _LEAVE or (said == _STOP and not self.open_ones)

    def _picks(self, typed: str) -> bool:
        """Whether something typed can only be meant to pick."""
        if self.last.expects:
            return typed.isascii() and typed.isalpha() and len(typed) == 1
        return typed.isdecimal() and len(typed) <= _DIGITS and typed != _EMERGENCY

    def _picked(self, typed: str) -> Choice | None:
        """What was picked; a number may be written in any way that is one."""
        if not self.last.expects:
            typed = str(int(typed)) if self._picks(typed) else ""
        return signed(self.last).get(typed)

    def _not_there(self) -> str:
        many = len(self.last.choices)
        there = f"Der er {many} at vælge imellem." if many else "Der er intet at vælge imellem."
        if self.last.expects:
            return f"{there} Skriv et tal." if not many else f"{there} Skriv et tal, eller vælg et bogstav."
        return f"{there} Skriv et spørgsmål, eller vælg et tal på listen."


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
        _tell(talk, folder, screen)
        while (text := _line(screen, now, interactive=interactive)) is not None:
            if talk.leaves(text):
                if talk.open_ones:
                    screen.print(_KEPT)
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
                screen.print(Text(said), soft_wrap=True)
            screen.print()
            _tell(talk, folder, screen)


def _tell(talk: Talk, folder: Path, screen: Console) -> None:
    """Show what is due, which nobody asked for.

    The last list of numbers holds: it begins as that of the answer above does, so none of those is another.
    """
    offered: dict[str, Choice] = {}
    with suppress(StateError):  # it is told at the next turn
        for reply in talk.app.heard(talk.user, f"terminal-{os.getpid()}"):
            offered |= {c.command: c for c in reply.choices}
            for piece in render(replace(reply, choices=()), folder):
                screen.print(piece)
            screen.print()
    if not offered:
        return
    every = {c.command: c for c in talk.last.choices} | offered
    talk.last = Reply(
        Outcome.COMMAND, choices=tuple(every.values()), home=talk.last.home, expects=talk.last.expects
    )
    for piece in render(talk.last, folder):
        screen.print(piece)
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
