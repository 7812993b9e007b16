"""Reloading in conversation: see what would happen, decide, take it in use, or let it be."""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.catalogue import FolderError
from corpus.difference import DocumentChange
from corpus.model import Guideline
from handlers.changes_report import details, proposal, summary, title
from handlers.desk import Desk, told
from handlers.lines import counted, head, items, line
from handlers.memory import Turn
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.preview import many_gone, preview
from handlers.registry import handler
from handlers.reloading import (
    Proposal,
    again,
    decided,
    is_editorial,
    keep,
    may_be_editorial,
    propose,
    take,
)
from handlers.report import Line, Tone
from handlers.revisions import OutdatedError, Revision, Signature, Staged
from handlers.standards import title_of

NO_DESK = "Her kan intet genindlæses. Gør det i terminalen, uden --corpus."
LONGEST_NOTE = 300  # letters: it stands in the history
LONG_NOTE = f"Skriv grunden kortere: højst {LONGEST_NOTE} tegn. Intet er ændret."
_Step = Callable[[str, Request, Context, Desk], Reply]
_FOLDER = ("korpus", "korpusset", "mappen", "retningslinjer", "dokumenterne")  # that of the settings
_PLACE = re.compile(r"^[~./\\]|[/\\]|\.(?:zip|docx|pdf|html?|md|txt)$")  # a path, as people write one
_QUOTES = " \"'»«"  # that people put around a path
_ENDS = ".!"
_BARE = ("ja", "nej")
_MOST_CHOICES = 6
_NONE_WAITS = "Der er ingen genindlæsning, der venter. Begynd med »genindlæs«."


def _knows(said: str, context: Context) -> bool:  # noqa: ARG001 - as Knows has it
    first = said.partition(" ")[0].casefold()
    return not said or said.casefold() in _FOLDER or first in _STEPS or bool(_PLACE.search(first))


def _takes(request: Request, context: Context) -> bool:
    """Whether a bare yes or no is said to this person's preview, which was the last thing said here."""
    if context.desk is None or request.text.strip().rstrip(_ENDS).casefold() not in _BARE:
        return False
    turn = context.turn(request)
    if turn is None or not turn.offer:
        return False
    staged = context.memory.revisions.staged("", request.user.signed)
    return staged is not None and staged.code == turn.offer


@handler(
    "genindlæs",
    "Indlæs nye dokumenter: se først, hvad der sker.",
    form="genindlæs",
    also=("genindlaes", "genindlæsning", "indlæs", "reload"),
    role=Role.COORDINATOR,
    knows=_knows,
    takes=_takes,
)
def reload(request: Request, context: Context) -> Reply:
    """Preview a reload from the settings' folder or another source; or go on with the one that waits."""
    if context.desk is None:
        return Reply(Outcome.COMMAND, NO_DESK, home=request.home)
    desk = context.desk
    said = "" if request.text.casefold() in _FOLDER else request.text
    first, _, rest = said.partition(" ")
    step = _STEPS.get(first.rstrip(_ENDS).casefold())
    try:
        return step(rest.strip(), request, context, desk) if step else _new(said, request, context, desk)
    except FolderError as error:
        return Reply(Outcome.COMMAND, f"{error} Intet er ændret.", home=request.home)


def _new(said: str, request: Request, context: Context, desk: Desk, *, only: bool = False) -> Reply:
    found = propose(said.strip(_QUOTES) or desk.folder, context, desk, only=only)
    if not found.nothing:
        keep(found, context, request.user.signed)
    return _previewed(found, request, context)


def _add(said: str, request: Request, context: Context, desk: Desk) -> Reply:
    return _new(said.removeprefix("til "), request, context, desk, only=True)


def _previewed(found: Proposal, request: Request, context: Context) -> Reply:
    lines = preview(found)
    if not found.nothing:
        _offer(found, request, context)
        lines = (
            *lines,
            line("Vælg nedenfor. Vil du skrive en grund med, så »genindlæs ja« og grunden.", Tone.QUIET),
        )
    return Reply(Outcome.COMMAND, report=lines, choices=_choices(found), home=request.home)


