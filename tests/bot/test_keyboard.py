"""A person at a real terminal: the prompt, the arrow keys, the history, and the ways out."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.bot.conftest import Place

UP, DOWN, CTRL_A, CTRL_C, CTRL_D, CTRL_K, ENTER = "\x1b[A", "\x1b[B", "\x01", "\x03", "\x04", "\x0b", "\r"
PROMPT = "> "
# a new session takes the terminal for its own, so that Ctrl-C reaches it as it does a person's program,
# also where whoever started the tests in the background had it ignored
_TAKE = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)
_MOVES = re.compile(r"\x1b\[(?P<many>\?[\d;]*|[\d;]*)(?P<move>[A-Za-z@])|\x1b[=>]|(?P<letter>.)", re.DOTALL)
_LONGEST = 60  # seconds for one answer


def last_line(sent: str) -> str:
    """What the last line of a screen shows after all that was sent to it."""
    line: list[str] = []
    at = 0
    for found in _MOVES.finditer(sent):
        many = int(found["many"]) if (found["many"] or "").isdecimal() else 1
        match found["move"] or found["letter"]:
            case "\n":
                line, at = [], 0
            case "\r":
                at = 0
            case "\b" | "D":
                at = max(at - many, 0)
            case "C":
                at += many
            case "K":
                del line[at:]
            case "P":
                del line[at : at + many]
            case "@":
                line[at:at] = [" "] * many
            case letter if found["letter"] and found["letter"].isprintable():
                line += [" "] * (at + 1 - len(line))
                line[at] = str(letter)
                at += 1
    return "".join(line).rstrip()


class Keyboard:
    """A conversation in a terminal of its own."""

    def __init__(self, terminal: int, program: "subprocess.Popen[bytes]") -> None:
        self._terminal = terminal
        self._program = program
        self._letters = getincrementaldecoder("utf-8")("replace")  # a letter may come in two pieces
        self.sent = ""

    def type(self, keys: str, until: str = PROMPT) -> str:
        """Press keys and wait until this is sent back; all that was sent since."""
        os.write(self._terminal, keys.encode())
        return self.wait(until)

    def wait(self, until: str) -> str:
        """All that is sent from now on, until this was among it and nothing more comes."""
        since, deadline = len(self.sent), time.monotonic() + _LONGEST
        while until not in self.sent[since:] or self._more(0.15):
            if time.monotonic() > deadline or not (self._more(0.5) or self._program.poll() is None):
                raise AssertionError(self.sent)
        return self.sent[since:]

    def _more(self, seconds: float) -> bool:
        """Whether more was sent within so many seconds."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            came = os.read(self._terminal, 65536)
        except OSError:  # the other end is closed
            return False
        self.sent += self._letters.decode(came)
        return bool(came)

    def end(self, keys: str) -> int:
        """Press keys that end the conversation; the exit code."""
        os.write(self._terminal, keys.encode())
        deadline = time.monotonic() + _LONGEST
        while self._program.poll() is None and time.monotonic() < deadline:
            self._more(0.1)
        while self._more(0.1):
            pass
        return self._program.wait(timeout=1)


@contextmanager
def keyboard(place: Place, *argv: str) -> Iterator[Keyboard]:
    """Sit down at a terminal of 80 columns."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    known = {
        k: v for k, v in place.environment.items() if k not in ("COLUMNS", "LINES", "NO_COLOR", "INPUTRC")
    }
    with subprocess.Popen(
        [sys.executable, "-c", _TAKE, sys.executable, "-m", "bot", "terminal", *argv],
        stdin=there, stdout=there, stderr=there, cwd=place.working, start_new_session=True,
        env={**known, "TERM": "xterm", "INPUTRC": os.devnull},
    ) as program:  # fmt: skip
        os.close(there)
        try:
            sitting = Keyboard(here, program)
            sitting.wait(PROMPT)
            yield sitting
        finally:
            program.kill()
            os.close(here)


def history(place: Place) -> str:
    """What the history file holds."""
    return (place.state / "history").read_text("utf-8")


def test_the_prompt_shows_the_home(place: Place) -> None:
    """The prompt names the home that is asked for, from the moment it is chosen until it is given up."""
    with keyboard(place) as sitting:
        seen = [last_line(sitting.sent)]
        for said in ("hus fyrhøj", "hvem har nøglen", "hus ingen"):
            sitting.type(said + ENTER)
            seen.append(last_line(sitting.sent))
    assert seen == [">", "Fyrhøj>", "Fyrhøj>", ">"]


def test_the_prompt_shows_the_home_of_the_command_line(place: Place) -> None:
    """With --home the first prompt names it."""
    with keyboard(place, "--home", "mosen") as sitting:
        assert last_line(sitting.sent) == "Fyrmosen>"


def test_the_first_prompt_shows_the_home_of_before(place: Place) -> None:
    """A home chosen in the conversation before is the home of the first question, and the prompt says so."""
    place.say("hus fyrhøj\n")
    with keyboard(place) as sitting:
        assert last_line(sitting.sent) == "Fyrhøj>"


def test_a_masked_line_comes_back(place: Place) -> None:
    """The arrow key brings back what was typed without name and number, now and the next time."""
    with keyboard(place) as sitting:
        sitting.type(f"må Hans Jensen 010190-1234 få nøglen{ENTER}")
        sitting.type(UP, until="må [navn] [personnummer] få nøglen")
        assert sitting.end(CTRL_A + CTRL_K + CTRL_D) == 0
    assert history(place) == "må [navn] [personnummer] få nøglen\n"
    with keyboard(place) as sitting:
        sitting.type(UP, until="må [navn] [personnummer] få nøglen")


def test_a_line_that_was_not_sent_is_not_kept(place: Place) -> None:
    """A name typed into an earlier line, which was then left for another, is not in the history."""
    with keyboard(place) as sitting:
        sitting.type(f"skab{ENTER}")
        sitting.type(f"{UP} Hans Jensen{DOWN}nøgle{ENTER}")
        sitting.end(CTRL_D)
    assert "Jensen" not in history(place)


def test_the_prompt_stays_when_lines_come_back(place: Place) -> None:
    """Going back through earlier lines leaves the prompt where it is."""
    with keyboard(place, "--home", "mosen") as sitting:
        for said in ("skab", "en nøgle"):
            sitting.type(said + ENTER)
        sitting.type(UP + UP, until="skab")
        assert last_line(sitting.sent) == "Fyrmosen> skab"


@pytest.mark.parametrize("keys", [CTRL_D, f"abc{CTRL_C}"], ids=repr)
def test_the_ways_out_are_quiet(place: Place, keys: str) -> None:
    """Ctrl-C in the middle of a line and Ctrl-D end with exit 0 and without a word."""
    with keyboard(place) as sitting:
        before = len(sitting.sent)
        assert sitting.end(keys) == 0
        after = re.sub(r"\x1b\[[?\d;]*[a-zA-Z]|\^[CD]|[\b\s]", "", sitting.sent[before:])
    assert after in ("", keys.rstrip(CTRL_C + CTRL_D + ENTER))
