"""Whatever bytes lie in a folder: each file is read or refused in Danish, in time; none stops the rest."""

import contextlib
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.draft import Understood
from corpus.material import assemble
from corpus.personal import mask_document
from corpus.readers import formats, wire
from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.html import read_markup
from corpus.readers.structure import refine
from corpus.schemes import builtin
from corpus.understand import understand
from tests.mutations import mutilated

CPU_SECONDS = 5.0  # one file; the demo's largest takes a tenth of one
CASES = {".docx": 500, ".html": 550, ".md": 500, ".txt": 400, ".pdf": 200}


class HangError(BaseException):
    """A file took longer than its time; no `except Exception` may keep it."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends what takes more CPU time than it may."""

    def expire(_signal: int, _frame: object) -> None:
        raise HangError

    before = signal.signal(signal.SIGPROF, expire)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    started = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - started > seconds:
        raise HangError


def pipeline(path: Path) -> ReadError | None:
    """All that happens to one file until the corpus is put together; the refusal, if it is refused."""
    try:
        raw = formats.load(formats.module_for(path))(path)
    except ReadError as error:
        return error
    sent = wire.decode_answer(wire.encode_answer(raw))
    assert isinstance(sent, RawDocument)
    assert wire.decode_answer(wire.encode_answer(sent)) == sent
    masked = mask_document(sent)
    refine(masked.blocks)
    name = f"lokale/Tangmarken/{path.name}"
    drafts = understand(name, masked, builtin())
    assemble([Understood(name, drafts, ())], (), date(2026, 11, 21))
    return None


def outcome(path: Path) -> str:
    """What is wrong with how a file was taken; nothing, if all is well."""
    try:
        with limited(CPU_SECONDS):
            refusal = pipeline(path)
    except HangError:
        return f"took more than {CPU_SECONDS:g} s"
    except Exception as error:  # noqa: BLE001 - any exception is what is looked for
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__}: {error} at {where}"
    return "" if refusal is None or (str(refusal) and refusal.advice) else "refused without a reason"


@pytest.mark.parametrize("suffix", CASES)
def test_a_mutilated_file_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    """A mutilated file of any kind is read or refused, in time, and what is read can be understood."""
    path = tmp_path / f"fil{suffix}"
    wrong = {}
    for seed in range(CASES[suffix]):
        path.write_bytes(mutilated(suffix, seed))
        if said := outcome(path):
            wrong[seed] = said
    assert not wrong


def test_enough_files_are_tried() -> None:
    """The mutilated files of all kinds are two thousand or more."""
    assert sum(CASES.values()) >= 2000


@pytest.mark.parametrize("suffix", CASES)
def test_mutations_leave_something_to_read(suffix: str, tmp_path: Path) -> None:
    """Mutilation goes past the front door: of each kind at least one file in eight is still read."""
    path = tmp_path / f"fil{suffix}"
    read = 0
    for seed in range(40):
        path.write_bytes(mutilated(suffix, seed))
        with contextlib.suppress(ReadError):
            formats.load(formats.module_for(path))(path)
            read += 1
    assert read >= 5


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_gives_the_same_file(seed: int) -> None:
    """A seed in a failure's message is enough to make the file again."""
    assert mutilated(".docx", seed) == mutilated(".docx", seed)


def test_terms_inside_terms_are_read_once() -> None:
    """Lists of terms nested in each other are read once each: found by fuzzing, it took 2^60 readings."""
    document = read_markup("<dl><dt>pn<dd>yderst" * 60 + "</dl>" * 60)
    assert sum(block.text.count("yderst") for block in document.blocks) == 60
