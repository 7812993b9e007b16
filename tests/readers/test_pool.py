"""Nothing bad stops the rest."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.pool import Limits, ReaderPool
from tests.readers.hostile import HOSTILE, write

LIMITS = Limits(seconds=2, memory_mb=300, file_mb=3)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on memory")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """One pool for all tests, so that each follows upon what others did to it."""
    with ReaderPool(LIMITS, workers=1) as pool:
        yield pool


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file that nothing is wrong with."""
    path = tmp_path / "god.txt"
    path.write_text("Personalet skal registrere magtanvendelse.", encoding="utf-8")
    return path


def _error(answer: RawDocument | ReadError) -> ReadError:
    assert isinstance(answer, ReadError)
    return answer


def test_a_file_is_read(pool: ReaderPool, good: Path) -> None:
    """A readable file comes back as its blocks."""
    document = pool.read(good)
    assert isinstance(document, RawDocument)
    assert "magtanvendelse" in document.blocks[0].text


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_the_next_file_is_read_after_a_hostile_one(
    pool: ReaderPool, tmp_path: Path, good: Path, name: str
) -> None:
    """Whatever a file does, it gets an answer, and the file after it is read."""
    answers = [answer for _, answer in pool.read_all([write(name, tmp_path), good])]
    assert isinstance(answers[1], RawDocument)


def test_a_file_that_hangs_is_given_up(pool: ReaderPool, tmp_path: Path, good: Path) -> None:
    """A file that would take months costs its time limit, the error says so, and the next is read."""
    error = _error(pool.read(write("endless.pdf", tmp_path)))
    assert (str(error), error.advice) == (
        "Filen kunne ikke læses: den brugte for lang tid (over 2 sekunder).",
        "Åbn filen i Word, og gem den igen som .docx, eller del den op.",
    )
    assert isinstance(pool.read(good), RawDocument)


@linux_only
def test_a_file_that_swells_is_given_up(pool: ReaderPool, tmp_path: Path, good: Path) -> None:
    """7 kB that unpack to 4 GiB cost the memory allowed, the error says so, and the next is read."""
    error = _error(pool.read(write("swelling.pdf", tmp_path)))
    assert str(error) == "Filen kunne ikke læses: den brugte for meget hukommelse (over 300 MB)."
    assert isinstance(pool.read(good), RawDocument)


@linux_only
def test_a_zip_bomb_is_refused(pool: ReaderPool, tmp_path: Path) -> None:
    """A Word file that unpacks to half a gigabyte gets an error."""
    assert str(_error(pool.read(write("swelling.docx", tmp_path))))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_worker_killed_from_outside_costs_one_file(tmp_path: Path, good: Path) -> None:
    """When the reading process is killed in mid-read, its file gets an error and the next is read."""
    with ReaderPool(Limits(seconds=60), workers=1) as pool, ThreadPoolExecutor(1) as aside:
        pool.read(good)
        reading = aside.submit(pool.read, write("endless.pdf", tmp_path))
        while not pool._busy:
            time.sleep(0.01)
        time.sleep(0.1)
        os.kill(next(iter(pool._busy)).pid, signal.SIGKILL)
        assert "gå ned" in str(_error(reading.result()))
        assert isinstance(pool.read(good), RawDocument)


def test_answers_come_in_the_order_asked(tmp_path: Path) -> None:
    """Files read side by side come back in the order given, each with its own text."""
    paths = [tmp_path / f"{number}.txt" for number in range(60)]
    for path in paths:
        path.write_text(f"Fil {path.stem}", encoding="utf-8")
    with ReaderPool(LIMITS, workers=2) as pool:
        texts = [
            (path, answer.blocks[0].text)
            for path, answer in pool.read_all(paths)
            if isinstance(answer, RawDocument)
        ]
    assert texts == [(path, f"Fil {path.stem}") for path in paths]


def test_progress_names_the_file_waited_for(pool: ReaderPool, good: Path) -> None:
    """Progress is told before each file, with how many are done."""
    told: list[tuple[int, int, Path]] = []
    list(pool.read_all([good, good], lambda *step: told.append(step)))
    assert told == [(0, 2, good), (1, 2, good)]


def test_only_as_many_workers_start_as_files(good: Path) -> None:
    """A pool of four starts one process for one file."""
    with ReaderPool(LIMITS, workers=4) as pool:
        pool.read(good)
        assert len(pool._idle) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="process ids are asked for the Unix way")
def test_no_process_is_left_behind(tmp_path: Path, good: Path) -> None:
    """After closing, in the middle of a reading, no process is left, not even a dead one."""
    with ReaderPool(workers=2) as pool:
        reading = pool.read_all([good, write("endless.pdf", tmp_path), good])
        next(reading)
        while not pool._busy:
            time.sleep(0.01)
        pids = [worker.pid for worker in [*pool._busy, *pool._idle]]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_file_over_the_size_limit_is_not_tried(pool: ReaderPool, tmp_path: Path) -> None:
    """A file over the size limit is refused with both sizes."""
    path = tmp_path / "stor.pdf"
    path.write_bytes(bytes(4 * 1024 * 1024))
    assert str(_error(pool.read(path))) == "Filen er for stor: 4 MB; grænsen er 3 MB."


def test_an_empty_file_is_not_tried(pool: ReaderPool, tmp_path: Path) -> None:
    """An empty file is called empty, whatever its kind."""
    path = tmp_path / "tom.docx"
    path.touch()
    assert "tom" in str(_error(pool.read(path)))


def test_a_vanished_file_is_told(pool: ReaderPool, tmp_path: Path) -> None:
    """A file that is gone when its turn comes gets an error."""
    assert "findes ikke længere" in str(_error(pool.read(tmp_path / "væk.docx")))


def test_a_file_that_cannot_be_opened_is_told(pool: ReaderPool, good: Path) -> None:
    """An error of the operating system becomes an error of that file."""
    assert "kunne ikke åbnes" in str(_error(pool.read(good / "1.4.docx")))


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_file_without_read_access_is_told(pool: ReaderPool, good: Path) -> None:
    """A file without read access gets an error that says so."""
    good.chmod(0)
    assert "ikke adgang" in str(_error(pool.read(good)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(pool: ReaderPool, tmp_path: Path) -> None:
    """What is not a regular file is refused, for opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert "ikke en almindelig fil" in str(_error(pool.read(tmp_path / "pipe.txt")))


def test_an_unreadable_kind_is_not_tried(pool: ReaderPool, tmp_path: Path) -> None:
    """A kind that cannot be read gets its advice without a process."""
    assert "gem den som .docx" in _error(pool.read(tmp_path / "gammel.doc")).advice


def test_a_path_may_be_relative(pool: ReaderPool, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is meant from where the caller stands."""
    monkeypatch.chdir(good.parent)
    assert isinstance(pool.read(Path(good.name)), RawDocument)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only UTF-8 names")
def test_a_name_that_is_not_utf8_is_read(pool: ReaderPool, good: Path) -> None:
    """A file named in an old Danish encoding is read."""
    old = good.parent / os.fsdecode("tilføjelse.txt".encode("latin-1"))
    good.rename(old)
    assert isinstance(pool.read(old), RawDocument)
