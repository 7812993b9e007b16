"""What is left at the end of a walk, for one's own use: never the registration itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from corpus.checklists.model import Kind
from corpus.dates import PartialDate
from handlers.lines import head, line
from handlers.report import Line, Tone
from handlers.runs.entries import Entry, Progress, entries
from handlers.runs.forms import Row, layout_of, rows
from handlers.runs.layouts import Layout
from handlers.runs.model import Quote, Run, Standing
from handlers.runs.spoken import moment, short

NO_REGISTRATION = "Tjeklisten erstatter ikke registreringen."
REGISTERED = "Her skal det registreres"
BLANK = "____"
STEP_BY_STEP = "Trin for trin"
FOLLOWED = "Reglerne eller tjeklisten blev ændret undervejs. Versionerne her er dem, du begyndte med."
NOTHING_DONE = "Der er ikke gjort noget endnu."
_STANDING = {
    Standing.OPEN: "Ikke færdig",
    Standing.PAUSED: "Sat på pause",
    Standing.DONE: "Gennemført",
    Standing.STOPPED: "Standset",
    Standing.CANCELLED: "Afbrudt",
}
_CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.QUIZ})
_MARKS = {Progress.DONE: "✓", Progress.LATER: "…", Progress.LEFT: "–"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A walk looked back on. All times are in the reader's zone.

    `form`: the official form, `rows` its fields in its order. `quotes`: the passages that the steps rested
    on, each once. `registered`: where the real registration is made. `deleted`: when the walk is forgotten.
    `followed`: whether a rule changed under it, so that the quotes are of the one that it began with.
    """

    title: str
    home: str | None
    standing: Standing
    begun: datetime
    ended: datetime | None
    made: datetime
    deleted: date
    entries: tuple[Entry, ...]
    form: Layout | None = None
    rows: tuple[Row, ...] = ()
    registered: tuple[Quote, ...] = ()
    quotes: tuple[Quote, ...] = ()
    followed: bool = False

    @property
    def standing_word(self) -> str:
        """How it stands, in words."""
        return _STANDING[self.standing]

    @property
    def period(self) -> tuple[str, ...]:
        """From when to when, a sentence each."""
        begun = f"Begyndt {moment(self.begun)}."
        return (begun, f"Afsluttet {moment(self.ended)}.") if self.ended else (begun,)

    @property
    def forgotten(self) -> str:
        """When it is deleted, as a sentence."""
        day = PartialDate(self.deleted.year, self.deleted.month, self.deleted.day).danish()
        return f"Gennemgangen slettes her den {day}."


def summed_up(run: Run, now: datetime, deleted: date) -> Summary:
    """A walk looked back on. `now` in the reader's zone.

    Raises ValueError where `now` has no zone.
    """
    if now.tzinfo is None:
        raise ValueError("the reader's zone is not known")
    zone, checklist = now.tzinfo, run.checklist
    told = entries(run, zone)
    form = layout_of(run)
    steps = {e.step for e in told}
    cited = [c.passage for s in checklist.steps if s.id in steps for c in s.cites]
    past = checklist.form is not None and form is None  # what is not registered there needs no place for it
    registered = [] if past else [c.passage for c in checklist.registered]
    return Summary(
        title=" ".join(checklist.title.split()),
        home=run.home,
        standing=run.standing,
        begun=run.started.astimezone(zone),
        ended=run.ended.astimezone(zone) if run.ended else None,
        made=now,
        deleted=deleted,
        entries=told,
        form=form,
        rows=rows(form, told, run.home) if form else (),
        registered=() if run.standing is Standing.STOPPED else _quotes(run, registered),
        quotes=_quotes(run, cited),
        followed=bool(run.told),
    )


def _quotes(run: Run, passages: Iterable[str]) -> tuple[Quote, ...]:
    """Passages as they read when the walk began, each once."""
    found = (run.begun.quote(p) for p in dict.fromkeys(passages))
    return tuple(q for q in found if q)


def copyable(summary: Summary) -> str:
    """The form's fields as plain lines in its order, to copy in one go; blanks are left to fill in there.

    What has several values is a line for each.
    """
    return "\n".join(f"{row.label}: {value}" for row in summary.rows for value in row.values or (BLANK,))


def text(summary: Summary) -> tuple[Line, ...]:
    """The summary to read in a channel."""
    where = [line(summary.home, Tone.QUIET, 1)] if summary.home else []
    return (
        head(f"{summary.title}: {summary.standing_word.lower()}"),
        *where,
        line(" ".join(summary.period), Tone.QUIET, 1),
        *([line(FOLLOWED, Tone.WARN, 1)] if summary.followed else []),
        *_form(summary),
        *_steps(summary),
        *_registration(summary),
        line(summary.forgotten, Tone.QUIET),
    )


def _form(summary: Summary) -> Iterator[Line]:
    given_up = summary.standing is Standing.CANCELLED  # then what is blank is no help to anybody
    rows = [row for row in summary.rows if row.values or not given_up]
    if summary.form is None or not rows:
        return
    yield head(summary.form.title)
    for row in rows:
        yield from (line(f"{row.label}: {value}", step=1) for value in row.values)
        if not row.values:
            yield line(f"{row.label}: {BLANK} ({summary.form.blank})", Tone.QUIET, 1)


def _steps(summary: Summary) -> Iterator[Line]:
    yield head(STEP_BY_STEP)
    if not summary.entries:
        yield line(NOTHING_DONE, Tone.QUIET, 1)
    before: tuple[str, ...] = ()
    for entry in summary.entries:
        yield line(f"{_MARKS[entry.progress]} {entry.text}", step=1)
        if entry.at:
            yield line(f"{said(entry)} · noteret {short(entry.at)}", Tone.GOOD, 2)
        else:
            yield line(left(entry), Tone.WARN, 2)
        if entry.sources != before:  # many steps in a row rest on the same
            yield from (line(source, Tone.QUIET, 2) for source in entry.sources)
        before = entry.sources


def _registration(summary: Summary) -> Iterator[Line]:
    yield line(NO_REGISTRATION, Tone.HEAD)
    if summary.registered:
        yield line(f"{REGISTERED}:", step=1)
    for quote in summary.registered:
        for words in quote.text.split("\n"):
            yield line(words, step=1)
        yield line(quote.source, Tone.QUIET, 2)


def said(entry: Entry) -> str:
    """What was answered, as a line of its own: an option may be a quotation and stays as it is."""
    return entry.answer if entry.kind in _CHOSEN else _sentence(entry.answer)


def left(entry: Entry) -> str:
    """That a step was not done, and the rule's own words on when it must be."""
    said = _sentence(entry.progress)
    return f"{said}. Frist: »{entry.deadline}«" if entry.deadline else said


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
