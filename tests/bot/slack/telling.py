"""Somebody who tells what is due; run by itself, a process of its own that is to be killed while it does."""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.addresses import ApiAddress
from bot.app import App
from bot.channels import SlackSettings
from bot.config import Config
from bot.credentials import Credentials
from bot.metrics import Metrics
from bot.slack.channel import SlackChannel
from bot.slack.ringing import Bell
from handlers.model import Choice, Outcome, Reply
from handlers.runs.model import Alarm, Ring, Seen, Told
from handlers.runs.state import RunState
from handlers.state import in_folder
from index.library import Library, Snapshot
from tests.bot.slack.served import PEOPLE, QUICK, texts
from tests.handlers.runs.walks import walk
from tests.index.small import FYR, TODAY

SAID = "Skemaet skal sendes inden kl. 12."


@dataclass(frozen=True, slots=True)
class Says:
    """Says the same to everybody, of however many alarms; `hangs`: for ever, once it has some in hand."""

    runs: RunState
    hangs: bool = False

    def told(self, alarms: Sequence[Alarm]) -> tuple[Told, ...]:
        """One thing to each person; to each manager what nobody hears as their own."""
        while self.hangs:
            time.sleep(1)
        if any(alarm.step == "umulig" for alarm in alarms):
            raise ValueError
        heard = [(user, alarm) for alarm in alarms for user in self._users(alarm)]
        return tuple(
            Told(user, _reply(), tuple(a for u, a in heard if u == user))
            for user in dict.fromkeys(user for user, _ in heard)
        )

    def _users(self, alarm: Alarm) -> list[str]:
        if alarm.step == "gjort":  # there is nothing to say any more
            return []
        if not alarm.person:
            return [seen.user for seen in self.runs.managers(alarm.home)]
        seen = self.runs.where(alarm.person)
        return [seen.user] if seen else []


def _reply() -> Reply:
    return Reply(Outcome.COMMAND, SAID, choices=(Choice("Vis hjælp", "/hjælp"),))


def due(runs: RunState, now: datetime, person: str, user: str, *, step: str = "skema", role: int = 1) -> None:
    """Somebody who was met, with a run of which an alarm is due; a manager has that of the managers."""
    runs.met(Seen(person, user, role, (FYR.name,), FYR.name, now))
    whose = "" if role > 1 else person
    runs.begin(walk(person, now, home=FYR.name), [Alarm(0, step, Ring.DUE, now, whose, FYR.name)])


def main(folder: str, url: str, bot: str, app: str, hangs: str) -> None:
    """Serve until killed."""

    async def serve() -> None:
        state = in_folder(Path(folder))
        settings = Config(slack=SlackSettings("socket", ApiAddress(url)), people=PEOPLE)
        channel = SlackChannel(
            App(Library(Snapshot(texts())), TODAY).with_memory(state), settings, Credentials(bot, app, ""),
            state.mailbox, Metrics(), Path(folder) / "modtaget", QUICK,
            Bell(state.runs, Says(state.runs, hangs=bool(hangs))),
        )  # fmt: skip
        await channel.start()
        await asyncio.sleep(600)

    asyncio.run(serve())


if __name__ == "__main__":
    main(*sys.argv[1:])
