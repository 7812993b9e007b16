"""What follows from a reload, in words: homes that come to stand otherwise, answers that fall away."""

from collections.abc import Iterator, Sequence

from corpus.checklists.changes import ChecklistChanges, Touched
from corpus.checklists.model import Checklist
from corpus.difference import Kind
from corpus.names import short_name
from corpus.reasons import Status
from corpus.status import Cell
from corpus.status_words import flags
from handlers.cells import IN_WORDS
from handlers.cite import section_name
from handlers.impact import CellChange, Impact
from handlers.lines import counted, head, items, line, listed
from handlers.model import Citation
from handlers.report import Line, Tone

_NOT_COMPARED = "Modstrid mellem hus og region er ikke set efter her, for der er mange huse."
_MOST_CELLS = 20
_MOST_CHECKLISTS = 12
_KINDS = ((Kind.REMOVED, Tone.BAD), (Kind.CHANGED, Tone.PLAIN), (Kind.ADDED, Tone.PLAIN))
_KIND_WORDS = {
    Kind.REMOVED: ("tjekliste kan ikke bruges mere", "tjeklister kan ikke bruges mere"),
    Kind.CHANGED: ("tjekliste er ændret", "tjeklister er ændret"),
    Kind.ADDED: ("ny tjekliste", "nye tjeklister"),
}
_BAD = (Status.MISSING, Status.UNKNOWN, Status.INCOMPLETE, Status.SUPERSEDED, Status.OVERDUE)


def consequences(impact: Impact) -> Iterator[Line]:
    """Cells that change, the worst first; confirmed answers, reviews and test questions touched."""
    yield head("Det betyder")
    if not impact.cells:
        yield line("Ingen af husenes status ændrer sig.", step=1)
    worse = sorted(impact.cells, key=lambda c: (not _is_bad(c.after), c.after is None))
    if impact.cells:
        yield line(f"{counted(len(impact.cells), 'status', 'statusser')} ændrer sig:", step=1)
    for change in worse[:_MOST_CELLS]:
        yield from _cell(change)
    if len(worse) > _MOST_CELLS:
        homes = {cell.home for c in worse[_MOST_CELLS:] if (cell := c.after or c.before)}
        left = len(worse) - _MOST_CELLS
        yield line(f"… og {left} til i {counted(len(homes), 'hus', 'huse')}.", Tone.QUIET, 2)
    if not impact.compared:
        yield line(_NOT_COMPARED, Tone.QUIET, 1)
    yield from _answers(impact)
    yield from _checklists(impact.checklists)


def _is_bad(cell: Cell | None) -> bool:
    return cell is not None and cell.status in _BAD


def standing(cell: Cell | None) -> str:
    """A cell's standing in words."""
    return listed((IN_WORDS[cell.status], *flags(cell))) if cell else "retningslinjen er der ikke"


def _cell(change: CellChange) -> Iterator[Line]:
    one = change.after or change.before
    if one is None:
        return
    group = f" {one.guideline.target_group}" if one.guideline.target_group else ""
    place = f"{short_name(one.home)} {one.guideline.standard}{group}"
    tone = Tone.WARN if _is_bad(change.after) else Tone.PLAIN
    yield line(f"{place}: {standing(change.before)} → {standing(change.after)}", tone, 2)
    if change.after is not None and change.after.points:
        yield line(f"Berørte punkter: {'; '.join(change.after.points)}", Tone.QUIET, 3)


def _answers(impact: Impact) -> Iterator[Line]:
    if impact.confirmed:
        count = counted(len(impact.confirmed), "bekræftet svar", "bekræftede svar")
        yield line(f"{count} bruges ikke mere, for teksten er en anden:", Tone.WARN, 1)
        yield from items((f"»{p.wording.text}«" for p in impact.confirmed), step=2)
    if impact.reviews:
        count = counted(len(impact.reviews), "tilføjelse", "tilføjelser")
        yield line(f"{count} var genset mod den gamle tekst og skal ses igen.", Tone.WARN, 1)
    if impact.tested:
        asked = counted(impact.tested, "testspørgsmål", "testspørgsmål")
        other = (
            f"{len(impact.answers)} får et andet svar:" if impact.answers else "alle får samme svar som før."
        )
        yield line(f"{asked} er prøvet: {other}", Tone.WARN if impact.answers else Tone.GOOD, 1)
    for answer in impact.answers:
        yield line(f"»{answer.test.question}«{_for(answer.test.home)}", step=2)
        yield line(f"Før: {_source_of(answer.before)}", step=3)
        yield line(f"Nu:  {_source_of(answer.after)}", step=3)


def _for(home: str | None) -> str:
    return f" ({short_name(home)})" if home else ""


def _source_of(citation: Citation | None) -> str:
    if citation is None:
        return "intet svar"
    version = f", version {citation.version}" if citation.version else ""
    place = section_name(citation.heading, citation.title)
    return f"{citation.standard} {place}{version}: »{' '.join(citation.text.split())}«"


def _checklists(found: ChecklistChanges) -> Iterator[Line]:
    """Checklists that come, change or go, and those that cite a text that is another."""
    for kind, tone in _KINDS:
        names = [_named(c.checklist) for c in found.changes if c.kind is kind]
        if names:
            count = counted(len(names), *_KIND_WORDS[kind])
            yield line(f"{count}: {', '.join(names[:_MOST_CHECKLISTS])}{_more(len(names))}.", tone, 1)
    by_list: dict[str, list[Touched]] = {}
    for touched in found.touched:
        by_list.setdefault(_named(touched.checklist), []).append(touched)
    for name, places in list(by_list.items())[:_MOST_CHECKLISTS]:
        gone = any(t.gone for t in places)
        yield line(f"Tjeklisten {name}: {_touched(places)}.", Tone.BAD if gone else Tone.WARN, 1)
    if (rest := len(by_list) - _MOST_CHECKLISTS) > 0:
        yield line(f"… og {counted(rest, 'tjekliste', 'tjeklister')} til.", Tone.QUIET, 1)


def _touched(places: Sequence[Touched]) -> str:
    """Which passages of a checklist are others or gone, and at which steps they stand."""
    by_fate: dict[bool, dict[str, list[str]]] = {}
    for one in places:
        where = f"trin »{one.step.id}«" if one.step else "»registreres«"
        by_fate.setdefault(one.gone, {}).setdefault(where, []).append(one.passage)
    told = []
    for gone, steps in by_fate.items():
        cited = "; ".join(f"{where} ({', '.join(passages)})" for where, passages in steps.items())
        told.append(f"{'passager, der ikke findes mere' if gone else 'ændrede passager'}: {cited}")
    return ". ".join(told)


def _named(checklist: Checklist) -> str:
    return f"»{checklist.title}«{_for(checklist.home)}"


def _more(count: int) -> str:
    return f" og {count - _MOST_CHECKLISTS} til" if count > _MOST_CHECKLISTS else ""
