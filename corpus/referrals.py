"""Questions that the texts cannot or must not answer, and where they belong: data that coordinators keep."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources

from corpus import sheet
from corpus.sheet import Entry, SheetError

NAME = "referrals.yaml"
_LISTS = "ord"
_SEEN = ("navn", "nummer", "nødtegn", "råb")  # what was taken out of a question, and how it was written


class ReferralKind(StrEnum):
    """How a referral stands to an answer: before it, in its place, with it, or in place of what was asked."""

    ACUTE = "akut"
    OUT_OF_SCOPE = "udenfor"
    PERSON = "person"
    REFUSED = "afvis"


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral: its patterns (see the head of referrals.yaml), what is said, and whom to go to.

    `role` is looked up among the home's contacts; `see` names passages, "1.4 S6".
    """

    name: str
    kind: ReferralKind
    patterns: tuple[str, ...]
    text: str
    contact: str | None = None
    role: str | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referrals:
    """All referrals, and the lists of words that their patterns name."""

    all: tuple[Referral, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def with_more(self, other: "Referrals") -> "Referrals":
        """Both; of one name the other's words count, but no pattern is lost: a known danger stays known."""
        by_name = {r.name: r for r in self.all}
        for referral in other.all:
            known = by_name.get(referral.name)
            patterns = (*known.patterns, *referral.patterns) if known else referral.patterns
            by_name[referral.name] = replace(referral, patterns=tuple(dict.fromkeys(patterns)))
        return Referrals(tuple(by_name.values()), tuple((dict(self.lists) | dict(other.lists)).items()))


def parse(text: str, known_lists: Collection[str] = ()) -> Referrals:
    """Referrals as coordinators write them; `known_lists` may be named too. Raises SheetError."""
    found: list[tuple[Entry, Referral]] = []
    lists: dict[str, tuple[str, ...]] = {}
    for entry in sheet.entries(text):
        if entry.key == _LISTS:
            lists = {e.key: sheet.texts(e.value) for e in sheet.mapping(entry.value)}
        else:
            found.append((entry, _referral(entry)))
    for entry, referral in found:
        _check(entry, referral, {*lists, *known_lists, *_SEEN})
    return Referrals(tuple(referral for _, referral in found), tuple(lists.items()))


def _check(entry: Entry, referral: Referral, lists: Collection[str]) -> None:
    """Raise SheetError for a referral that says nothing, or whose patterns fit everything or never."""
    line = {e.key: e.line for e in sheet.mapping(entry.value)}
    if not referral.text:
        raise SheetError(line["svar"], f"»{entry.key}«: skriv, hvad der skal svares.")
    if not referral.patterns:
        raise SheetError(line["når"], f"»{entry.key}«: skriv, hvornår det skal svares.")
    for pattern in referral.patterns:
        if not re.search(r"\w", re.sub(r"\[[^\]]*\]", "", pattern)):
            raise SheetError(line["når"], f"»{entry.key}«: mønstret »{pattern}« passer på alt. Skriv ord.")
        unknown = [name for name in re.findall(r"<([^>]*)>", pattern) if name not in lists]
        if unknown:
            raise SheetError(line["når"], f"»{entry.key}«: listen »{unknown[0]}« findes ikke under »ord«.")


def _referral(entry: Entry) -> Referral:
    fields = {e.key: e for e in sheet.mapping(entry.value)}
    _refuse_unknown(fields.values())
    for needed in ("slags", "når", "svar"):
        if needed not in fields:
            raise SheetError(entry.line, f"»{entry.key}« mangler »{needed}:«.")
    kind = sheet.text(fields["slags"].value)
    if kind not in set(ReferralKind):
        known = ", ".join(ReferralKind)
        raise SheetError(fields["slags"].line, f"»{kind}« er ingen slags. Vælg en af: {known}.")

    def one(name: str) -> str | None:
        return (sheet.text(fields[name].value) or None) if name in fields else None

    return Referral(
        name=entry.key,
        kind=ReferralKind(kind),
        patterns=sheet.texts(fields["når"].value),
        text=sheet.text(fields["svar"].value),
        contact=one("kontakt"),
        role=one("spørg"),
        see=sheet.texts(fields["se"].value) if "se" in fields else (),
    )


def _refuse_unknown(fields: Iterable[Entry]) -> None:
    for field in fields:
        if field.key not in ("slags", "når", "svar", "kontakt", "spørg", "se"):
            raise SheetError(
                field.line, f"»{field.key}« kendes ikke. Brug slags, når, svar, kontakt, spørg og se."
            )


@cache
def builtin() -> Referrals:
    """The referrals that hold for every region, shipped with the product."""
    return parse((resources.files("corpus") / NAME).read_text("utf-8"))
