"""What a region's files hold, apart from any date: kept as a revision, a corpus once it is opened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.checklists.loading import is_checklist, load_checklists
from corpus.draft import Understood
from corpus.model import Corpus, Document, Fault, Guideline, Home, Key, Level, LocalAddition, Placed, State
from corpus.resolve import homes_of, resolve
from corpus.sheets import load_sheets
from corpus.states import version_of

SHEET = "sheet:"  # what the key of a sheet begins with


@dataclass(frozen=True, slots=True)
class File:
    """One file: its path in the folder, its bytes' hash, what was understood of it.

    `key` identifies what was understood. A word list, a list of referrals or a checklist is a `sheet`: its
    text, None where it cannot be read; `faults` of one say why it is the last good text that stands there.
    """

    path: str
    digest: str
    key: str
    understood: Understood | None = None
    sheet: str | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All files of a region, in order, and the faults that are of no file."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file of an earlier revision: `until` is the day that it was taken out, `number` its last revision."""

    file: File
    until: date
    number: int


@dataclass(frozen=True, slots=True)
class Editorial:
    """A coordinator's word that two versions of a guideline differ in wording alone."""

    key: str
    old: str
    new: str


def compose(
    material: Material,
    today: date,
    *,
    homes: Sequence[Home] = (),
    earlier: Iterable[Earlier] = (),
    editorial: Sequence[Editorial] = (),
) -> Corpus:
    """The corpus that files make on a date, with what older revisions held beside it."""
    understood = [f.understood for f in material.files if f.understood is not None]
    digests = tuple((f.path, f.digest) for f in material.files)
    corpus = assemble(understood, digests, today, homes=homes)
    sheets = load_sheets((f.path, f.sheet) for f in material.files if f.understood is None)
    corpus = replace(
        corpus,
        faults=(*material.faults, *sheets.faults, *corpus.faults),
        words=sheets.words,
        referrals=sheets.referrals,
        archive=_archive(understood, list(earlier), corpus, today),
    )
    corpus = _with_editorial(corpus, editorial) if editorial else corpus
    return _with_checklists(corpus, [f for f in material.files if f.understood is None])


def _with_checklists(corpus: Corpus, sheets: Sequence[File]) -> Corpus:
    """The corpus with its checklists, which are held against all that it holds."""
    files = [f for f in sheets if is_checklist(f.path)]
    if not files:
        return corpus
    loaded = load_checklists(((f.path, f.sheet) for f in files), corpus)
    kept = (fault for f in files for fault in f.faults)
    return replace(corpus, faults=(*corpus.faults, *kept, *loaded.faults), checklists=loaded.checklists)


def homes_named(material: Material) -> tuple[Home, ...]:
    """The homes that files name, where none are listed: those of the corpus that they make."""
    return homes_of([d for f in material.files if f.understood is not None for d in f.understood.drafts])


def assemble(
    understood: Sequence[Understood],
    files: tuple[tuple[str, str], ...],
    today: date,
    *,
    homes: Sequence[Home] = (),
) -> Corpus:
    """Understood files put together into a corpus."""
    resolved = resolve([d for u in understood for d in u.drafts], homes, today)
    faults = (*(f for u in understood for f in u.faults), *resolved.faults)
    return Corpus(resolved.documents, resolved.homes, faults, today, files)


def basis_of(document: Document) -> str:
    """What an addition names when it says which version it was written to: number, else date."""
    return document.version or (str(document.effective) if document.effective else "")


def _archive(
    understood: Sequence[Understood], earlier: Sequence[Earlier], corpus: Corpus, today: date
) -> tuple[Placed, ...]:
    """Versions that were in force once: older than what is in force now, or taken out with nothing newer."""
    if not earlier:
        return ()
    names = {f"{gone.file.path} (revision {gone.number})": gone for gone in earlier}
    drafts = [
        replace(draft, path=path)
        for path, gone in names.items()
        if gone.file.understood
        for draft in gone.file.understood.drafts
    ]
    # An addition's key is that of its guideline, so those in force must be at hand to place it.
    beside = [d for u in understood for d in u.drafts if d.level is Level.REGIONAL]
    placed = resolve([*drafts, *beside], corpus.homes, today).documents
    rules: tuple[Placed, ...] = (*corpus.guidelines, *corpus.additions)
    now = {d.key: d for d in rules if d.state is State.CURRENT}
    kept = (
        _replaced(d, names[d.path], now)
        for d in placed
        if d.path in names and isinstance(d, Guideline | LocalAddition)
    )
    return tuple(d for d in kept if d is not None)


def _replaced(document: Placed, gone: Earlier, now: Mapping[Key, Placed]) -> Placed | None:
    """The document as an older version; None where it never held, or was taken back for an older one."""
    if document.state in (State.DRAFT, State.COPY, State.FUTURE) or document.effective is None:
        return None
    newer = now.get(document.key)
    if newer is None:
        return replace(document, state=State.REPLACED, until=gone.until)
    older = newer.effective is not None and (
        document.effective.first,
        version_of(document.version),
    ) < (newer.effective.first, version_of(newer.version))
    return replace(document, state=State.REPLACED) if older else None


def _with_editorial(corpus: Corpus, editorial: Sequence[Editorial]) -> Corpus:
    """Each guideline in force with the older versions that it differs from in wording alone, step by step."""
    steps: dict[tuple[str, str], list[str]] = {}
    for said in editorial:
        steps.setdefault((said.key, said.new), []).append(said.old)

    def older(key: str, version: str) -> tuple[str, ...]:
        found: list[str] = []
        ahead = [version]
        while ahead:
            for old in steps.get((key, ahead.pop()), ()):
                if old not in found:
                    found.append(old)
                    ahead.append(old)
        return tuple(found)

    documents = tuple(
        replace(d, editorial=older(str(d.key), basis_of(d)))
        if isinstance(d, Guideline) and d.state is State.CURRENT
        else d
        for d in corpus.documents
    )
    return replace(corpus, documents=documents)
