"""The product in Slack's double, for as long as a test lasts."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread
from typing import Any, Literal

from bot.addresses import ApiAddress, Endpoint
from bot.app import App
from bot.channels import SlackSettings
from bot.config import Config
from bot.credentials import Credentials
from bot.metrics import Metrics
from bot.slack.channel import SlackChannel
from bot.slack.manners import WORKING
from bot.slack.ringing import Bell
from bot.slack.timing import Timing
from corpus.model import Corpus
from handlers.model import Reply, Role, User
from handlers.runs.port import Teller
from handlers.state import State, in_folder
from index.library import Library, Snapshot
from tests.index.small import FYR, LYNG, TODAY, addition, corpus, guideline
from tests.slack.double import SlackDouble
from tests.slack.seen import Posted, View
from tests.slack.world import BOT

ME = f"<@{BOT}>"
KEY = "hvor er nøglen til medicinskabet?"
REGIONAL = "Nøglen til medicinskabet skal være hos den medicinansvarlige på vagten."
LOCAL = "Nøglen til medicinskabet hænger i vagtrummet på Fyrmosen."
QUICK = Timing(
    life=0.3, beat=0.2, lockout=0.2, drain=20, again=0.1, first_pause=0.05, longest_pause=0.5, ping=0.3
)  # fmt: skip
PEOPLE = (
    User("slack:U2", Role.MANAGER, homes=(FYR.name,)),
    User("slack:U3", Role.COORDINATOR),
    User("anna@region.example", home=FYR.name, homes=(FYR.name,)),
    User("slack:S1", home=LYNG.name, homes=(LYNG.name,)),
)


def texts() -> Corpus:
    """A region of two homes and two guidelines."""
    return corpus(
        guideline(REGIONAL, "To medarbejdere skal tælle tabletterne ved hvert vagtskifte."),
        guideline(
            "Et greb skal meldes til kommunen samme dag.",
            standard="1.5",
            title="Magtanvendelse",
            group="voksne",
        ),
        addition(FYR, LOCAL),
        addition(LYNG, "Nøglen til medicinskabet ligger i en kodeboks på Lynggård."),
    )


@dataclass(frozen=True, slots=True)
class Slow(App):
    """A product that takes its time."""

    gate: Event = field(default_factory=Event)

    def handle(self, *given: Any, **named: Any) -> Reply:  # noqa: ANN401 - as the product's own
        """Answer when it may."""
        self.gate.wait(30)
        return App.handle(self, *given, **named)


@dataclass(slots=True)
class Served:
    """The channel as it runs, in a loop and thread of its own."""

    slack: SlackDouble
    state: State
    channel: SlackChannel
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop, init=False)
    _thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        self._thread = Thread(target=self._loop.run_forever, name="served", daemon=True)
        self._thread.start()

    def start(self) -> None:
        """Connect to the double."""
        self.do(self.channel.start())
        if self.channel.port:
            self.slack.request_url = f"http://127.0.0.1:{self.channel.port}/slack/events"

    def stop(self) -> None:
        """End in order."""
        self.do(self.channel.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in its loop."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    # what a test waits for
    def replies(self, channel: str, thread: str | None = None) -> list[Posted]:
        """What the product says there."""
        return [m for m in self.slack.messages(channel, thread) if m.user == BOT]

    def reply(self, channel: str, thread: str | None = None, *, after: int = 0) -> Posted:
        """The next thing that it says there, as it is when nothing more is to come."""
        self.slack.wait(lambda: len(self.replies(channel, thread)) > after)
        self.settle()
        return self.replies(channel, thread)[after]

    def reply_now(self, channel: str, thread: str | None = None) -> Posted:
        """The first that it says there, whatever is still to come."""
        return self.slack.wait(lambda: self.replies(channel, thread))[0]

    def whisper(self, user: str, *, after: int = 0) -> Posted:
        """What it says to one person alone."""
        return self.slack.wait(
            lambda: [m for m in self.slack.ephemerals(user) if not m.text.startswith(WORKING)][after:]
        )[0]

    def modal(self, user: str, callback_id: str = "") -> View:
        """The modal that somebody sees, when it is there."""

        def found() -> View | None:
            view = self.slack.modal(user)
            return view if view and callback_id in ("", view.callback_id) else None

        view = self.slack.wait(found)
        assert view
        return view

    def settle(self) -> None:
        """Until nothing waits to be answered or sent."""
        self.slack.wait(lambda: self.state.mailbox.counts() == (0, 0))


@contextmanager
def served(
    folder: Path,
    slack: SlackDouble,
    *,
    app: App | None = None,
    drain: float = 20,
    teller: Teller | None = None,
) -> Iterator[Served]:
    """The product in a double, with a state of its own; a `teller` lets it tell what is due."""
    state = in_folder(folder)
    made = app or App(Library(Snapshot(texts())), TODAY)
    settings = SlackSettings(slack.transport, ApiAddress(slack.api_url), Endpoint("127.0.0.1:0"))
    keys = Credentials(slack.bot_token, slack.app_token, slack.signing_secret)
    channel = SlackChannel(
        made.with_memory(state), Config(slack=settings, people=PEOPLE), keys, state.mailbox,
        Metrics(), folder / "modtaget", replace(QUICK, drain=drain),
        Bell(state.runs, teller) if teller else None,
    )  # fmt: skip
    running = Served(slack, state, channel)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        state.close()


@contextmanager
def workspace(transport: Literal["socket", "http"] = "socket", **how: Any) -> Iterator[SlackDouble]:  # noqa: ANN401 - as the double takes them
    """A workspace of a few people."""
    with SlackDouble(transport=transport, **how) as slack:
        slack.user("U1", "Anna", email="anna@region.example")
        slack.user("U2", "Leder")
        slack.user("U3", "Koordinator")
        slack.user("U4", "Vikar")
        slack.user("U5", "Gæst", restricted=True)
        slack.group("S1", {"U4"})
        slack.channel("C1", members={"U1", "U2", "U3", "U4", "U5", BOT})
        yield slack
