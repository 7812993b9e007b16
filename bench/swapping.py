"""Whether an answer is always of one whole revision: while another is taken in use, and after kill -9."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from threading import Event

from region import DEMO, TODAY, home_name, vocabulary
from report import Page, number, publish

from bot import start
from bot.app import App
from bot.config import Config
from corpus import catalogue
from corpus.model import Corpus
from handlers.model import Reply, Role, User
from handlers.revision_state import hash_of
from handlers.state import in_folder

SWAPS = 20
KILLS = 20
THREADS = 4
HOMES = 6
GUIDELINES, SECTIONS = 4, 12
ASKED = 40  # questions at least
ROOT = Path(__file__).parents[1]
_COORDINATOR = User("måler", Role.COORDINATOR)

_Question = tuple[str, str]  # the words, and the home
_Texts = dict[str, frozenset[str]]  # the passages of a revision, by the hash in its name


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer: whether there was one, whether all of it is of the revision that it names, CPU seconds."""

    failed: bool
    mixed: bool
    revision: str
    seconds: float


def main(page: Page) -> None:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as above:
        place = Path(above)
        folders = _folders(place)
        _under_load(place, folders, page)
        _killed(place, folders, page)


def _folders(place: Path) -> tuple[Path, Path]:
    """Two states of one region: the same files and headings, but no passage of one stands in the other."""
    words = vocabulary(catalogue.load(DEMO, TODAY))
    made = []
    for seed, version in ((1, "1.0"), (2, "2.0")):
        chance, folder = Random(seed), place / f"version {version}"
        folder.mkdir()
        for n in range(1, GUIDELINES + 1):
            text = _document(chance, words, f"1.{n}", None, version)
            (folder / f"1.{n}.md").write_text(text, encoding="utf-8")
            for home in map(home_name, range(HOMES)):
                text = _document(chance, words, f"1.{n}", home, version)
                (folder / f"1.{n} {home}.md").write_text(text, encoding="utf-8")
        made.append(folder)
    return made[0], made[1]


def _document(chance: Random, words: Sequence[str], standard: str, home: str | None, version: str) -> str:
    kind = "Lokal tilføjelse" if home else "Fælles regional retningslinje"
    owner = [f"Bosted: {home}", f"Regional retningslinje: {standard}, version {version}"] if home else []
    effective = "1. januar 2026" if version == "1.0" else "1. juni 2026"
    head = [
        "---", f"Titel: Emne {standard}", f"Dokumenttype: {kind}", f"Standard: {standard} Emne", *owner,
        f"Version: {version}", f"Gyldig fra: {effective}", "Revideres senest: 1. juni 2029",
        "Godkendt af: Ledelsen", "---",
    ]  # fmt: skip
    sections = (
        f"## S{n} Afsnit\n\n{' '.join(chance.choices(words, k=30))}\n" for n in range(1, SECTIONS + 1)
    )
    return "\n".join([*head, f"# Emne {standard}\n", *sections])


# ---------------------------------------------------------------- under load
def _under_load(place: Path, folders: tuple[Path, Path], page: Page) -> None:
    os.environ |= _places(place, "load")
    app = start.start(Config(corpus=folders[0], today=TODAY), TODAY, in_folder(place / "load"))
    texts: _Texts = {}
    questions = _questions([_passages(catalogue.load(folder, TODAY)) for folder in folders])
    for folder in folders:  # a question that finds nothing in quiet is no failure under load
        _swap(app, folder, texts)
        questions = [q for q in questions if _shown(app.handle(*q, meaning=False))]
    first, second = texts.values()
    assert len(questions) >= ASKED
    assert not first & second
    done = Event()
    with ThreadPoolExecutor(THREADS) as pool:
        asking = [pool.submit(_asking, app, Random(n), questions, texts, done) for n in range(THREADS)]
        for _, folder in zip(range(SWAPS), cycle(folders), strict=False):
            _swap(app, folder, texts)
        done.set()
        answers = [a for each in asking for a in each.result()]
    seconds = sorted(1000 * a.seconds for a in answers)
    publish(
        "Spørgsmål, mens der bliver genindlæst",
        f"{THREADS} tråde spørger hele tiden, kun ved ord, mens {SWAPS} genindlæsninger skifter mellem to "
        "revisioner, der ikke har én passage fælles. Et svar er blandet, hvis en passage ikke står i den "
        "revision, som svaret nævner.",
        f"{number(len(answers))} svar fra {len({a.revision for a in answers})} revisioner: "
        f"{sum(a.failed for a in answers)} mislykkede og {sum(a.mixed for a in answers)} blandede (målet er "
        f"0 og 0). Et typisk svar koster {number(median(seconds), 1)} ms processortid og det langsomste "
        f"{number(seconds[-1])} ms; {sum(s > 10 * median(seconds) for s in seconds)} koster mere end ti "
        "gange et typisk, for de er de første i en ny revision og bygger dens indeks.",
        page=page,
    )


