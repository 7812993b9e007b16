"""Somebody walks through the checklist on force at a terminal whose program is killed, and loses nothing.

What was shown as noted is there after the next start, at whatever moment the program died.
"""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from handlers.model import Role
from handlers.runs.model import Alarm, Ring, Run, Seen
from handlers.runs.walk import walked
from handlers.state import in_folder
from tests.bot.conftest import ROOT

ME = "terminal:kirsten"
KILLS = 6
_LONGEST = 120  # seconds for one answer
_STEP = re.compile(r"· trin (\d+) af")
_SETTINGS = "index: {meaning: off}\npeople: [{id: 'terminal:kirsten', homes: [Tangmarken]}]\n"

UNTIL_IT_DIED: Sequence[tuple[str, str]] = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("3", "Giv borgeren ro, omsorg og hjælp."),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("1", "Holdt I fast, eller var det guidning?"),
    ("3", "Hvad ligner det mest?"),
    ("1", "Ring til lederen eller ledervagten nu."),
    ("1", "Hvornår begyndte indgrebet?"),
    ("nu", "Hvor mange minutter varede det?"),
    ("10 min", "Hvor skete det?"),
    ("4", "Hvor mange medarbejdere var med?"),
)
FROM_THERE: Sequence[tuple[str, str]] = (
    ("tjekliste", "nu »Hvor mange medarbejdere"),
    ("1", "Hvor mange medarbejdere var med?"),
    ("2", "Hvilke indgreb brugte I?"),
    ("3", "✓ Fastholde eller føre væk"),
    ("6", "Hvad prøvede I først?"),
    ("1", "✓ Talte roligt"),
    ("2", "✓ Gav tid og afstand"),
    ("10", "Kom nogen til skade?"),
    ("1", "Notér resten til skemaet"),
    ("1", "Find det gældende skema 1."),
    ("1", "Udfyld selv skema 1"),
    ("ja", "Se, at alle medarbejdere"),
    ("1", "Har borgeren selv sagt noget om det?"),
    ("1", "Fortæl borgeren, hvad der er skrevet"),
    ("1", "Sig det videre ved overleveringen."),
    ("1", "Lederen har vurderet skema 1"),
    ("MK", "Skriver MK under som leder her og nu?"),
    ("ja", "Driftsherren har fået kopi."),
    ("MK", "Skriver MK under som leder her og nu?"),
    ("ja", "Pårørende og værge er orienteret"),
    ("MK", "Skriver MK under som leder her og nu?"),
    ("ja", "Der er holdt opsamling"),
    ("MK", "Skriver MK under som leder her og nu?"),
    ("ja", "Skriv i borgerens plan"),
    ("1", "Lederen har tilbudt handlekommunen"),
    ("MK", "Skriver MK under som leder her og nu?"),
    ("ja", "Tjeklisten erstatter ikke registreringen"),
    ("1", "Gemt:"),
)


@dataclass(slots=True)
class Terminal:
    """A terminal without a keyboard: lines go in, answers come out."""

    program: "subprocess.Popen[bytes]"
    shown: str = field(default="", init=False)

    def type(self, text: str) -> None:
        """A line typed, whatever comes of it."""
        assert self.program.stdin
        self.program.stdin.write(f"{text}\n".encode())
        self.program.stdin.flush()

    def say(self, text: str, expected: str) -> str:
        """A line typed, and the answer to it once these words were in it and nothing more comes."""
        since, deadline = len(self.shown), time.monotonic() + _LONGEST
        if text:
            self.type(text)
        while self.more(0.1) or expected not in _plain(self.shown[since:]):
            assert time.monotonic() < deadline, f"{text}: {self.shown[since:]}"
            assert self.program.poll() is None, f"{text}: it ended: {self.shown[since:]}"
        return _plain(self.shown[since:])

    def kill(self) -> None:
        """End it as a power cut does; what it had shown by then was shown."""
        self.program.kill()
        self.program.wait()
        while self.more(0):
            pass

    def more(self, patience: float) -> bool:
        """Whether it said something in this time."""
        assert self.program.stdout
        pipe = self.program.stdout.fileno()
        if not select.select([pipe], [], [], patience)[0]:
            return False
        read = os.read(pipe, 1 << 16)
        self.shown += read.decode("utf-8", "replace")
        return bool(read)


def _plain(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Desk:
    """A place to sit down at a terminal, again and again."""

    cache: Path
    working: Path
    state: Path

    @contextmanager
    def terminal(self) -> Iterator[Terminal]:
        """The program started anew; killed at the end where it was not before."""
        mine = {"XDG_CACHE_HOME": str(self.cache), "RETNINGSVISER_STATE": str(self.state)}
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "terminal"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=self.working,
            env={**os.environ, **mine, "LC_ALL": "C.UTF-8", "LOGNAME": "kirsten", "PYTHONPATH": str(ROOT)},
        ) as program:  # fmt: skip
            here = Terminal(program)
            try:
                yield here
            finally:
                here.kill()

    def run(self) -> Run:
        """The walk as it is kept."""
        state = in_folder(self.state)
        try:
            return (*state.runs.of(ME), *state.runs.ended_of(ME))[0]
        finally:
            state.close()


