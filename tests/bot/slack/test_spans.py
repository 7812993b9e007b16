"""Text measured and cut: nothing is lost, nothing too long, and it stops where a reader pauses."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.checks import units
from bot.slack.flat import escaped
from bot.slack.spans import Span, clean, cut, one_line, shortened, size
from tests.bot.slack.replies import WORDS

SPANS = st.lists(st.builds(Span, WORDS, st.booleans(), st.booleans()), max_size=6)


@given(SPANS, st.integers(10, 60))
def test_a_cut_loses_nothing(spans: list[Span], most: int) -> None:
    """All stretches put together say the same in the same styles, and none is longer than it may be."""
    parts = cut(spans, most)
    letters = [(letter, s.bold, s.strike) for part in parts for s in part for letter in s.text]
    assert letters == [(letter, s.bold, s.strike) for s in spans for letter in s.text]
    assert all(sum(size(s.text) for s in part) <= most for part in parts)


@given(WORDS)
def test_the_size_is_never_too_small(text: str) -> None:
    """A text takes up no more than its size, however it is sent."""
    text = clean(text)
    assert size(text) >= max(units(escaped(text)), units(json.dumps(text, ensure_ascii=False)) - 2)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Et to tre.\nFire fem. Seks", ["Et to tre.\n", "Fire fem. Seks"]),
        ("Et to fem. Ny sten", ["Et to fem. ", "Ny sten"]),
        ("Et to tre fire", ["Et to tre ", "fire"]),
        ("x" * 20, ["x" * 12, "x" * 8]),
    ],
    ids=["line", "sentence", "word", "anywhere"],
)
def test_a_cut_is_made_where_a_reader_pauses(text: str, parts: list[str]) -> None:
    """A line's end is better than a sentence's, that better than a word's."""
    most = 16 if "\n" in text else 12
    assert ["".join(s.text for s in part) for part in cut([Span(text)], most)] == parts


def test_what_steers_is_taken_out() -> None:
    """Control characters, marks that turn the reading order and halves of letters go; all else stays."""
    assert clean("a\u202e\u200f\u061c\x00\x1b\ud800\n\tæ😀&<") == "a\n\tæ😀&<"
    assert one_line(" a\n\u202eb\t c ") == "a b c"


@given(WORDS, st.integers(30, 60))
def test_a_name_of_absurd_length_keeps_its_beginning_and_its_end(text: str, most: int) -> None:
    """A name that fits stays as it is; another says that its middle is left out."""
    found = shortened(text, most)
    assert size(found) <= most
    assert found == text or " […] " in found
