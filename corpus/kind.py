"""What a file is: a common guideline, a home's addition, both in one, or neither."""

import re

from corpus import fields
from corpus.homes import folder_clues, names_in
from corpus.labels import Field
from corpus.model import Level
from corpus.names import fold
from corpus.schemes import Schemes
from corpus.sections import has_local_part
from corpus.source import Source
from corpus.wording import COMMON, LOCAL, NEITHER, WITH_LOCAL

_DATED = (Field.EFFECTIVE, Field.REVISE_BY, Field.VERSION, Field.APPROVED_BY)
_ENOUGH = 2  # of these fields; one date alone may be a newsletter's


def is_combined(source: Source) -> bool:
    """A common guideline into which a home has written its own part."""
    said = WITH_LOCAL.search(f"{source.head}\n{source.name}") is not None
    kind = source.table.get(Field.TYPE) or ""
    if not said and LOCAL.search(kind) and not COMMON.search(kind):
        return False
    common = COMMON.search(source.head) is not None and not LOCAL.search(source.title)
    named = said or bool(source.local) or bool(names_in(source.title))
    return (said or bool(source.local) or common) and named and has_local_part(source.blocks)


def level_of(source: Source, schemes: Schemes) -> Level | None:
    """Which level the whole file is, or None; the document's own words before the folder's."""
    kind = source.view.get(Field.TYPE) or ""
    stated = kind if LOCAL.search(kind) or COMMON.search(kind) else f"{kind} {source.title}"
    if NEITHER.search(stated) or (NEITHER.search(source.name) and not source.view):
        return None
    said = _said(kind, source)
    if said is not None:
        return said if said is Level.LOCAL or _has_identity(source, schemes) else None
    if source.table.get(Field.HOME) or re.search(r"\d", source.table.get(Field.BASED_ON) or ""):
        return Level.LOCAL
    known = fields.standard(source, source.view, schemes, schemes.scheme_of(source.head)) is not None
    dated = sum(source.view.get(f) is not None for f in _DATED)
    folders = fold(source.path.rpartition("/")[0])
    if known and dated and (re.search(r"\blokal", folders) or folder_clues(source.path)):
        return Level.LOCAL
    return Level.REGIONAL if known and dated >= _ENOUGH else None


def says_neither(source: Source) -> bool:
    """Whether a file is called what no rule is called."""
    return NEITHER.search(f"{source.title} {source.name}") is not None


def reason_for_neither(source: Source) -> str:
    """Why a file is neither, in Danish."""
    if says_neither(source):
        return f"Titlen »{source.title}« viser, at det ikke er en retningslinje."
    return (
        "Filen ligner hverken en fælles retningslinje eller en lokal tilføjelse: "
        "den har ingen dokumentoversigt og ingen standard."
    )


def _said(kind: str, source: Source) -> Level | None:
    for text in (kind, source.title, source.head, source.name):
        if LOCAL.search(text):
            return Level.LOCAL
        if COMMON.search(text):
            return Level.REGIONAL
    return None


def _has_identity(source: Source, schemes: Schemes) -> bool:
    """A text that merely mentions common guidelines has no standard of its own in title or overview."""
    own = any(source.view.get(f) for f in _DATED)
    top = [source.title, *source.head.split("\n")[:4]]
    titled = any(COMMON.match(text) for text in top) or bool(COMMON.search(source.view.get(Field.TYPE) or ""))
    named = fields.standard(source, source.view, schemes, schemes.scheme_of(source.head)) is not None
    return named and (own or titled)
