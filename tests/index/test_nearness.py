"""Nearness in meaning: of a whole text and its nearest sentence; it joins the words once it is there."""

from threading import Event

import numpy as np
import pytest

from index.embedder import Embedder
from index.library import Scope, Snapshot
from index.meaning import Vectors
from index.nearness import HUB, Nearness, head_of, strings
from index.part import Fields
from tests.index.letters import Letters, counted
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, fields, guideline

TEXTS = (
    fields("Nøglen hænger i skabet. Bilen vaskes hver fredag.", "Orden", title="Hus"),
    fields("Ring til lægen.", "Orden", title="Hus"),
    fields("Døren er åben.", "Orden", title="Hus"),
)
UNSAID = "zzz xxx qqq"
STRANGE = "Zx qxzq xzqx."  # near to UNSAID by its letters; no word or run of letters is the same


def made(*texts: Fields, beneath: Nearness | None = None, embedder: Embedder | None = None) -> Nearness:
    """Nearness whose vectors are there."""
    model = embedder or Embedder(Letters())
    near = Nearness(texts, model, beneath)
    assert model.wait(5)
    return near


def test_what_is_embedded() -> None:
    """A text stands whole and by sentence, each time below its title and nearest headings."""
    text = fields("Ring. Vent.", "A", "B", "C", title="Hus")
    assert head_of(text) == "Hus – B – C"
    assert list(strings(text)) == [
        "Hus – B – C: Ring. Vent.", "Hus – B – C: Ring.", "Hus – B – C: Vent.",
    ]  # fmt: skip


def test_whole_and_nearest_sentence() -> None:
    """The score is that of the whole and of the nearest sentence together; the better cosine beside it."""
    near = made(*TEXTS)
    query = counted(["bilen vaskes"])
    rows = [counted(list(strings(f))) for f in TEXTS]
    middle = np.concatenate([counted(list(dict.fromkeys(strings(f)))) for f in TEXTS]).mean(axis=0)
    less = [[float(r @ query[0]) - HUB * float(r @ middle) for r in table] for table in rows]
    scores, _, cosines = near.scores(query)
    assert scores == pytest.approx([table[0] + max(table[1:]) for table in less], abs=0.02)
    assert cosines == pytest.approx([float((table @ query[0]).max()) for table in rows], abs=0.01)
    assert cosines.argmax() == 0


def test_one_embedded_string() -> None:
    """What was embedded can be asked for alone; what was not is unknown."""
    near = made(*TEXTS)
    query = counted(["ring"])
    asked = "Hus – Orden: Ring til lægen."
    assert near.of(query, asked) == pytest.approx(float(counted([asked])[0] @ query[0]), abs=0.01)
    assert near.of(query, "andet") is None


def test_near_to_everything() -> None:
    """Of texts equally near to a question, the one that is near to all others stands below."""
    alike = [fields(f"aaab{n * 'b'}", title="", document=str(n)) for n in range(5)]
    near = made(*alike, fields("ccca", title=""))
    query = counted(["ac"])
    scores, _, cosines = near.scores(query)
    gained = scores - 2 * cosines
    assert gained[-1] > gained[:-1].max()


def test_not_there_yet() -> None:
    """Before the vectors are there nothing is near, and what stands upon it is not ready either."""
    model = Embedder(Letters(gate=Event()))
    below = Nearness(TEXTS, model)
    above = Nearness([], model, below)
    assert (below.ready, [list(s) for s in below.scores(counted(["a"]))]) == (False, [[0] * 3] * 3)
    assert (above.ready, below.of(counted(["a"]), "x")) == (True, None)
    gate = model.meaning.gate if isinstance(model.meaning, Letters) else None
    assert gate is not None
    gate.set()
    assert model.wait(5)
    assert below.ready


def test_at_once_where_held() -> None:
    """Texts that were embedded before are near at once, and nothing is asked of the model again."""
    model = Embedder(Letters())
    made(*TEXTS, embedder=model)
    assert (Nearness(TEXTS, model).ready, model.busy) == (True, False)


