"""Homes looked up by name and by mention."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.homes import Clue
from corpus.model import Home
from corpus.names import fold
from corpus.register import Names, Register, called, same

PARTS = st.sampled_from(
    "Bostedet Botilbuddet Hus Nummer 1 12 Revlen Revlens Lille Store Gl. Skole - og (TM) Tang-marken ---- Ås "
    "s Aktivitets- bocentret Tranum Mark centret på vest ____ 3B".split()
)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
HOMES = st.lists(st.builds(Home, NAMES, st.lists(NAMES, max_size=2).map(tuple)), max_size=8)
TEXTS = st.lists(PARTS, max_size=12).map(" ".join)


@given(HOMES, TEXTS)
def test_mentioned_is_what_a_search_for_every_name_finds(homes: list[Home], text: str) -> None:
    """However homes are called, those mentioned are those of which a long enough name stands in the text."""
    wanted = [
        h
        for h in homes
        if any(re.search(rf"\b{re.escape(fold(n))}s?\b", fold(text)) for n in called(h) if len(n) >= 4)
    ]
    assert list(Register(homes).mentioned(text)) == wanted


@given(HOMES, NAMES)
def test_first_home_of_a_name(homes: list[Home], name: str) -> None:
    """A name belongs to the first home of which a name is the same."""
    wanted = next((h for h in homes if any(same(name, n) for n in (h.name, *h.aliases))), None)
    assert Register(homes).home_of([Clue(name, 1)]) is wanted


@pytest.mark.parametrize("pattern", ["Bostedet Nummer {}", "Bostedet Nummer{}", "Hus {} på Nummer Skole"])
def test_a_name_is_held_up_to_few(pattern: str) -> None:
    """Of a thousand homes that are called alike only a few are held up to a name."""
    names = Names()
    for number in range(1000):
        names.add(pattern.format(number), number)
    assert [names.first(pattern.format(n)) for n in range(0, 1000, 50)] == list(range(0, 1000, 50))
    assert max(len(list(names.likely(pattern.format(n)))) for n in range(1000)) < 10
