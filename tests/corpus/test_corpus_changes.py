"""What differs between two corpora."""

from dataclasses import replace

from corpus.differences import CorpusChange, Kind, between
from corpus.model import State
from tests.corpus.versions import addition, corpus, guideline

RULE = ("S1 Kort", "Lederen skal skrive under på kortet.")
OTHER = ("S1 Kort", "Lederen skal skrive under på kortet hvert år.")


def test_nothing() -> None:
    """A corpus has no changes against itself."""
    same = corpus(guideline(RULE), addition(RULE))
    assert between(same, same) == CorpusChange()
    assert between(same, same).empty


def test_a_new_version_under_a_new_name() -> None:
    """It is a change of the document, whatever the files are called."""
    old = guideline(RULE, path="medicin v1.docx")
    new = guideline(OTHER, path="medicin v2.pdf", version="2.0")
    found = between(corpus(old), corpus(replace(old, state=State.REPLACED), new))
    (change,) = found.documents
    assert (change.old, change.new) == (old, new)
    assert [c.kind for c in change.passages] == [Kind.CHANGED]
    assert (found.added_files, found.removed_files) == (("medicin v2.pdf",), ())
    assert found.others == ()


def test_documents_that_come_and_go() -> None:
    """A key only before or only after stands alone."""
    one, other = addition(RULE), addition(RULE, home="Strandby")
    found = between(corpus(guideline(RULE), one), corpus(guideline(RULE), other))
    assert [(c.old, c.new) for c in found.documents] == [(None, other), (one, None)]
    assert not any(c.editorial or c.empty for c in found.documents)


def test_another_target_group() -> None:
    """A guideline that is for others now is the same document with another field."""
    old, new = guideline(RULE), guideline(RULE, group="voksne")
    (change,) = between(corpus(old), corpus(new, files=[(new.path, "x")])).documents
    assert (change.old, change.new) == (old, new)
    assert [(f.field, f.old, f.new) for f in change.fields] == [("Målgruppe", "", "voksne")]
    assert change.passages == ()


def test_two_that_one_could_have_become() -> None:
    """Where it is not certain which document goes on, none does."""
    old = [guideline(RULE, group=g, path=f"{g}.docx") for g in ("voksne", "børn og unge")]
    found = between(corpus(*old), corpus(guideline(RULE, path="alle.docx")))
    assert [(bool(c.old), bool(c.new)) for c in found.documents] == [
        (False, True),
        (True, False),
        (True, False),
    ]


def test_files() -> None:
    """Files that came, went, changed; bytes under another name are a file renamed."""
    before = corpus(files=[("a", "1"), ("b", "2"), ("c", "3"), ("e", "")])
    after = corpus(files=[("a", "1"), ("b", "9"), ("d", "3"), ("f", "7"), ("g", "")])
    found = between(before, after)
    assert found.changed_files == ("b",)
    assert found.renamed_files == (("c", "d"),)
    assert (found.added_files, found.removed_files) == (("f", "g"), ("e",))


def test_a_file_renamed() -> None:
    """A document under another file name is no change of the document."""
    old, new = guideline(RULE, path="a.docx"), guideline(RULE, path="b.docx")
    found = between(corpus(old), corpus(new))
    assert found.documents == ()
    assert found.renamed_files == (("a.docx", "b.docx"),)


def test_what_is_not_in_force() -> None:
    """A draft that came is told beside the documents, and so is one that was changed."""
    draft = guideline(OTHER, path="kladde.docx", state=State.DRAFT)
    found = between(corpus(guideline(RULE)), corpus(guideline(RULE), draft))
    assert [(c.old, c.new) for c in found.others] == [(None, draft)]
    assert found.documents == ()
    edited = replace(draft, passages=guideline(RULE).passages)
    found = between(corpus(guideline(RULE), draft), corpus(guideline(RULE), edited))
    assert [(c.old, c.new) for c in found.others] == [(draft, edited)]


def test_unchanged_files_are_not_compared() -> None:
    """The texts of a file with the same bytes are not looked at."""
    old = guideline(RULE)
    misread = replace(old, passages=guideline(OTHER).passages)
    files = [(old.path, "1")]
    assert between(corpus(old, files=files), corpus(misread, files=files)).documents == ()