def _offer(found: Proposal, request: Request, context: Context) -> None:
    """Remember what a bare yes would be said to, beside what the conversation was about."""
    if request.conversation:
        turn = context.turn(request) or Turn((), (), ())
        context.memory.remember(request.conversation, replace(turn, offer=found.staged.code), context.now)


def _choices(found: Proposal) -> tuple[Choice, ...]:
    """What one can do with a preview; nothing where there is nothing to do."""
    if found.nothing:
        return (Choice("Se historikken", "/historik"),)
    code, source = found.staged.code, found.staged.source
    choices = []
    if many_gone(found):
        choices.append(Choice("Læg kun til: intet forsvinder", f"/genindlæs tilføj {source}"))
    gone = len(found.change.removed_files)
    files = counted(gone, "fil forsvinder", "filer forsvinder")
    label = f"Tag i brug, selv om {files}" if many_gone(found) else "Tag i brug"
    choices.append(Choice(label, f"/genindlæs ja {code}"))
    changed = [c for c in found.change.documents if c.old and c.new]
    rules = [c for c in changed if isinstance(c.new, Guideline)]
    choices += [
        Choice(f"Se alle ændringer i {_name(change)}", f"/genindlæs vis {code} {_key(change)}")
        for change in [*rules, *(c for c in changed if c not in rules)][:_MOST_CHOICES]
    ]
    for change in rules[:_MOST_CHOICES]:
        if not may_be_editorial(change):
            continue
        word = "betydelig" if is_editorial(change, found.staged.contents) else "redaktionel"
        label = f"Kald ændringen i {_name(change)} {word}"
        choices.append(Choice(label, f"/genindlæs {word} {code} {_key(change)}"))
    choices.append(Choice("Lad være", f"/genindlæs nej {code}"))
    return tuple(choices)


def _key(change: DocumentChange) -> str:
    one = change.new or change.old
    return str(one.key) if one else ""


def _name(change: DocumentChange) -> str:
    one = change.new or change.old
    return title_of(one) if one else ""


def _waiting(rest: str, request: Request, context: Context) -> tuple[Staged | None, str]:
    """The reload that waits by its code, or this person's; and the words after the code."""
    code, _, after = rest.partition(" ")
    revisions, by = context.memory.revisions, request.user.signed
    if found := revisions.staged(code, by) if code else None:
        return found, after.strip()
    return (None, "") if re.fullmatch(r"[0-9a-f]{6}", code) else (revisions.staged("", by), rest)


def _take(rest: str, request: Request, context: Context, desk: Desk) -> Reply:
    staged, note = _waiting(rest, request, context)
    if staged is None:
        return Reply(Outcome.COMMAND, _NONE_WAITS, home=request.home)
    if len(note) > LONGEST_NOTE:
        return Reply(Outcome.COMMAND, LONG_NOTE, home=request.home)
    found = again(staged, context, desk)
    if found.new_errors and not desk.keeps:
        text = "Der er fejl i filerne, og indstillingen »reload.on_error: block« siger stop. Intet er ændret."
        return replace(_previewed(found, request, context), text=text)
    try:
        made = take(found, context, request.user.signed, note)
    except OutdatedError as error:
        again_from = f"tilføj {staged.source}" if staged.only else staged.source
        choice = Choice("Se forskellene igen", f"/genindlæs {again_from}")
        return Reply(Outcome.COMMAND, str(error), choices=(choice,), home=request.home)
    return Reply(
        Outcome.COMMAND,
        report=tuple(announced(made, found)),
        choices=_afterwards(made),
        home=request.home,
        revision_changed=True,
    )