def _swap(app: App, folder: Path, texts: _Texts) -> None:
    app.handle(f"/genindlæs {folder}", user=_COORDINATOR)
    found = app.desk and app.desk.held
    assert found
    texts[hash_of(found.contents)] = _passages(found.corpus)  # before anybody can be answered from it
    assert app.handle("/genindlæs ja", user=_COORDINATOR).revision_changed


def _passages(corpus: Corpus) -> frozenset[str]:
    return frozenset(p.text for d in (*corpus.guidelines, *corpus.additions) for p in d.passages)


def _questions(revisions: Sequence[frozenset[str]]) -> list[_Question]:
    """The beginnings of passages of either revision, each with a home."""
    chance = Random(5)
    said = sorted(text for held in revisions for text in held)
    return [
        (" ".join(chance.choice(said).split()[:8]), home_name(chance.randrange(HOMES)))
        for _ in range(4 * ASKED)
    ]


def _asking(
    app: App, chance: Random, questions: Sequence[_Question], texts: _Texts, done: Event
) -> list[Asked]:
    answers = []
    while not done.is_set():
        started = time.thread_time()
        try:
            reply = app.handle(*chance.choice(questions), meaning=False)
        except Exception:  # noqa: BLE001 - whatever it is, a person would have got no answer
            answers.append(Asked(failed=True, mixed=False, revision="", seconds=0))
            continue
        answers.append(_held_against(reply, texts, time.thread_time() - started))
    return answers


def _held_against(reply: Reply, texts: _Texts, seconds: float) -> Asked:
    shown = _shown(reply)
    revision = reply.answer.revision if reply.answer else ""
    return Asked(not shown, not shown <= texts.get(_content(revision), frozenset()), revision, seconds)


def _shown(reply: Reply) -> set[str]:
    found = reply.answer
    return {c.text for c in (*found.hits, *found.maybe)} if found else set()


def _content(revision: str) -> str:
    """The hash in a revision's name; its number grows even where older files are back."""
    return revision.partition(":")[2]


# ---------------------------------------------------------------- kill -9
def _killed(place: Path, folders: tuple[Path, Path], page: Page) -> None:
    chance = Random(3)
    for folder in folders:
        settings = f"today: {TODAY}\ncorpus: {folder}\n"
        (place / f"{folder.name}.yaml").write_text(settings, encoding="utf-8")
    where = os.environ | _places(place, "killed")
    texts: _Texts = {}
    of: dict[str, Path] = {}
    for folder in folders:
        long = _reload(place, folder, where, None, seen=False)
        now = _content(_answer(place, folder, where)[0])
        texts[now], of[now] = _passages(catalogue.load(folder, TODAY)), folder
    after = _reload(place, folders[0], where, None, seen=True)
    now = _content(_answer(place, folders[0], where)[0])
    faulty = broken = taken = 0
    for n in range(KILLS):
        late = n % 2 == 1
        other = next(folder for content, folder in of.items() if content != now)
        _reload(place, other, where, chance.uniform(0, after if late else long), seen=late)
        revision, shown = _answer(place, other, where)
        content = _content(revision)
        whole = bool(shown) and shown <= texts.get(content, frozenset())
        faulty += not whole
        taken += whole and content != now
        now = content if whole else now
        broken += _run(["audit"], where).returncode != 0
    publish(
        "Slået ihjel undervejs",
        f"»retningsviser reload« er slået ihjel med kill -9 på {KILLS} tilfældige steder, hver anden gang "
        "efter forhåndsvisningen, hvor der bliver skrevet. Bagefter bliver der spurgt med »ask --json«, og "
        "rækken af ændringer bliver prøvet med »audit«.",
        f"{taken} gange var den nye revision i brug og {KILLS - taken - faulty} gange den gamle. {faulty} "
        f"svar var ikke fra én hel revision, og {broken} gange var rækken brudt (målet er 0 og 0).",
        page=page,
    )


def _reload(place: Path, folder: Path, where: dict[str, str], wait: float | None, *, seen: bool) -> float:
    """Reload, killed after so many seconds if any, `seen`: from the preview on; how long it took."""
    command = [sys.executable, "-m", "bot", "reload", "--yes", "--config", str(place / f"{folder.name}.yaml")]
    started = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=where | {"PYTHONUNBUFFERED": "1"}, cwd=ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdout
        if seen:
            process.stdout.readline()
            started = time.monotonic()
        try:
            process.communicate(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
    return time.monotonic() - started


def _answer(place: Path, folder: Path, where: dict[str, str]) -> tuple[str, set[str]]:
    """The revision that an answer names, and its passages; none where there was no answer."""
    told = ["ask", "Emne 1.1 afsnit", "--json", "--no-meaning", "--home", home_name(0)]
    ran = _run([*told, "--config", str(place / f"{folder.name}.yaml")], where)
    if ran.returncode:
        return "", set()
    answer = json.loads(ran.stdout)
    return answer["revision"], {hit["text"] for hit in (*answer["hits"], *answer["maybe"])}


def _run(said: list[str], where: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *said]
    return subprocess.run(  # noqa: S603 - our own program
        command, env=where, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )


def _places(place: Path, state: str) -> dict[str, str]:
    return {"RETNINGSVISER_STATE": str(place / state), "XDG_CACHE_HOME": str(place / "cache")}
