"""What a change of the corpus does to checklists: new, changed and gone ones, and texts that they cite."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.checklists.grounds import Grounds, cites_of
from corpus.checklists.model import Checklist, Cite, Option, Step
from corpus.difference import Kind
from corpus.model import Corpus


@dataclass(frozen=True, slots=True)
class ChecklistChange:
    """A checklist that came, changed, or cannot be begun any more; as it is now, or was."""

    kind: Kind
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class Touched:
    """A citation whose text is another now, or is gone. `step` is None where the registration is told."""

    checklist: Checklist
    step: Step | None
    passage: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ChecklistChanges:
    """All of both."""

    changes: tuple[ChecklistChange, ...] = ()
    touched: tuple[Touched, ...] = ()


def checklist_changes(old: Corpus, new: Corpus) -> ChecklistChanges:
    """What becomes of the checklists between two corpora."""
    before = {(c.name, c.home): c for c in old.checklists}
    after = {(c.name, c.home): c for c in new.checklists}
    changes = [ChecklistChange(Kind.ADDED, c) for name, c in after.items() if name not in before]
    changes += [
        ChecklistChange(Kind.CHANGED, after[name])
        for name, c in before.items()
        if name in after and _plain(c) != _plain(after[name])
    ]
    changes += [ChecklistChange(Kind.REMOVED, c) for name, c in before.items() if name not in after]
    files = {path for path, _ in new.files}
    held = [after.get(name, c) for name, c in before.items() if name in after or c.path in files]
    cites = [cite for checklist in held for cite in cites_of(checklist)]
    was, now = Grounds(old, cites), Grounds(new, cites)
    return ChecklistChanges(tuple(changes), tuple(t for c in held for t in _touched(c, was, now)))


def _touched(checklist: Checklist, was: Grounds, now: Grounds) -> Iterator[Touched]:
    """Each citation whose text is not what it was; one that was written anew since is no matter."""
    for cite, step in _places(checklist):
        old, new = was.passage(cite.passage), now.passage(cite.passage)
        if old is None or (new and new.passage.text_hash in (old.passage.text_hash, cite.hash)):
            continue
        if now.moved(cite, within=new is not None) is None:
            yield Touched(checklist, step, cite.passage, new is None)


def _places(checklist: Checklist) -> Iterator[tuple[Cite, Step | None]]:
    yield from ((cite, None) for cite in checklist.registered)
    for step in checklist.steps:
        cites = (*step.cites, *(o.cite for o in step.options if o.cite))
        yield from ((cite, step) for cite in dict.fromkeys(cites))


def _plain(checklist: Checklist) -> Checklist:
    """A checklist apart from where it stands, and where the texts that it cites stand."""

    def cites(found: tuple[Cite, ...]) -> tuple[Cite, ...]:
        return tuple(replace(c, passage="") if c.hash else c for c in found)

    steps = tuple(replace(s, line=0, cites=cites(s.cites), options=_bare(s)) for s in checklist.steps)
    return replace(checklist, path="", steps=steps, registered=cites(checklist.registered))


def _bare(step: Step) -> tuple[Option, ...]:
    return tuple(replace(o, cite=None) for o in step.options)
