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

ROOT = Path(__file__).parents[1]
HOME = "Tangmarken"
QUESTION = "hvem har nøglen til medicinskabet"
PAPER, INK, RED, GREEN, YELLOW = (250, 250, 248), (36, 41, 46), (179, 29, 40), (22, 99, 52), (146, 84, 0)
BLUE, MAGENTA, CYAN, GREY = (3, 78, 160), (111, 66, 193), (27, 124, 131), (88, 96, 105)
THEME = TerminalTheme(PAPER, INK, [INK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, GREY])


def answer() -> str:
    """The terminal after one question, as SVG."""
    settings = config.load(ROOT / "config.yaml")
    today = settings.today
    assert isinstance(today, date)
    app = open_app(settings.corpus, today, homes=settings.homes)
    home = next(h.name for h in settings.homes if HOME in h.name)
    screen = Console(
        record=True, width=terminal.WIDTH, file=io.StringIO(), force_terminal=True, highlight=False
    )
    screen.print(Text.assemble(("> ", "bold"), QUESTION))
    with contextlib.redirect_stdout(io.StringIO()):  # paths as a pipe gets them: no folder of this machine
        pieces = list(terminal.render(app.handle(QUESTION, home), settings.corpus))
    for piece in pieces:
        screen.print(piece)
    screen.print()  # room below the last line
    title = f'make run ARGS="--home {HOME}"'
    return portable(screen.export_svg(title=title, theme=THEME, unique_id="terminal"))


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
    target = ROOT / "docs" / "terminal.svg"
    target.parent.mkdir(exist_ok=True)
    target.write_text(answer(), encoding="utf-8")
    print(target.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
