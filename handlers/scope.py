"""Whose texts a question is answered from: which home, which target group, which day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.dates import PartialDate
from corpus.model import Home
from corpus.names import short_name
from corpus.target_groups import ADULTS, CHILDREN, group_in
from handlers.memory import Turn
from handlers.model import Caution, Context, Request
from index.analysis import words
from index.library import Scope, Snapshot
from index.search import Hit

_AGE = re.compile(
    r"\b(?:ung|dreng|pige|barn)\w*(?:\s+\w+)?\s+på\s+(?P<young>\d{1,2})\b(?!\.\s+(?:sal|etage)\b)"
    r"|\b(?:borger|beboer|person|mand|kvinde)\w*(?:\s+\w+)?\s+på\s+(?P<person>\d{1,2})\s+år\b"
    r"|\b(?P<years>\d{1,2})[-\s]?årig",
    re.IGNORECASE,
)
_ADULT_AGE = 18
_SHORTEST_NAME = 3  # letters; shorter ones are words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's scope, and what the asker must know of it."""

    scope: Scope
    cautions: tuple[Caution, ...] = ()


def asked(request: Request, context: Context, before: Turn | None = None) -> Asked:
    """The asker's home and its target group, unless the question or the one before names others."""
    found = _of_home(request, context, before)
    home = context.snapshot.home(request.home or found.scope.home)
    own = home.target_group if home else None
    named = group_named(request.text)
    if named is None and before and before.home == request.home:
        named = before.target_group
    if named and own and named != own and home:
        text = (
            f"Spørgsmålet handler om {named}, men {home.name} er for {own}. Her vises reglerne for {named}."
        )
        found = replace(found, cautions=(*found.cautions, Caution("target_group", text)))
    if request.as_of:
        day = PartialDate(request.as_of.year, request.as_of.month, request.as_of.day).danish()
        text = (
            f"Historisk: sådan var reglerne den {day}, efter de versioner, jeg har. De gælder måske ikke nu."
        )
        found = replace(found, cautions=(Caution("historic", text), *found.cautions))
    return replace(found, scope=replace(found.scope, target_group=named or own, as_of=request.as_of))


def _of_home(request: Request, context: Context, before: Turn | None) -> Asked:
    """A home that the question names: another than one's own is never answered for, only told."""
    mentions = _mentioned(request.text, context.snapshot)
    others = [h for h in mentions if h.name != request.home]
    if len(others) < len(mentions):
        return Asked(Scope(request.home))
    if not others and request.home is None and before and before.home and before.asker is None:
        text = f"Det handler stadig om {before.home}, så husets egne regler er med."
        return Asked(Scope(before.home), (Caution("home_named", text),))
    if not others:
        return Asked(Scope(request.home))
    if request.home is None and len(others) == 1:
        text = f"Du nævner {others[0].name}, så husets egne regler er med."
        return Asked(Scope(others[0].name), (Caution("home_named", text),))
    names = " og ".join(h.name for h in others)
    whose = f"Du spørger for {request.home}. " if request.home else ""
    text = f"{whose}Du nævner {names}. Her vises kun de fælles regler. Skift hus, hvis du vil se husets egne."
    return Asked(Scope(None), (Caution("other_home", text),))


def _mentioned(text: str, snapshot: Snapshot) -> list[Home]:
    """The homes whose short name or alias stands in a text, in time that does not grow with their number."""
    names = _names(snapshot)
    said = [w.removesuffix("s") for w in words(text)]
    found: dict[str, Home] = {}
    for at, word in enumerate(said):
        for name, home in names.get(word, ()):
            if tuple(said[at : at + len(name)]) == name:
                found[home.name] = home
    return list(found.values())


@lru_cache(maxsize=4)  # what is in use, what waits to be, the common part of each
def _names(snapshot: Snapshot) -> dict[str, list[tuple[tuple[str, ...], Home]]]:
    """The names of all homes by their first word, without the s of a genitive."""
    found: dict[str, list[tuple[tuple[str, ...], Home]]] = {}
    for home in snapshot.corpus.homes:
        for name in {short_name(home.name), *home.aliases}:
            parts = tuple(w.removesuffix("s") for w in words(name))
            if parts and len(name) >= _SHORTEST_NAME:
                found.setdefault(parts[0], []).append((parts, home))
    return found


def group_named(question: str) -> str | None:
    """The target group that a question names, by word or by age."""
    if match := _AGE.search(question):
        age = int(match[match.lastgroup or 0])
        return "børn og unge" if age < _ADULT_AGE else "voksne"
    return group_in(question)


def one_group(hits: Sequence[Hit], scope: Scope) -> tuple[tuple[Hit, ...], Caution | None]:
    """With no group known the best hit's group alone is shown, and the other is named."""
    if scope.target_group or not hits:
        return tuple(hits), None
    shown = next(
        (h.candidate.document.key.target_group for h in hits if h.candidate.document.key.target_group), None
    )
    kept = tuple(h for h in hits if h.candidate.document.key.target_group in (None, shown))
    if shown is None:
        return kept, None
    other = CHILDREN if shown == ADULTS else ADULTS
    return kept, Caution(
        "target_group", f"Her vises reglerne for {shown}. For {other} kan reglerne være andre."
    )
