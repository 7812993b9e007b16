"""Passages that hold no rule to answer with: what a home must describe, and where it has not done so yet."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.model import LocalAddition
from index.analysis import pairs, stem, words
from index.search import Candidate, Hit

# Somebody asks for the list itself.
_ABOUT_ADDITIONS = re.compile(
    r"\b(?:lokale?\w*\s+(?:tilføjelse|instruks|tillæg|beskrivelse|procedure)|tilføjelsen?\b|tillægget"
    r"|(?:skal|bør)\s+(?:\w+\s+){0,4}(?:beskrive|indeholde))",
    re.IGNORECASE,
)
# "Udfyldes senere." and "(udfyldes, når vagtplanen er klar)"; but "Mangler der piller, så ring" is a rule.
_BARE = re.compile(
    r"\W*(?:skal\s+)?(?:udfyldes|afventer|tbd|todo|xx+|mangler|kommer|følger|ingen|n/?a|indsæt\w*|skrives|beskrives|tekst)"
    r"(?:\s+(?:senere|snart|snarest|lokalt|endnu|følger|tekst|her|(?:af|i)\s+\w+))*\W*",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\W*(?:(?:udfyldes|skrives|beskrives|afventer)\b[\s,]*(?:når|senere|lokalt|inden|snarest|af\s+(?:tilbuddet|huset)\b)"
    r"|(?:er\s+)?(?:endnu\s+)?ikke\s+(?:endnu\s+)?(?:beskrevet|udfyldt|aftalt|afklaret|besluttet)\b"
    r"|her\s+(?:indsættes|skrives|beskrives)\b|under\s+udarbejdelse\b|ingen\s+(?:lokal|tekst|beskriv)\w*"
    r"|afventer\s+[^,.;]{1,60}\W*$)"
    r"|[(\[<]\s*(?:udfyldes|afventer|mangler|kommer|følger|indsæt|skrives|beskrives|tekst)\b",
    re.IGNORECASE,
)
# Where words are explained; what a word means is seldom what one must do.
_GLOSSARY = re.compile(
    r"^[\W\d]*(?:begreb|definition|forkortelse|ordliste|ordforklaring|terminologi)", re.IGNORECASE
)
_ASKS_MEANING = re.compile(
    r"\b(?:hvad\s+(?:er|betyder|forstås|menes|vil\s+det\s+sige|dækker)|betyder|forskel(?:len)?\b|definition"
    r"|what\s+(?:is|does))",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"[\W\d]*([^:.\n]{2,40}?)(?::|\s+betyder\b|\s+er\s+(?:en|et|når|det)\b)")
_DEFINED = 2.0  # of its score: what explains the very word that was asked about
# What changed, and what a text refers to; seldom what one must do.
_AROUND_RULES = re.compile(
    r"^[\W\d]*(?:ændring(?:er)?\b|(?:versions)?historik|version(?:er|shistorik)?\b|reference|henvisning|litteratur|kilder\b)",
    re.IGNORECASE,
)
_ASKS_CHANGES = re.compile(
    r"\b(?:ændre|ændring|nyt\b|ny\s+version|forskel|version|før\s+var|siden\s+sidst)", re.IGNORECASE
)
_EXPLAINED = 0.6  # of its score: an explanation where none is asked for
_LONGEST_PLACEHOLDER = 25  # words


def by_telling(question: str, hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits that can answer a question, and those that only ask somebody else to; both best first."""
    if _ASKS_MEANING.search(question):
        said = {stem(w) for w in (*words(question), *pairs(question))}
        weighed = [replace(h, score=h.score * _DEFINED) if _defines(h, said) else h for h in hits]
    else:
        weighed = [replace(h, score=h.score * _EXPLAINED) if _explains(h) else h for h in hits]
    if not _ASKS_CHANGES.search(question):
        weighed = [replace(h, score=h.score * _EXPLAINED) if _is_around(h) else h for h in weighed]
    hits = sorted(weighed, key=lambda h: -h.score)
    if _ABOUT_ADDITIONS.search(question):
        return tuple(hits), ()
    silent = [is_mute(h.candidate) for h in hits]
    told, mute = (
        tuple(h for h, s in zip(hits, silent, strict=True) if s is which) for which in (False, True)
    )
    return told, mute


def _explains(hit: Hit) -> bool:
    return any(_GLOSSARY.match(heading) for heading in hit.candidate.passage.heading)


def _is_around(hit: Hit) -> bool:
    return any(_AROUND_RULES.match(heading) for heading in hit.candidate.passage.heading)


def _defines(hit: Hit, said: set[str]) -> bool:
    """Whether a passage begins by explaining a word that was said: "UTH: utilsigtet hændelse"."""
    text = hit.candidate.passage.text
    term = _DEFINITION.match(text) if _explains(hit) or " betyder " in text else None
    asked = [stem(w) for w in words(term[1])] if term else []
    return bool(asked) and (set(asked) <= said or "".join(words(term[1] if term else "")) in said)


def is_mute(candidate: Candidate) -> bool:
    """Whether a passage lists what a home must describe, or says that it is not described yet."""
    document, text = candidate.document, candidate.passage.text
    if isinstance(document, LocalAddition):
        short = len(text.split()) <= _LONGEST_PLACEHOLDER
        return short and bool(_BARE.fullmatch(text) or _LATER.match(text))
    plain = _bare(text)
    return any(_bare(point) in plain for point in document.required_points)


@lru_cache(maxsize=1 << 14)  # the same passages and points are held against each other all day
def _bare(point: str) -> str:
    return " ".join(point.split()).casefold()
