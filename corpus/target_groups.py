"""Whom a text is about: adults, or children and young people."""

import re

ADULTS = "voksne"
CHILDREN = "børn og unge"

_CHILD = re.compile(
    r"\b(?:b(?:ø|oe)rn\w*|barn(?:et|ets)?|unges?|ungeområde\w*|under 18"
    r"|ungdoms?\w*|voksenansvar\w*|anbragte)\b",
    re.IGNORECASE,
)
_ADULT = re.compile(r"\b(?:voksne|voksen(?!ansvar)\w*|over 18|fyldt 18)\b", re.IGNORECASE)
# A field "Målgruppe" with one of these names the readers, not the residents.
STAFF = re.compile(
    r"leder|ledelse|medarbejder|personale|ansat|vikar|kollega|elever|tilbud|bosteder|fagfolk|pædagog",
    re.IGNORECASE,
)
_OFTEN = 3  # a home for adults mentions young people now and then


def group_in(text: str) -> str | None:
    """The one target group that a text names, or None where it names both or none."""
    child, adult = bool(_CHILD.search(text)), bool(_ADULT.search(text))
    return (CHILDREN if child else ADULTS) if child != adult else None


# What kind of place a home calls itself, where its texts do not say whom it is for.
_CHILD_HOME = re.compile(r"\b(?:børne|unge|ungdoms)\w*|\bdøgninstitution", re.IGNORECASE)
_ADULT_HOME = re.compile(r"\b(?:bosted|botilbud|bofællesskab|plejehjem|socialpsykiatri)", re.IGNORECASE)


def group_of_name(name: str) -> str | None:
    """The target group that a home's name shows: a "botilbud" is for adults, an "ungehus" is not."""
    if _CHILD_HOME.search(name):
        return CHILDREN
    return ADULTS if _ADULT_HOME.search(name) else None


def mentions(text: str) -> tuple[int, int]:
    """How often a text speaks of children and young people, and of adults."""
    return len(_CHILD.findall(text)), len(_ADULT.findall(text))


def group_of_many(child: int, adult: int) -> str | None:
    """The target group that a home's texts speak of by far the most."""
    if child >= _OFTEN and child > _OFTEN * adult:
        return CHILDREN
    return ADULTS if adult > child else None


# "Bofællesskabet Elmely, voksne", "Ungehuset Vest (unge 13-17 år)": whom it is for is no part of its name.
_BEHIND = re.compile(r"\s*(?:\((?P<inside>[^()]*)\)|[,–-]\s+(?P<after>[^,()]*))$")
_AGES = re.compile(r"\b\d{1,2}\s*[-–]\s*\d{1,2}(?:\s*årige?|\s+år)?\b|\b\d{1,2}-årige?\b", re.IGNORECASE)


def without_group(name: str) -> str:
    """A home's name without the target group that a form has behind it."""
    match = _BEHIND.search(name)
    if match is None or match.start() == 0:
        return name
    behind = match["inside"] or match["after"] or ""
    return name[: match.start()] if group_in(behind) or _AGES.search(behind) else name
