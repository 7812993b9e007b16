"""Answers that are cells of the matrix: outdated, overdue, missing, due, in conflict, and all of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.dates import PartialDate
from corpus.model import State
from corpus.names import short_name
from corpus.reasons import Status
from corpus.status import Cell, Matrix
from handlers.cells import (
    FEW_HOMES,
    IN_WORDS,
    MOST,
    SETTLED,
    Asked,
    cell_lines,
    guideline_lines,
    listing,
    required_passages,
    titled,
    totals,
)
from handlers.model import Choice, Extract, Outcome, Reply
from handlers.registry import HANDLERS

__all__ = ["Matrix"]

_NINETY = 90  # days, as the matrix counts "soon"
_FEW = 3  # standards offered


def overall(asked: Asked) -> Reply:
    """How all the cells asked for stand: totals, the most urgent with their reasons, the rest by name."""
    cells = asked.by_urgency(asked.found.cells)
    wanting = [c for c in cells if c.status not in SETTLED or c.flags]
    about = ", ".join(dict.fromkeys(titled(g, g.key) for g in asked.inquiry.guidelines))
    of = f"{asked.where}, {about}" if about else asked.where
    head = f"Status den {_today(asked)}, {of}: {totals(cells) or 'intet'}."
    lines = [head, *listing(wanting, asked)]
    if len(cells) <= MOST or len(asked.homes) == 1 or asked.inquiry.guidelines:
        lines += _by_name((c for c in cells if c not in wanting), asked)
    if not wanting and cells:
        lines.append("Alt er på plads.")
    if len({c.home for c in cells}) > FEW_HOMES:
        lines.append("Modstrid er ikke regnet med. Spørg »hvor er der modstrid i 1.4«.")
    mine = {c.guideline for c in cells if c.status is not Status.NOT_RELEVANT}
    regional = [
        g for g in asked.found.guidelines if g.status not in SETTLED and (g.guideline in mine or not cells)
    ]
    lines += [f"{_named_papers(regional, asked)}"] if regional and not asked.inquiry.guidelines else []
    return _reply(asked, lines, wanting)


def _by_name(cells: Iterable[Cell], asked: Asked) -> list[str]:
    """Cells that need nothing, in one line a standing."""
    found: dict[Status, list[str]] = {}
    one = len(asked.homes) == 1
    for cell in cells:
        group = f" {cell.guideline.target_group}" if cell.guideline.target_group else ""
        number = f"{cell.guideline.standard}{group}"
        found.setdefault(cell.status, []).append(number if one else f"{short_name(cell.home)} {number}")
    return [
        f"{IN_WORDS[status].capitalize()}: {', '.join(some[: 2 * MOST])}"
        + (f" og {len(some) - 2 * MOST} til." if len(some) > 2 * MOST else ".")
        for status, some in found.items()
    ]


def _named_papers(found: Sequence[object], asked: Asked) -> str:
    some = ", ".join(
        f"{g.guideline.standard} ({IN_WORDS[g.status]})" for g in asked.found.guidelines if g in found
    )
    return f"Fælles retningslinjer, der selv skal ses på: {some}."


def outdated(asked: Asked) -> Reply:
    """What is written on an older version; then what is past its own date."""
    old = _with(asked, Status.SUPERSEDED)
    late = tuple(c for c in _with(asked, Status.OVERDUE) if c not in old)
    head = f"Bygger på en ældre version, {asked.where}: {len(old)}."
    lines = [head if old else f"Ingen lokale tilføjelser bygger på en ældre version ({asked.where})."]
    lines += listing(old, asked)
    if late:
        lines += [f"Revisionsdatoen er overskredet: {len(late)}.", *listing(late, asked)]
    return _reply(asked, lines, (*old, *late))


def overdue(asked: Asked) -> Reply:
    """What is past its own date."""
    return _simple(
        asked,
        _with(asked, Status.OVERDUE),
        "Revisionsdatoen er overskredet",
        "Ingen revisionsdatoer er overskredet",
    )


def missing(asked: Asked) -> Reply:
    """What has no addition in force; then what cannot be told, is incomplete or waits as a draft."""
    gone = _with(asked, Status.MISSING)
    unsure = tuple(
        c
        for c in asked.by_urgency(asked.found.cells)
        if c not in gone and (c.status in (Status.UNKNOWN, Status.INCOMPLETE) or "draft" in c.flags)
    )
    lines = [
        f"Mangler lokal tilføjelse, {asked.where}: {len(gone)}."
        if gone
        else f"Ingen lokale tilføjelser mangler helt ({asked.where})."
    ]
    lines += listing(gone, asked)
    if unsure:
        lines += [f"Ikke i orden: {len(unsure)}.", *listing(unsure, asked)]
    rest = [c for c in asked.found.cells if c not in gone and c not in unsure and c.status not in SETTLED]
    if rest:
        lines.append(f"Desuden: {totals(rest)}. Se dem med »status«.")
    return _reply(asked, lines, (*gone, *unsure))


def incomplete(asked: Asked) -> Reply:
    """What does not describe all that it must."""
    return _simple(
        asked, _with(asked, Status.INCOMPLETE), "Ufuldstændige", "Ingen lokale tilføjelser er ufuldstændige"
    )


def drafts(asked: Asked) -> Reply:
    """Drafts that nobody has approved."""
    cells = tuple(c for c in asked.by_urgency(asked.found.cells) if "draft" in c.flags)
    reply = _simple(asked, cells, "Udkast, der ikke er godkendt", "Der ligger ingen udkast")
    files = [a.path for a in asked.context.snapshot.corpus.additions if a.state is State.DRAFT]
    homes = {c.home for c in cells}
    mine = [a.path for a in asked.context.snapshot.corpus.additions if a.path in files and a.home in homes]
    return _with_text(reply, [f"Udkast: {path}" for path in mine[:MOST]])


def conflicts(asked: Asked) -> Reply:
    """Where a home's text contradicts the common one, both in their own words."""
    cells = tuple(c for c in asked.by_urgency(asked.found.cells) if "conflict" in c.flags)
    reply = _simple(asked, cells, "Modstrid", "Jeg har ikke fundet modstrid")
    told = (
        "Lederen eller koordinatoren afgør, hvilken tekst der skal rettes."
        if cells
        else "Jeg ser kun det, der kan ses på tal og ord."
    )
    return _with_text(reply, [told])


