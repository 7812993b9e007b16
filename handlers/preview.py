"""What a reload would do, so that somebody who has never seen one can tell."""

from collections.abc import Iterator, Sequence

from corpus.difference import DocumentChange, Kind
from corpus.model import (
    Document,
    Fault,
    Guideline,
    Home,
    LocalAddition,
    OtherDocument,
    Placed,
    Severity,
    State,
)
from handlers.changes_report import details, proposal, summary, title
from handlers.consequences import consequences
from handlers.desk import told as told_source
from handlers.lines import counted, head, items, line, listed
from handlers.reloading import KEPT, Proposal, is_editorial, may_be_editorial
from handlers.report import Line, Tone
from handlers.standards import title_of

_MOST_PASSAGES = 3  # of a document, before one asks for all
_MOST_DOCUMENTS = 12
_FEW = 10  # passages: of so few many may go
_MOST_NAMES = 8
_MOST_FAULTS = 10
_MANY = 0.3  # of all files gone: most likely only some were exported


def many_gone(found: Proposal) -> bool:
    """Whether so much would disappear that the source most likely holds only some of the files."""
    before = len(found.base.material.files)
    return bool(before) and len(found.change.removed_files) > max(1, _MANY * before)


def preview(found: Proposal) -> tuple[Line, ...]:
    """The whole preview: what is read, what disappears, what differs, what follows, what is wrong."""
    return tuple(_lines(found))


def _lines(found: Proposal) -> Iterator[Line]:
    yield head("Forhåndsvisning. Intet er ændret endnu.")
    yield from _source(found)
    yield from _alarms(found)
    yield from _differences(found)
    if not found.first or found.base.material.files:
        yield from consequences(found.impact)
    yield from _homes(found)
    yield from faults(found.new_faults)
    if before := len(found.errors) - len(found.new_errors):
        yield line(f"Desuden {before} fejl, der også var der før. Se dem med »filfejl«.", Tone.QUIET)


def _source(found: Proposal) -> Iterator[Line]:
    yield line(f"Kilde: {told_source(found.staged.source)}", Tone.QUIET, 1)
    rules = [g for g in found.corpus.guidelines if g.state is State.CURRENT]
    own = [a for a in found.corpus.additions if a.state is State.CURRENT]
    others = [d for d in found.corpus.documents if isinstance(d, OtherDocument)]
    told = [
        counted(len(found.corpus.files), "fil", "filer"),
        counted(len(rules), "gældende retningslinje", "gældende retningslinjer"),
        counted(len(own), "gældende lokal tilføjelse", "gældende lokale tilføjelser"),
    ]
    told += [counted(len(others), "andet dokument", "andre dokumenter")] if others else []
    lists = len(found.corpus.checklists)
    told += [counted(lists, "tjekliste", "tjeklister")] if lists else []
    yield line(f"Bagefter er der {listed(told)}.", step=1)
    change = found.change
    if found.base.material.files:
        files = [
            counted(len(paths), *words)
            for paths, words in (
                (change.added_files, ("ny fil", "nye filer")),
                (change.changed_files, ("ændret fil", "ændrede filer")),
                (change.removed_files, ("fil forsvinder", "filer forsvinder")),
                (change.renamed_files, ("fil har fået nyt navn", "filer har fået nyt navn")),
            )
            if paths
        ]
        yield line(f"I forhold til nu: {listed(files)}." if files else "Filerne er de samme.", step=1)
    else:
        yield line("Det er første gang, der indlæses.", step=1)


