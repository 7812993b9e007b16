"""Additions that a manager read again beside the guideline in force; and the coordinators' own questions."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from corpus.material import basis_of
from corpus.model import Corpus, Document, Guideline, Key, LocalAddition, Review, State


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That an addition was read again: it holds as long as both texts are those that were read."""

    number: int
    addition: str
    addition_hash: str
    guideline_hash: str
    version: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """A question that a coordinator wants asked at each reload, for a home or for none."""

    __test__ = False  # the name of the thing; pytest collects by it

    number: int
    question: str
    home: str | None


class Reviews(Protocol):
    """What is kept of them. Everything raises StateError where the state cannot be used."""

    def review(self, reviewed: Reviewed, what: str) -> int:
        """Keep that an addition was read again; its number."""

    def holding(self) -> tuple[Reviewed, ...]:
        """Those that nobody took back."""

    def take_back(self, number: int, by: str, now: datetime) -> bool:
        """Take one back; whether it was there."""

    def questions(self) -> tuple[TestQuestion, ...]:
        """The coordinators' own questions, the oldest first."""

    def add_question(self, question: str, home: str | None, by: str, now: datetime) -> int:
        """Keep a question; its number."""

    def drop_question(self, number: int, by: str, now: datetime) -> bool:
        """Let go of a question; whether it was there."""


class NoReviews:
    """Nothing is kept: for single questions."""

    def review(self, reviewed: Reviewed, what: str) -> int:  # noqa: ARG002 - as Reviews has it
        """Forget it at once."""
        return 0

    def holding(self) -> tuple[Reviewed, ...]:
        """There are none."""
        return ()

    def take_back(self, number: int, by: str, now: datetime) -> bool:  # noqa: ARG002 - as Reviews has it
        """There was none."""
        return False

    def questions(self) -> tuple[TestQuestion, ...]:
        """There are none."""
        return ()

    def add_question(self, question: str, home: str | None, by: str, now: datetime) -> int:  # noqa: ARG002 - as Reviews has it
        """Forget it at once."""
        return 0

    def drop_question(self, number: int, by: str, now: datetime) -> bool:  # noqa: ARG002 - as Reviews has it
        """There was none."""
        return False


def text_hash(document: Document) -> str:
    """What a document says, its version and its date; not where it lies."""
    told = "\0".join((document.version or "", str(document.effective), *(p.text for p in document.passages)))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]


def with_reviews(corpus: Corpus, holding: Iterable[Reviewed]) -> Corpus:
    """The corpus with what was read again, where neither text has changed since."""
    latest: Mapping[str, Reviewed] = {r.addition: r for r in holding}
    if not latest and not any(a.reviewed for a in corpus.additions):
        return corpus
    rules = {g.key: g for g in corpus.guidelines if g.state is State.CURRENT}
    documents = tuple(
        replace(d, reviewed=review)
        if isinstance(d, LocalAddition) and (review := _of(d, rules, latest)) != d.reviewed
        else d
        for d in corpus.documents
    )
    changed = any(new is not old for new, old in zip(documents, corpus.documents, strict=True))
    return replace(corpus, documents=documents) if changed else corpus


def _of(
    addition: LocalAddition, rules: Mapping[Key, Guideline], latest: Mapping[str, Reviewed]
) -> Review | None:
    found = latest.get(str(addition.key))
    if found is None or addition.state is not State.CURRENT:
        return None
    guideline = rules.get(replace(addition.key, home=None))
    if guideline is None or basis_of(guideline) != found.version:
        return None
    same = found.addition_hash == text_hash(addition) and found.guideline_hash == text_hash(guideline)
    return Review(found.version, found.at.date(), found.by) if same else None
