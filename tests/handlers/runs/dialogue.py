"""Conversations about checklists as they are at the terminal: what is said, and what must be answered.

The demo is opened once; whoever talks has a state and a clock of their own, or shares somebody's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.app import App
from bot.terminal import Talk
from corpus.model import Corpus
from handlers.memory import Memory
from handlers.model import COPENHAGEN, Citation, Reply, Role, User
from handlers.runs.keeping import Sweeper
from handlers.runs.model import Run
from handlers.state import in_memory
from index.library import Library, Snapshot
from tests.test_demo import A as TANGMARKEN
from tests.test_demo import B as KVISTBJERG
from tests.test_demo import D as UNGEHUSET
from tests.test_demo import demo

__all__ = ["KVISTBJERG", "TANGMARKEN", "UNGEHUSET"]

EVENING = datetime(2026, 11, 21, 22, 30, tzinfo=COPENHAGEN)
Dialogue = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Clock:
    """What time it is, by the wall in Denmark."""

    now: datetime = EVENING

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def wait(self, **time: float) -> None:
        """Let real time go by, whatever the clocks on the wall do."""
        self.now = (self.now.astimezone(UTC) + timedelta(**time)).astimezone(COPENHAGEN)


@cache
def demo_app() -> App:
    """The product on the demo, its indexes kept open for all tests."""
    return opened(demo())


def opened(corpus: Corpus) -> App:
    """The product on a corpus."""
    return App(Library(Snapshot(corpus)), corpus.today)


@dataclass(slots=True)
class Chat:
    """One person at the terminal, where a number or a letter picks what was offered last."""

    talk: Talk
    clock: Clock
    memory: Memory
    last: Reply = field(init=False)

    def say(self, text: str) -> Reply:
        """One line typed."""
        self.last = self.talk.say(text)
        return self.last

    def offers(self, label: str) -> str:
        """The command behind a choice that is offered now."""
        return next(c.command for c in self.last.choices if c.label == label)

    @property
    def run(self) -> Run:
        """The run that this person is in the middle of, or that ended last."""
        person = self.talk.user.person
        return (self.memory.runs.of(person) or self.memory.runs.ended_of(person))[0]

    def verify(self, dialogue: Dialogue) -> None:
        """Each thing said is answered with the words expected."""
        for number, (said, expected) in enumerate(dialogue):
            back = words(self.say(said))
            assert expected in back, f"{number}: »{said}« – expected »{expected}« in\n{back}"


def chat(
    name: str = "anna", *, home: str | None = TANGMARKEN, role: Role = Role.EMPLOYEE,
    homes: tuple[str, ...] = (), beside: Chat | None = None, app: Callable[[], App] = demo_app,
) -> Chat:  # fmt: skip
    """Somebody at the terminal; `beside`: with the state and the clock of somebody else."""
    clock = beside.clock if beside else Clock()
    memory = beside.memory if beside else in_memory()
    theirs = replace(app(), memory=memory, clock=clock, sweeper=Sweeper())
    return Chat(Talk(theirs, home, User(f"terminal:{name}", role, homes=homes)), clock, memory)


def words(reply: Reply) -> str:
    """Every word of a reply that somebody may read, the choices as they are numbered or lettered."""
    lines = [reply.text, *(line.text for line in (*reply.top, *reply.report))]
    if reply.extract is not None:
        lines += map(_cited, reply.extract.passages)
    lines += [w.text for w in reply.warnings]
    lines += [f"[{c.label}]" for c in reply.choices]
    lines += [f"<{f.name}>" for f in reply.files]
    if reply.answer is not None:
        lines += map(_cited, (*reply.answer.hits, *reply.answer.maybe))
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    version = f"version {citation.version}" if citation.version else ""
    return f"{citation.text} ({citation.title} {citation.standard} {' '.join(citation.heading)} {version})"
