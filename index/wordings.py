"""Questions that a coordinator has confirmed a passage to answer: extra wordings beside its own text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Level, Passage
from index.analysis import words


@dataclass(frozen=True, slots=True)
class Wording:
    """A question and the passage that answers it; where the text is another by now it is not used."""

    text: str
    passage: str
    text_hash: str


class Wordings:
    """Wordings by the passage that they belong to, immutable; of two for one question the later counts."""

    def __init__(self, confirmed: Iterable[Wording] = ()) -> None:
        self.confirmed = tuple(confirmed)
        self._by_passage: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for number, wording in enumerate(self.confirmed):
            key = (wording.passage, wording.text_hash)
            self._by_passage.setdefault(key, []).append((number, wording.text))

    def of(self, passage: Passage) -> tuple[str, ...]:
        """The wordings of a passage as it stands now."""
        return tuple(text for _, text in self._found(passage))

    def places(self, listed: Sequence[Passage]) -> dict[tuple[str, ...], int]:
        """Which passage stands first for each question, by its words; a home's own before a common one."""
        best: dict[tuple[str, ...], tuple[bool, int, int]] = {}
        for place, passage in enumerate(listed):
            for number, text in self._found(passage):
                said = tuple(words(text))
                found = (passage.level is Level.LOCAL, number, place)
                if said and found > best.get(said, (False, -1, -1)):
                    best[said] = found
        return {said: place for said, (_, _, place) in best.items()}

    def _found(self, passage: Passage) -> Sequence[tuple[int, str]]:
        if not self._by_passage:  # the hash of every text would be counted for nothing
            return ()
        return self._by_passage.get((passage.id, passage.text_hash), ())
