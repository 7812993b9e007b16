"""A process that lives over midnight answers with the rules of the new day from its first question on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from bot import start
from bot.addresses import SwitchOrUrl
from bot.app import ZONE, App, today_here
from bot.config import Config, IndexSettings
from bot.desk import FileDesk
from corpus.model import Home
from handlers.model import Reply, Role, User
from handlers.state import in_memory
from index.library import Snapshot
from tests.bot.test_reloading import GUIDELINE, NEWER
from tests.handlers.conversation import said_back

FYR = "Bostedet Fyrmosen"
EVENING = datetime(2026, 11, 21, 23, 59, 59, tzinfo=ZONE)
MORNING = datetime(2026, 11, 22, tzinfo=ZONE)
COMING = NEWER.replace("1. oktober 2026", "22. november 2026")
WHERE = "hvor skal medicinen ligge"
OLD_RULE = "Medicinen skal ligge i et aflåst skab."
SETTINGS = Config(homes=(Home(FYR), Home("Bostedet Fyrhøj")), index=IndexSettings(SwitchOrUrl("off")))
ANNA = User("anna")
KARIN = User("karin", Role.COORDINATOR)


@dataclass(slots=True)
class Clock:
    """A clock that is set by hand."""

    now: datetime = EVENING

    def __call__(self) -> datetime:
        """What it shows."""
        return self.now


Open = Callable[..., App]


@pytest.fixture
def opening(documents: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The product opened on an evening, with a version beside the old one that holds from midnight on."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("RETNINGSVISER_STATE", str(tmp_path / "husket"))
    (documents / f"{GUIDELINE}.ny.md").write_text(COMING, encoding="utf-8")

    def opened(clock: Clock, *, turning: bool = True) -> App:
        app = start.start(replace(SETTINGS, corpus=documents), EVENING.date(), in_memory())
        return replace(app, clock=clock, turning=turning)

    return opened


def shown(reply: Reply) -> str:
    """The text that stands first."""
    assert reply.answer
    return reply.answer.shown[0].text


@pytest.mark.parametrize("recorded", [False, True], ids=["the folder as it is", "a revision"])
def test_at_midnight_the_new_version_holds(opening: Open, recorded: bool) -> None:  # noqa: FBT001 - a case of two
    """Before midnight the old version is shown, after it the new one, and additions stand as they do then."""
    clock = Clock()
    app = opening(clock)
    if recorded:
        app.handle("/genindlæs", user=KARIN)
        app.handle("/genindlæs ja", user=KARIN)
    assert shown(app.handle(WHERE, FYR, user=ANNA)) == OLD_RULE
    key = "hvem har nøglen til skabet"
    assert "bygger på en ældre version" not in said_back(app.handle(key, FYR, user=ANNA))
    clock.now = MORNING
    assert shown(app.handle(WHERE, FYR, user=ANNA)) != OLD_RULE
    assert "bygger på en ældre version" in said_back(app.handle(key, FYR, user=ANNA))
    assert "22. november 2026" in app.handle("/status", FYR, user=ANNA).text


def test_nothing_is_opened_while_the_day_is_the_same(opening: Open) -> None:
    """What is open is opened anew once a day, and not for each question."""
    clock = Clock()
    app = opening(clock)
    evening = app.library.current
    app.handle(WHERE, user=ANNA)
    assert app.library.current is evening
    clock.now = MORNING
    app.handle(WHERE, user=ANNA)
    morning = app.library.current
    clock.now = MORNING + timedelta(hours=23, minutes=59)
    app.handle(WHERE, user=ANNA)
    assert (morning is evening, app.library.current is morning) == (False, True)


def test_the_day_is_that_of_copenhagen(opening: Open) -> None:
    """It is midnight when it is midnight in Copenhagen, whatever zone the clock shows."""
    app = opening(Clock(datetime(2026, 11, 21, 22, 59, tzinfo=UTC)))
    app.follow()
    before = app.library.current.corpus.today
    replace(app, clock=Clock(datetime(2026, 11, 21, 23, 0, tzinfo=UTC))).follow()
    assert (before, app.library.current.corpus.today) == (date(2026, 11, 21), date(2026, 11, 22))


def test_a_fixed_day_stays(opening: Open) -> None:
    """Where the day is fixed no clock changes it."""
    app = opening(Clock(MORNING), turning=False)
    assert shown(app.handle(WHERE, FYR, user=ANNA)) == OLD_RULE
    assert app.library.current.corpus.today == EVENING.date()


def test_which_days_are_fixed(opening: Open, documents: Path) -> None:
    """A day of the command line or the settings is fixed; without one the day is the clock's."""
    assert opening(Clock()).library.current.corpus.today == EVENING.date()
    settings = replace(SETTINGS, corpus=documents)
    day = EVENING.date()
    assert [start.day_of(settings, None), start.day_of(settings, day)] == [None, day]
    assert start.day_of(replace(settings, today=day), None) == day
    free = start.start(settings, None, in_memory())
    assert (free.turning, free.library.current.corpus.today) == (True, today_here())
    assert start.start(settings, day, in_memory()).turning is False


def test_a_reload_after_midnight_is_of_the_new_day(opening: Open, tmp_path: Path) -> None:
    """What is loaded on the new day is compared with what holds on it."""
    clock = Clock()
    app = opening(clock)
    clock.now = MORNING
    newest = COMING.replace("| 4.0 |", "| 5.0 |").replace("hos vagtlederen", "på kontoret")
    (tmp_path / "ny.md").write_text(newest, encoding="utf-8")
    preview = app.handle(f"/genindlæs tilføj {tmp_path / 'ny.md'}", user=KARIN)
    assert "4.0 → 5.0" in said_back(preview)
    assert app.handle("/genindlæs ja", user=KARIN).revision_changed
    assert app.library.current.corpus.today == MORNING.date()


@dataclass(slots=True)
class _Slow(FileDesk):
    """A desk that opens what is in use only when it is told to."""

    begun: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def current(self, today: date) -> Snapshot:
        """What is in use, when the time has come."""
        self.begun.set()
        assert self.go_on.wait(30)
        return FileDesk.current(self, today)


def test_one_opens_and_the_others_answer(opening: Open, documents: Path) -> None:
    """While the new day is opened for whoever asked first, others are answered as before."""
    clock = Clock()
    app = opening(clock)
    desk = app.desk
    assert isinstance(desk, FileDesk)
    slow = _Slow(documents, desk.homes, desk.keeps, desk.reading, app.memory, live=desk.live)
    app = replace(app, desk=slow)
    clock.now = MORNING
    found: list[str] = []
    first = Thread(target=lambda: found.append(shown(app.handle(WHERE, FYR, user=ANNA))))
    first.start()
    assert slow.begun.wait(30)
    assert shown(app.handle(WHERE, FYR, user=User("bo"))) == OLD_RULE
    slow.go_on.set()
    first.join()
    assert found != [OLD_RULE]
    assert shown(app.handle(WHERE, FYR, user=User("bo"))) == found[0]
