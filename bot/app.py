"""Composition root: configuration and corpus in, `App.handle(message) -> Reply` out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

import handlers.ask
import handlers.booklet
import handlers.changes
import handlers.checklist
import handlers.confirm
import handlers.front
import handlers.genset
import handlers.help
import handlers.history
import handlers.home
import handlers.own_questions
import handlers.programme
import handlers.receipts
import handlers.reload
import handlers.smalltalk
import handlers.source
import handlers.standing
import handlers.template
import handlers.unanswered
from corpus import catalogue
from corpus.catalogue import Progress
from corpus.model import Home
from corpus.readers.process import Limits
from corpus.schemes import Schemes
from handlers.cautions import with_caution
from handlers.desk import Desk
from handlers.memory import Memory, NoMemory, StateError
from handlers.model import COPENHAGEN, Choice, Citation, Context, Place, Reply, Request, Role, User
from handlers.privacy import Screened, screen
from handlers.prompts import prompts as suggested
from handlers.public import known_in
from handlers.registry import dispatch
from handlers.reviews import with_reviews
from handlers.runs import last
from handlers.runs.keeping import Keeping, Sweeper
from handlers.runs.meeting import WRITTEN_TO, meet
from handlers.runs.model import Alarm, Told
from handlers.runs.rereading import announced
from handlers.runs.shifts import Routine
from handlers.runs.telling import told
from handlers.wordings import refreshed, with_confirmed
from index.embedder import Embedder
from index.library import Library, Snapshot

ZONE = COPENHAGEN
_ROUTINE = Routine(ZONE)
_KEEPING = Keeping()


def now_here() -> datetime:
    """The time in Copenhagen: the one place that reads a clock."""
    return datetime.now(ZONE)


def today_here() -> date:
    """The date in Copenhagen."""
    return now_here().date()


_AT_ONCE = 20
_NOBODY = User()
_ALONE = Place()
_REFRESHING = Lock()


class Shelf(Protocol):
    """Where the booklets for the night without a network lie."""

    def keep(self, home: str, data: bytes) -> None:
        """Put a home's booklet there."""

    def make_anew(self, snapshot: Snapshot, today: date) -> None:
        """Make those that lie there anew, without letting anybody wait."""


class CurrentDesk(Desk, Protocol):
    """A desk that also opens what is in use."""

    def current(self, today: date) -> Snapshot:
        """What is in use now, opened for a day. Raises StateError."""


