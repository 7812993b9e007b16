"""What differs between two corpora: files, documents in force, and what is not in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus.difference import CorpusChange, DocumentChange, OtherChange
from corpus.document_changes import compare, field_changes
from corpus.evenness import even
from corpus.model import Corpus, Document, Guideline, Key, LocalAddition, Placed, State

_Pair = tuple[Placed | None, Placed | None]


def between(old: Corpus, new: Corpus) -> CorpusChange:
    """What differs: documents in force by their keys, not by file; each costs only what changed in it."""
    before, after = dict(old.files), dict(new.files)
    added, removed, renamed = _files(before, after)
    documents = []
    for one, other in _pairs(_in_force(old), _in_force(new)):
        change = _change(one, other, same=_same_bytes(one, other, before, after))
        if not change.empty:
            documents.append(change)
    return CorpusChange(
        tuple(documents),
        added,
        removed,
        tuple(path for path in after if path in before and before[path] != after[path]),
        renamed,
        tuple(_others(old, new)),
    )


def _files(
    before: dict[str, str], after: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Paths that came, that went, and those whose bytes lie under another name now."""
    gone: dict[str, list[str]] = defaultdict(list)
    for path in sorted(before.keys() - after.keys(), reverse=True):
        gone[before[path]].append(path)
    renamed, added = [], []
    for path in sorted(after.keys() - before.keys()):
        if after[path] and gone.get(after[path]):
            renamed.append((gone[after[path]].pop(), path))
        else:
            added.append(path)
    removed = sorted(path for paths in gone.values() for path in paths)
    return tuple(added), tuple(removed), tuple(renamed)


def _in_force(corpus: Corpus) -> dict[Key, Placed]:
    found: tuple[Placed, ...] = (*corpus.guidelines, *corpus.additions)
    return {d.key: d for d in found if is_in_force(d)}


def _same_bytes(
    one: Placed | None, other: Placed | None, before: dict[str, str], after: dict[str, str]
) -> bool:
    """Whether both are of one file's bytes: then their texts need not be looked at."""
    if one is None or other is None or one.key != other.key:
        return False
    digest = before.get(one.path)
    return bool(digest) and digest == after.get(other.path)


def _change(one: Placed | None, other: Placed | None, *, same: bool) -> DocumentChange:
    if one is None or other is None:
        return DocumentChange(one, other)
    return DocumentChange(one, other, field_changes(one, other)) if same else compare(one, other)


def _pairs(before: dict[Key, Placed], after: dict[Key, Placed]) -> Iterator[_Pair]:
    """By key; what is left by file, or by standard and title: its target group may be another now."""
    gone = [d for key, d in before.items() if key not in after]
    followed = {}
    for document in (d for key, d in after.items() if key not in before):
        if (former := _former(document, gone)) is not None:
            followed[document.key] = former
            gone.remove(former)
    for key, document in after.items():
        yield before.get(key) or followed.get(key), document
    yield from ((document, None) for document in gone)


def _former(document: Placed, gone: Iterable[Placed]) -> Placed | None:
    """What a document was before it got another key: the one of its kind, home and standard."""
    alike = [
        d
        for d in gone
        if type(d) is type(document)
        and d.key.home == document.key.home
        and (d.path == document.path or _standard(d) == _standard(document))
    ]
    titled = [
        d
        for d in alike
        if d.path == document.path or even(d.title).casefold() == even(document.title).casefold()
    ]
    return titled[0] if len(titled) == 1 else None


def _standard(document: Placed) -> tuple[str, str]:
    return document.key.scheme, document.key.standard


def _others(old: Corpus, new: Corpus) -> Iterator[OtherChange]:
    """What is not in force, by file; what is or was in force is told among the documents."""
    before, after = _by_place(old), _by_place(new)
    digests = dict(old.files), dict(new.files)
    for place in dict.fromkeys((*before, *after)):
        one, other = before.get(place), after.get(place)
        if any(d is not None and is_in_force(d) for d in (one, other)):
            continue
        same_standing = one is not None and other is not None and _standing(one) == _standing(other)
        if not (same_standing and digests[0].get(place[0]) == digests[1].get(place[0])):
            yield OtherChange(one, other)


def _by_place(corpus: Corpus) -> dict[tuple[str, str], Document]:
    """By file, and by home: a file may hold a guideline and a home's addition to it."""
    return {(d.path, d.home if isinstance(d, LocalAddition) else ""): d for d in corpus.documents}


def _standing(document: Document) -> tuple[type, State]:
    return type(document), document.state


def is_in_force(document: Document) -> bool:
    """Whether a document is a guideline or an addition that holds today."""
    return isinstance(document, Guideline | LocalAddition) and document.state is State.CURRENT
