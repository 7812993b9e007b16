"""Draw the pictures in docs/: python tools/pictures.py."""

import contextlib
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot import config, screen, start, terminal
from bot.addresses import SwitchOrUrl
from bot.app import ZONE
from bot.config import IndexSettings
from corpus.catalogue import load
from corpus.names import short_name
from corpus.status import matrix
from handlers.exports.heatmap import as_png
from handlers.model import Role, User
from handlers.state import in_memory

ROOT = Path(__file__).parents[1]
SAID = ("hus tangmarken", "ma jeg være alene pa vagt nar han er urolig", "og om natten?")
RELOAD = (
    f"/genindlæs tilføj {ROOT / 'corpus/demo/genindlæsning'}",
    "/genindlæs ja Ny udgave af 1.8",
    "/historik",
)
STATUS = ("hvilke lokale tilføjelser er forældede på kvistbjerg", "status for alle huse på 1.5")
NOON = datetime(2026, 11, 21, 12, tzinfo=ZONE)
PAPER, INK, RED, GREEN, YELLOW = (250, 250, 248), (36, 41, 46), (179, 29, 40), (22, 99, 52), (146, 84, 0)
BLUE, MAGENTA, CYAN, GREY = (3, 78, 160), (111, 66, 193), (27, 124, 131), (88, 96, 105)
THEME = TerminalTheme(PAPER, INK, [INK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY])


def conversation(said: Sequence[str] = SAID, name: str = "terminal") -> str:
    """The terminal in a conversation, as SVG."""
    settings = config.load(ROOT / "config.yaml")
    assert isinstance(settings.today, date)
    quiet = replace(settings, index=IndexSettings(SwitchOrUrl("off")))
    app = start.start(quiet, settings.today, in_memory())
    app = replace(app, clock=lambda: NOON)
    talk = terminal.Talk(app, None, User("karin", Role.COORDINATOR))
    paper = Console(record=True, width=screen.WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    home: str | None = None
    for text in said:
        shown = text.replace(f"{ROOT}/", "")
        paper.print(Text.assemble((f"{short_name(home) if home else ''}> ", "bold"), shown))
        with contextlib.redirect_stdout(
            io.StringIO()
        ):  # paths as a pipe gets them: no folder of this machine
            reply = talk.say(text)
            pieces = list(screen.render(reply, settings.corpus))
        home = reply.home
        for piece in pieces:
            paper.print(piece)
        paper.print()
    svg = paper.export_svg(title="make run", theme=THEME, unique_id=name)
    return portable(svg.replace(f"{ROOT}/".replace(" ", "&#160;"), ""))


def heatmap() -> bytes:
    """How the homes of the demo stand, as PNG."""
    settings = config.load(ROOT / "config.yaml")
    assert isinstance(settings.today, date)
    corpus = load(settings.corpus, settings.today, homes=settings.homes)
    return as_png(matrix(corpus, settings.today))


def portable(svg: str) -> str:
    """Without the web font: a picture must look the same offline, and fetch nothing from anybody.

    The letters get the size at which the usual fonts fill rich's columns (12.2 wide, .602 of the size).
    """
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'class="\w+-matrix"', r'\g<0> xml:space="preserve"', svg)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo").replace(
        "font-size: 20px", "font-size: 20.26px"
    )


def main() -> int:
    """Draw all pictures anew."""
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    for name, drawn in (
        ("terminal.svg", conversation().encode()),
        ("reload.svg", conversation(RELOAD, "reload").encode()),
        ("status.svg", conversation(STATUS, "status").encode()),
        ("heatmap.png", heatmap()),
    ):
        (docs / name).write_bytes(drawn)
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