@dataclass(frozen=True, slots=True)
class App:
    """The product, whatever the channel. `turning`: whether the day follows the clock, from `today` on."""

    library: Library
    today: date
    memory: Memory = field(default_factory=NoMemory)
    clock: Callable[[], datetime] = now_here
    desk: CurrentDesk | None = None
    shelf: Shelf | None = None
    turning: bool = False
    routine: Routine = _ROUTINE
    keeping: Keeping = _KEEPING
    sweeper: Sweeper = field(default_factory=Sweeper)

    def handle(
        self, text: str, home: str | None = None, *, user: User = _NOBODY, conversation: str = "",
        as_of: date | None = None, meaning: bool = True, place: Place = _ALONE,
        already: Screened | None = None,
    ) -> Reply:  # fmt: skip
        """Answer one message; personal data is gone before anything else sees it.

        `already`: how a channel screened the text before it kept it.

        Where nothing can be remembered the question is answered all the same, and that is said.
        """
        self.follow()
        context = self._context()
        unscreened = Request(
            "", home, user=user, conversation=conversation, as_of=as_of, meaning=meaning, place=place,
            masked=already.masked if already else 0, kinds=already.kinds if already else (),
        )  # fmt: skip
        try:
            return self._learned(self._answer(text, unscreened, context))
        except StateError as error:
            without = replace(context, memory=NoMemory(), desk=None)
            return with_caution(self._answer(text, unscreened, without), str(error))

    def _context(self) -> Context:
        """What is in use, with the day that it was opened for."""
        snapshot = self.library.current
        today = snapshot.corpus.today if self.turning else self.today
        return Context(
            snapshot, today, self.clock(), self.memory, self.desk, routine=self.routine, keeping=self.keeping
        )

    def follow(self) -> None:
        """Take up a new day, and what another process has changed; meanwhile the others answer as before.

        A new version may come into force at midnight, and what was due becomes overdue.
        """
        with suppress(StateError):  # what is due to be deleted is, at the next try
            self.sweeper.sweep(self.memory.runs, self.keeping, self.clock())
        if self.desk is None or not _REFRESHING.acquire(blocking=False):
            return
        try:
            self._take_up()
        except StateError:
            return  # what is open goes on answering; whoever changes something is told
        finally:
            _REFRESHING.release()

    def _take_up(self) -> None:
        mark = self.memory.revisions.mark()
        current = self.library.current
        today = self.clock().astimezone(ZONE).date() if self.turning else self.today
        turned = self.turning and today != current.corpus.today
        if self.desk is None or (mark == self.library.mark and not turned):
            return
        before = current
        swapped = turned or mark[0] != self.library.mark[0]
        if swapped:
            current = self.desk.current(today)
        else:
            corpus = with_reviews(current.corpus, self.memory.reviews.holding())
            if corpus is not current.corpus:
                current = self.desk.snapshot(corpus, current.revision)
        current = refreshed(current, self.memory.feedback, self.clock())
        if swapped:  # first of all: what cannot be kept now is tried again, for nothing is in use yet
            self.memory.runs.announce(announced(before, replace(self._context(), snapshot=current)))
        self.library.current, self.library.mark = current, mark
        if swapped and self.shelf:
            self.shelf.make_anew(self.library.current, today)

    def _learned(self, reply: Reply) -> Reply:
        """The reply, and what it changed in use from the next question on."""
        for file in reply.files if self.shelf else ():
            if file.keep and self.shelf:
                self.shelf.keep(file.keep, file.data)
        if not (reply.wordings_changed or reply.revision_changed):
            return reply
        try:
            with _REFRESHING:  # of two that read at once the later one must also be the last to assign
                if self.desk is None:
                    self._refresh(self.memory)
                else:
                    self._take_up()
        except StateError as error:  # it is kept, and counts from the next start on
            return with_caution(reply, str(error))
        return reply

    def _refresh(self, memory: Memory) -> None:
        self.library.current = refreshed(self.library.current, memory.feedback, self.clock())

    def with_memory(self, memory: Memory) -> "App":
        """The same product with a memory, and what was confirmed in use. Raises StateError."""
        self._refresh(memory)
        return replace(self, memory=memory)

    def with_desk(self, desk: CurrentDesk) -> "App":
        """The same product that can reload, with what is kept in use. Raises StateError."""
        app = replace(self, desk=desk)
        with _REFRESHING:
            app._take_up()  # noqa: SLF001 - of the same class
        return app

    def with_wordings(self, memory: Memory) -> "App":
        """The same product with what was confirmed in use, and nothing remembered. Raises StateError."""
        self.library.current = with_confirmed(self.library.current, memory.feedback, self.clock())
        return self

    def _answer(self, text: str, request: Request, context: Context) -> Reply:
        request = handlers.home.settled(request, context)
        found = screen(text, known_in(context.snapshot, request.home))
        kinds = tuple(dict.fromkeys((*request.kinds, *found.kinds)))
        request = replace(request, text=found.text, masked=request.masked + found.masked, kinds=kinds)
        meet(request, context)
        return dispatch(request, context)

    def told(self, alarms: Sequence[Alarm]) -> tuple[Told, ...]:
        """What is said of alarms that ring, and to whom. Raises StateError."""
        context = self._context()
        found = told(alarms, context)
        for one in found:  # a bare word is no answer to a step that was shown before this
            last.set_aside(one.user, context)
        return found

    def heard(self, user: User, owner: str) -> Iterator[Reply]:
        """What somebody who looks here is told of their own accord; each is let go of once it was shown.

        Managers who can be written to elsewhere too are told there. Raises StateError.
        """
        runs, here = self.memory.runs, user.id.partition(":")[0]
        due = list(runs.lease(owner, self.clock(), _AT_ONCE, user.person))
        if user.role >= Role.MANAGER:
            due += runs.lease(owner, self.clock(), _AT_ONCE, "", here)
        found = self.told(due) if due else ()
        written = (a for t in found if t.user.startswith(WRITTEN_TO) for a in t.alarms)
        elsewhere = {a.number for a in written if not a.person}
        said = {a.number for t in found for a in t.alarms}
        for one in found:
            mine = [a for a in one.alarms if a.number not in elsewhere]
            if mine and (one.user == user.id or mine[0].person):
                last.set_aside(user.id, self._context())
                yield one.reply
                runs.settle(mine, owner)
        runs.settle([a for a in due if a.number not in said and a.person], owner)

    def home_of(self, user: User) -> str | None:
        """The home that somebody would be answered for now."""
        try:
            return handlers.home.settled(Request("", user=user), self._context()).home
        except StateError:
            return user.home

    def prompts(self, user: User, place: Place = _ALONE) -> tuple[Choice, ...]:
        """What to begin with, suggested to somebody."""
        context = self._context()
        request = Request("", user=user, place=place)
        with suppress(StateError):
            request = handlers.home.settled(request, context)
        return suggested(request, context)

    def ranked(self, text: str, home: str | None) -> tuple[Citation, ...]:
        """The ten best passages for a question, whatever the confidence: to measure the ranking."""
        context = self._context()
        known = known_in(context.snapshot, home)
        return handlers.ask.ranked(Request(screen(text, known).text, home), context)

    def screened(self, text: str) -> str:
        """A text without personal data, as everything that is kept must be."""
        return self.screening(text).text

    def screening(self, text: str) -> Screened:
        """A text without personal data, and what was taken out."""
        return screen(text, known_in(self.library.current))


def open_app(
    folder: Path,
    today: date,
    *,
    homes: Sequence[Home] = (),
    schemes: Schemes | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
    memory: Memory | None = None,
    embedder: Embedder | None = None,
) -> App:
    """Read a folder and open it. Raises FolderError."""
    corpus = catalogue.load(
        folder, today, homes=homes, schemes=schemes, limits=limits, progress=progress, cache=cache
    )
    return App(Library(Snapshot(corpus, embedder)), today).with_memory(memory or NoMemory())


__all__ = ["ZONE", "App", "handlers", "now_here", "open_app", "today_here"]
