"""Draw the pictures in docs/: python tools/pictures.py."""

import contextlib
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
from PIL import Image
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
from handlers.model import Context, Role, User
from handlers.papers.run_paper import paper
from handlers.runs.following import begun
from handlers.runs.model import Run
from handlers.runs.summary import summed_up
from handlers.runs.walk import DONE, answered, put_off, walked
from handlers.state import in_memory
from index.library import Snapshot

ROOT = Path(__file__).parents[1]
SAID = ("hus tangmarken", "ma jeg være alene pa vagt nar han er urolig", "og om natten?")
RELOAD = (
    f"/genindlæs tilføj {ROOT / 'corpus/demo/genindlæsning'}",
    "/genindlæs ja Ny udgave af 1.8",
    "/historik",
)
STATUS = ("hvilke lokale tilføjelser er forældede på kvistbjerg", "status for alle huse på 1.5")
NOON = datetime(2026, 11, 21, 12, tzinfo=ZONE)
HOME = "Bostedet Tangmarken"
NIGHT = datetime(2026, 11, 21, 22, 31, tzinfo=ZONE)
NOTED: dict[str, str | None] = {
    "fare": "nej", "holdt": "holdt", "type": "akut", "hvornår": "2026-11-21T21:15:00+00:00", "varighed": "10",
    "sted": "stue", "antal": "2", "indgreb": "føre", "forsøgt": "tale,tid,skift", "skade": "ingen",
    "skema": None, "navne": None, "oplevelse": None, "klage": "ja", "send": None, "driftsherre": None,
    "pårørende": None, "personale": "nej", "opsamling": None, "plan": None, "handleplan": None,
}  # fmt: skip
SHEETS, GAP = 3, 16
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


def walk() -> Run:
    """A night after a use of force, as somebody noted it; what others sign is put off."""
    settings = config.load(ROOT / "config.yaml")
    assert isinstance(settings.today, date)
    snapshot = Snapshot(load(settings.corpus, settings.today, homes=settings.homes))
    home = next(h for h in snapshot.corpus.homes if h.name == HOME)
    checklist = next(c for c in snapshot.corpus.checklists if c.name == "magt-voksne")
    now = NIGHT.astimezone(UTC)
    text = begun(checklist, home.name, Context(snapshot, settings.today, NIGHT))
    run = Run(1, "R7KD", "karin", home.name, home.target_group, text, now, now)
    while step := walked(run).current:
        now += timedelta(seconds=40)
        value = NOTED.get(step.id, "")
        run = answered(run, step, value or DONE, now) if value is not None else put_off(run, step, now)
    return run


def paper_of_a_walk() -> bytes:
    """The first pages of its paper side by side, as PNG."""
    data = paper(summed_up(walk(), NIGHT + timedelta(hours=1), NIGHT.date() + timedelta(days=90)))
    with pypdfium2.PdfDocument(data) as pages:
        sheets = [pages[n].render(scale=1.25).to_pil() for n in range(SHEETS)]
    wide, high = sheets[0].size
    picture = Image.new("RGB", (SHEETS * (wide + GAP) + GAP, high + 2 * GAP), (208, 208, 204))
    for number, sheet in enumerate(sheets):
        picture.paste(sheet, (GAP + number * (wide + GAP), GAP))
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


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
        ("tjekliste-magt.png", paper_of_a_walk()),
    ):
        (docs / name).write_bytes(drawn)
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
