"""Files go both ways: new documents dropped by a coordinator, and what the product makes."""

from pathlib import Path

import pytest

from bot.app import App
from bot.desk import FileDesk, Reading
from corpus.readers.process import Limits
from corpus.schemes import builtin
from handlers.state import in_folder
from index.library import Library
from tests.bot import folder
from tests.bot.slack.served import Served, served, workspace
from tests.index.small import TODAY
from tests.slack.double import SCOPES
from tests.slack.faults import Fault
from tests.slack.seen import Upload

NEWER = (
    folder.MEDICINE.replace("| Version | 3.0 |", "| Version | 4.0 |")
    .replace("1. marts 2026", "1. november 2026")
    .replace("et aflåst skab", "et aflåst skab med kode")
)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A small folder of documents."""
    return folder.write(tmp_path / "dokumenter")


def opened(documents: Path, tmp_path: Path) -> App:
    """The product over this folder, able to reload."""
    state = in_folder(tmp_path / "state")
    reading = Reading(builtin(), Limits(), tmp_path / "cache.sqlite")
    desk = FileDesk(documents, (), keeps=True, reading=reading, memory=state)
    desk.live = reading.of(documents)
    return App(Library(desk.current(TODAY), state.revisions.mark()), TODAY, desk=desk)


def said(on: Served, dm: str, after: int) -> str:
    """What came back."""
    message = on.reply(dm, after=after)
    return "".join(f"{m.text} {m.blocks}" for m in on.replies(dm) if m.ts >= message.ts)


def test_a_coordinator_drops_a_new_version(documents: Path, tmp_path: Path) -> None:
    """A dropped file is previewed like any reload, and answers come from it when it is taken in use."""
    app = opened(documents, tmp_path)
    with workspace() as slack, served(tmp_path / "state", slack, app=app) as on:
        dm = slack.dm("U3")
        slack.say("U3", dm, "", files=[Upload("1.4 Medicin.md", NEWER.encode())])
        preview = said(on, dm, 0)
        assert all(text in preview for text in ("Medicinhåndtering", "med kode"))
        assert "filer fra samtalen" in preview
        assert not list((tmp_path / "state" / "modtaget").iterdir())  # what was dropped lies nowhere
        before = len(on.replies(dm))
        slack.press("U3", dm, on.replies(dm)[-1].ts, label="Tag i brug")
        assert "er i brug nu" in said(on, dm, before)
        before = len(on.replies(dm))
        slack.say("U3", dm, "hvordan skal medicinen ligge i skabet?")
        assert "et aflåst skab med kode" in said(on, dm, before)


def test_a_file_that_cannot_be_read(documents: Path, tmp_path: Path) -> None:
    """A broken file is named with what is wrong with it, without where it lay on the machine."""
    app = opened(documents, tmp_path)
    with workspace() as slack, served(tmp_path / "state", slack, app=app) as on:
        dm = slack.dm("U3")
        slack.say("U3", dm, "", files=[Upload("1.4.docx", b"PK\x03\x04")])
        reason = said(on, dm, 0)
    assert all(text in reason for text in ("fra samtalen", "1.4.docx", "Intet er ændret"))
    assert str(tmp_path) not in reason


def test_others_hear_why_not(tmp_path: Path) -> None:
    """A file from somebody who may not reload is not fetched; their question is answered."""
    with workspace() as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U1")
        slack.say("U1", dm, "", files=[Upload("x.docx", b"x")])
        assert "koordinator" in said(on, dm, 0)
        slack.say("U1", dm, "hvor er nøglen til medicinskabet?", files=[Upload("x.docx", b"x")])
        assert "Regional – skal" in said(on, dm, 1)
        assert slack.calls("files.download") == []


def test_a_file_that_cannot_be_fetched(tmp_path: Path) -> None:
    """When Slack leads to its page for signing in, that page is not read; what to do is said."""
    with workspace(scopes=SCOPES - {"files:read"}) as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U3")
        slack.say("U3", dm, "", files=[Upload("x.html", b"x")])
        assert "giver mig ikke filen" in said(on, dm, 0)


@pytest.mark.parametrize("known", [True, False])
def test_what_the_product_makes_is_sent(tmp_path: Path, *, known: bool) -> None:
    """A file comes after its message; where Slack takes none, it is said where it can be had."""
    with workspace() as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U2")
        if not known:
            slack.fault("files.getUploadURLExternal", Fault(error="file_upload_size_restricted"))
        slack.say("U2", dm, "/status excel")
        found = said(on, dm, 0)
        sent = [f for m in on.replies(dm) for f in m.files]
        assert ([f.name.endswith(".xlsx") for f in sent], "kunne ikke sendes" in found) == (
            [True] if known else [], not known,
        )  # fmt: skip


def test_a_file_whose_answer_was_lost(tmp_path: Path) -> None:
    """Where Slack shared a file and its answer was lost, the file is looked for and not sent once more."""
    with workspace() as slack, served(tmp_path, slack) as on:
        dm = slack.dm("U2")
        slack.fault("files.completeUploadExternal", Fault(lose_answer=True))
        slack.say("U2", dm, "/status excel")
        on.reply(dm)
        slack.wait(lambda: slack.calls("files.info"))
        on.settle()
        assert len([f for m in on.replies(dm) for f in m.files]) == 1
        assert len(slack.calls("files.completeUploadExternal")) == 1
