"""Contradictions in everyday words, on subjects that the words of matter were not made for."""

import pytest

from corpus.conflicts import between
from corpus.model import Guideline, Level, Requirement
from tests.corpus.conflict_pairs import AGAINST, GUIDELINES, MISSED, NEAR
from tests.corpus.parts import guideline
from tests.corpus.test_conflicts import own, passages

RULES: dict[str, Guideline] = {
    title: guideline(title=title, passages=passages(texts, Level.REGIONAL, Requirement.SKAL))
    for title, texts in GUIDELINES.items()
}


@pytest.mark.parametrize(("title", "heading", "text", "rule"), AGAINST)
def test_against(title: str, heading: str, text: str, rule: str) -> None:
    """It is told, beside the rule that it goes against."""
    told = between(own({heading: text}), RULES[title])
    assert [c.regional.text[: len(rule)] for c in told] == [rule]


@pytest.mark.parametrize(("title", "heading", "text", "rule"), MISSED)
def test_missed(title: str, heading: str, text: str, rule: str) -> None:
    """A limit that is known of: nothing is told, and nothing beside another rule."""
    assert any(p.text.find(rule) >= 0 for p in RULES[title].passages)
    assert between(own({heading: text}), RULES[title]) == ()


@pytest.mark.parametrize(("title", "heading", "text"), NEAR)
def test_near(title: str, heading: str, text: str) -> None:
    """Stricter, the same in other words, or another matter: nothing is told."""
    assert between(own({heading: text}), RULES[title]) == ()