def _alarms(found: Proposal) -> Iterator[Line]:
    if many_gone(found):
        gone, all_files = len(found.change.removed_files), len(found.base.material.files)
        yield line(
            f"PAS PÅ: {gone} af {all_files} filer er ikke med i kilden og forsvinder. Er det kun et udvalg "
            "af filerne, så vælg »Læg kun til«.",
            Tone.BAD,
        )
    for change in found.change.documents:
        if change.new is None and isinstance(change.old, Guideline):
            yield line(f"PAS PÅ: {title_of(change.old)} gælder ikke mere bagefter.", Tone.BAD)
        elif change.old is not None and change.new is not None:
            yield from _alarm(change.old, change.new, change)
    kept = sorted({f.document for f in found.corpus.faults if f.message == KEPT})
    for path in kept:
        yield line(f"{path} kan ikke læses. Den tidligere tekst bliver brugt.", Tone.BAD)


def _alarm(old: Placed, new: Placed, change: DocumentChange) -> Iterator[Line]:
    """An older version in the place of a newer one, or a text of which most is gone."""
    if new.effective and old.effective and new.effective < old.effective:
        before, after = old.version or old.effective.danish(), new.version or new.effective.danish()
        text = f"PAS PÅ: {title_of(new)}: {before} bliver erstattet af {after}, som er ældre."
        yield line(text, Tone.BAD)
    gone = sum(p.kind is Kind.REMOVED for p in change.passages)
    if len(old.passages) > _FEW and gone > len(old.passages) / 2:
        text = f"PAS PÅ: {gone} af {len(old.passages)} passager i {title_of(old)} er væk. Er filen hel?"
        yield line(text, Tone.BAD)


def _differences(found: Proposal) -> Iterator[Line]:
    if found.nothing:
        yield line("Der er ingen forskel på det, der bruges nu, og det, der ligger i kilden.", Tone.GOOD)
        return
    if not found.base.material.files:
        return
    yield head("Det ændrer sig")
    ordered = sorted(found.change.documents, key=_weight)
    if not ordered:
        yield line("Ingen gældende retningslinje eller tilføjelse ændrer sig.", step=1)
    gone = [c for c in ordered if c.new is None]
    shown = [c for c in ordered if c.new is not None] if many_gone(found) else ordered
    for change in shown[:_MOST_DOCUMENTS]:
        yield from _document(change, found)
    if len(shown) > _MOST_DOCUMENTS:
        left = len(shown) - _MOST_DOCUMENTS
        yield line(f"… og {counted(left, 'dokument', 'dokumenter')} til.", Tone.QUIET, 1)
    if many_gone(found):
        names = [title_of(c.old) for c in gone if c.old]
        rest = f" og {len(names) - _MOST_NAMES} til" if len(names) > _MOST_NAMES else ""
        count = counted(len(gone), "gældende dokument", "gældende dokumenter")
        yield line(f"{count} forsvinder: {'; '.join(names[:_MOST_NAMES])}{rest}.", Tone.BAD, 1)
    yield from _waiting(found)


def _weight(change: DocumentChange) -> tuple[bool, bool, str]:
    """The common rules first, and of them those that disappear."""
    one = change.new or change.old
    return isinstance(one, LocalAddition), change.new is not None, str(one.key) if one else ""


def _document(change: DocumentChange, found: Proposal) -> Iterator[Line]:
    called = is_editorial(change, found.staged.contents)
    yield title(change, editorial=called)
    if change.old is None or change.new is None:
        one = change.new or change.old
        if one is not None:
            count = counted(len(one.passages), "passage", "passager")
            what = "kommer til" if change.old is None else "bruges ikke mere"
            yield line(f"{count} {what}. Fil: {one.path}", step=2)
        return
    if change.old.path != change.new.path:
        yield line(f"Ny fil: {change.new.path} (før: {change.old.path})", Tone.QUIET, 2)
    yield line(summary(change), step=2)
    if isinstance(change.new, Guideline) and may_be_editorial(change):
        decision = "Du har kaldt den redaktionel." if called else "Den regnes for betydelig."
        yield line(f"{proposal(change)} {decision}", step=2)
    yield from details(change, _MOST_PASSAGES)


