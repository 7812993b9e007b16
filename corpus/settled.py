"""What putting a folder together found out of single files, noted with them for the next time."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.draft import Draft, Lacks, Understood
from corpus.material import Material
from corpus.model import Corpus, Guideline, Key, Level, State
from corpus.points import name_of


def settled(understood: Iterable[Understood], corpus: Corpus) -> list[Understood]:
    """The files with the points that their additions lack; one without news is the same object."""
    names = {g.key: _name(g) for g in corpus.guidelines if g.state is State.CURRENT}
    lacking = {
        a.path: Lacks(name, a.missing_points)
        for a in corpus.additions
        if (name := names.get(Key(a.key.scheme, a.key.standard, a.key.target_group)))
    }
    return [_with(each, lacking.get(each.path)) for each in understood]


def noted(material: Material, corpus: Corpus) -> Material:
    """The material with what its additions lack; a file without news is the same object."""
    understood = [f.understood for f in material.files if f.understood is not None]
    found = iter(settled(understood, corpus))
    files = []
    for file in material.files:
        each = next(found) if file.understood is not None else None
        files.append(file if each is file.understood else replace(file, understood=each))
    return replace(material, files=tuple(files))


def _name(guideline: Guideline) -> str:
    return name_of(guideline.required_points, guideline.title)


def _with(understood: Understood, lacks: Lacks | None) -> Understood:
    if lacks is None or all(d.lacks == lacks for d in understood.drafts if d.level is Level.LOCAL):
        return understood
    drafts = tuple(_noted(d, lacks) for d in understood.drafts)
    return replace(understood, drafts=drafts)


def _noted(draft: Draft, lacks: Lacks) -> Draft:
    return replace(draft, lacks=lacks) if draft.level is Level.LOCAL else draft
