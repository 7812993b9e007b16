"""Slack's messages, modals and App Homes drawn in a browser: Block Kit in, PNG files out."""

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PIL import Image

from bot.slack.message import Json

HERE = Path(__file__).parent / "slack"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
THEMES = ("light", "dark")
DESK, PHONE, SHEET = 700, 390, 576  # CSS pixels: a conversation on a desk, on a phone, a modal with its veil
_COLOURS = (128, 64, 32, 14)  # letters in a few inks and their edges need no more
_HEAVIEST = 150_000  # bytes that a picture in a README may cost


class DrawingError(Exception):
    """What is missing, in Danish."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote."""

    name: str
    text: str
    time: str


@dataclass(frozen=True, slots=True)
class Posted:
    """What the app posted."""

    blocks: tuple[Json, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns below each other."""

    name: str
    turns: tuple[Said | Posted, ...]
    width: int = DESK
    kind: str = "conversation"


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal, and what Slack says below its fields, by block id."""

    name: str
    view: Json
    errors: dict[str, str] = field(default_factory=dict)
    width: int = SHEET
    kind: str = "modal"


@dataclass(frozen=True, slots=True)
class Home:
    """The app's home tab."""

    name: str
    view: Json
    width: int = DESK
    kind: str = "home"


Picture = Conversation | Modal | Home


def draw(pictures: Sequence[Picture], folder: Path) -> list[Path]:
    """Each picture light and dark, as slack-NAME-THEME.png. Raises DrawingError."""
    browser = _found(BROWSERS, "en browser (Debian og Ubuntu: apt install chromium)")
    node = _found(("node",), "Node 20 eller nyere (Debian og Ubuntu: apt install nodejs npm)")
    _install(_found(("npm",), "npm (Debian og Ubuntu: apt install npm)"))
    with tempfile.TemporaryDirectory() as drawn:
        wanted = [asdict(picture) | {"theme": theme} for picture in pictures for theme in THEMES]
        order = {"browser": browser, "folder": drawn, "pictures": wanted}
        _run([node, "draw.mjs"], json.dumps(order))
        return [
            _slimmed(Path(drawn) / f"{picture.name}-{theme}.png", folder)
            for picture in pictures
            for theme in THEMES
        ]


def _found(names: Sequence[str], called: str) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise DrawingError(f"Billederne af Slack kan ikke tegnes: her mangler {called}.")


def _install(npm: str) -> None:
    """The locked packages, where they are not here yet or another lock has come; none runs a script."""
    lock, done = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
    if not done.is_file() or done.stat().st_mtime < lock.stat().st_mtime:
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
        done.touch()


def _run(command: list[str], said: str = "") -> None:
    done = subprocess.run(  # noqa: S603 - found by name, and nothing in it was typed by anybody
        command, cwd=HERE, input=said, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise DrawingError(f"{' '.join(command[:2])} lykkedes ikke:\n{done.stdout}{done.stderr}")


def _slimmed(drawn: Path, folder: Path) -> Path:
    """The picture with few colours, in its place. Raises DrawingError where it is too heavy all the same."""
    with Image.open(drawn) as picture:
        for colours in _COLOURS:
            paper = io.BytesIO()
            few = picture.convert("RGB").quantize(
                colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
            few.save(paper, "PNG", optimize=True)
            if len(paper.getvalue()) <= _HEAVIEST:
                path = folder / f"slack-{drawn.name}"
                path.write_bytes(paper.getvalue())
                return path
    raise DrawingError(f"{drawn.name} fylder mere end {_HEAVIEST} bytes. Vis mindre i billedet.")
