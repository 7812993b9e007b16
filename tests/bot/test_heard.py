"""Who looks hears what is theirs, and nobody hears it twice; a change of text is announced or not in use."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.model import State
from handlers.memory import STATE_FILE
from handlers.model import Role, User
from handlers.runs.model import Receipt, Ring
from tests.bot.conftest import ROOT
from tests.bot.weeks import COORDINATOR, HOME, MANAGER, NEW, Weeks, at, words

MONDAY = "23-11 10"
NEWER = ROOT / "corpus" / "demo" / "genindlæsning" / "retningslinjer"
AT_THE_DESK = User("terminal:lis", Role.MANAGER, HOME, (HOME,))
BESIDE_HER = User("terminal:ole", Role.MANAGER, HOME, (HOME,))
STAFF = User("terminal:anna", home=HOME)
PASSAGE = "dkm:1.8#s2.trin-6/1"


@pytest.fixture
def weeks(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Weeks]:
    """The home on a Monday."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("RETNINGSVISER_STATE", str(tmp_path / "husket"))
    found = Weeks(tmp_path, at(MONDAY))
    yield found
    found.close()


def overdue(weeks: Weeks) -> None:
    """Somebody at the terminal leaves a deadline of a shift behind."""
    for said in ("tjekliste magt", "nej", "ja", "nej", "3", "akut", "ja", "9.45", "10", "bad", "2"):
        weeks.say(STAFF, said)
    weeks.now = at("24-11 10")


def heard(weeks: Weeks, user: User) -> list[str]:
    """What somebody is told who looks now."""
    return [words(reply) for reply in weeks.app.heard(user, user.id)]


def test_managers_who_look_are_told_once(weeks: Weeks) -> None:
    """Of two managers at terminals the one who looks first hears the count, and it is not said again."""
    for manager in (AT_THE_DESK, BESIDE_HER):
        weeks.say(manager, "hej")
    overdue(weeks)
    assert "Overskredne frister i tjeklister" in " ".join(heard(weeks, AT_THE_DESK))
    assert heard(weeks, AT_THE_DESK) == []
    assert heard(weeks, BESIDE_HER) == []


def test_who_can_be_written_to_is_not_forestalled(weeks: Weeks) -> None:
    """Where a manager is met in a chat program the count waits for them; who looks elsewhere takes none."""
    weeks.say(MANAGER, "hej")
    overdue(weeks)
    assert heard(weeks, AT_THE_DESK) == []
    weeks.tick()
    assert [h.user for h in weeks.heard] == [MANAGER.id]


def test_a_change_is_announced_before_it_is_in_use(weeks: Weeks) -> None:
    """Where it cannot be kept who must read again the old text stays in use, and the next try tells them."""
    weeks.say(NEW, "hej")
    guidelines = weeks.app.library.current.corpus.guidelines
    read = next(p for g in guidelines for p in g.passages if p.id == PASSAGE and g.state is State.CURRENT)
    weeks.state.runs.read(Receipt(NEW.person, PASSAGE, read.text_hash, "2.0", weeks.now, read.text))
    other = Weeks(weeks.folder, weeks.now)  # another process at the same state
    preview = other.say(COORDINATOR, f"genindlæs tilføj {next(NEWER.glob('1.8*'))}")
    other.pick(COORDINATOR, preview, "Tag i brug")
    old = weeks.app.library.current
    database = weeks.folder / STATE_FILE
    changed(database, "delete from alarms")  # what the other has announced; and then nothing can be kept
    changed(database, "alter table alarms rename to elsewhere")

    weeks.app.follow()
    assert weeks.app.library.current is old
    changed(database, "alter table elsewhere rename to alarms")
    weeks.app.follow()

    assert weeks.app.library.current is not old
    due = weeks.state.runs.lease("her", weeks.now, 9)
    assert [(a.ring, a.person) for a in due] == [(Ring.REREAD, NEW.person)]
    other.close()


def changed(database: Path, statement: str) -> None:
    """The state changed by somebody else."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_yes_to_a_preview(weeks: Weeks) -> None:
    """Right after a preview a yes is said to it, though the coordinator is in the midst of a checklist."""
    weeks.say(COORDINATOR, "tjekliste magt voksne")  # no home is chosen
    weeks.say(COORDINATOR, f"genindlæs tilføj {next(NEWER.glob('1.8*'))}")
    reply = weeks.say(COORDINATOR, "ja")
    assert reply.revision_changed
    assert "Fortsæt tjeklisten" in [c.label for c in reply.choices]
    assert not weeks.state.runs.of(COORDINATOR.person)[0].marks
