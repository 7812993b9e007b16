"""A checklist's file read: the checklist, or every mistake in it with its line and what to do."""

from functools import lru_cache

import yaml

from corpus.checklists.citing import masked
from corpus.checklists.fields import CHECKLIST
from corpus.checklists.model import Checklist, Form, Purpose, Span, Step, Unit
from corpus.checklists.nodes import Told
from corpus.checklists.spans import SHORT
from corpus.checklists.steps import GROUPS, step_of
from corpus.model import Fault
from corpus.personal import MASK
from corpus.sheet import Entry, SheetError, line_of, root

_HERE = "i tjeklisten"
_PERSONAL = (
    "Teksten indeholder noget, der ligner et personnummer. Det vises som [personnummer].",
    "Fjern nummeret fra filen, og læg den ind igen.",
)
_MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60}


def read(path: str, text: str | None) -> tuple[Checklist | None, tuple[Fault, ...]]:
    """A checklist from the text of its file, None where anything is wrong with it; and all that is.

    `text` is None for a file that is no text.
    """
    found, faults = read_loosely(path, text)
    return (None if faults else found), faults


@lru_cache(maxsize=1_000)
def read_loosely(path: str, text: str | None) -> tuple[Checklist | None, tuple[Fault, ...]]:
    """The same, with as much of a faulty one as could be read: to be checked, never to be begun."""
    told = Told(path)
    if text is None:
        told.error(1, "Filen kan ikke læses som UTF-8-tekst.", "Gem den igen som ren tekst i UTF-8.")
        return None, tuple(told.faults)
    text = masked(text)
    for number, line in enumerate(text.split("\n"), 1):
        if MASK in line:
            told.error(number, *_PERSONAL)
    try:
        node = root(text.replace(MASK, MASK.strip("[]")))  # brackets would be a list to YAML
    except SheetError as error:
        told.error(error.line, str(error), "Ret linjen, og læg filen ind igen.")
        return None, tuple(told.faults)
    found = _checklist(node, path, told)
    faults = tuple(sorted(dict.fromkeys(told.faults), key=lambda f: int(f.place.split()[-1])))
    return found, faults


def _checklist(node: yaml.Node | None, path: str, told: Told) -> Checklist | None:
    if node is None:
        told.error(1, "Filen er tom.", "Skriv tjeklisten i den, eller slet den.")
        return None
    whole = Entry("tjekliste", node, line_of(node))
    found = told.fields(whole, CHECKLIST, _HERE)
    told.fitting(found, CHECKLIST, None, 1, _HERE)
    purpose = told.member(found.get("slags"), Purpose)
    return Checklist(
        name=told.called(found.get("navn")),
        title=told.text(found.get("titel")),
        purpose=purpose or Purpose.TASK,
        steps=_steps(found.get("trin"), purpose, told),
        words=tuple(dict.fromkeys(text for text, _ in told.texts(found.get("ord")))),
        group=told.one_of(found.get("målgruppe"), GROUPS) or None,
        home=told.text(found.get("hus")) or None,
        form=told.member(found.get("formular"), Form),
        registered=told.cites(found.get("registreres")),
        for_managers=told.yes(found.get("for ledere")),
        minutes=_minutes(told.length(found.get("tid"), SHORT)),
        path=path,
    )


def _steps(entry: Entry | None, purpose: Purpose | None, told: Told) -> tuple[Step, ...]:
    if entry is None:
        return ()
    steps = tuple(step_of(e, purpose, told) for e in told.entries(entry.value, "trinene, »navn:« og indhold"))
    if not steps and isinstance(entry.value, yaml.MappingNode):
        told.error(entry.line, "Der er ingen trin.", "Skriv mindst ét trin.")
    return steps


def _minutes(length: Span | None) -> int:
    return length.amount * _MINUTES[length.unit] if length else 0
