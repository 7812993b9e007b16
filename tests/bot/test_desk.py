"""What was worked out once is used again, and is what anybody else would open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot import start
from bot.addresses import SwitchOrUrl
from bot.app import App
from bot.config import Config, IndexSettings
from bot.desk import FileDesk
from corpus.model import Home
from handlers.editions import material_of
from handlers.model import Reply, Role, User
from handlers.state import in_memory
from tests.bot import folder
from tests.bot.test_reloading import GUIDELINE, NEWER

TODAY = date(2026, 11, 21)
KARIN = User("karin", Role.COORDINATOR)
LISTED = (Home("Bostedet Fyrmosen", ("Mosen",)), Home("Bostedet Fyrhøj"))
OTHER_POINT = NEWER.replace("- L1 Hv", "- L1 Hvem der tæller op om natten, og hv")
NOT_COMPARED = "Modstrid mellem hus og region er ikke set efter her"
Open = Callable[[tuple[Home, ...]], App]


@pytest.fixture
def opening(documents: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The product as a terminal opens it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def opened(homes: tuple[Home, ...]) -> App:
        settings = Config(corpus=documents, homes=homes, index=IndexSettings(SwitchOrUrl("off")))
        return start.start(settings, TODAY, in_memory())

    return opened


def desk_of(app: App) -> FileDesk:
    """The desk of an open product."""
    assert isinstance(app.desk, FileDesk)
    return app.desk


def say(app: App, *lines: str) -> Reply:
    """Lines typed by a coordinator; the last reply."""
    return [app.handle(line, user=KARIN) for line in lines][-1]


def told(reply: Reply) -> str:
    """A report as text."""
    return "\n".join(line.text for line in reply.report)


@pytest.mark.parametrize("homes", [(), LISTED], ids=["named by files", "listed"])
def test_as_another_process_opens_it(opening: Open, documents: Path, homes: tuple[Home, ...]) -> None:
    """After each swap an open process holds the same corpus as one that starts: archive, homes and all."""
    app = opening(homes)
    desk = desk_of(app)
    for text in (folder.MEDICINE, NEWER, OTHER_POINT, folder.MEDICINE):
        (documents / GUIDELINE).write_text(text, encoding="utf-8")
        assert say(app, "/genindlæs", "/genindlæs ja").revision_changed
        alone = FileDesk(documents, homes, desk.keeps, desk.reading, app.memory)
        assert desk.base(TODAY) == alone.base(TODAY)


def test_what_additions_lack_is_kept(opening: Open, documents: Path) -> None:
    """Where another point is required the files of a revision tell what lacks it for all who open it."""
    app = opening(())
    say(app, "/genindlæs", "/genindlæs ja")
    for text in (NEWER, OTHER_POINT):
        (documents / GUIDELINE).write_text(text, encoding="utf-8")
        say(app, "/genindlæs", "/genindlæs ja")
        base = desk_of(app).base(TODAY)
        assert material_of(base.contents, app.memory.revisions) == base.material
        noted = {d.path: d.lacks.points for f in base.material.files if f.understood
                 for d in f.understood.drafts if d.lacks}  # fmt: skip
        assert noted == {a.path: a.missing_points for a in base.corpus.additions if a.path in noted}
        assert noted


def test_looked_for_once_after_a_rollback(opening: Open, documents: Path) -> None:
    """What was found out when an older revision is opened again is kept with it too."""
    app = opening(())
    say(app, "/genindlæs", "/genindlæs ja")
    (documents / GUIDELINE).write_text(OTHER_POINT, encoding="utf-8")
    say(app, "/genindlæs", "/genindlæs ja", "/tilbage 1")
    base = desk_of(app).base(TODAY)
    assert material_of(base.contents, app.memory.revisions) == base.material


def test_let_go(opening: Open, documents: Path) -> None:
    """A reload that is taken or dropped is held in memory no longer."""
    app = opening(LISTED)
    for answer, text in (("ja", folder.MEDICINE), ("nej", NEWER)):
        (documents / GUIDELINE).write_text(text, encoding="utf-8")
        say(app, "/genindlæs")
        assert desk_of(app).held
        say(app, f"/genindlæs {answer}")
        assert desk_of(app).held is None


def test_many_homes(opening: Open, documents: Path) -> None:
    """A preview looks for contradictions where few homes are touched, and says so where it does not."""
    many = tuple(replace(LISTED[0], name=f"Bostedet Nummer{n}", aliases=()) for n in range(61))
    for homes, expected in ((LISTED, False), (many, True)):
        (documents / GUIDELINE).write_text(folder.MEDICINE, encoding="utf-8")
        app = opening(homes)
        say(app, "/genindlæs", "/genindlæs ja")
        (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
        assert (NOT_COMPARED in told(say(app, "/genindlæs"))) is expected
