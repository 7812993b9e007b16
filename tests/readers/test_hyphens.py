"""Words broken over lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.hyphens import SOFT, mend, vocabulary

WORDS = st.lists(st.text("abcdefghiklmnoprstuvyæøå", min_size=1, max_size=12), min_size=1, max_size=8)
ANY_LINES = st.lists(st.text(max_size=30), max_size=6)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["regnes for sundhedsperso-", "nale, når"], "regnes for sundhedspersonale, når"),
        (["har fået pn-", "medicin"], "har fået pn-medicin"),
        (["en UTH-", "rapport"], "en UTH-rapport"),
        (["en 24-", "timers vagt"], "en 24-timers vagt"),
        (["Regions-", "MED"], "Regions-MED"),
        (["en nærved-", "hændelse"], "en nærved-hændelse"),
        (["alle skal-", "opgaver"], "alle skal-opgaver"),
        (["aften-", "og weekendvagt"], "aften- og weekendvagt"),
        (["bruger-", "/pårørendepolitik"], "bruger-/pårørendepolitik"),
        (["en e-", "mail"], "en e-mail"),
        (["medicin –", "også om natten"], "medicin – også om natten"),
        ([f"arbejdsmiljø{SOFT}", "repræsentant"], "arbejdsmiljørepræsentant"),
        ([f"arbejds{SOFT}miljø"], "arbejdsmiljø"),
        ([f"pn{SOFT}medicin"], "pn-medicin"),
        (["og/", "eller"], "og/eller"),
        (["SUNDHEDS-", "LOVEN"], "SUNDHEDSLOVEN"),
    ],
)
def test_breaks_are_mended_as_a_reader_would(lines: list[str], whole: str) -> None:
    """A break's hyphen goes, a word's hyphen stays."""
    assert mend(lines) == whole


def test_the_hyphenated_form_elsewhere_keeps_the_hyphen() -> None:
    """How the document writes a word unbroken decides."""
    known = vocabulary(["Brug af tale-bånd er aftalt."])
    assert mend(["med tale-", "bånd"], known) == "med tale-bånd"


def test_the_joined_form_elsewhere_joins() -> None:
    """A known word wins over every rule of thumb, also over a conjunction's look."""
    known = vocabulary(["Føres i katalog."])
    assert mend(["i katal-", "og"], known) == "i katalog"


def test_halves_of_broken_words_are_not_in_the_vocabulary() -> None:
    """Only words printed whole say how they are written."""
    assert vocabulary(["det sund-", "heds er"]) == {"det", "er"}


@given(WORDS)
def test_lines_without_hyphens_are_joined_by_blanks(words: list[str]) -> None:
    """Nothing is lost, doubled or glued where no word is broken."""
    assert mend(words) == " ".join(words)


@given(ANY_LINES)
def test_no_letter_is_lost_or_doubled(lines: list[str]) -> None:
    """Whatever the lines, their letters and digits come out once and in order."""
    before = [sign for line in lines for sign in line if sign.isalnum()]
    assert [sign for sign in mend(lines) if sign.isalnum()] == before


@given(ANY_LINES)
def test_no_soft_hyphen_is_left(lines: list[str]) -> None:
    """A soft hyphen never reaches a reader."""
    assert SOFT not in mend(lines)
