"""A reload worked out before anything changes: which files it takes, what differs, what that means."""

import hashlib
from dataclasses import dataclass, replace

from corpus.catalogue import FolderError
from corpus.checklists.loading import is_checklist
from corpus.checklists.reading import read
from corpus.difference import CorpusChange, DocumentChange
from corpus.differences import between
from corpus.draft import Understood
from corpus.material import Earlier, Editorial, File, Material, basis_of, homes_named
from corpus.model import Corpus, Fault, Guideline, Severity
from handlers.desk import Desk, Edition, contents_of, inside
from handlers.editions import edition_of, material_of, note, stored_files
from handlers.impact import Impact, impact_of
from handlers.model import Context
from handlers.reviews import with_reviews
from handlers.revisions import Contents, Revision, Signature, Staged
from handlers.standards import title_of

KEPT = "Filen kan ikke læses nu. Den tidligere tekst bliver brugt, til filen er rettet."
_KEPT_ADVICE = "Ret filen, og genindlæs igen."
_OWN_KEY = 2  # parts of a sheet's key; what stood in for it was added behind
_CODE = 6  # letters that tell a preview from another
_MOST_NEWS = 20  # in the history


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reload worked out: what is in use, what would be, every difference, and what follows from it."""

    staged: Staged
    base: Edition
    material: Material
    corpus: Corpus
    change: CorpusChange
    impact: Impact

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What is wrong with files, before or now."""
        return tuple(f for f in self.corpus.faults if f.severity is Severity.ERROR)

    @property
    def new_faults(self) -> tuple[Fault, ...]:
        """What was not wrong before."""
        before = frozenset(self.base.corpus.faults if self.base.material.files else ())
        return tuple(f for f in self.corpus.faults if f not in before)

    @property
    def new_errors(self) -> tuple[Fault, ...]:
        """The errors among them: what a reload may be stopped for."""
        return tuple(f for f in self.new_faults if f.severity is Severity.ERROR)

    @property
    def first(self) -> bool:
        """Whether nothing was recorded before."""
        return self.base.number == 0

    @property
    def nothing(self) -> bool:
        """Whether it would change nothing."""
        return self.base.number > 0 and self.staged.contents == self.base.contents


def propose(source: str, context: Context, desk: Desk, *, only: bool) -> Proposal:
    """Work out a reload; `only`: nothing disappears. Raises FolderError, StateError."""
    base = desk.base(context.today)
    gathered = desk.gather(source, base.material)
    if not gathered.files:
        raise FolderError(
            f"Der er ingen dokumenter {inside(source)}."
        )  # a drive that is not there looks so too
    if not any(f.understood is None or f.understood.drafts for f in gathered.files):
        raise FolderError(f"Ingen filer {inside(source)} kan læses. {_first_fault(gathered)}".rstrip())
    material = merged(base.material, gathered, only=only)
    contents = contents_of(material)
    if not desk.homes:
        contents = replace(contents, homes=homes_named(material))
    known = {str(g.key) for g in base.corpus.guidelines}
    contents = replace(contents, editorial=tuple(e for e in base.contents.editorial if e.key in known))
    staged = Staged("", base.number, source, contents, only=only)
    return _worked_out(staged, base, material, context, desk)


def _first_fault(material: Material) -> str:
    """What is wrong with the first of some files that cannot be read."""
    faults = (x for f in material.files if f.understood for x in f.understood.faults)
    return next((f"{x.document}: {x.message}" for x in faults), "")


def keep(found: Proposal, context: Context, by: str) -> None:
    """Let a reload wait for its confirmation; what was understood of its files is kept. Raises StateError."""
    base = found.base
    kept = base.material.files if base.number else ()
    live = {} if base.number else stored_files(base.material)
    files = stored_files(found.material, besides={f.key for f in kept}) | live
    context.memory.revisions.stage(found.staged, files, Signature(by, context.now))


def take(found: Proposal, context: Context, by: str, why: str) -> Revision:
    """Make it the revision in use; what was in use and never recorded comes before it.

    Raises OutdatedError, StateError.
    """
    live = found.base.contents if found.base.number == 0 and found.base.material.files else None
    live = None if live == found.staged.contents else live
    made = context.memory.revisions.swap(found.staged, live, Signature(by, context.now, why))
    note(found.base.material, found.material, context.memory.revisions)
    return made


def again(staged: Staged, context: Context, desk: Desk) -> Proposal:
    """A reload that waits, worked out again. Raises StateError."""
    base = desk.base(context.today)
    material = material_of(staged.contents, context.memory.revisions, desk.held or base)
    return _worked_out(staged, base, material, context, desk)


def decided(
    staged: Staged, change: DocumentChange, context: Context, desk: Desk, by: str, *, editorial: bool
) -> Proposal:
    """The same reload, one of its changes taken as editorial, or as significant. Raises StateError."""
    said = _editorial(change)
    others = tuple(e for e in staged.contents.editorial if e != said)
    contents = replace(staged.contents, editorial=(*others, said) if editorial and said else others)
    proposal = again(replace(staged, contents=contents), context, desk)
    context.memory.revisions.stage(proposal.staged, {}, Signature(by, context.now))
    return proposal


