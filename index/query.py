"""A question as the index reads it: its words, what each may mean, what was mended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.analysis import KEPT, STOP_WORDS, grams, stem, words
from index.bm25 import Group, Reading
from index.concepts import Concepts
from index.vocabulary import Vocabulary

# As people type in a chat; each is read as one word and no other.
_CHAT = {
    "ik": "ikke", "ikk": "ikke", "ikek": "ikke", "jg": "jeg", "hva": "hvad", "hvd": "hvad", "ka": "kan",
    "ma": "må", "maa": "må", "gi": "give", "gir": "giver", "ta": "tage", "tar": "tager",
    "ha": "have", "sku": "skulle", "ska": "skal", "vaere": "være", "nar": "når",
    "naar": "når", "pa": "på", "paa": "på", "fa": "få", "faa": "få", "ogsa": "også", "sadan": "sådan",
    "idag": "i dag", "imorgen": "i morgen", "igår": "i går", "igar": "i går", "inat": "i nat",
    "iaften": "i aften", "hvornar": "hvornår", "la": "lade", "si": "sige",
}  # fmt: skip
_MEANT = 0.8  # a word of the same meaning, against the word itself
_RESPELLED, _NEAR = 0.95, 0.75  # a word mended, against one typed so
_PARTS = 0.5
_JOINED = 0.7
_WITHIN = 0.5  # a word of a phrase that means something else than its words ("holde fast")
_AMOUNTS = frozenset(
    "længe lang langt lange tit ofte mange meget hurtigt stor stort store sent tidligt gammel".split()
)
_MEANING = frozenset(("forstås", "menes", "betyder"))
_TOPIC = 0.6  # a word of the question before
_NUMBER_WANTED = re.compile(
    r"\b(?:hvor (?:længe|lang\w*|tit|ofte|mange|meget|hurtigt|gammel|sent|tidligt)|hvornår|frist\w*|deadline"
    r"|senest|how (?:long|often|many))\b"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question read.

    `groups` for words, `grams` for runs of letters; `read_as`: what was mended; `wants_number`: a time, a
    deadline or an amount is asked for, `wants_person`: somebody; `spoken`: its words of
    matter, and those that it goes on from.
    """

    groups: tuple[Group, ...]
    grams: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    wants_number: bool = False
    wants_person: bool = False
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions with the words of one scope."""

    vocabulary: Vocabulary
    concepts: Concepts

    def read(self, question: str, topic: Sequence[str] = ()) -> Query:
        """A question's words as groups of readings; `topic` are words of the one before, which count less."""
        said, mended = _spelled_out(words(question), self.vocabulary)
        meant, phrases, within = self._meant(said)
        groups = [Group(((term, 1.0),)) for term in phrases]
        runs: list[str] = []
        spoken: list[str] = []
        for at, word in enumerate(said):
            concepts = meant.get(at, ())
            if word in STOP_WORDS or _only_asks(said, at):
                groups += [Group(((term, 1.0),)) for term in concepts]
                continue
            found = () if concepts else self._mended(word)
            read = found[0][0] if found else word
            mended += [(word, read)] if found else []
            own = self._groups(word, concepts, found)
            groups += (replace(g, weight=_WITHIN * g.weight) for g in own) if at in within else own
            runs += grams(read)
            spoken += [read] if read not in KEPT else []
        groups += self._joined(said)
        before = [w for w in topic if stem(w) not in {stem(word) for word in spoken}]
        groups += [
            replace(g, weight=_TOPIC * g.weight)
            for w in before
            for g in self._groups(w, self.concepts.of(stem(w)), ())
        ]
        return Query(
            tuple(dict.fromkeys(groups)),
            tuple(dict.fromkeys(runs)),
            tuple(dict.fromkeys(mended)),
            wants_number=_NUMBER_WANTED.search(" ".join(said)) is not None,
            wants_person="hvem" in said or "who" in said,
            spoken=tuple(dict.fromkeys([*spoken, *before])),
        )

    def _meant(self, said: Sequence[str]) -> tuple[dict[int, list[str]], list[str], set[int]]:
        """The concepts of single words by their place, those of phrases, and which places phrases take."""
        alone: dict[int, list[str]] = {}
        phrases: dict[str, None] = {}
        within: set[int] = set()
        for mention in self.concepts.mentions([stem(w) for w in said]):
            if mention.end - mention.start == 1:
                alone.setdefault(mention.start, []).append(mention.term)
            else:
                phrases[mention.term] = None
                within |= {mention.start, mention.end - 1}
        return alone, list(phrases), within

    def _groups(self, word: str, meant: Sequence[str], mended: Sequence[Reading]) -> Iterator[Group]:
        readings = [(stem(word), 1.0), *((term, _MEANT) for term in meant)]
        for other, weight in mended:
            readings.append((stem(other), weight))
            readings += [(term, _MEANT * weight) for term in self.concepts.of(stem(other))]
        yield Group(tuple(dict.fromkeys(readings)))
        whole = mended[0][0] if mended else word
        for part in dict.fromkeys(self.vocabulary.parts(whole)):
            known = [(stem(part), 1.0), *((term, _MEANT) for term in self.concepts.of(stem(part)))]
            yield Group(tuple(known), _PARTS)

    def _mended(self, word: str) -> tuple[Reading, ...]:
        """What a word that nobody wrote here may be: the same with æ, ø, å; else a slip of the hand."""
        if word in self.vocabulary or not word.isalpha() or self.vocabulary.parts(word):
            return ()
        if stem(word) in self.concepts or word in KEPT:
            return ()
        respelled = self.vocabulary.respelled(word)
        if respelled:
            return tuple((w, _RESPELLED) for w in respelled[:4])
        return tuple((w, _NEAR) for w in self.vocabulary.near(word))

    def _joined(self, said: Sequence[str]) -> Iterator[Group]:
        """Neighbours that are one word here ("medicin skab")."""
        for first, second in pairwise(said):
            if first in STOP_WORDS or second in STOP_WORDS or not (first + second).isalpha():
                continue
            for whole in (first + second, f"{first}s{second}"):
                if whole in self.vocabulary:
                    term = stem(whole)
                    readings = [(term, 1.0), *((t, _MEANT) for t in self.concepts.of(term))]
                    yield Group(tuple(readings), _JOINED)


def _only_asks(said: Sequence[str], at: int) -> bool:
    """Whether a word only says what kind of answer is wanted: the "længe" of "hvor længe" is no wing.

    Nor does a text that explains a word have the "forstås" of "hvad forstås ved".
    """
    if said[at] == "tid" and at > 1:
        return _only_asks(said, at - 1)
    before = said[at - 1] if at else ""
    return (before == "hvor" and said[at] in _AMOUNTS) or (before == "hvad" and said[at] in _MEANING)


def spelled_out(text: str) -> list[str]:
    """The words of a message, those of a chat as they are spelled."""
    return _spelled_out(words(text), None)[0]


def _spelled_out(said: Sequence[str], known: Vocabulary | None) -> tuple[list[str], list[tuple[str, str]]]:
    """Words of a chat as they are spelled, and which were; a word that the texts have is that word ("LA")."""
    found: list[str] = []
    mended: list[tuple[str, str]] = []
    for word in said:
        whole = word if known and known.exactly(word) else _CHAT.get(word, word)
        if whole != word:
            mended.append((word, whole))
        found += whole.split()
    return found, mended