def affected(asked: Asked) -> Reply:
    """The homes whose additions were written on an older version of a guideline."""
    cells = _with(asked, Status.SUPERSEDED)
    about = ", ".join(titled(g, g.key) for g in asked.inquiry.guidelines) or "de gældende retningslinjer"
    lines = [
        f"Skal tilpasse deres tilføjelse til {about}: {len(cells)}."
        if cells
        else f"Ingen huse rammes af {about}."
    ]
    lines += listing(cells, asked)
    gone = _with(asked, Status.MISSING)
    if gone and asked.inquiry.guidelines:
        lines.append(f"Har slet ingen tilføjelse: {', '.join(short_name(c.home) for c in gone[:MOST])}.")
    return _reply(asked, lines, cells)


def expiring(asked: Asked) -> Reply:
    """What must be revised within so many days, the nearest first; what is late already as a number."""
    days = asked.inquiry.days or _NINETY
    end = asked.context.today + timedelta(days=days)

    def within(when: PartialDate | None) -> bool:
        return when is not None and asked.context.today <= when.last <= end

    regional = [g for g in asked.found.guidelines if within(g.revise_by) and _concerns(g.guideline, asked)]
    cells = sorted((c for c in asked.found.cells if within(c.revise_by)), key=_deadline)
    last = PartialDate(end.year, end.month, end.day).danish()
    count = len(regional) + len(cells)
    head = f"Skal revideres inden for {days} dage (senest {last}), {asked.where}: {count}."
    lines = [head if count else f"Intet skal revideres inden for {days} dage, {asked.where}."]
    lines += [guideline_lines(g, asked) for g in regional]
    lines += [_due_line(c, asked) for c in cells[:MOST]]
    if len(cells) > MOST:
        lines.append(
            f"Der er {len(cells) - MOST} til. Se dem for én standard med "
            f"»status {cells[MOST].guideline.standard}«."
        )
    late = _with(asked, Status.OVERDUE)
    if late:
        lines.append(f"Allerede overskredet: {len(late)}. Se dem med »hvilke tilføjelser er overskredet«.")
    return _reply(asked, lines, cells)


