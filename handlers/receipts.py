"""Receipts: what somebody has read and understood, and what has changed in it since."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.names import short_name
from handlers.changes_report import before_and_now
from handlers.cite import cite, section_name, source
from handlers.history import moment
from handlers.lines import counted, head, items, line
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.registry import handler
from handlers.report import Line, Tone
from handlers.runs.following import texts
from handlers.runs.model import Receipt
from handlers.runs.rereading import Reread, pending
from index.search import Candidate

_COMMAND = "/kvitteringer"
_READ = re.compile(r"læst\s+(\S+#\S+)\s+([0-9a-f]{16})")
_NOBODY = "Her kan jeg ikke huske kvitteringer. Brug »retningsviser terminal« eller Slack."
_NOT_NOW = "Jeg kan ikke gemme noget lige nu. Intet er noteret. Prøv igen."
_NONE = "Du har ikke kvitteret for noget endnu. Det gør du i et forløb: skriv »forløb«."
_ALL_READ = "Alt, du har kvitteret for, gælder stadig. Der er intet nyt at læse."
_OTHER = "Teksten er en anden nu. Læs den igen."
_GONE = "Regler, der ikke er i retningslinjerne mere"
_EVERYTHING = ("alle", "alt")
_REST = "Skriv »kvitteringer alle«."
_LAST = 5  # sections


def _knows(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    return not said or said.casefold() in _EVERYTHING or bool(_READ.fullmatch(said))


@handler(
    "kvitteringer",
    "Se, hvad du har læst og forstået, og hvad der er ændret siden.",
    also=("kvittering",),
    knows=_knows,
)
def receipts(request: Request, context: Context) -> Reply:
    """What the asker must read again, one passage at a time, with the difference alone."""
    if not request.user.person:
        return Reply(Outcome.COMMAND, _NOBODY, home=request.home)
    if not context.memory.runs.keeps:
        return Reply(Outcome.COMMAND, _NOT_NOW, home=request.home, private=True)
    said = _READ.fullmatch(request.text.strip())
    top = (_kept(said[1], said[2], request, context),) if said else ()
    left = pending(request.user.person, request.home, context)
    if left:
        return _shown(left, top, request, context)
    mine = context.memory.runs.receipts(request.user.person)
    if not mine:
        return Reply(Outcome.COMMAND, top=(*top, line(_NONE)), home=request.home, private=True)
    everything = request.text.strip().casefold() in _EVERYTHING
    lines = _listed(mine, context, everything=everything)
    rest = any(told.text.endswith(_REST) for told in lines)
    return Reply(
        Outcome.COMMAND,
        top=(*top, line(_ALL_READ, Tone.GOOD), *lines),
        choices=(Choice("Vis dem alle", f"{_COMMAND} alle"),) if rest else (),
        home=request.home,
        private=True,
    )


def _kept(passage: str, text_hash: str, request: Request, context: Context) -> Line:
    """A receipt for a text as it was shown; for another that has come since there is none."""
    found = texts(request.home, context).get(passage)
    if found is None or found.passage.text_hash != text_hash:
        return line(_OTHER, Tone.WARN)
    person, version = request.user.person, found.document.version or ""
    receipt = Receipt(person, passage, text_hash, version, context.now, found.passage.text)
    context.memory.runs.read(receipt)
    return line("Noteret: læst og forstået.", Tone.GOOD)


def _shown(left: tuple[Reread, ...], top: tuple[Line, ...], request: Request, context: Context) -> Reply:
    first = left[0]
    many = counted(len(left), "passage er ændret", "passager er ændret")
    lines = [
        *top,
        head(f"{many}, siden du læste"),
        line(f"Læst {moment(first.receipt.at, context)}.", Tone.QUIET),
    ]
    if first.change:
        lines += before_and_now(first.change.words, 1)
    else:
        lines += [
            line(f"Før: {first.receipt.text}", Tone.OUT, 1),
            line(f"Nu:  {first.now.passage.text}", Tone.IN, 1),
        ]
    lines.append(line(source(cite(first.now, context)), Tone.QUIET, 1))
    passage = first.now.passage
    choices = (
        Choice("Læst og forstået", f"{_COMMAND} læst {passage.id} {passage.text_hash}"),
        Choice("Vis hele afsnittet", f"/kilde {passage.id}"),
    )
    return Reply(Outcome.COMMAND, top=tuple(lines), choices=choices, home=request.home, private=True)


def _listed(mine: Sequence[Receipt], context: Context, *, everything: bool) -> list[Line]:
    """The sections of what was read, the last read first: one line each, and how many passages."""
    there = _everywhere(context)
    counts: Counter[str] = Counter()
    last: dict[str, Receipt] = {}
    for receipt in sorted(mine, key=lambda r: r.at, reverse=True):
        where = _section(there.get(receipt.passage))
        counts[where] += 1
        last.setdefault(where, receipt)
    told = [
        f"{moment(last[where].at, context)}: {where} ({counted(many, 'passage', 'passager')})"
        for where, many in counts.items()
    ]
    shown = told if everything else told[:_LAST]
    left = len(told) - len(shown)
    more = [line(f"… og {counted(left, 'afsnit', 'afsnit')} mere. {_REST}", Tone.QUIET, 1)]
    return [head("Du har læst og forstået"), *items(shown), *(more if left else [])]


def _everywhere(context: Context) -> dict[str, Candidate]:
    """Every passage that there is, of whatever home: one may have read it elsewhere."""
    corpus = context.snapshot.corpus
    found = {p.id: Candidate(d, p) for d in corpus.additions for p in d.passages}
    found |= {p.id: Candidate(d, p) for d in corpus.guidelines for p in d.passages}
    return found | texts(None, context)


def _section(found: Candidate | None) -> str:
    """Where a passage stands, in words."""
    if found is None:
        return _GONE
    key, title = found.document.key, found.document.title
    name = section_name(found.passage.heading, title)
    home = f", {short_name(key.home)}" if key.home else ""
    return f"{title}, {key.standard} {name}{home}" if name != title else f"{title}, {key.standard}{home}"