# ---------------------------------------------------------------- with the words
def opened(model: Embedder) -> Snapshot:
    """A snapshot of a rule, two homes' additions and their vectors."""
    snapshot = Snapshot(
        corpus(
            guideline("Nøglen hænger i skabet.", "Ring til lægen.", STRANGE),
            addition(FYR, "Døren er åben.", "Bilen er ren."),
            addition(LYNG, "Zebraen. " * 20, UNSAID),
        ),
        model,
    )
    for home in (None, FYR.name, LYNG.name, UNGE.name):
        snapshot.index(Scope(home))
    return snapshot


def test_another_home_changes_nothing() -> None:
    """Adding a home leaves all scores of another exactly as they were, to the last bit."""
    rule, mine = guideline("Nøglen hænger.", "Ring til lægen."), addition(FYR, "Døren er åben.")
    new = addition(LYNG, "Nøglen, døren og lægen.", "Zebraen.")
    found = []
    for documents in ((rule, mine), (new, rule, mine)):
        model = Embedder(Letters())
        snapshot = Snapshot(corpus(*documents), model)
        scopes = [snapshot.index(Scope(home)) for home in (LYNG.name, FYR.name, UNGE.name, None)]
        assert model.wait(5)
        scored = [scope.fusion.score("hvem har nøglen") for scope in scopes[1:]]
        assert all(s.vector is not None for s in scored)
        found.append([s.scores.tobytes() for s in scored])
    assert found[0] == found[1]


def test_words_alone_until_vectors_are_there() -> None:
    """Until its vectors are there a scope is searched by words, exactly as without a model."""
    gate = Event()
    model = Embedder(Letters(gate=gate))
    snapshot = opened(model)
    without = Snapshot(snapshot.corpus)
    scopes = [Scope(home) for home in (None, FYR.name, LYNG.name)]
    found = [snapshot.index(s).search("hvem har nøglen") for s in scopes]
    gate.set()
    assert found == [without.index(s).search("hvem har nøglen") for s in scopes]
    assert model.wait(5)
    assert all(snapshot.index(s).search("hvem har nøglen").vector is not None for s in scopes)


def test_what_shares_no_word_is_found() -> None:
    """With meaning a text is found that shares no word or run of letters with the question."""
    model = Embedder(Letters())
    index = opened(model).index(Scope())
    assert model.wait(5)
    hit = index.search(UNSAID).hits[0]
    assert (hit.candidate.passage.text, hit.coverage, hit.words) == (STRANGE, 0, 0)
    assert index.search(UNSAID, meaning=False).hits == ()


def test_without_meaning() -> None:
    """Who wants words alone gets just what is found without a model."""
    model = Embedder(Letters())
    snapshot = opened(model)
    assert model.wait(5)
    found = snapshot.index(Scope()).search("nøglen", meaning=False)
    assert (found, found.vector) == (Snapshot(snapshot.corpus).index(Scope()).search("nøglen"), None)


def test_a_model_that_fails_leaves_the_words() -> None:
    """Where the model fails, words answer; when it works again the next questions have meaning."""
    meaning = Letters(fails=True)
    model = Embedder(meaning, rest=0)
    index = opened(model).index(Scope())
    assert not model.wait(5)
    assert index.search("nøglen").vector is None
    meaning.fails = False
    index.search("nøglen")
    while model.busy:
        model.wait(5)
        index.search("nøglen")
    assert index.search("nøglen").vector is not None


def test_another_model_by_the_old_name() -> None:
    """Where a server's questions no longer fit the kept vectors, words answer."""

    class Longer(Letters):
        """Questions have a number more."""

        def query(self, text: str) -> Vectors:
            return np.pad(super().query(text), ((0, 0), (0, 1)))

    model = Embedder(Longer())
    index = opened(model).index(Scope())
    assert model.wait(5)
    assert index.search("nøglen").vector is None


def test_the_decisive_sentence_by_meaning() -> None:
    """Of sentences alike in words the one nearest in meaning is marked."""
    model = Embedder(Letters())
    snapshot = Snapshot(corpus(guideline("Nøglen er grå grå grå. Nøglen er xxx xxx."), homes=()), model)
    index = snapshot.index(Scope())
    assert model.wait(5)
    found = index.search("nøglen xxxxxx")
    text = found.hits[0].candidate.fields
    start, end = index.fusion.decisive(found.query, found.vector, text) or (0, 0)
    assert text.text[start:end] == "Nøglen er xxx xxx."
