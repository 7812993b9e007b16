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
from corpus.wording import COMMON, LOCAL, NEITHER, OTHERS_COMMON, WE, WITH_LOCAL

_DATED = (Field.EFFECTIVE, Field.REVISE_BY, Field.VERSION, Field.APPROVED_BY)
# A standard and no guideline: "Hører til: Dansk Kvalitetsmodel, standard 1.5 Magtanvendelse".
_STANDARD = re.compile(
    r"^(?!.*(?:retningslinje|version|udgave)).*\bstandard\w*\s+(?:nr\.?\s*)?\d\.\d", re.IGNORECASE
)
# What a text says of its basis; a newsletter mentions a version as well.
_WRITTEN = re.compile(
    r"\b(?:bygger|hører|skrevet|skrives|udarbejdet|lavet|tilføjelse\w*|tillæg\w*|knytter|supplerer|udfylder|baseret"
    r"|udmønter|vi\s+følger|(?<!\s)følger)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(r"\b(?:hører|knytter\s+sig|knyttet|skrevet|skrives)\s+til\b", re.IGNORECASE)
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
    if source.table.get(Field.HOME) or _has_basis(source):
        return Level.LOCAL
    known = fields.standard(source, source.view, schemes, schemes.scheme_of(source.head)) is not None
    dated = sum(source.view.get(f) is not None for f in _DATED)
    named = _WRITTEN.search(source.view.get(Field.BASED_ON) or "") is not None
    stands = dated or _BELONGS.search(source.head) or (named and fields.is_draft(source, source.view))
    if (known or named) and stands and _in_home(source):
        return Level.LOCAL
    return Level.REGIONAL if known and dated >= _ENOUGH else None


def _in_home(source: Source) -> bool:
    """Whether a file lies where a home's do: in a folder that may be its own, not among the common ones."""
    folders = source.path.rpartition("/")[0]
    if re.search(r"\blokal", fold(folders)):
        return True
    if COMMON.search(folders) and not WE.search(source.head):
        return bool(names_in(folders))  # a folder below may be one of a matter
    return bool(folder_clues(source.path))


def _has_basis(source: Source) -> bool:
    """Whether the overview names the guideline that it is written to; a bare standard may be its own."""
    basis = source.table.get(Field.BASED_ON) or ""
    if not re.search(r"\d", basis):
        return False
    return not _STANDARD.search(basis) or _in_home(source) or bool(names_in(source.head))


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
    head = OTHERS_COMMON.sub("", source.head)
    names = any(COMMON.match(line) for line in head.split("\n"))  # what it is, no mention of another
    ours = not names and WE.search(head) is not None and _in_home(source)
    for text in (kind, source.title, head, source.name):
        if LOCAL.search(text):
            return Level.LOCAL
        if COMMON.search(text) and not ours:
            return Level.REGIONAL
    return None


def _has_identity(source: Source, schemes: Schemes) -> bool:
    """A text that merely mentions common guidelines has no standard of its own in title or overview."""
    own = any(source.view.get(f) for f in _DATED)
    top = [source.title, *source.head.split("\n")[:4]]
    titled = any(COMMON.match(text) for text in top) or bool(COMMON.search(source.view.get(Field.TYPE) or ""))
    named = fields.standard(source, source.view, schemes, schemes.scheme_of(source.head)) is not None
    return named and (own or titled)
