"""Vectors are made behind the questions: those wait for nothing, and a model that fails is tried again."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import numpy as np

from index.embedder import Embedder
from index.meaning import Vectors
from index.vectors import VectorStore
from tests.index.letters import TROUBLE, Letters, counted

ROOT = Path(__file__).parents[2]
TEXTS = ["Nøglen er her.", "Ring til lægen.", "Bilen er ren."]


@dataclass(slots=True)
class Wish:
    """What came of texts that were wanted."""

    came: list[Vectors] = field(default_factory=list)

    def of(self, embedder: Embedder, texts: Sequence[str]) -> "Wish":
        """Want these texts."""
        embedder.later(texts, self.came.append)
        return self


def near(found: Vectors | None, texts: Sequence[str]) -> bool:
    """Whether these are the vectors of the texts, as far as packing tells."""
    return found is not None and np.allclose(found, counted(texts), atol=0.01)


def test_nothing_is_held_at_first() -> None:
    """What was never made is not at hand, and no model is asked for it by looking."""
    meaning = Letters()
    embedder = Embedder(meaning)
    assert (embedder.held(TEXTS), embedder.held([]), embedder.busy, meaning.embedded) == (
        None, None, False, [],
    )  # fmt: skip


def test_made_behind_once() -> None:
    """What is wanted is made in the background, each text once, and is at hand from then on."""
    meaning = Letters()
    embedder = Embedder(meaning)
    wish = Wish().of(embedder, [*TEXTS, TEXTS[0]])
    assert embedder.wait(5)
    assert near(wish.came[0], [*TEXTS, TEXTS[0]])
    assert near(embedder.held(TEXTS[::-1]), TEXTS[::-1])
    assert (meaning.embedded, embedder.busy) == ([TEXTS], False)


def test_two_wishes_for_one_text() -> None:
    """A text that two want is made once, and both get it."""
    meaning = Letters(gate=Event())
    embedder = Embedder(meaning)
    first, second = Wish().of(embedder, TEXTS[:2]), Wish().of(embedder, TEXTS[1:])
    assert meaning.gate is not None
    meaning.gate.set()
    assert embedder.wait(5)
    assert near(first.came[0], TEXTS[:2])
    assert near(second.came[0], TEXTS[1:])
    assert meaning.embedded == [TEXTS[:2], TEXTS[2:]]


def test_a_question_waits_for_no_passage() -> None:
    """While passages are made a question has its vector at once."""
    meaning = Letters(gate=Event())
    embedder = Embedder(meaning)
    wish = Wish().of(embedder, TEXTS)
    assert near(embedder.query("hvem"), ["hvem"])
    assert (embedder.busy, wish.came, embedder.held(TEXTS)) == (True, [], None)
    assert meaning.gate is not None
    meaning.gate.set()
    assert embedder.wait(5)


def test_waiting_has_an_end() -> None:
    """Who waits no longer than so long is told that it did not come true."""
    meaning = Letters(gate=Event())
    embedder = Embedder(meaning)
    Wish().of(embedder, TEXTS)
    started = time.monotonic()
    assert not embedder.wait(0.05)
    assert time.monotonic() - started < 2
    assert meaning.gate is not None
    meaning.gate.set()
    assert embedder.wait(5)


def test_nothing_to_wait_for() -> None:
    """Where nothing is wanted the wait is over."""
    assert Embedder(Letters()).wait()


def test_progress_is_told() -> None:
    """Batch by batch it is told how many texts are done, of how many."""
    told: list[tuple[int, int]] = []
    embedder = Embedder(Letters())
    embedder.progress = lambda done, total: told.append((done, total))
    Wish().of(embedder, [f"tekst {n}" for n in range(70)])
    assert embedder.wait(5)
    assert told == [(32, 70), (64, 70), (70, 70)]


def test_kept_for_the_next_program(tmp_path: Path) -> None:
    """What one program made the next has at once."""
    first = Embedder(Letters(), VectorStore("bogstaver", tmp_path / "v.sqlite"))
    Wish().of(first, TEXTS)
    assert first.wait(5)
    assert near(Embedder(Letters(), VectorStore("bogstaver", tmp_path / "v.sqlite")).held(TEXTS), TEXTS)


def test_the_rest_of_a_batch(tmp_path: Path) -> None:
    """Of texts that are partly known only the others are made."""
    meaning = Letters()
    embedder = Embedder(meaning, VectorStore("bogstaver", tmp_path / "v.sqlite"))
    Wish().of(embedder, TEXTS[:1])
    wish = Wish().of(embedder, TEXTS)
    assert embedder.wait(5)
    assert (meaning.embedded, near(wish.came[0], TEXTS)) == ([TEXTS[:1], TEXTS[1:]], True)


# ---------------------------------------------------------------- a model that fails
def test_a_failing_model_is_told_and_left_alone() -> None:
    """Why it fails is told once; nobody waits for it, and while it rests it is not asked."""
    meaning = Letters(fails=True)
    embedder = Embedder(meaning, rest=60)
    wish = Wish().of(embedder, TEXTS)
    assert not embedder.wait()
    assert (embedder.busy, wish.came, embedder.trouble) == (False, [], TROUBLE)
    assert [embedder.news(), embedder.news()] == [TROUBLE, None]
    assert (embedder.query("hvem"), meaning.asked) == (None, [])
    embedder.go_on()
    assert (embedder.wait(), len(meaning.embedded)) == (False, 1)


def test_tried_again_later() -> None:
    """A model that works again is found out by the next who asks: what was left is made then."""
    meaning = Letters(fails=True)
    embedder = Embedder(meaning, rest=0)
    wish = Wish().of(embedder, TEXTS)
    assert not embedder.wait(5)
    meaning.fails = False
    embedder.go_on()
    assert embedder.wait(5)
    assert (near(wish.came[0], TEXTS), embedder.trouble) == (True, None)


def test_what_was_made_before_it_failed() -> None:
    """Batches that were made before the model failed are not made again."""
    meaning = Letters()
    embedder = Embedder(meaning, rest=0)

    def stop(done: int, _: int) -> None:
        meaning.fails = done == 32

    embedder.progress = stop
    wish = Wish().of(embedder, [f"tekst {n}" for n in range(40)])
    assert not embedder.wait(5)
    meaning.fails = False
    assert embedder.wait(5)
    first, *others = [len(texts) for texts in meaning.embedded]
    # the rest is tried until the model works again; how often is a matter of the machine
    assert (first, set(others), len(wish.came)) == (32, {8}, 1)


def test_a_question_that_failed_ends_no_wait() -> None:
    """That a question failed while passages were made keeps nobody from waiting for them."""
    meaning = Letters(gate=Event())
    embedder = Embedder(meaning)
    wish = Wish().of(embedder, TEXTS)
    meaning.fails = True
    assert (embedder.query("hvem"), embedder.trouble) == (None, TROUBLE)
    meaning.fails = False
    assert meaning.gate is not None
    meaning.gate.set()
    assert embedder.wait(5)
    assert (len(wish.came), embedder.trouble) == (1, None)
    assert near(embedder.query("hvem"), ["hvem"])


def test_one_that_always_fails_holds_up_nobody() -> None:
    """Texts that a server cannot take do not keep others from their vectors."""

    class Picky(Letters):
        """Takes no text about the car."""

        def passages(self, texts: Sequence[str]) -> Vectors:
            self.fails = "Bilen er ren." in texts
            return super().passages(texts)

    embedder = Embedder(Picky(), rest=0)
    bad, good = Wish().of(embedder, TEXTS[2:]), Wish().of(embedder, TEXTS[:2])
    for _ in range(3):
        embedder.wait(5)
    assert (bad.came, len(good.came)) == ([], 1)


def test_an_error_that_nobody_thought_of() -> None:
    """Whoever waits is not left waiting, whatever ended the work."""
    broken = (
        "from index.embedder import Embedder\n"
        "class Broken:\n"
        "    model = 'm'\n"
        "    def passages(self, texts): raise ZeroDivisionError\n"
        "e = Embedder(Broken()); e.later(['a'], list)\n"
        "raise SystemExit(3 if (e.wait(5), e.busy) == (False, False) else 4)"
    )
    ran = subprocess.run([sys.executable, "-c", broken], check=False, cwd=ROOT, capture_output=True)
    assert ran.returncode == 3


# ---------------------------------------------------------------- questions
def test_a_question_is_asked_once() -> None:
    """The vectors of the last questions stay at hand; older ones are made again."""
    meaning = Letters()
    embedder = Embedder(meaning)
    for text in ["hvem", "hvem", *(f"spørgsmål {n}" for n in range(32)), "hvem"]:
        assert near(embedder.query(text), [text])
    assert meaning.asked.count("hvem") == 2


def test_many_ask_at_once() -> None:
    """Questions from many threads each get their own vector."""
    embedder = Embedder(Letters())
    wrong: list[str] = []

    def ask(start: int) -> None:
        for n in range(200):
            text = "abcdefgh"[: (start + n) % 8 + 1] * (n % 9 + 1)
            if not near(embedder.query(text), [text]):
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_another_model_learned_nothing() -> None:
    """A model that nothing was fitted for does not say what questions are of the kind."""
    assert Embedder(Letters()).inside(counted(["hvem"])) is None
