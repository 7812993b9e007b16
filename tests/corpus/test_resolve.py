"""Files put together: which guideline an addition goes with, and for whom a guideline holds."""

from dataclasses import replace

import pytest

from corpus.draft import Draft
from corpus.homes import Clue
from corpus.model import Guideline, Home, Level, LocalAddition, OtherDocument
from corpus.resolve import Resolved, resolve
from tests.corpus.build import para
from tests.corpus.parts import REVLEN, TODAY, draft

CLUE = Clue("Revlen", 3)
YOUNG = Home("Ungehuset Mågen", ("Mågen",), "børn og unge")


def own(**said: object) -> Draft:
    """Revlen's addition to 1.4."""
    addition = draft("1.4 Revlen.docx", level=Level.LOCAL, clues=[CLUE])
    return replace(addition, **said)  # type: ignore[arg-type] # the fields of Draft


def placed(*drafts: Draft, homes: tuple[Home, ...] = (REVLEN, YOUNG)) -> Resolved:
    """Drafts put together on the day of the tests."""
    return resolve(drafts, homes, TODAY)


def keys(*drafts: Draft) -> list[str]:
    """The keys of the guidelines and additions among them."""
    found = placed(*drafts).documents
    return [str(d.key) for d in found if isinstance(d, Guideline | LocalAddition)]


def common(group: str | None = None, **said: object) -> Draft:
    """A guideline for a group."""
    guideline = replace(draft(f"1.4 {group}.docx"), target_group=group)
    return replace(guideline, **said)  # type: ignore[arg-type] # the fields of Draft


def test_same_standard() -> None:
    """An addition goes with the guideline of its standard."""
    assert keys(common(), own()) == ["dkm:1.4", "dkm:1.4@revlen"]


def test_one_group() -> None:
    """Where the only guideline is for one group, an addition that names none goes with it."""
    assert keys(common("voksne"), own())[1] == "dkm:1.4:voksne@revlen"


def test_group_of_the_home() -> None:
    """Of two guidelines an addition goes with the one for its home's group."""
    addition = own(clues=(Clue("Mågen", 3),))
    assert keys(common("voksne"), common("børn og unge"), addition)[2] == "dkm:1.4:boern-og-unge@maagen"


def test_own_group() -> None:
    """An addition that names its group goes with that, whatever its home's."""
    addition = own(target_group="børn og unge")
    assert keys(common("voksne"), common("børn og unge"), addition)[2] == "dkm:1.4:boern-og-unge@revlen"


def test_scheme_of_the_guideline() -> None:
    """An addition that names no scheme goes with the guideline of the only scheme there is."""
    assert keys(common(scheme="ruk"), own())[1] == "ruk:1.4@revlen"


def test_old_title() -> None:
    """An addition without a number goes with the guideline whose title, or older title, it bears."""
    addition = own(standard=None, title="Brugerinddragelse på Revlen", path="lokal.docx")
    guideline = common(standard="1.2", title="Indflydelse", former_titles=("Brugerinddragelse",))
    assert keys(guideline, addition)[1] == "dkm:1.2@revlen"


@pytest.mark.parametrize("level", list(Level))
def test_no_standard(level: Level) -> None:
    """Without a standard a file is no rule, and the coordinator is told."""
    found = placed(own(standard=None, title="Regler", path="x.docx", level=level))
    assert [type(d) for d in found.documents] == [OtherDocument]
    assert "hvilken standard" in found.faults[0].message


def test_home_in_the_text() -> None:
    """An addition without clues belongs to the one home that its text names."""
    addition = own(clues=(), path="x.docx", blocks=(para("Revlens skab er låst."),))
    assert keys(common(), addition)[1] == "dkm:1.4@revlen"


def test_two_homes_in_the_text() -> None:
    """Where the text names two, it is nobody's."""
    addition = own(clues=(), path="x.docx", blocks=(para("Revlen låner af Mågen."),))
    assert len(keys(common(), addition)) == 1


@pytest.mark.parametrize(
    ("scope", "not_for", "only_for"),
    [
        ("Alle tilbud", (), ()),
        ("Alle tilbud, dog ikke Mågen", (YOUNG.name,), ()),
        ("Alle sociale tilbud. Ungehuset Mågen er undtaget.", (YOUNG.name,), ()),
        ("Gælder ikke for Mågen, hvor Revlen fører tilsyn", (YOUNG.name,), ()),
        ("Bostedet Revlen", (), (REVLEN.name,)),
        ("", (), ()),
    ],
)
def test_scope(scope: str, not_for: tuple[str, ...], only_for: tuple[str, ...]) -> None:
    """A guideline may leave homes out, or hold for the named ones alone."""
    guideline = next(iter(placed(common(scope=scope)).documents))
    assert (getattr(guideline, "not_for", None), getattr(guideline, "only_for", None)) == (not_for, only_for)


def test_group_from_titles() -> None:
    """A home's group is that of its additions where none is configured."""
    found = placed(own(target_group="børn og unge"), homes=(Home(REVLEN.name, REVLEN.aliases),))
    assert [h.target_group for h in found.homes] == ["børn og unge"]


def test_order() -> None:
    """Documents keep the order of the files."""
    assert [d.path for d in placed(own(), common()).documents] == ["1.4 Revlen.docx", "1.4 None.docx"]
