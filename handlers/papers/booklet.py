"""A booklet to print: what a home must have at hand in the night when the network is down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from corpus.conflicts import between
from corpus.dates import PartialDate
from corpus.model import Guideline, Home, LocalAddition, Passage, Placed, Requirement, State
from corpus.reasons import of_addition, of_conflict, of_guideline
from corpus.status import cell, not_relevant, parent, warnings_of
from handlers.papers.pages import Pages
from handlers.papers.rules import asks_for_text
from handlers.standards import meant, named
from index.library import Scope, Snapshot, candidates

ALARM = "Er der fare for liv: ring 112 først."
_LINES = ("_" * 50,) * 4
HOLDS = "Gælder indtil en nyere udgave er trykt."


@dataclass(frozen=True, slots=True)
class _Topic:
    """What may be needed at night, and the words by which a guideline on it is known."""

    name: str
    words: tuple[str, ...]


_TOPICS = (
    _Topic("Medicin", ("medicin", "medicinhåndtering", "lægemidler")),
    _Topic("Magtanvendelse", ("magt", "magtanvendelse", "voksenansvar", "indgreb")),
    _Topic("Utilsigtede hændelser", ("utilsigtede hændelser", "uth")),
)


def booklet(snapshot: Snapshot, home: Home, today: date) -> bytes:
    """The home's booklet as PDF: its own and the common rules on what may happen at night, whole."""
    day = PartialDate(today.year, today.month, today.day).danish()
    edition = f"Trykt {day} · udgave {snapshot.revision}"
    title = f"Nødudgave for {home.name}"
    pages = Pages()
    pages.cover("Nødudgave", (home.name, edition, HOLDS), ALARM)
    pages.heading("Telefonliste", front=True)
    if home.contacts:
        pages.pairs([(role[:1].upper() + role[1:], whom) for role, whom in home.contacts])
    else:
        pages.text(
            "Der står ingen numre i indstillingerne. Skriv dem her:" + "\n" + "\n".join(["_" * 50] * 4)
        )
    pages.heading("Indhold", front=True)
    pages.contents()
    chapters = _chapters(snapshot, home)
    for topic in (t for t in _TOPICS if not any(c.topic is t for c in chapters)):
        pages.text(f"{topic.name}: {_why_not(topic, snapshot, home)}")
    shown = candidates(snapshot.corpus, Scope(home.name, home.target_group))
    for chapter in chapters:
        own = [c.passage for c in shown if c.document is chapter.addition]
        common = [c.passage for c in shown if c.document is chapter.guideline]
        _write(pages, chapter, own, common, _warnings(snapshot, home, chapter, today))
    return pages.data(title, (home.name, edition))


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A guideline in force for the home, and its own addition to it."""

    topic: _Topic
    guideline: Guideline
    addition: LocalAddition | None


def _chapters(snapshot: Snapshot, home: Home) -> list[_Chapter]:
    """The guidelines on the topics, each once, that concern the home."""
    found: dict[str, _Chapter] = {}
    for topic in _TOPICS:
        for guideline in (g for word in topic.words for g in meant(word, home, snapshot)):
            if guideline.path not in found and not_relevant(home, guideline) is None:
                own = (a for a in snapshot.additions(home.name) if a.state is State.CURRENT)
                addition = next((a for a in own if parent(a.key) == guideline.key), None)
                found[guideline.path] = _Chapter(topic, guideline, addition)
    return list(found.values())


def _why_not(topic: _Topic, snapshot: Snapshot, home: Home) -> str:
    """Why there is no chapter."""
    known = (g for word in topic.words for g in meant(word, home, snapshot))
    reason = next((why for g in known if (why := not_relevant(home, g))), None)
    return reason or "der er ingen retningslinje i kraft. Spørg lederen."


def _warnings(snapshot: Snapshot, home: Home, chapter: _Chapter, today: date) -> list[str]:
    """What must be known before the texts of a chapter are used."""
    guideline, addition = chapter.guideline, chapter.addition
    said = [of_guideline(guideline, s) for s in warnings_of(guideline, None, today)]
    if addition is None:
        return [*said, cell(snapshot.corpus, home, guideline, today).reason]
    said += [of_addition(addition, guideline, s) for s in warnings_of(addition, guideline, today)]
    return said + [of_conflict(c) for c in between(addition, guideline)]


def _write(
    pages: Pages,
    chapter: _Chapter,
    own: Sequence[Passage],
    common: Sequence[Passage],
    warnings: Sequence[str],
) -> None:
    guideline, addition = chapter.guideline, chapter.addition
    pages.chapter(named(guideline))
    for warning in warnings:
        pages.note(warning)
    if addition and own:
        pages.part("Husets egne regler")
        _passages(pages, addition, own)
    binding = [p for p in common if p.requirement is Requirement.SKAL and not asks_for_text(p)]
    pages.part("Skal-opgaver for alle" if binding else "Den fælles retningslinje")
    _passages(pages, guideline, binding or [p for p in common if p.requirement is not Requirement.KAN])


def _passages(pages: Pages, document: Placed, passages: Sequence[Passage]) -> None:
    """Passages word for word, each section under its heading and over its source."""
    version = f"version {document.version}" if document.version else "uden version"
    since = f"gældende fra {document.effective.danish()}" if document.effective else "uden dato"
    for heading, its in groupby(passages, key=lambda p: p.heading):
        if heading:
            pages.heading(" › ".join(heading))
        for passage in its:
            pages.text(passage.text)
        section = f"afsnit {heading[-1]}" if heading else ""
        pages.source(", ".join(filter(None, (document.title, section, version, since))))
