"""What became of each passage, and of each required point, from one version to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.alignment import Match, align, anchor
from corpus.assignment import best_pairs
from corpus.difference import Kind, PassageChange, PointChange, is_about_itself
from corpus.evenness import even, letters, without_label
from corpus.likeness import telling_words
from corpus.model import Passage, Requirement
from corpus.significance import Verdict, Words, same_weights, verdict, words_of
from corpus.word_changes import pieces

_Place = tuple[str, ...]
_NUMBERED = re.compile(r"[skl]?\d[\d.]*(?:[a-z].*)?")
_ALIKE = 0.5  # of two points' words, to be one reworded
_SPLIT, _JOINED = "delt op", "samlet i ét"
_ITSELF = Verdict(editorial=True, why="om dokumentet selv")
_TASK = {Requirement.SKAL: "en skal-opgave", Requirement.KAN: "en kan-opgave"}


def passage_changes(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[PassageChange, ...]:
    """The passages that are not what they were, in the order of the new version."""
    view = _View(
        Words(words_of([p.text for p in old]), words_of([p.text for p in new])),
        frozenset(letters(line) for p in (*old, *new) for line in p.text.split("\n")),
    )
    view.before |= {view.place(p) for p in old}
    view.after |= {view.place(p) for p in new}
    return tuple(change for match in align(old, new) for change in _of_match(match, view))


@dataclass(slots=True)
class _View:
    """What the change of one passage is seen against: the rest of both versions."""

    known: Words
    lines: frozenset[str]
    before: set[_Place] = field(default_factory=set)  # headings that there are
    after: set[_Place] = field(default_factory=set)
    told: set[tuple[_Place, _Place]] = field(default_factory=set)  # headings whose new wording is told

    def place(self, passage: Passage) -> _Place:
        """The headings above a passage, without a line that leads in: its own passage tells of that."""
        return tuple(
            h for h in passage.heading if not h.rstrip().endswith(":") and letters(h) not in self.lines
        )

    def moved(self, old: Passage, new: Passage) -> Verdict | None:
        """That a passage stands under another number or heading; a heading reworded is told once."""
        before, after = self.place(old), self.place(new)
        numbers = anchor(old), anchor(new)
        if tuple(map(even, before)) == tuple(map(even, after)):
            renumbered = numbers[0] != numbers[1] and all(_NUMBERED.fullmatch(n) for n in numbers)
            return Verdict(editorial=True, why="nyt nummer") if renumbered else None
        bare = [tuple(letters(without_label(h)) for h in place) for place in (before, after)]
        if bare[0] == bare[1]:
            return Verdict(editorial=True, why="nyt nummer")
        reworded = before not in self.after and after not in self.before
        if reworded and (before, after) in self.told:
            return None
        self.told.add((before, after))
        same = same_weights(_apart(before, after), _apart(after, before))
        why = "ny overskrift" if reworded else f"står nu under »{after[-1]}«" if after else "uden overskrift"
        return Verdict(editorial=same, why=why)


def _apart(place: _Place, other: _Place) -> str:
    """The headings that the other place has not, without their numbers."""
    known = {letters(without_label(h)) for h in other}
    return "\n".join(b for h in place if letters(b := without_label(h)) not in known)


# ---------------------------------------------------------------- passages
def _of_match(match: Match, view: _View) -> Iterator[PassageChange]:
    if not match.old or not match.new:
        passage = (*match.old, *match.new)[0]
        yield _alone(passage, Kind.ADDED if match.new else Kind.REMOVED)
    elif len(match.old) == len(match.new) == 1:
        yield from _of_pair(match.old[0], match.new[0], view)
    else:
        yield from _parted(match, view)


def _alone(passage: Passage, kind: Kind) -> PassageChange:
    came = {Requirement.SKAL: "ny regel", Requirement.KAN: "ny kan-opgave", None: "ny tekst"}
    went = {
        Requirement.SKAL: "reglen er taget ud",
        Requirement.KAN: "kan-opgaven er taget ud",
        None: "teksten er taget ud",
    }
    added = kind is Kind.ADDED
    found = Verdict(editorial=False, why=(came if added else went)[passage.requirement])
    found = _ITSELF if is_about_itself(passage) else found
    old, new = (None, passage) if added else (passage, None)
    return PassageChange(kind, old, new, (), found.editorial, found.why)


def _of_pair(old: Passage, new: Passage, view: _View) -> Iterator[PassageChange]:
    moved = view.moved(old, new)
    said = _Said(old.text, new.text)
    if old.id != new.id and said.relabelled:
        said = _Said(without_label(old.text), without_label(new.text))
        moved = moved or Verdict(editorial=True, why="nyt nummer")
    if said.same and old.requirement is new.requirement:
        if moved:
            yield PassageChange(Kind.MOVED, old, new, (), moved.editorial, moved.why)
        return
    found = verdict(said.old, said.new, view.known)
    if moved and not moved.editorial:
        found = Verdict(editorial=False, why=moved.why if found.editorial else f"{found.why}; {moved.why}")
    found = _bound(found, old.requirement, new.requirement)
    if is_about_itself(old) and is_about_itself(new):
        found = _ITSELF
    kind = Kind.MOVED if said.same and moved else Kind.CHANGED
    words = pieces(old.text, new.text) if kind is Kind.CHANGED else ()
    yield PassageChange(kind, old, new, words, found.editorial, found.why)


@dataclass(frozen=True, slots=True)
class _Said:
    """Two texts, with or without the number that they begin with."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return even(self.old) == even(self.new)

    @property
    def relabelled(self) -> bool:
        before, after = (text[: len(text) - len(without_label(text))] for text in (self.old, self.new))
        return even(before) != even(after)


