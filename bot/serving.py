"""`serve`: what is in use is opened and watched until the process is told to stop."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bot import logs, ops, start
from bot.app import App
from bot.batch import UsageError
from bot.config import Config
from bot.credentials import credentials
from bot.metrics import Metrics
from bot.slack.channel import SlackChannel
from bot.slack.ringing import Bell
from handlers.database import alone
from handlers.desk import RECEIVED
from handlers.memory import StateError
from handlers.runs.keeping import Sweeper
from handlers.runs.meeting import expect
from handlers.state import State, in_folder

_OFF = "Slack er slået fra. Skriv »mode: socket« under »slack:« i config.yaml. Se docs/slack.md."
_NO_RULES = "Der er ingen retningslinjer at svare ud fra."
_NO_STATE = "Der kan ikke skrives i {folder}. Er disken fuld, eller mangler der rettigheder?"
_TURN = 0.0005  # seconds that a thread may compute while others wait: a receipt goes through three threads
_ROOM = bytes(64 * 1024)  # what must at least be there to write


def run(settings: Config, today: date | None) -> int:
    """Serve until SIGTERM or Ctrl-C. Raises UsageError, ConfigError, FolderError."""
    if settings.slack.mode == "off":
        raise UsageError(_OFF)
    keys = credentials(settings.slack.mode, os.environ)
    day = start.day_of(settings, today)
    logs.set_up(debug=settings.serve.log == "debug")
    folder = start.state_folder()
    with closing(ops.bound(settings.serve.listen, "serve.listen")) as listening:
        try:
            state = in_folder(folder)
            app = start.start(settings, day, state, meaning=True)
            expected = partial(expect, settings.people, state.runs)
            expected(app.clock())
            app = replace(app, sweeper=Sweeper(expected))  # who is expected is never forgotten while we serve
        except StateError as error:
            raise UsageError(str(error)) from error
        with closing(state):
            metrics = Metrics()
            slack = SlackChannel(
                app, settings, keys, state.mailbox, metrics, folder / RECEIVED, bell=Bell(state.runs, app)
            )
            parts = (
                ops.Part("corpus", lambda: _corpus_fault(app)),
                ops.Part("state", lambda: _state_fault(state, folder)),
                ops.Part("slack", slack.fault),
            )
            asyncio.run(_serve(slack, listening, parts))
    return 0


async def _serve(slack: SlackChannel, listening: socket.socket, parts: tuple[ops.Part, ...]) -> None:
    """From the first connection to the last reply. Raises UsageError."""
    sys.setswitchinterval(_TURN)
    loop = asyncio.get_running_loop()
    logs.watch(loop)
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with ops.watched(listening, slack.metrics, parts) as listen:
        logs.log(
            "started", mode=slack.settings.slack.mode, listen=listen, today=slack.app.today.isoformat(),
            revision=slack.app.library.current.revision,
        )  # fmt: skip
        try:
            await _until(stopping, slack.start())
            await stopping.wait()
            logs.log("stopping")
        finally:
            await slack.stop()
    logs.log("stopped")


async def _until(stopping: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Do something, unless we are told to stop first. Raises what it raises."""
    doing, told = asyncio.create_task(work), asyncio.create_task(stopping.wait())
    await asyncio.wait((doing, told), return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if doing.done():
        doing.result()
    else:
        doing.cancel()


def _corpus_fault(app: App) -> str:
    corpus = app.library.current.corpus
    return "" if any(d.passages for d in (*corpus.guidelines, *corpus.additions)) else _NO_RULES


def _state_fault(state: State, folder: Path) -> str:
    """Whether the database can be written now, and there is room to."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(_ROOM)
            probe.flush()
        with alone(state.engine):
            return ""
    except (StateError, OSError):
        return _NO_STATE.format(folder=folder)