def _due_line(cell: Cell, asked: Asked) -> str:
    """A cell by its date: what else it is stands beside."""
    when = cell.revise_by.danish() if cell.revise_by else ""
    if cell.status in (Status.DUE_SOON, Status.OVERDUE):
        return cell_lines(cell, asked)
    titled_ = titled(asked.guideline(cell.guideline), cell.guideline)
    return (
        f"• {short_name(cell.home)}, {titled_}: {IN_WORDS[cell.status]}\n"
        f"  Tilføjelsen skal revideres senest {when}.\n  Kilde: {cell.document} (revision senest: {when})"
    )


def _deadline(cell: Cell) -> tuple[object, str, str]:
    assert cell.revise_by is not None
    return cell.revise_by.last, cell.guideline.standard, cell.home


def _concerns(key: object, asked: Asked) -> bool:
    """Whether a guideline is one of those that the homes shown must follow."""
    relevant = [c for c in asked.found.cells if c.guideline == key]
    return not relevant or any(c.status is not Status.NOT_RELEVANT for c in relevant)


def guidelines_overdue(asked: Asked) -> Reply:
    """Common guidelines past their own date, and by how many days."""
    late = [g for g in asked.found.guidelines if g.status is Status.OVERDUE]
    lines = [
        f"Fælles retningslinjer, der selv er overskredet: {len(late)}."
        if late
        else "Ingen fælles retningslinjer er overskredet."
    ]
    for found in late:
        assert found.revise_by is not None
        days = (asked.context.today - found.revise_by.last).days
        lines.append(guideline_lines(found, asked, f" ({days} dage)"))
    return _reply(asked, lines, ())


def _with(asked: Asked, status: Status) -> tuple[Cell, ...]:
    return tuple(c for c in asked.by_urgency(asked.found.cells) if c.status is status)


def _simple(asked: Asked, cells: Sequence[Cell], some: str, none: str) -> Reply:
    head = f"{some}, {asked.where}: {len(cells)}." if cells else f"{none} ({asked.where})."
    return _reply(asked, [head, *listing(cells, asked)], cells)


def _with_text(reply: Reply, lines: Sequence[str]) -> Reply:
    return replace(reply, text="\n".join((reply.text, *lines)))


def _today(asked: Asked) -> str:
    day = asked.context.today
    return PartialDate(day.year, day.month, day.day).danish()


def _reply(asked: Asked, lines: Iterable[str], cells: Sequence[Cell]) -> Reply:
    passages = required_passages(cells, asked)
    told = [asked.notice, *lines, "Det her skal de ufuldstændige tilføjelser beskrive:" if passages else ""]
    return Reply(
        Outcome.COMMAND,
        "\n".join(line for line in told if line),
        extract=Extract(passages, "") if passages else None,
        choices=_choices(asked, cells),
        home=asked.request.home,
    )


def _choices(asked: Asked, cells: Sequence[Cell]) -> tuple[Choice, ...]:
    """What one can do next, as far as the product can."""
    own = [c for c in cells if c.home == asked.own]
    found: list[Choice] = []
    for cell in own[:_FEW]:
        number = cell.guideline.standard
        if "skabelon" in HANDLERS and cell.status in (Status.SUPERSEDED, Status.MISSING, Status.INCOMPLETE):
            found.append(Choice(f"Hent en skabelon til {number}", f"/skabelon {number}"))
        if "genset" in HANDLERS and cell.status is Status.SUPERSEDED:
            found.append(Choice(f"{number} er genset, ingen ændring nødvendig", f"/genset {number}"))
    if not asked.homes and not asked.inquiry.guidelines:
        numbers = list(dict.fromkeys(c.guideline.standard for c in cells))[:_FEW]
        found += [Choice(f"Status på {n}", f"/status {n} alle huse") for n in numbers]
    if asked.found.cells:
        whose = asked.homes[0] if len(asked.homes) == 1 else "alle huse"
        found.append(Choice("Hent som Excel", f"/status excel {whose}"))
    return tuple(dict.fromkeys(found))
