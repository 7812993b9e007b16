"""What is said to the product and what it answers, without a channel."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import handlers.ask
import handlers.booklet
import handlers.changes
import handlers.confirm
import handlers.front
import handlers.genset
import handlers.help
import handlers.history
import handlers.home
import handlers.own_questions
import handlers.reload
import handlers.smalltalk
import handlers.source
import handlers.standing
import handlers.template
import handlers.unanswered
from corpus.model import Corpus, Home
from handlers.memory import Memory, NoMemory
from handlers.model import Answer, Choice, Citation, Context, Place, Reply, Request, User
from handlers.privacy import screen
from handlers.public import known_in
from handlers.registry import HANDLERS, dispatch
from handlers.state import in_memory
from handlers.wordings import refreshed
from index.library import Snapshot
from tests.index.small import TODAY

__all__ = ["HANDLERS", "Talk", "answered", "handlers", "said_back", "say", "snapshot", "verify"]

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOON = datetime(2026, 11, 21, 12, tzinfo=COPENHAGEN)
ANNA = User("anna")
NOWHERE = Place()


@lru_cache(maxsize=32)
def snapshot(corpus: Corpus) -> Snapshot:
    """A corpus opened; the same one is opened once."""
    return Snapshot(corpus)


@dataclass(slots=True)
class Talk:
    """One person in conversation: what is remembered, what time it is, what was offered last.

    `home` comes with every message, as from a channel; the one that is chosen is remembered.
    """

    corpus: Corpus
    home: Home | None = None
    user: User = ANNA
    now: datetime = NOON
    memory: Memory = field(default_factory=in_memory)
    conversation: str = "stuen"
    as_of: date | None = None
    place: Place = NOWHERE
    offered: tuple[Choice, ...] = ()
    expects: bool = False
    opened: Snapshot | None = None

    def say(self, text: str) -> Reply:
        """One message through the screen and the handlers; a bare number picks what was offered last.

        Where a number is asked for it is an answer, and a letter picks.
        """
        signs = "abcdefghijklmnopqrstuvwxyz" if self.expects else map(str, range(1, len(self.offered) + 1))
        picks = dict(zip(signs, self.offered, strict=False))
        if picked := picks.get(text.strip()):
            text = picked.command
        opened = self.opened or snapshot(self.corpus)
        screened = screen(text, known_in(opened))
        request = Request(
            screened.text,
            self.home.name if self.home else None,
            screened.masked,
            screened.kinds,
            self.user,
            self.conversation,
            as_of=self.as_of,
            place=self.place,
        )
        context = Context(opened, TODAY, self.now, self.memory)
        reply = dispatch(handlers.home.settled(request, context), context)
        self.offered, self.expects = reply.choices, reply.expects
        if reply.wordings_changed:
            self.opened = refreshed(opened, self.memory.feedback, self.now)
        return reply

    def wait(self, **time: float) -> None:
        """Let real time go by, whatever the clocks on the wall do."""
        self.now = (self.now.astimezone(ZoneInfo("UTC")) + timedelta(**time)).astimezone(COPENHAGEN)

    def verify(self, dialogue: Sequence[tuple[str, str]]) -> None:
        """Each message is answered with the words expected."""
        for said, expected in dialogue:
            back = said_back(self.say(said))
            assert expected in back, f"{said}: {back}"


def alone(corpus: Corpus, home: Home | None = None) -> Talk:
    """Somebody of whom nothing is known or remembered."""
    return Talk(corpus, home, User(), memory=NoMemory(), conversation="")


def say(text: str, corpus: Corpus, home: Home | None = None) -> Reply:
    """One message by itself."""
    return alone(corpus, home).say(text)


def answered(text: str, corpus: Corpus, home: Home | None = None) -> Answer:
    """The answer to a message by itself that is a question."""
    answer = say(text, corpus, home).answer
    assert answer is not None
    return answer


def verify(dialogue: Sequence[tuple[str, str]], corpus: Corpus, home: Home | None = None) -> None:
    """Each message by itself is answered with the words expected."""
    alone(corpus, home).verify(dialogue)


def said_back(reply: Reply) -> str:
    """Every word of a reply that somebody may read."""
    answer, extract = reply.answer, reply.extract
    lines = [str(reply.outcome), reply.text, *(line.text for line in (*reply.top, *reply.report))]
    lines += [w.text for w in reply.warnings]
    lines += [f"[{c.label}]" for c in reply.choices]
    lines += [f"<{f.name}>" for f in reply.files]
    if extract is not None:
        lines += map(_cited, extract.passages)
    if answer is not None:
        lines += [answer.directions.text] if answer.directions else []
        lines += map(_cited, (*answer.hits, *answer.shown, *answer.maybe))
        lines += [w.text for w in answer.warnings]
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    return f"{citation.title} {' '.join(citation.heading)} {citation.text}"
