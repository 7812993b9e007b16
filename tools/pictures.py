"""Draw the pictures in docs/: python tools/pictures.py."""

import contextlib
import io
import re
import sys
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot import config, terminal
from bot.app import open_app
from corpus.catalogue import load
from corpus.names import short_name
from corpus.status import matrix
from handlers.exports.heatmap import as_png
from handlers.model import User
from handlers.state import in_memory

ROOT = Path(__file__).parents[1]
SAID = ("hus tangmarken", "ma jeg være alene pa vagt nar han er urolig", "og om natten?")
PAPER, INK, RED, GREEN, YELLOW = (250, 250, 248), (36, 41, 46), (179, 29, 40), (22, 99, 52), (146, 84, 0)
BLUE, MAGENTA, CYAN, GREY = (3, 78, 160), (111, 66, 193), (27, 124, 131), (88, 96, 105)
THEME = TerminalTheme(PAPER, INK, [INK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY])


def conversation() -> str:
    """The terminal in a conversation, as SVG."""
    settings = config.load(ROOT / "config.yaml")
    today = settings.today
    assert isinstance(today, date)
    app = open_app(settings.corpus, today, homes=settings.homes, memory=in_memory())
    talk = terminal.Talk(app, None, User("picture"))
    screen = Console(
        record=True, width=terminal.WIDTH, file=io.StringIO(), force_terminal=True, highlight=False
    )
    home: str | None = None
    for said in SAID:
        screen.print(Text.assemble((f"{short_name(home) if home else ''}> ", "bold"), said))
        with contextlib.redirect_stdout(
            io.StringIO()
        ):  # paths as a pipe gets them: no folder of this machine
            reply = talk.say(said)
            pieces = list(terminal.render(reply, settings.corpus))
        home = reply.home
        for piece in pieces:
            screen.print(piece)
        screen.print()
    return portable(screen.export_svg(title="make run", theme=THEME, unique_id="terminal"))


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
    svg = svg.replace('class="terminal-matrix"', 'class="terminal-matrix" xml:space="preserve"')
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo").replace(
        "font-size: 20px", "font-size: 20.26px"
    )


def main() -> int:
    """Draw all pictures anew."""
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    for name, drawn in (("terminal.svg", conversation().encode()), ("heatmap.png", heatmap())):
        (docs / name).write_bytes(drawn)
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
