"""Which homes there are, from what the documents say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.homes import BODY, FOLDER, NAMED, STATED, Clue
from corpus.model import Home
from corpus.names import fold, is_kind_of_home, short_name, words_of
from corpus.register import Mentions, Names, called, stand_in


def discover(
    documents: Sequence[tuple[Sequence[Clue], str]], short: Mapping[str, str] | None = None
) -> tuple[Home, ...]:
    """Homes from what documents say: names of one home are joined, the fullest trusted name is kept.

    A field or title founds a home; a folder only where a document says nothing better and no home so
    founded is named in its path or text. Names in running text lend a founded home its full name.
    `short`: the full names of homes that are called by a short form, which becomes another name.
    """
    if short:
        return _with_short(discover([(_spelled(c, short), text) for c, text in documents]), short)
    found = _Found()
    clues = [c for c, _ in documents]
    for weight in (STATED, NAMED):
        for clue in (c for document in clues for c in document if c.weight == weight):
            found.join(clue, new=True)
    for document, text in documents:
        if any(c.weight >= NAMED for c in document) or any(
            found.join(c) for c in document if c.weight == FOLDER
        ):
            continue
        if not found.has_one_in(text) and not any(found.join(c) for c in document):
            folder = next((c for c in document if c.weight == FOLDER), None) or next(iter(document), None)
            if folder:
                found.join(folder, new=True)
    for clue in (c for document in clues for c in document if c.weight == BODY):
        found.join(clue)
    return tuple(sorted(found.homes(), key=lambda h: h.name))


def _spelled(clues: Sequence[Clue], short: Mapping[str, str]) -> tuple[Clue, ...]:
    return tuple(dict.fromkeys(replace(c, name=short.get(c.name, c.name)) for c in clues))


def _with_short(homes: Sequence[Home], short: Mapping[str, str]) -> tuple[Home, ...]:
    """Homes with their short forms among their other names."""
    return tuple(
        replace(h, aliases=tuple(sorted({*h.aliases, *forms})))
        for h in homes
        for forms in [[form for form, full in short.items() if full in (h.name, *h.aliases)]]
    )


class _Found:
    """The homes found so far, each the names that are the same."""

    def __init__(self) -> None:
        self._groups: list[set[str]] = []
        self._names = Names()
        self._trusted: dict[str, int] = {}
        self._holding: dict[str, set[int]] = {}  # the groups that hold a name
        self._homes: list[Home] = []
        self._changed: set[int] = set()  # groups whose home is to be named anew
        self._mentions = Mentions()
        self._looked_for: set[tuple[str, int]] = set()

    def join(self, clue: Clue, *, new: bool = False) -> bool:
        """Put a name to the home that it is; `new` may found another."""
        name = clue.name
        group = self._names.first(name)
        if group is None:
            if not new:
                return False
            group = len(self._groups)
            self._groups.append(set())
        if name not in self._groups[group]:
            self._groups[group].add(name)
            self._names.add(name, group)
            self._holding.setdefault(name, set()).add(group)
            self._changed.add(group)
        if clue.weight > self._trusted.get(name, -1):
            self._trusted[name] = clue.weight
            self._changed |= self._holding[name]
        return True

    def homes(self) -> list[Home]:
        """The homes by their fullest trusted names."""
        for group in sorted(self._changed):
            self._homes[group : group + 1] = [_home(self._groups[group], self._trusted)]
        self._changed.clear()
        return self._homes

    def has_one_in(self, text: str) -> bool:
        """Whether a home's short name stands in a text."""
        changed = sorted(self._changed)
        homes = self.homes()
        for group in changed:
            for name in called(homes[group]):
                if (name, group) not in self._looked_for:
                    self._looked_for.add((name, group))
                    self._mentions.add(name, group)
        folded = fold(text)
        return any(stand_in(folded, homes[group]) for group in self._mentions.likely(folded))


def _home(names: set[str], trusted: dict[str, int]) -> Home:
    def rank(name: str) -> tuple[bool, int, int, str]:
        has_kind = any(is_kind_of_home(w) for w in words_of(name))
        return (has_kind, min(trusted[name], NAMED), len(name), name)

    full = max(names, key=rank)
    if any(fold(full) == f"{fold(n)}s" or fold(short_name(full)) == f"{fold(short_name(n))}s" for n in names):
        full = full.removesuffix("s")
    others = {n for n in names if fold(n) not in (fold(full), f"{fold(full)}s")} | {short_name(full)} - {full}
    return Home(" ".join(full.split()), tuple(sorted(others)))
