"""Amounts of time are read as coordinators write them, and written so that they can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.model import Span, Unit
from corpus.checklists.spans import danish, pattern, span_of

SPANS = st.builds(Span, st.sampled_from(Unit), st.integers(1, 999)).map(
    lambda s: Span(s.unit) if s.unit in (Unit.SHIFT, Unit.MONTH_END) else s
)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("24 timer", Span(Unit.HOURS, 24)),
        ("1 time", Span(Unit.HOURS)),
        ("30 minutter", Span(Unit.MINUTES, 30)),
        ("samme vagt", Span(Unit.SHIFT)),
        ("3 dage", Span(Unit.DAYS, 3)),
        ("1 dag", Span(Unit.DAYS)),
        ("5 hverdage", Span(Unit.WORKDAYS, 5)),
        ("månedens udgang", Span(Unit.MONTH_END)),
        ("dag 1", Span(Unit.DAY_NUMBER)),
        ("uge 1", Span(Unit.WEEK_NUMBER)),
        ("Måned  3", Span(Unit.MONTH_NUMBER, 3)),
    ],
)
def test_as_written(text: str, span: Span) -> None:
    """Each form that coordinators may use is read."""
    assert span_of(text) == span


@pytest.mark.parametrize(
    "text",
    ["", "snart", "0 timer", "24", "timer", "uge", "1000 dage", "² dage", "2 uger", "-1 dag", "1.5 timer"],
)
def test_no_time(text: str) -> None:
    """What is no amount of time is none."""
    assert span_of(text) is None


@given(SPANS)
def test_there_and_back(span: Span) -> None:
    """What is written of an amount of time is read as the same, and editors take it too."""
    assert span_of(danish(span)) == span
    assert re.search(pattern(span.unit), danish(span))


@given(st.text(max_size=20))
def test_any_text(text: str) -> None:
    """Any text is read or not, and what is read can be written."""
    span = span_of(text)
    assert span is None or span_of(danish(span)) == span