def announced(made: Revision, found: Proposal) -> list[Line]:
    """What is said when a revision has come in use."""
    lines = [head(f"Revision {made.number} er i brug nu.")]
    lines += items(made.news or ("Ingen gældende tekst er en anden end før.",))
    outdated = [c for c in found.impact.cells if c.after and "superseded" in c.after.all]
    if outdated:
        count = counted(len(outdated), "lokal tilføjelse bygger", "lokale tilføjelser bygger")
        lines.append(line(f"{count} på en ældre version. Se dem med »status«.", Tone.WARN))
    return lines


def _afterwards(made: Revision) -> tuple[Choice, ...]:
    back = made.parent
    choices = [Choice("Se status for husene", "/status")]
    if back:
        choices.append(Choice(f"Rul tilbage til revision {back}", f"/rul tilbage {back}"))
    return (*choices, Choice("Se historikken", "/historik"))


def _reject(rest: str, request: Request, context: Context, desk: Desk) -> Reply:
    staged, note = _waiting(rest, request, context)
    if staged is None:
        return Reply(Outcome.COMMAND, _NONE_WAITS, home=request.home)
    context.memory.revisions.drop(staged, Signature(request.user.signed, context.now, note[:LONGEST_NOTE]))
    desk.held = None
    text = f"Genindlæsningen fra {told(staged.source)} er droppet. Intet er ændret."
    return Reply(Outcome.COMMAND, text, home=request.home)


def _show(rest: str, request: Request, context: Context, desk: Desk) -> Reply:
    staged, wanted = _waiting(rest, request, context)
    if staged is None:
        return Reply(Outcome.COMMAND, _NONE_WAITS, home=request.home)
    found = again(staged, context, desk)
    change = _meant(wanted, found) if wanted else None
    if change is None:
        return _previewed(found, request, context)
    called = is_editorial(change, staged.contents)
    lines = [title(change, editorial=called), line(summary(change), step=2)]
    if isinstance(change.new, Guideline) and may_be_editorial(change):
        lines.append(line(proposal(change), step=2))
    lines += details(change)
    return Reply(Outcome.COMMAND, report=tuple(lines), choices=_choices(found), home=request.home)


def _editorial(rest: str, request: Request, context: Context, desk: Desk) -> Reply:
    return _decide(rest, request, context, desk, editorial=True)


def _significant(rest: str, request: Request, context: Context, desk: Desk) -> Reply:
    return _decide(rest, request, context, desk, editorial=False)


def _decide(rest: str, request: Request, context: Context, desk: Desk, *, editorial: bool) -> Reply:
    staged, wanted = _waiting(rest, request, context)
    if staged is None:
        return Reply(Outcome.COMMAND, _NONE_WAITS, home=request.home)
    change = _meant(wanted, again(staged, context, desk))
    if change is None or not may_be_editorial(change):
        text = "Skriv, hvilken retningslinje du mener, fx »genindlæs redaktionel 1.8«."
        return Reply(Outcome.COMMAND, text, home=request.home)
    found = decided(staged, change, context, desk, request.user.signed, editorial=editorial)
    return _previewed(found, request, context)


def _meant(wanted: str, found: Proposal) -> DocumentChange | None:
    """The change of a document by its key or its standard; the only one where nothing is named."""
    changed = [c for c in found.change.documents if c.old and c.new]
    exact = [c for c in changed if wanted and wanted == _key(c)]
    by_number = [
        c for c in changed if wanted and isinstance(c.new, Guideline) and c.new.key.standard == wanted
    ]
    chosen = exact or by_number or ([] if wanted else changed)
    return chosen[0] if len(chosen) == 1 else None


_STEPS: dict[str, _Step] = {
    word: step
    for words, step in (
        (("ja", "brug", "ok"), _take),
        (("nej", "afvis", "annuller", "annullér"), _reject),
        (("vis", "se"), _show),
        (("tilføj", "tilfoej", "læg"), _add),
        (("redaktionel", "redaktionelt"), _editorial),
        (("betydelig", "betydeligt"), _significant),
    )
    for word in words
}
