"""What was in use when, by whom and why; and back again by one command."""

import re
from datetime import datetime, time

from corpus.dates import PartialDate
from corpus.differences import between
from handlers.lines import head, items, line
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.preview import faults
from handlers.registry import handler
from handlers.reload import LONG_NOTE, LONGEST_NOTE, NO_DESK
from handlers.reloading import news_of
from handlers.report import Line, Tone
from handlers.revisions import Revision, Signature

_LISTED = 15
_ALL = 10_000
_TOLD = 12  # changes of a rollback
_NONE_BEFORE = "Der er ingen tidligere revision at gå tilbage til. Se dem med »historik«."
_NO_SUCH = "Revision {} findes ikke. Se dem med »historik«."
_NUMBER = re.compile(r"(?:til\s+)?(?:revision\s+)?(\d{1,9})\b\s*(.*)", re.DOTALL | re.IGNORECASE)
_BACK = re.compile(r"^tilbage\b\s*", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:fordi|for|da)\b:?", re.IGNORECASE)
_YESTERDAY = re.compile(r"(?:til\s+)?i\s?går\b", re.IGNORECASE)


@handler(
    "historik",
    "Vis, hvad der er indlæst hvornår, af hvem og hvorfor.",
    also=("revisioner", "historie"),
    role=Role.MANAGER,
)
def history(request: Request, context: Context) -> Reply:
    """The last revisions, the newest first."""
    revisions = context.memory.revisions.listed(_LISTED)
    if not revisions:
        text = "Der er ikke genindlæst noget endnu. Svarene kommer fra mappen, som den var ved starten."
        return Reply(Outcome.COMMAND, text, home=request.home)
    lines = [head("Revisioner, den nyeste først")]
    for place, revision in enumerate(revisions):
        lines += _told(revision, context, now=place == 0)
    choices = tuple(
        Choice(f"Rul tilbage til revision {r.number}", f"/rul tilbage {r.number}") for r in revisions[1:4]
    )
    return Reply(Outcome.COMMAND, report=tuple(lines), choices=choices, home=request.home)


def _told(revision: Revision, context: Context, *, now: bool) -> list[Line]:
    at = moment(revision.at, context)
    mark = " – i brug nu" if now else ""
    origin = f"som revision {revision.restores}" if revision.restores else str(revision.origin)
    first = f"Revision {revision.number} ({revision.contents_hash}){mark}: {origin}, {at}, {revision.by}"
    lines = [line(first, Tone.GOOD if now else Tone.PLAIN, 1)]
    lines += [line(f"Hvorfor: {revision.note}", step=2)] if revision.note else []
    lines += items(revision.news, Tone.QUIET, 2)
    return lines


def moment(at: datetime, context: Context) -> str:
    """A moment as people say it, in the reader's time."""
    here = at.astimezone(context.now.tzinfo)
    return f"{PartialDate(here.year, here.month, here.day).danish()} kl. {here:%H.%M}"


def _knows_number(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    words = _BACK.sub("", said)
    return not words or bool(_NUMBER.fullmatch(words) or _YESTERDAY.match(words))


@handler(
    "rul",
    "Rul tilbage til en tidligere revision.",
    form="rul tilbage NUMMER",
    also=("rollback",),
    role=Role.COORDINATOR,
    knows=_knows_number,
)
def back(request: Request, context: Context) -> Reply:
    """Make an older revision the one in use: the one before, one by number, or that of yesterday."""
    if context.desk is None:
        return Reply(Outcome.COMMAND, NO_DESK, home=request.home)
    revisions = context.memory.revisions.listed(_ALL)
    wanted, note = _wanted(_BACK.sub("", request.text), revisions, context)
    if isinstance(wanted, str):
        return Reply(Outcome.COMMAND, wanted, home=request.home)
    current = revisions[0]
    if wanted.contents_hash == current.contents_hash:
        text = f"Revision {wanted.number} har samme indhold som den, der er i brug. Intet er ændret."
        return Reply(Outcome.COMMAND, text, home=request.home)
    if len(note) > LONGEST_NOTE:
        return Reply(Outcome.COMMAND, LONG_NOTE, home=request.home)
    before = context.desk.base(context.today).corpus
    signature = Signature(request.user.signed, context.now, note)
    made = context.memory.revisions.restore(wanted.number, signature)
    if made is None:
        return Reply(Outcome.COMMAND, _NO_SUCH.format(wanted.number), home=request.home)
    after = context.desk.base(context.today).corpus
    news = [t for c in between(before, after).documents if (t := news_of(c))]
    lines = [head(f"Rullet tilbage: nu gælder det samme som i revision {wanted.number}.")]
    lines += items(news[:_TOLD])
    lines += items([f"… og {len(news) - _TOLD} til."] if len(news) > _TOLD else [], Tone.QUIET)
    kept = f"Det er revision {made.number}. Det, der var i brug før, er gemt som {current.number}."
    return Reply(
        Outcome.COMMAND,
        report=(*lines, line(kept, Tone.QUIET, 1)),
        choices=(Choice("Fortryd", f"/rul tilbage {current.number}"), Choice("Se historikken", "/historik")),
        home=request.home,
        revision_changed=True,
    )


def _wanted(said: str, revisions: tuple[Revision, ...], context: Context) -> tuple[Revision | str, str]:
    """The revision that is meant, or why there is none; and why one goes back."""
    if not revisions:
        return _NONE_BEFORE, ""
    if match := _NUMBER.match(said):
        number = int(match[1])
        found = next((r for r in revisions if r.number == number), None)
        return found or _NO_SUCH.format(number), match[2].strip()
    if match := _YESTERDAY.match(said):
        midnight = datetime.combine(context.now.date(), time(), context.now.tzinfo)
        found = next((r for r in revisions if r.at < midnight), None)
        return found or "I går var der ingen revision i brug. Se dem med »historik«.", said[
            match.end() :
        ].strip()
    because = _BECAUSE.match(said)
    if said and not because:
        return "Skriv revisionens nummer, fx »rul tilbage 3«. Du ser numrene med »historik«.", ""
    # In its line, so that going back twice goes back further and not forth again.
    found = next((r for r in revisions if r.number == revisions[0].parent), None)
    return found or _NONE_BEFORE, said[because.end() :].strip() if because else ""


@handler("filfejl", "Vis, hvad der er galt med dokumenterne.", role=Role.COORDINATOR)
def wrong(request: Request, context: Context) -> Reply:
    """What was loaded last and how it came, and every fault of what is in use."""
    corpus = context.snapshot.corpus
    lines = [head(f"{len(corpus.files)} filer er i brug.")]
    for revision in context.memory.revisions.listed(1):
        lines += _told(revision, context, now=True)
    lines += faults(corpus.faults, whole=True)
    if not corpus.faults:
        lines.append(line("Ingen fejl.", Tone.GOOD, 1))
    return Reply(Outcome.COMMAND, report=tuple(lines), home=request.home)
