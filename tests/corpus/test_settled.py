"""What an addition lacks is noted with it."""

from dataclasses import replace

from corpus.draft import Lacks, Understood
from corpus.homes import Clue
from corpus.material import assemble
from corpus.model import Level
from corpus.settled import settled
from tests.corpus.parts import REVLEN, TODAY, draft

POINTS = ("hvem der giver medicin", "hvor nøglen hænger")
COMMON = Understood("1.4.docx", (replace(draft(), required_points=POINTS),), ())
OWN = Understood(
    "a.docx",
    (draft("a.docx", level=Level.LOCAL, clues=[Clue("Revlen", 3)], text="Nøglen hænger i boksen."),),
    (),
)


def lacking(*understood: Understood) -> list[tuple[str, ...]]:
    """What each addition leaves out."""
    return [a.missing_points for a in assemble(understood, (), TODAY, homes=[REVLEN]).additions]


def noted(*understood: Understood) -> list[Understood]:
    """The files with what they lack."""
    return settled(understood, assemble(understood, (), TODAY, homes=[REVLEN]))


def forged(understood: Understood, points: tuple[str, ...]) -> Understood:
    """The same file with another note."""
    (own,) = understood.drafts
    assert own.lacks
    return replace(understood, drafts=(replace(own, lacks=Lacks(own.lacks.of, points)),))


def test_noted() -> None:
    """An addition is noted with the points it lacks; a guideline is not."""
    common, own = noted(COMMON, OWN)
    assert (common.drafts[0].lacks, own.drafts[0].lacks and own.drafts[0].lacks.points) == (None, POINTS[:1])


def test_without_news() -> None:
    """What is noted already is the same object."""
    once = noted(COMMON, OWN)
    assert [a is b for a, b in zip(once, noted(*once), strict=True)] == [True, True]


def test_not_looked_for_again() -> None:
    """What is noted holds, as long as the guideline requires the same."""
    common, own = noted(COMMON, OWN)
    assert lacking(common, forged(own, ("andet",))) == [("andet",)]


def test_other_points() -> None:
    """Where the guideline requires something else, or is called something else, it is looked for anew."""
    _, own = noted(COMMON, OWN)
    other = replace(COMMON, drafts=(replace(COMMON.drafts[0], required_points=POINTS[1:]),))
    called = replace(COMMON, drafts=(replace(COMMON.drafts[0], title="Nøgler"),))
    old = forged(own, ("andet",))
    assert lacking(other, old) == [()]
    assert lacking(called, old) != [("andet",)]


def test_without_a_guideline() -> None:
    """An addition beside no guideline lacks nothing, and nothing is noted."""
    assert noted(OWN) == [OWN]
