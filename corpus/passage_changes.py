"""What became of each passage from one version to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.alignment import Match, align, anchor, lines_of
from corpus.difference import Kind, PassageChange, is_about_itself
from corpus.evenness import even, letters, without_label, without_number, without_row_number
from corpus.model import Passage, Requirement
from corpus.sentences import spans
from corpus.significance import Verdict, Words, same_weights, verdict, words_of
from corpus.word_changes import pieces

_Place = tuple[str, ...]
_NUMBERED = re.compile(r"[skl]?\d[\d.]*(?:[a-z].*)?")
_RULE = re.compile(r"\b[SKL]\d{1,2}\b")
_STANDARD = re.compile(r"\d\.\d[\w ,:()]*$")  # "retningslinje 1.5, S10" is another document's
_LOOK_BACK = 40
_SPLIT, _JOINED = "delt op", "samlet i ét"
_ITSELF = Verdict(editorial=True, why="om dokumentet selv")
_TASK = {Requirement.SKAL: "en skal-opgave", Requirement.KAN: "en kan-opgave"}


def passage_changes(
    old: Sequence[Passage], new: Sequence[Passage], titles: Sequence[str] = ()
) -> tuple[PassageChange, ...]:
    """The passages that are not what they were, in the order of the new version.

    `titles` are those of the document: they may stand as a heading in one format and not in the other.
    """
    view = _View(
        Words(words_of([p.text for p in old]), words_of([p.text for p in new])),
        frozenset(lead for p in (*old, *new) for lead in _leads(p)),
        tuple(filter(None, map(letters, titles))),
    )
    view.before |= {_unnumbered(view.place(p)) for p in old}
    view.after |= {_unnumbered(view.place(p)) for p in new}
    matches = align(old, new)
    view.renumber(matches)
    return tuple(change for match in matches for change in _of_match(match, view))


@dataclass(slots=True)
class _View:
    """What the change of one passage is seen against: the rest of both versions."""

    known: Words
    leads: frozenset[str]  # what passages begin with, and what may stand above others for that
    titles: tuple[str, ...]
    before: set[_Place] = field(default_factory=set)  # headings that there are
    after: set[_Place] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)  # headings whose new wording is told
    renumbered: dict[str, str] = field(default_factory=dict)  # "S6" where it is "S7" now

    def place(self, passage: Passage) -> _Place:
        """The headings above a passage, without the title and without a line that leads in.

        Of that line its own passage tells.
        """
        headings = passage.heading[1:] if self._names(passage.heading[:1]) else passage.heading
        lines = (line for h in headings for line in h.split(" › "))
        return tuple(line.rstrip(": ") for line in lines if letters(line) not in self.leads)

    def _names(self, top: _Place) -> bool:
        return any(title in letters(heading) for title in self.titles for heading in top)

    def renumber(self, matches: Sequence[Match]) -> None:
        """Learn which numbers of rules are others now, under the same headings."""
        for match in matches:
            sides = [self.place(side[0]) if side else () for side in (match.old, match.new)]
            if _unnumbered(sides[0]) == _unnumbered(sides[1]):
                numbers = [(_RULE.match(a), _RULE.match(b)) for a, b in zip(*sides, strict=True)]
                self.renumbered |= {a[0]: b[0] for a, b in numbers if a and b and a[0] != b[0]}

    def following(self, text: str) -> str:
        """An old text with references to rules by their new numbers."""
        return _RULE.sub(self._new_number, text) if self.renumbered else text

    def _new_number(self, rule: re.Match[str]) -> str:
        elsewhere = _STANDARD.search(rule.string[max(0, rule.start() - _LOOK_BACK) : rule.start()])
        return rule[0] if elsewhere else self.renumbered.get(rule[0], rule[0])

    def moved(self, old: Passage, new: Passage) -> Verdict | None:
        """That a passage stands under another number or heading; a heading reworded is told once."""
        before, after = self.place(old), self.place(new)
        numbers = anchor(old), anchor(new)
        if tuple(map(even, before)) == tuple(map(even, after)):
            renumbered = numbers[0] != numbers[1] and all(_NUMBERED.fullmatch(n) for n in numbers)
            return Verdict(editorial=True, why="nyt nummer") if renumbered else None
        if _unnumbered(before) == _unnumbered(after):
            # The numbers of headings may be set by Word, and missing where the same text is a PDF.
            both = ((_number(a), _number(b)) for a, b in zip(before, after, strict=True))
            renumbered = any(a and b and a != b for a, b in both)
            return Verdict(editorial=True, why="nyt nummer") if renumbered else None
        reworded = _unnumbered(before) not in self.after and _unnumbered(after) not in self.before
        apart = _apart(before, after), _apart(after, before)
        if reworded and apart in self.told:
            return None
        self.told.add(apart)
        same = same_weights(*apart)
        why = "ny overskrift" if reworded else f"står nu under »{after[-1]}«" if after else "uden overskrift"
        return Verdict(editorial=same, why=why)


def _leads(passage: Passage) -> Iterator[str]:
    """The line, or the last sentence of it, that may lead in the passages below as well."""
    line = passage.text.split("\n", 1)[0]
    yield letters(line)
    for begin, end in [*spans(line)][-1:]:
        yield letters(line[begin:end])


def _apart(place: _Place, other: _Place) -> str:
    """The headings that the other place has not, without their numbers."""
    known = set(map(_bare, other))
    return "\n".join(without_number(h) for h in place if _bare(h) not in known)


def _unnumbered(place: _Place) -> _Place:
    return tuple(map(_bare, place))


def _bare(heading: str) -> str:
    return letters(without_number(heading))


def _number(heading: str) -> str:
    return letters(heading[: len(heading) - len(without_number(heading))])


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
    if said.relabelled and (old.id != new.id or said.in_rows):
        said = _Said(without_label(old.text), without_label(new.text))
        moved = moved or Verdict(editorial=True, why="nyt nummer")
    if said.same and old.requirement is new.requirement:
        if moved:
            yield PassageChange(Kind.MOVED, old, new, (), moved.editorial, moved.why)
        return
    found = verdict(view.following(said.old), said.new, view.known)
    if even(view.following(said.old)) == even(said.new):
        found = Verdict(editorial=True, why="henvisningen har fået det nye nummer")
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

    @property
    def in_rows(self) -> bool:
        """Whether both are rows with a number of their own."""
        return all(without_row_number(text) != text for text in (self.old, self.new))


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
    said = _Said(*("\n".join(without_row_number(p.text) for p in side) for side in (match.old, match.new)))
    pairs = [(whole, p) if split else (p, whole) for p in parts]
    lines = [[line for p in side for line in lines_of(p.text)] for side in (match.old, match.new)]
    same = said.same or lines[0] == lines[1]
    if same and all(view.moved(*pair) is None for pair in pairs):
        return
    how = _SPLIT if split else _JOINED
    found = verdict(said.old, said.new, view.known)
    rebound = {p.requirement for p in parts} - {None, whole.requirement}
    if rebound and whole.requirement:
        found = _bound(found, match.old[0].requirement, match.new[0].requirement)
    there = set(lines_of(whole.text))
    kept = [letters(p.text) in letters(whole.text) or there.issuperset(lines_of(p.text)) for p in parts]
    if all(kept) and not (same or found.editorial):
        kept[0] = False  # what was left out must be seen somewhere
    for (old, new), moved in zip(pairs, kept, strict=True):
        if moved:
            yield PassageChange(Kind.MOVED, old, new, (), editorial=True, why=how)
        else:
            words = pieces(old.text, new.text)
            yield PassageChange(Kind.CHANGED, old, new, words, found.editorial, f"{how}; {found.why}")
