"""What identifies a resident is nowhere: not in the state, the logs, the metrics, nor what is sent."""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from threading import Event

from bot import logs
from index.library import Library, Snapshot
from tests.bot.slack.served import ME, Served, Slow, served, texts, workspace
from tests.index.small import TODAY
from tests.slack.seen import Upload

NUMBER, NAME = "010190-1234", "Torkild Fjeldsøgaard"
SECRETS = (NUMBER, "0101901234", "Torkild", "Fjeldsøgaard")
SAID = f"hvor er nøglen til medicinskabet til {NAME} {NUMBER}?"


@contextmanager
def overheard() -> Iterator[io.StringIO]:
    """Everything that is logged at the most talkative level."""
    heard = io.StringIO()
    before = (
        logging.getLogRecordFactory(),
        logging.root.handlers[:],
        logging.root.level,
        warnings.showwarning,
    )
    with redirect_stderr(heard):
        logs.set_up(debug=True)
        try:
            yield heard
        finally:
            logging.setLogRecordFactory(before[0])
            logging.root.handlers[:] = before[1]
            logging.root.setLevel(before[2])
            warnings.showwarning = before[3]


def on_every_surface(on: Served) -> None:
    """Somebody writes of a resident wherever one can write."""
    slack, dm = on.slack, on.slack.dm("U3")
    slack.say("U3", dm, SAID)
    ts = slack.say("U3", "C1", f"{ME} {SAID}")
    slack.say("U3", "C1", f"og {SAID}", thread_ts=ts)
    slack.say("U2", "C1", f"ikke til nogen: {SAID}")
    other = slack.say("U2", "C1", SAID)
    slack.command("U3", "C1", "/retningslinje", SAID)
    slack.message_shortcut("U3", "find_rule", "C1", other)
    slack.shortcut("U3", "ask")
    view = on.modal("U3", "ask")
    slack.submit("U3", view.id, {"question": SAID})
    slack.say("U3", dm, f"hus {NAME}")
    slack.say("U3", dm, f"se {NAME}", files=[Upload(f"{NAME} {NUMBER}.docx", b"x")])
    on.reply(dm)
    on.reply("C1", ts)
    on.whisper("U3")
    on.settle()


def test_no_byte_of_it_is_kept_logged_counted_or_sent(tmp_path: Path) -> None:
    """After every surface was written on, neither number nor name is in any file, log, number or message."""
    with overheard() as heard, workspace() as slack, served(tmp_path, slack) as on:
        on_every_surface(on)
        counted = on.channel.metrics.page()
        files = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
        sent = "".join(f"{c.args}" for c in slack.calls() if not c.method.startswith("files."))
        told = [m for c in ("C1", slack.dm("U3")) for m in on.replies(c)]
    everything = (files, counted, heard.getvalue().encode(), sent.encode())
    found = [(n, s) for n, text in enumerate(everything) for s in SECRETS if s.encode() in text]
    assert found == []
    assert "came" in heard.getvalue()
    assert any("Jeg har fjernet" in str(m.blocks) or "taget" in str(m.blocks) for m in told)


def test_what_waits_in_the_inbox_is_masked(tmp_path: Path) -> None:
    """Between the ack and the answer too, no byte of it lies on the disk."""
    gate = Event()
    app = Slow(Library(Snapshot(texts())), TODAY, gate=gate)
    with workspace() as slack, served(tmp_path, slack, app=app) as on:
        slack.say("U1", slack.dm("U1"), SAID)
        slack.wait(lambda: on.state.mailbox.counts()[0] == 1)
        files = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
        gate.set()
        on.settle()
    assert b"medicinskabet" in files
    assert [s for s in SECRETS if s.encode() in files] == []
