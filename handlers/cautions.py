"""What a reader must know beside an answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.dates import PartialDate
from corpus.model import Guideline, Key, LocalAddition, State
from corpus.reasons import Status
from corpus.status import not_relevant
from handlers.model import Caution, Citation, Context, Reply, Request
from handlers.revisions import Origin
from handlers.standards import title_of

_NEW = timedelta(days=7)
_NEWS = re.compile(r"^(?:Ny|Væk|Rettet): ")
_KINDS = {
    "navn": "et navn",
    "personnummer": "et personnummer",
    "fødselsdato": "en fødselsdato",
    "telefon": "et telefonnummer",
    "e-mail": "en e-mailadresse",
}
_SAID = {
    Status.UNKNOWN: "Det kan ikke ses, om »{title}« gælder.",
    Status.INCOMPLETE: "»{title}« er ufuldstændig: den beskriver ikke alt, hvad den skal.",
    Status.SUPERSEDED: "»{title}« bygger på en ældre version af den fælles retningslinje.",
    Status.OVERDUE: "»{title}« skulle være revideret.",
    Status.DUE_SOON: "»{title}« skal snart revideres.",
}


def masked(request: Request) -> list[Caution]:
    """That something was taken out, once a message, and what the writer can do about it."""
    if not request.masked:
        return []
    kinds = [_KINDS.get(kind, kind) for kind in request.kinds] or ["personoplysninger"]
    said = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} og {kinds[-1]}"
    text = (
        f"Jeg har fjernet {said} fra det, du skrev, og har ikke gemt det. Beskeden ligger stadig hos dig: "
        "slet den, og skriv næste gang »borgeren«."
    )
    return [Caution("masked", text)]


def standing(shown: Sequence[Citation]) -> list[Caution]:
    """What must be known of the documents shown: their status."""
    pairs = [(s, _SAID[s].format(title=c.title)) for c in shown for s in c.status if s in _SAID]
    return [Caution(str(status), text) for status, text in dict.fromkeys(pairs)]


def news(shown: Sequence[Citation], context: Context) -> list[Caution]:
    """That a text shown has come in use, or was changed, within the last week: somebody knows the old one."""
    number = context.snapshot.revision.partition(":")[0]
    revision = context.memory.revisions.revision(int(number)) if number.isdecimal() else None
    if revision is None or revision.origin is Origin.FIRST or context.now - revision.at > _NEW:
        return []
    there = {d.path: d for d in context.snapshot.corpus.documents if isinstance(d, Guideline | LocalAddition)}
    titles = dict.fromkeys(title_of(there[c.document]) for c in shown if c.document in there)
    here = revision.at.astimezone(context.now.tzinfo)
    day = PartialDate(here.year, here.month, here.day).danish()
    return [
        Caution("news", f"Ny siden {day}: {told}.")
        for title in titles
        for told in revision.news
        if _is_of(told, title)
    ]


def _is_of(told: str, title: str) -> bool:
    """Whether a piece of news is of the document with this title, and not of a home's addition to it."""
    rest = _NEWS.sub("", told)
    return rest.startswith(title) and rest[len(title) :][:1] in ("", ",", ":")


def of_the_home(shown: Sequence[Citation], home_name: str | None, context: Context) -> list[Caution]:
    """What must be known of the home's own additions: a waiting draft, a missing one."""
    if home_name is None:
        return []
    found = []
    for key in dict.fromkeys(Key(c.scheme, c.standard, c.target_group) for c in shown):
        mine = context.snapshot.states(replace(key, home=home_name))
        if State.DRAFT in mine:
            text = (
                f"Der ligger et udkast til en ny lokal tilføjelse til {key.standard}. Det er ikke godkendt."
            )
            found.append(Caution("draft", text))
        if State.CURRENT not in mine and _expected(home_name, key, context):
            text = f"{home_name} har ingen gældende lokal tilføjelse til {key.standard}."
            found.append(Caution("missing", text))
    return found


def _expected(home_name: str, key: Key, context: Context) -> bool:
    home = context.snapshot.home(home_name)
    guideline = context.snapshot.guideline(key)
    return home is not None and guideline is not None and not_relevant(home, guideline) is None


def with_caution(reply: Reply, text: str) -> Reply:
    """A reply that says one thing more: that what must be kept cannot be."""
    caution = Caution("memory", text)
    if reply.answer is None:
        return replace(reply, warnings=(*reply.warnings, caution))
    return replace(reply, answer=replace(reply.answer, warnings=(*reply.answer.warnings, caution)))
