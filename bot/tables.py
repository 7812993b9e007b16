"""Status and check as a person reads them, within 80 columns."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.checklists.model import Checklist
from corpus.model import Corpus, Document, Fault, Guideline, LocalAddition, OtherDocument, Severity, State
from corpus.names import short_name
from corpus.reasons import Status
from corpus.status import Cell, Matrix
from corpus.status_words import standard, word

# The word is the sign, the style never alone.
_STYLES = {
    Status.MISSING: "bold red",
    Status.UNKNOWN: "bold magenta",
    Status.INCOMPLETE: "bold red",
    Status.SUPERSEDED: "bold yellow",
    Status.OVERDUE: "bold yellow",
    Status.DUE_SOON: "cyan",
    Status.CURRENT: "green",
    Status.NOT_RELEVANT: "dim",
}
_STATES = {
    State.CURRENT: "gældende",
    State.REPLACED: "afløst",
    State.DRAFT: "udkast",
    State.FUTURE: "gælder senere",
    State.COPY: "kopi",
}
_CONFLICT = "bold red"
_MOST_COLUMNS = 4  # homes that stand side by side in 80 columns


def _word(cell: Cell) -> Text:
    return Text(word(cell), style=_CONFLICT if "conflict" in cell.flags else _STYLES[cell.status])


def matrix_tables(matrix: Matrix) -> Iterator[RenderableType]:
    """Homes beside one another, four at a time; then why, cell by cell; then the guidelines themselves."""
    homes = list(dict.fromkeys(c.home for c in matrix.cells))
    yield Text(f"Status den {matrix.today.day}.{matrix.today.month}.{matrix.today.year}", style="bold")
    if not matrix.guidelines:
        yield Text("Der er ingen gældende fælles retningslinjer.")
    elif not homes:
        yield Text("Der er ingen tilbud at vise status for.")
    for first in range(0, len(homes), _MOST_COLUMNS):
        yield _side_by_side(matrix, homes[first : first + _MOST_COLUMNS])
    yield from _reasons(matrix)
    yield from _guidelines(matrix)


def _side_by_side(matrix: Matrix, homes: Sequence[str]) -> Table:
    table = Table(show_lines=False, expand=False)
    table.add_column("Standard", style="bold")
    for home in homes:
        table.add_column(short_name(home), overflow="fold")
    for row in dict.fromkeys(standard(c.guideline, matrix) for c in matrix.cells):
        by_home = {c.home: c for c in matrix.cells if standard(c.guideline, matrix) == row}
        table.add_row(row, *(_word(by_home[h]) if h in by_home else Text("") for h in homes))
    return table


def _reasons(matrix: Matrix) -> Iterator[RenderableType]:
    settled = (Status.CURRENT, Status.NOT_RELEVANT)
    wanting = [c for c in matrix.cells if c.status not in settled or "conflict" in c.flags]
    if wanting:
        yield Text("Hvorfor", style="bold")
    for cell in wanting:
        yield _indented(Text(f"{standard(cell.guideline, matrix)} {short_name(cell.home)}: {cell.reason}"), 2)


def _guidelines(matrix: Matrix) -> Iterator[RenderableType]:
    if matrix.guidelines:
        yield Text("De fælles retningslinjer", style="bold")
    for found in matrix.guidelines:
        version = f", version {found.version}" if found.version else ""
        style = _STYLES[found.status] if found.status is not Status.CURRENT else ""
        yield _indented(
            Text(f"{standard(found.guideline, matrix)} {found.title}{version}: {found.reason}", style=style),
            2,
        )


def documents(corpus: Corpus) -> Iterator[RenderableType]:
    """Every document as it was understood, by folder, then every fault, errors first."""
    if not (corpus.documents or corpus.checklists or corpus.faults):
        yield Text("Mappen indeholder ingen dokumenter, jeg kan læse.")
        return
    folder = None
    for document in sorted(corpus.documents, key=lambda d: d.path.rpartition("/")[::2]):
        above, _, name = document.path.rpartition("/")
        if above != folder:
            folder = above
            yield Text(f"{above or '.'}/", style="bold")
        yield _indented(Text(" ".join(name.split())), 2)
        yield _indented(
            Text(_understood(document), style="dim" if isinstance(document, OtherDocument) else ""), 4
        )
    if corpus.checklists:
        yield Text("Tjeklister", style="bold")
    for checklist in corpus.checklists:
        yield _indented(Text(f"{checklist.title} ({checklist.name})"), 2)
        yield _indented(Text(_checklist(checklist)), 4)
    yield from fault_lines(corpus.faults)


def _checklist(checklist: Checklist) -> str:
    """What it is for, for whom, how long, and where it lies."""
    parts = (
        str(checklist.purpose),
        f"{len(checklist.steps)} trin",
        checklist.group,
        short_name(checklist.home) if checklist.home else None,
        "for ledere" if checklist.for_managers else None,
        checklist.path,
    )
    return " · ".join(p for p in parts if p)


def _indented(text: Text, columns: int) -> Padding:
    """Text whose every line is moved in, wrapped ones too."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def _understood(document: Document) -> str:
    """What kind it is, whose, which version, from when and until when."""
    match document:
        case Guideline(key=key):
            parts = [f"Fælles retningslinje {key.standard}", key.target_group or ""]
        case LocalAddition(key=key, home=home):
            parts = [f"Lokal tilføjelse {key.standard}", short_name(home), key.target_group or ""]
            parts.append(f"bygger på {document.based_on}" if document.based_on else "bygger på: ikke fundet")
        case _:
            return f"Andet. {document.reason}" if isinstance(document, OtherDocument) else ""
    if document.state is not State.CURRENT:
        parts.insert(0, _STATES[document.state].upper())
    computed = " (beregnet)" if document.revise_by_computed else ""
    due = (
        f"revideres {document.revise_by.danish()}{computed}"
        if document.revise_by
        else "revideres: ikke fundet"
    )
    parts.append(f"version {document.version}" if document.version else "uden version")
    parts.append(f"fra {document.effective.danish()}" if document.effective else "fra: ikke fundet")
    parts.append(due)
    return " · ".join(p for p in parts if p)


def fault_lines(faults: Sequence[Fault]) -> Iterator[RenderableType]:
    """Each fault: file, place, what is wrong, what to do."""
    if not faults:
        yield Text("Ingen fejl.", style="green")
    for fault in sorted(faults, key=lambda f: f.severity is not Severity.ERROR):
        error = fault.severity is Severity.ERROR
        place = f", {fault.place}" if fault.place else ""
        yield Text(
            f"{'FEJL' if error else 'Tvivl'}: {fault.document}{place}",
            style="bold red" if error else "yellow",
        )
        yield _indented(Text(f"{fault.message} {fault.advice}"), 2)