@pytest.fixture
def desk(cache: Path, tmp_path: Path) -> Desk:
    """The demo, with a working folder and a state of its own."""
    working = tmp_path / "arbejde"
    working.mkdir()
    settings = (ROOT / "config.yaml").read_text("utf-8")
    settings = settings.replace("corpus: corpus/", f"corpus: {ROOT}/corpus/")
    (working / "config.yaml").write_text(
        settings.replace("role: koordinator", "role: medarbejder") + _SETTINGS, "utf-8"
    )
    return Desk(cache, working, tmp_path / "husket")


def talk(here: Terminal, dialogue: Sequence[tuple[str, str]]) -> None:
    """Say each line, and hear what is expected."""
    for said, expected in dialogue:
        here.say(said, expected)


def test_killed_in_the_middle_of_the_night(desk: Desk) -> None:
    """The walk goes on where it was, to its end and its paper; what was said before the end is on it."""
    with desk.terminal() as before:
        talk(before, UNTIL_IT_DIED)
        before.kill()
    known = desk.run().marks
    assert [m.step for m in known] == [
        "fare", "omsorg", "personale", "holdt", "type", "ledervagt", "hvornår", "varighed", "sted",
    ]  # fmt: skip
    with desk.terminal() as after:
        talk(after, FROM_THERE)

    ended = desk.run()
    assert ended.marks[: len(known)] == known
    assert (ended.mark("antal") or known[0]).value == "2"
    (paper,) = desk.working.glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("seed", [1])
def test_killed_at_any_moment(desk: Desk, seed: int) -> None:
    """Every step that was shown as the next one has all before it kept, wherever the program was killed."""
    chance = Random(seed)
    noted = 0
    for start in range(KILLS):
        with desk.terminal() as here:
            if start:
                here.say("tjekliste", "Du er i gang med")
                here.say("1", "· trin")
            else:
                here.say("tjekliste magt", "Er der stadig fare")
                here.say("3", "Giv borgeren ro")
            for _ in range(chance.randrange(2)):
                _answer(desk, here)
            here.type(_said(desk))
            here.more(chance.uniform(0, 0.12))
            here.kill()
        shown = max(int(n) for n in _STEP.findall(here.shown))
        done = len(desk.run().marks)
        assert shown - 1 <= done <= shown
        assert done >= noted
        noted = done
    assert noted > 1


def _answer(desk: Desk, here: Terminal) -> None:
    """The next step answered, and the one behind it waited for."""
    number = int(_STEP.findall(here.shown)[-1])
    here.say(_said(desk), f"· trin {number + 1} af")


def _said(desk: Desk) -> str:
    """What is answered to the step that the walk stands at: so that force was used."""
    step = walked(desk.run()).current
    assert step
    given = {"holdt": "3", "hvornår": "nu", "varighed": "10 min", "antal": "2"}
    return given.get(step.id, "1")


def test_what_is_due_is_shown_once(desk: Desk) -> None:
    """What fell due while nobody was there is shown at the start, what falls due meanwhile between turns."""
    with desk.terminal() as here:
        here.say("tjekliste magt", "Er der stadig fare")
    first = desk.run()
    state = in_folder(desk.state)
    now = datetime.now(UTC)
    state.runs.met(Seen(ME, ME, int(Role.EMPLOYEE), (), first.home, now))
    rings = [
        Alarm(first.number, "fare", ring, now + timedelta(seconds=s), ME, first.home)
        for ring, s in ((Ring.SOON, -60), (Ring.DUE, 20))
    ]
    assert state.runs.save(first, first.count, rings)
    state.close()
    with desk.terminal() as here:
        told = here.say("", "Mind mig igen")
        assert "Er der stadig fare" in told
        assert "Mind mig igen" not in here.say("hej", "Hej")
        time.sleep(max(0.0, (rings[1].at - datetime.now(UTC)).total_seconds() + 0.2))
        told = here.say("hej", "Mind mig igen")
        assert "Er der stadig fare" in told
        lists = re.findall(r"1 Hjælp", told)
        (there,) = re.findall(r"(\d+) Gå til trinnet", told)
        assert len(lists) == 2  # the numbers above it still mean what they did
        here.say(there, "trin 1 af")
        assert "Mind mig igen" not in here.say("hej", "Hej")
    with desk.terminal() as again:
        assert "Mind mig igen" not in again.say("hej", "Hej")
