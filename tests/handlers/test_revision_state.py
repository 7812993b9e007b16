"""A revision is kept whole or not at all, whoever is killed and whoever comes at the same time."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from handlers import audit
from handlers.memory import StateError
from handlers.revisions import Contents, Entry, Origin, OutdatedError, Revisions, Signature, Staged
from handlers.state import in_folder, in_memory
from tests.handlers.conversation import NOON
from tests.handlers.test_state import kept

ROOT = Path(__file__).parents[2]
KARIN = Signature("karin (koordinator)", NOON, "derfor")


def contents(*names: str) -> Contents:
    """A revision of files by name."""
    return Contents(tuple(Entry(f"{n}.md", f"bytes of {n}", f"key of {n}") for n in names))


def files(held: Contents) -> dict[str, bytes]:
    """What was understood of them."""
    return {e.key: f"understood {e.key}".encode() for e in held.entries}


def staged(revisions: Revisions, held: Contents, code: str = "abc123", base: int = 0) -> Staged:
    """A reload that waits."""
    waiting = Staged(code, base, "mappen", held, ("1.4: version 3.0 → 4.0",))
    revisions.stage(waiting, files(held), KARIN)
    return waiting


def swapped(revisions: Revisions, *names: str) -> int:
    """A reload taken in use; its number."""
    waiting = staged(revisions, contents(*names), base=revisions.newest())
    return revisions.swap(waiting, None, KARIN).number


# ---------------------------------------------------------------- what is kept
def test_what_was_swapped_in_is_read() -> None:
    """A revision is read as it was taken in use: its files, who, when, why, what was new."""
    revisions = in_memory().revisions
    waiting = staged(revisions, contents("a", "b"))
    assert revisions.staged("abc123", "") == revisions.staged("", KARIN.by) == waiting
    made = revisions.swap(waiting, None, KARIN)
    assert (made.number, made.origin, made.at, made.by, made.note) == (
        1, Origin.FIRST, NOON, "karin (koordinator)", "derfor",
    )  # fmt: skip
    assert made.news == ("1.4: version 3.0 → 4.0",)
    assert revisions.contents(1) == contents("a", "b")
    assert dict(revisions.understood(["key of a"])) == {"key of a": b"understood key of a"}
    assert (revisions.newest(), revisions.staged("", KARIN.by)) == (1, None)


def test_what_was_in_use_unrecorded_comes_first() -> None:
    """Files that were in use before anything was recorded become the revision before the first reload."""
    revisions = in_memory().revisions
    waiting = staged(revisions, contents("b"))
    made = revisions.swap(waiting, contents("a"), KARIN)
    assert (made.number, made.parent, made.origin) == (2, 1, Origin.RELOAD)
    assert revisions.contents(1) == contents("a")


def test_one_between() -> None:
    """What was previewed against an older revision is refused."""
    revisions = in_memory().revisions
    late = staged(revisions, contents("a"), "late")
    swapped(revisions, "b")
    with pytest.raises(OutdatedError, match="imens"):
        revisions.swap(late, None, KARIN)
    assert revisions.contents(revisions.newest()) == contents("b")


def test_back() -> None:
    """A rollback is a new revision with the old contents, in the line of the one it restores."""
    revisions = in_memory().revisions
    for name in ("a", "b", "c"):
        swapped(revisions, name)
    made = revisions.restore(1, KARIN)
    assert made is not None
    assert (made.number, made.parent, made.restores, made.origin) == (4, None, 1, Origin.ROLLBACK)
    assert revisions.contents(4) == contents("a")
    assert revisions.restore(99, KARIN) is None


def test_what_is_gone() -> None:
    """What the line held before is told once, with the day that it was taken out; a branch left is not."""
    revisions = in_memory().revisions
    swapped(revisions, "a", "b")
    swapped(revisions, "a", "mistake")
    revisions.restore(1, KARIN)
    swapped(revisions, "a", "c")
    assert [(g.entry.path, g.until, g.number) for g in revisions.gone(4)] == [("b.md", NOON.date(), 3)]


def test_a_preview_nobody_confirms() -> None:
    """After a week a preview is gone, and so is what was understood for it alone."""
    revisions = in_memory().revisions
    swapped(revisions, "a")
    staged(revisions, contents("a", "b"), "old", base=1)
    later = Signature("karin", NOON + timedelta(days=8))
    revisions.stage(Staged("new", 1, "mappen", contents("a", "c")), files(contents("c")), later)
    assert revisions.staged("old", "") is None
    known = revisions.understood(["key of a", "key of b", "key of c"])
    assert set(known) == {"key of a", "key of c"}


def test_damaged(tmp_path: Path) -> None:
    """What cannot be read any more is said, not guessed."""
    state = in_folder(tmp_path)
    swapped(state.revisions, "a")
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as broken:
        broken.execute("update revisions set contents = x'00'")
        broken.execute("update understood set data = x'00'")
        broken.commit()
    with pytest.raises(StateError):
        state.revisions.contents(1)
    with pytest.raises(StateError):
        state.revisions.understood(["key of a"])
    state.close()


# ---------------------------------------------------------------- processes
SWAP = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from handlers.revisions import Contents, Entry, OutdatedError, Signature, Staged
from handlers.state import in_folder
revisions = in_folder(Path(sys.argv[1])).revisions
signed = Signature(sys.argv[2], datetime(2026, 11, 21, 11, tzinfo=UTC))
print("ready", flush=True)
made = 0
for n in range(int(sys.argv[3])):
    held = Contents(tuple(Entry(f"{i}.md", f"{sys.argv[2]}{n}", f"{sys.argv[2]}{n}/{i}") for i in range(200)))
    waiting = Staged(f"{sys.argv[2]}{n}", revisions.newest(), "mappen", held)
    revisions.stage(waiting, {e.key: e.key.encode() * 20 for e in held.entries}, signed)
    try:
        revisions.swap(waiting, None, signed)
        made += 1
    except OutdatedError:
        pass
print(made, flush=True)
"""


def swapping(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    """A process that takes one revision after the other in use."""
    argv = [sys.executable, "-c", SWAP, str(folder), name, str(times)]
    return subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_killed_at_any_point(tmp_path: Path) -> None:
    """Killed at random points there is always one whole revision, and its row in the trail."""
    chance = random.Random(7)
    last = 0
    for turn in range(8):
        with swapping(tmp_path, f"t{turn}-", 10_000) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.12))
            process.send_signal(signal.SIGKILL)
        with kept(tmp_path) as state:
            number = state.revisions.newest()
            assert number >= last
            last = number
            if number:
                held = state.revisions.contents(number)
                assert len({e.digest for e in held.entries}) == 1
                assert len(state.revisions.understood([e.key for e in held.entries])) == 200
            trail = audit.rows(state.engine)
            assert (len(trail), all(r.holds for r in trail)) == (number, True)
    assert last > 0


def test_two_reload_at_once(tmp_path: Path) -> None:
    """Of two that reload at the same time each revision is one's alone, and no row of the trail is lost."""
    with kept(tmp_path):
        pass
    with swapping(tmp_path, "a", 15) as first, swapping(tmp_path, "b", 15) as second:
        said = [process.communicate()[0].split() for process in (first, second)]
    made = sum(int(words[-1]) for words in said)
    with kept(tmp_path) as state:
        trail = audit.rows(state.engine)
        assert (state.revisions.newest(), len(trail)) == (made, made)
        assert all(r.holds for r in trail)