def _bound(found: Verdict, old: Requirement | None, new: Requirement | None) -> Verdict:
    """A passage that binds otherwise than before is never the same, whatever its words."""
    if old is new or not found.editorial:
        return found
    if new is None and old is not None:
        return Verdict(editorial=False, why=f"er ikke længere {_TASK[old]}")
    return Verdict(editorial=False, why=f"er blevet {_TASK[new]}" if new else found.why)


def _parted(match: Match, view: _View) -> Iterator[PassageChange]:
    """One passage split in several, or several joined; where only the paragraphs differ, nothing."""
    split = len(match.old) == 1
    parts, whole = (match.new, match.old[0]) if split else (match.old, match.new[0])
    said = _Said("\n".join(p.text for p in match.old), "\n".join(p.text for p in match.new))
    pairs = [(whole, p) if split else (p, whole) for p in parts]
    if said.same and all(view.moved(*pair) is None for pair in pairs):
        return
    how = _SPLIT if split else _JOINED
    found = verdict(said.old, said.new, view.known)
    rebound = {p.requirement for p in parts} - {None, whole.requirement}
    if rebound and whole.requirement:
        found = _bound(found, match.old[0].requirement, match.new[0].requirement)
    kept = [letters(p.text) in letters(whole.text) for p in parts]
    if all(kept) and not found.editorial:
        kept[0] = False  # what was left out must be seen somewhere
    for (old, new), moved in zip(pairs, kept, strict=True):
        if moved:
            yield PassageChange(Kind.MOVED, old, new, (), editorial=True, why=how)
        else:
            words = pieces(old.text, new.text)
            yield PassageChange(Kind.CHANGED, old, new, words, found.editorial, f"{how}; {found.why}")


# ---------------------------------------------------------------- points
def point_changes(old: Sequence[str], new: Sequence[str]) -> tuple[PointChange, ...]:
    """The required points that are not what they were; their order says nothing."""
    lefts = {i: p for i, p in enumerate(old) if even(p) not in set(map(even, new))}
    rights = {j: p for j, p in enumerate(new) if even(p) not in set(map(even, old))}
    scores = {
        (i, j): score
        for i, a in lefts.items()
        for j, b in rights.items()
        if (score := _alike(a, b)) >= _ALIKE
    }
    pairs = best_pairs(scores)
    known = Words(words_of(old), words_of(new))
    changes = {}
    for i, j in pairs.items():
        found = verdict(old[i], new[j], known)
        words = pieces(old[i], new[j])
        changes[j] = PointChange(Kind.CHANGED, old[i], new[j], words, found.editorial, found.why)
    added = PointChange(Kind.ADDED, "", "", (), editorial=False, why="nyt punkt")
    removed = PointChange(Kind.REMOVED, "", "", (), editorial=False, why="punktet er taget ud")
    return (
        *(changes.get(j) or replace(added, new=p) for j, p in rights.items()),
        *(replace(removed, old=p) for i, p in lefts.items() if i not in pairs),
    )


def _alike(a: str, b: str) -> float:
    before, after = set(telling_words(a)), set(telling_words(b))
    return 2 * len(before & after) / (len(before) + len(after)) if before and after else 0.0
