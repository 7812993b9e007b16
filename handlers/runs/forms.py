"""The official form of a walk, filled in as far as its steps have answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.checklists.model import Checklist, Fact, Kind
from handlers.runs.entries import Entry
from handlers.runs.layouts import Layout, layout
from handlers.runs.model import Run
from handlers.runs.spoken import moment
from handlers.runs.walk import walked

_OTHER = "Andet fra tjeklisten"
# what is said of these is the step's own words and when it was confirmed, not an answer
_WORDLESS = frozenset({Kind.CONFIRM, Kind.STOP, Kind.WAIT, Kind.READ, Kind.SIGN})


@dataclass(frozen=True, slots=True)
class Row:
    """A field filled in: one value or several; none is a blank of so many lines."""

    part: str
    label: str
    values: tuple[str, ...] = ()
    lines: int = 1


def layout_of(run: Run) -> Layout | None:
    """The form that a walk's facts go into; None where it has none or its way leads past it.

    A way that leads to the form asks when it happened; that of what was no force never does.
    """
    checklist = run.checklist
    if checklist.form is None:
        return None
    asking = {s.id for s in checklist.steps if s.fact is Fact.TIME}
    found = walked(run)
    on_the_way = {s.id for s in found.path} | (
        _ahead(checklist, found.current.id) if found.current else set()
    )
    if asking and asking.isdisjoint(on_the_way):
        return None
    return layout(checklist.form, checklist.group or run.group)


def _ahead(checklist: Checklist, at: str) -> set[str]:
    """The steps that may still come, whatever is chosen."""
    found: set[str] = set()
    to_see = [at]
    while to_see:
        step = checklist.step(to_see.pop())
        if step and step.id not in found:
            found.add(step.id)
            to_see += [checklist.after(step), *(o.next for o in step.options if o.next)]
    return found


def rows(form: Layout, entries: Sequence[Entry], home: str | None) -> tuple[Row, ...]:
    """The form's fields in its order, each with what was answered; what it has no field for comes last."""
    return (*_asked(form, entries, home), *_unasked(form, entries))


def _asked(form: Layout, entries: Sequence[Entry], home: str | None) -> Iterator[Row]:
    for part in form.parts:
        for field in part.fields:
            if field.home:
                yield Row(part.title, field.label, (home,) if home else ())
            elif field.fact is None:
                yield Row(part.title, field.label, lines=field.lines)
            elif (values := _values(field.fact, entries)) or not field.extra:
                yield Row(part.title, field.label, values, field.lines)


def _unasked(form: Layout, entries: Sequence[Entry]) -> Iterator[Row]:
    asked = {f.fact for part in form.parts for f in part.fields}
    for fact in (f for f in Fact if f not in asked):
        if values := _values(fact, entries):
            yield Row(_OTHER, fact.value[:1].upper() + fact.value[1:], values)


def _values(fact: Fact, entries: Iterable[Entry]) -> tuple[str, ...]:
    """What the steps that name a fact have answered; of several each says what it was asked."""
    mine = [e for e in entries if e.fact is fact and e.at]
    return tuple(_value(e, alone=len(mine) == 1 and fact is not Fact.TOLD) for e in mine)


def _value(entry: Entry, *, alone: bool) -> str:
    when = moment(entry.at) if entry.at else ""
    if entry.kind in _WORDLESS:
        # when it was noted is not when it was done: that is for the form to say
        said = f"underskrevet af {entry.by} {when}" if entry.by else f"{entry.answer}, noteret {when}"
        return f"{entry.label or entry.text.rstrip('.')} ({said})"
    if alone:
        return entry.answer
    whole = entry.label or entry.text
    asked = whole if whole.endswith("?") else f"{whole.rstrip('.:')}:"
    return f"{asked} {entry.answer}" + (f" (noteret {when})" if entry.fact is Fact.TOLD else "")
