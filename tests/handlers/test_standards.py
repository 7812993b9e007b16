"""A guideline is known by its number, its title, an older name, or a telling word of one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Guideline, Home, State
from handlers.standards import in_force, meant, named
from index.library import Snapshot
from tests.index.small import FYR, LYNG, UNGE, corpus, guideline

MEDICINE = guideline("Gives af to.")
FORCE = guideline("Skrives ned.", standard="1.5", group="voksne", title="Magtanvendelse – voksne")
FORCE_YOUNG = guideline(
    "Skrives ned straks.", standard="1.5", group="børn og unge", title="Magtanvendelse – børn og unge"
)
EVENTS = guideline("Meldes.", standard="1.6", title="Utilsigtede hændelser")
SAY = replace(
    guideline("Spørg.", standard="1.2", title="Indflydelse på eget liv"), aliases=("Brugerinddragelse",)
)
WORK = guideline("Vurderes.", standard="2.2", title="2.2 Arbejdsmiljø")
TEN = guideline("Måles.", standard="1.10", title="Hverdagens mål")
OLD = guideline("Gaves.", title="Medicin i gamle dage", state=State.REPLACED)
ALL = (OLD, TEN, MEDICINE, FORCE, FORCE_YOUNG, EVENTS, SAY, WORK)
SMALL = Snapshot(corpus(*ALL))


def numbers(text: str, home: Home | None = FYR) -> list[str]:
    """What is meant, by number."""
    return [g.key.standard for g in meant(text, home, SMALL)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.4", "1.4"),
        ("1,4", "1.4"),
        ("std 1,4", "1.4"),
        ("standard 1.4.", "1.4"),
        ("Standard nr. 1.10", "1.10"),
        ("retningslinje 2.2", "2.2"),
        ("Medicinhåndtering", "1.4"),
        ("medicinhaandtering", "1.4"),
        ("medicinhandtering", "1.4"),
        ("medicin", "1.4"),
        ("vores medicin", "1.4"),
        ("den lokale tilføjelse om medicin", "1.4"),
        ("mediciinhåndtering", "1.4"),
        ("magt", "1.5"),
        ("tvang", "1.5"),
        ("magtanvendelser", "1.5"),
        ("uth", "1.6"),
        ("UTH", "1.6"),
        ("utilsigtede hændelser", "1.6"),
        ("utilsigtet hændelse", "1.6"),
        ("indflydelse", "1.2"),
        ("brugerinddragelse", "1.2"),
        ("borgerinddragelse", "1.2"),
        ("indflydelse på eget liv", "1.2"),
        ("arbejdsmiljø", "2.2"),
        ("arbejdsmiljo", "2.2"),
        ("mål", "1.10"),
    ],
)
def test_one_is_meant(text: str, number: str) -> None:
    """A number in any writing, a title, an older name or a word of one means the guideline in force."""
    assert numbers(text) == [number]


@pytest.mark.parametrize(
    "text", ["", " ", "1.9", "14", "1.4.2", "v1", "kasino", "medicin kasino", "om", "standard", "§ 1"]
)
def test_none_is_meant(text: str) -> None:
    """What belongs to no name means none: better none than another one."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("1.5", FYR, [FORCE]),
        ("magt", UNGE, [FORCE_YOUNG]),
        ("1.5", None, [FORCE_YOUNG, FORCE]),
        ("1.5 børn", FYR, [FORCE_YOUNG]),
        ("magtanvendelse voksne", UNGE, [FORCE]),
        ("magt voksne", None, [FORCE]),
        ("1.5", Home("Bostedet Nyt"), [FORCE_YOUNG, FORCE]),
    ],
)
def test_of_two_the_groups(text: str, home: Home | None, found: list[Guideline]) -> None:
    """Of two guidelines for one standard the group's that is named is meant, else the home's, else both."""
    assert list(meant(text, home, SMALL)) == found


def test_one_for_others_is_still_meant() -> None:
    """The only guideline of a standard is meant although it does not concern the home."""
    alone = Snapshot(corpus(FORCE_YOUNG))
    assert (meant("1.5", FYR, alone), in_force(alone, FYR)) == ((FORCE_YOUNG,), ())


def test_a_whole_name_goes_first() -> None:
    """A name that is just what was said goes before a longer one that holds it."""
    lead, leave = (
        guideline("A", standard="2.3", title="Ledelse"),
        guideline("B", standard="2.4", title="Ledelse af møder"),
    )
    found = Snapshot(corpus(lead, leave))
    assert meant("ledelse", LYNG, found) == (lead,)
    assert meant("møder", LYNG, found) == (leave,)


def test_in_force_in_order() -> None:
    """Those in force come in the order of their numbers, for a home those that concern it."""
    assert [named(g) for g in in_force(SMALL, UNGE)] == [
        "1.2 Indflydelse på eget liv",
        "1.4 Medicinhåndtering",
        "1.5 Magtanvendelse – børn og unge",
        "1.6 Utilsigtede hændelser",
        "1.10 Hverdagens mål",
        "2.2 Arbejdsmiljø",
    ]


@settings(max_examples=60)
@given(st.text(max_size=40), st.sampled_from([FYR, UNGE, None]))
def test_any_text(text: str, home: Home | None) -> None:
    """Whatever is said, what is meant are guidelines in force, none of them twice."""
    found = meant(text, home, SMALL)
    assert set(found) <= set(in_force(SMALL))
    assert len(found) == len(set(found))
