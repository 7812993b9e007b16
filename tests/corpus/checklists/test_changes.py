"""What a new corpus does to checklists is told: those new, changed, gone, and steps whose text is another."""

from dataclasses import replace

from corpus.checklists.changes import checklist_changes
from corpus.difference import Kind
from corpus.model import Corpus
from tests.corpus.checklists.written import CORPUS, KEY, MEDICINE, PATH, cite, loaded, rules, steps

ONE = steps(f"a: {{slags: bekræft, tekst: Gør det., se: {cite(MEDICINE)}}}")


def holding(text: str, corpus: Corpus = CORPUS, path: str = PATH) -> Corpus:
    """A corpus with a checklist."""
    return replace(corpus, checklists=loaded(text, corpus, path).checklists, files=((path, "digest"),))


def with_medicine(*texts: str) -> Corpus:
    """The corpus with another text on medicine."""
    return replace(CORPUS, documents=(rules(MEDICINE.key, *texts), *CORPUS.documents[1:]))


def what(old: Corpus, new: Corpus) -> tuple[list[Kind], list[tuple[str, bool]]]:
    """What changes, in short."""
    found = checklist_changes(old, new)
    return [c.kind for c in found.changes], [(t.passage, t.gone) for t in found.touched]


def test_the_same() -> None:
    """The same checklists, whatever lines and files they stand in, are no change."""
    assert what(CORPUS, CORPUS) == ([], [])
    assert what(holding(ONE), holding("# nyt\n" + ONE, path="tjeklister/ny.yaml")) == ([], [])


def test_new_changed_and_gone() -> None:
    """Checklists that come, are written otherwise, or go, are told."""
    assert what(CORPUS, holding(ONE)) == ([Kind.ADDED], [])
    assert what(holding(ONE), holding(ONE.replace("Gør", "Lad være med"))) == ([Kind.CHANGED], [])
    assert what(holding(ONE), CORPUS) == ([Kind.REMOVED], [])


def test_a_text_that_changed() -> None:
    """A step whose passage reads otherwise is told, unless it was written anew for it."""
    new = with_medicine("Nøglen ligger hos lederen.", "To.")
    assert what(holding(ONE), holding(ONE, new)) == ([], [("dkm:1.4#s1/1", False)])
    anew = ONE.replace(cite(MEDICINE), cite(rules(MEDICINE.key, "Nøglen ligger hos lederen.")))
    assert what(holding(ONE), holding(anew, new)) == ([Kind.CHANGED], [])


def test_a_text_that_is_gone() -> None:
    """A checklist whose passage is gone cannot be begun, and the step is told."""
    new = replace(CORPUS, documents=CORPUS.documents[1:])
    assert what(holding(ONE), holding(ONE, new)) == ([Kind.REMOVED], [("dkm:1.4#s1/1", True)])


def test_a_text_that_moved() -> None:
    """A text that only has another number is no matter."""
    assert what(holding(ONE), holding(ONE, with_medicine("Noget nyt.", KEY))) == ([], [])