def is_editorial(change: DocumentChange, contents: Contents) -> bool:
    """Whether a coordinator has said that the two versions differ in wording alone."""
    return _editorial(change) in contents.editorial


def _editorial(change: DocumentChange) -> Editorial | None:
    """What is said of a guideline's two versions; nothing where one of them has no name."""
    old, new = change.old, change.new
    if not (isinstance(old, Guideline) and isinstance(new, Guideline)):
        return None
    before, after = basis_of(old), basis_of(new)
    return Editorial(str(new.key), before, after) if before and after and before != after else None


def may_be_editorial(change: DocumentChange) -> bool:
    """Whether there are two versions to call alike."""
    return _editorial(change) is not None


def merged(base: Material, new: Material, *, only: bool) -> Material:
    """The files of a reload: a file that cannot be read keeps its last good text; `only` keeps all others."""
    before = {f.path: f for f in base.files}
    closed = tuple(f"{fault.document}/" for fault in new.faults)
    files = {f.path: _or_last_good(f, before.get(f.path)) for f in new.files}
    for path, file in before.items():
        if path not in files and (only or path.startswith(closed)):
            files[path] = file
    return Material(tuple(files[path] for path in sorted(files)), new.faults)


def _or_last_good(file: File, before: File | None) -> File:
    if before is None:
        return file
    if file.understood is None:
        return _or_last_checklist(file, before)
    if file.understood.drafts:
        return file
    if before.understood is None or not before.understood.drafts:
        return file
    kept = _kept(file)
    errors = tuple(f for f in file.understood.faults if f.severity is Severity.ERROR)
    both = Understood(file.path, before.understood.drafts, (*errors, kept))
    return File(file.path, before.digest, f"{before.key}:{file.digest[:16]}", both)


def _or_last_checklist(file: File, before: File) -> File:
    """The same of a checklist; one that is read but rests on what is gone is not kept."""
    if not is_checklist(file.path) or before.understood is not None or read(file.path, file.sheet)[0]:
        return file
    if read(before.path, before.sheet)[0] is None:
        return file
    good = ":".join(before.key.split(":")[:_OWN_KEY])
    faults = (*read(file.path, file.sheet)[1], _kept(file))
    key = f"{good}:{file.digest[:16]}"
    return File(file.path, before.digest, key, sheet=before.sheet, faults=faults)


def _kept(file: File) -> Fault:
    return Fault(file.path, "", Severity.WARNING, KEPT, _KEPT_ADVICE)


def _worked_out(staged: Staged, base: Edition, material: Material, context: Context, desk: Desk) -> Proposal:
    if base.number == 0 and staged.contents.entries == base.contents.entries:
        desk.held = base
        base = Edition(0, Contents(()), Material(()), base.corpus)  # the first one is told whole
    number = max(base.number, 1)
    held = {f.key for f in material.files}
    out = tuple(Earlier(f, context.now.date(), number) for f in base.material.files if f.key not in held)
    older = tuple(e for e in base.earlier if e.file.key not in held)
    same = base if base.contents == staged.contents else desk.held
    found = edition_of(material, staged.contents, context.today, desk.homes, (*out, *older), held=same)
    desk.held = found
    corpus = with_reviews(found.corpus, context.memory.reviews.holding())
    before = base.corpus
    if not base.material.files:
        before = replace(corpus, documents=(), files=(), homes=(), archive=())
    change = between(before, corpus)
    code = _code(staged.contents, base.number)
    staged = replace(staged, code=code, news=_told(change))
    impact = impact_of(before, corpus, change, context, desk)
    return Proposal(staged, base, found.material, corpus, change, impact)


def _code(contents: Contents, base: int) -> str:
    return hashlib.sha256(f"{base} {contents!r}".encode(errors="surrogatepass")).hexdigest()[:_CODE]


def news_of(change: DocumentChange) -> str:
    """A change in one line: which document, which version before and now."""
    one = change.new or change.old
    if one is None:
        return ""
    title = title_of(one)
    if change.old is None:
        return f"Ny: {title}{_version(one.version)}"
    if change.new is None:
        return f"Væk: {title}{_version(one.version)}"
    before, after = change.old.version, change.new.version
    if before and after and before != after:
        return f"{title}: version {before} → {after}"
    return f"Rettet: {title}{_version(after)}"


def _told(change: CorpusChange) -> tuple[str, ...]:
    """What is new, for the history: all of it, or the first and how many more."""
    news = [t for c in change.documents if (t := news_of(c))]
    rest = len(news) - _MOST_NEWS
    return tuple(news) if rest <= 0 else (*news[:_MOST_NEWS], f"… og {rest} dokumenter til")


def _version(version: str | None) -> str:
    return f", version {version}" if version else ""