def _waiting(found: Proposal) -> Iterator[Line]:
    """What becomes of new files that are not in force: drafts, later and older versions, copies, others."""
    new = {*found.change.added_files, *found.change.changed_files}
    for old_name, name in found.change.renamed_files[:_MOST_NAMES]:
        yield line(f"Nyt navn eller sted: {old_name} → {name}", Tone.QUIET, 1)
    for document in found.corpus.documents:
        if (
            document.path in new
            and document.state is not State.CURRENT
            and not isinstance(document, OtherDocument)
        ):
            yield line(f"{document.path}: {_fate(document)}", Tone.WARN, 1)
        elif document.path in new and isinstance(document, OtherDocument):
            yield line(f"{document.path}: bliver ikke brugt som regel. {document.reason}", Tone.WARN, 1)


def _fate(document: Document) -> str:
    version = f"version {document.version} " if document.version else ""
    match document.state:
        case State.FUTURE:
            when = document.effective.danish() if document.effective else "en senere dag"
            return f"»{document.title}« {version}gælder først fra {when} og vises ikke før."
        case State.DRAFT:
            return f"»{document.title}« {version}er et udkast eller ikke godkendt og vises ikke."
        case State.COPY:
            return "er en kopi af et dokument, der er der i forvejen."
        case _:
            lacks = "" if document.effective else " Filen har ingen ikrafttrædelsesdato."
            return f"»{document.title}« {version}er ikke nyere end den, der gælder, og vises ikke.{lacks}"


def _homes(found: Proposal) -> Iterator[Line]:
    impact = found.impact
    if impact.new_homes and found.staged.contents.homes:  # those of the settings need no approval
        yield head("Nye huse, fundet i filerne. Du godkender dem, når du tager revisionen i brug.")
        yield from items(_home(h, found) for h in impact.new_homes)
    if impact.lost_homes:
        names = listed(h.name for h in impact.lost_homes)
        yield line(f"Ingen fil nævner mere: {names}. Huset kan ikke vælges bagefter.", Tone.BAD)


def _home(home: Home, found: Proposal) -> str:
    own = [a for a in found.corpus.additions if a.home == home.name]
    also = f", også kaldet {listed(home.aliases)}" if home.aliases else ""
    group = home.target_group or "målgruppe ikke fundet"
    return f"{home.name}{also}: {group}, {counted(len(own), 'tilføjelse', 'tilføjelser')}"


def faults(found: Sequence[Fault], *, whole: bool = False) -> Iterator[Line]:
    """What is wrong with files: errors first, each with what to do; doubts too where all is asked for."""
    shown = found if whole else [f for f in found if f.message != KEPT]
    errors = [f for f in shown if f.severity is Severity.ERROR]
    doubts = [f for f in shown if f.severity is not Severity.ERROR]
    if errors:
        yield head(f"{counted(len(errors), 'fejl', 'fejl')} i filerne")
    most = len(errors) if whole else _MOST_FAULTS
    for fault in errors[:most]:
        yield line(f"FEJL: {told_fault(fault)}", Tone.BAD, 1)
    if len(errors) > most:
        yield line(f"… og {len(errors) - most} til. Bagefter ser du dem med »filfejl«.", Tone.QUIET, 1)
    if whole:
        yield from items((f"Tvivl: {told_fault(f)}" for f in doubts), Tone.WARN)
    else:
        yield from items((f"Tvivl: {told_fault(f)}" for f in doubts[:_MOST_FAULTS]), Tone.WARN)
        if len(doubts) > _MOST_FAULTS:
            yield line(
                f"… og {len(doubts) - _MOST_FAULTS} til. Bagefter ser du dem med »filfejl«.", Tone.QUIET, 1
            )


def told_fault(fault: Fault) -> str:
    """A fault in one line: where, what, and what to do."""
    place = f", {fault.place}" if fault.place else ""
    return f"{fault.document}{place}: {fault.message} {fault.advice}"
