"""A corpus of a few documents, written short."""

from datetime import date

from corpus.dates import iso
from corpus.model import (
    Corpus,
    Guideline,
    Home,
    Key,
    Level,
    LocalAddition,
    Passage,
    Placed,
    Requirement,
    State,
)
from corpus.names import short_name
from corpus.wordlist import WordList, builtin
from index.analysis import words
from index.concepts import Concepts
from index.part import Fields, Part
from index.ranking import Ranking
from index.vocabulary import Vocabulary, counted

TODAY = date(2026, 11, 21)
FYR = Home("Bostedet Fyrmosen", ("Fyrmosen",), "voksne", (("leder", "Forstanderen"),))
LYNG = Home("Bostedet Lynggård", ("Lynggård",), "voksne")
UNGE = Home("Ungehuset Rævebakken", ("Rævebakken",), "børn og unge")


def guideline(
    *texts: str,
    standard: str = "1.4",
    group: str | None = None,
    title: str = "Medicinhåndtering",
    state: State = State.CURRENT,
    revise_by: str | None = "2029-03-01",
    not_for: tuple[str, ...] = (),
    only_for: tuple[str, ...] = (),
) -> Guideline:
    """A common guideline, version 3.0, with a passage for each text."""
    key = Key("dkm", standard, group)
    return Guideline(
        path=f"{standard} {group or 'alle'} {state}.md",
        title=title,
        state=state,
        version="3.0",
        effective=iso("2026-03-01"),
        revise_by=iso(revise_by) if revise_by else None,
        key=key,
        passages=_passages(key, Level.REGIONAL, texts),
        not_for=not_for,
        only_for=only_for,
    )


def addition(
    home: Home,
    *texts: str,
    standard: str = "1.4",
    group: str | None = None,
    title: str = "",
    state: State = State.CURRENT,
    based_on: str | None = "3.0",
    revise_by: str = "2028-05-01",
    missing_points: tuple[str, ...] = (),
) -> LocalAddition:
    """A home's approved addition with a passage for each text."""
    key = Key("dkm", standard, group, home.name)
    return LocalAddition(
        path=f"{home.name}/{standard} {group or 'alle'} {state}.md",
        title=title or f"Tillæg for {short_name(home.name)}",
        state=state,
        effective=iso("2026-05-01"),
        revise_by=iso(revise_by),
        approved_by="Forstanderen",
        key=key,
        home=home.name,
        based_on=based_on,
        missing_points=missing_points,
        passages=_passages(key, Level.LOCAL, texts),
    )


def corpus(
    *documents: Placed, homes: tuple[Home, ...] = (FYR, LYNG, UNGE), listed: WordList | None = None
) -> Corpus:
    """These documents and homes, with a word list of their own or the one built in."""
    files = tuple((d.path, "0") for d in documents)
    return Corpus(documents, homes, (), TODAY, files, builtin() if listed is None else listed)


def vocabulary(*texts: str, base: Vocabulary | None = None) -> Vocabulary:
    """The words of these texts."""
    return Vocabulary(counted(words(text) for text in texts), base)


def meanings(*groups: tuple[str, ...]) -> Concepts:
    """A word list of these groups."""
    return Concepts(WordList(groups))


def fields(text: str, *headings: str, title: str = "Medicinhåndtering", document: str = "1.4.md") -> Fields:
    """A passage as it is searched."""
    return Fields(document, title, headings, text)


def ranking(*texts: Fields, concepts: Concepts | None = None) -> Ranking:
    """These passages as the common level, with nothing beside it."""
    known = concepts or meanings()
    return Ranking([Part(texts, known)], known)


def _passages(key: Key, level: Level, texts: tuple[str, ...]) -> tuple[Passage, ...]:
    binding = Requirement.SKAL if level is Level.REGIONAL else None
    return tuple(
        Passage(f"{key}#a{n}/1", (f"Afsnit {n}",), text, binding, level, None, n)
        for n, text in enumerate(texts, 1)
    )
