"""Weeks of a programme, simulated: people who talk, a clock that is set, and what each is told unasked."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import config, start
from bot.addresses import SwitchOrUrl
from bot.app import ZONE, App
from bot.config import IndexSettings
from corpus.checklists.model import Kind
from handlers.model import Reply, Role, User
from handlers.runs.model import Alarm, Run
from handlers.runs.parts import part, part_name
from handlers.runs.walk import walked
from handlers.state import State, in_folder
from tests.bot.conftest import ROOT

HOUR = timedelta(hours=1)
HOME = "Bostedet Tangmarken"
NEW = User("slack:UNEW", home=HOME)
MENTOR = User("slack:UMENTOR", home=HOME)
MANAGER = User("slack:UBOSS", Role.MANAGER, HOME, (HOME,))
COORDINATOR = User("slack:UKARIN", Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody was told without asking."""

    at: datetime
    user: str
    reply: Reply
    alarms: tuple[Alarm, ...]


@dataclass(slots=True)
class Weeks:
    """A home's weeks: the clock goes hour by hour, and each time what is due is told, as a channel does."""

    folder: Path
    first: datetime
    state: State = field(init=False)
    app: App = field(init=False)
    now: datetime = field(init=False)
    heard: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.first
        self.open()

    def open(self) -> None:
        """Begin as a process does; what is kept is taken up."""
        settings = replace(config.load(ROOT / "config.yaml"), index=IndexSettings(SwitchOrUrl("off")))
        self.state = in_folder(self.folder)
        app = start.start(settings, self.now.date(), self.state)
        self.app = replace(app, clock=lambda: self.now, turning=True, shelf=None)

    def close(self) -> None:
        """End the process."""
        self.state.close()

    def until(self, moment: datetime) -> list[Heard]:
        """Let the time go by; what was told meanwhile."""
        since = len(self.heard)
        while self.now < moment:
            self.now = min(moment, (self.now + HOUR).replace(minute=0))
            self.tick()
        return self.heard[since:]

    def tick(self) -> None:
        """Tell what is due."""
        self.app.follow()
        due = self.state.runs.lease("uger", self.now, 50, channel="slack")
        self.heard += [Heard(self.now, t.user, t.reply, t.alarms) for t in self.app.told(due)]
        self.state.runs.settle(due, "uger")

    def say(self, user: User, text: str) -> Reply:
        """What somebody is answered in their own conversation."""
        return self.app.handle(text, user.home, user=user, conversation=f"{user.id}#dm")

    def pick(self, user: User, reply: Reply, label: str) -> Reply:
        """Press the button that begins with these words."""
        return self.say(user, next(c.command for c in reply.choices if c.label.startswith(label)))

    def run_of(self, user: User) -> Run:
        """The programme that somebody is in the middle of."""
        return self.state.runs.of(user.person)[0]

    def work(self, user: User, name: str, most: int = 100) -> Reply:
        """Do the steps of a part in their order, so many at most, as their first buttons have it."""
        reply = self.say(user, f"tjekliste vis {self.run_of(user).number}")
        for _ in range(most):
            step = walked(self.run_of(user)).current if self.state.runs.of(user.person) else None
            span = part(step) if step else None
            if step is None or span is None or part_name(span) != name:
                return reply
            if step.kind is Kind.QUIZ:
                right = next(o.text for o in step.options if o.right)
                reply = self.pick(user, reply, right)
                if reply.choices[0].label == "Videre":
                    reply = self.pick(user, reply, "Videre")
            else:
                reply = self.say(user, reply.choices[0].command)
        return reply


def words(reply: Reply) -> str:
    """All of a reply in one line, choices in brackets."""
    lines = [reply.text, *(one.text for one in (*reply.top, *reply.report))]
    lines += [c.text for c in reply.extract.passages] if reply.extract else []
    lines += [w.text for w in reply.warnings]
    lines += [f"[{c.label}]" for c in reply.choices]
    return " ".join(" ".join(lines).split())


def at(text: str) -> datetime:
    """A moment by the clock on the wall: "24-11 09" of 2026, "5-1-27 15.30" with its year."""
    day, _, clock = text.partition(" ")
    of, month, *year = map(int, day.split("-"))
    hour, _, minute = clock.partition(".")
    return datetime(2000 + (year[0] if year else 26), month, of, int(hour), int(minute or 0), tzinfo=ZONE)
