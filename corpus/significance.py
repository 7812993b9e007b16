"""Whether a change is of wording alone: a proposal, and never one where that is in doubt."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.amount import NUMBERS, ORDINALS
from corpus.evenness import Sort, Token, even, letters, spelled, tokens
from corpus.same_words import inflected, misspelt, one_meaning, typo
from corpus.sentences import spans
from corpus.weighty_words import Weight, weight_of
from corpus.word_changes import Hunk, hunks
from corpus.wordlist import builtin

_REWRITTEN = 0.65  # of the words of both: where more changed, a text is written anew
_MOST_REASONS = 2
_NUMBER = "number"
_ORDER = (
    Weight.DUTY,
    Weight.NEGATION,
    _NUMBER,
    Weight.TIME,
    Weight.LIMIT,
    Weight.ROLE,
    Weight.RECORD,
)
_CHANGED = {
    _NUMBER: ("et tal er ændret", "et tal er kommet til", "et tal er taget ud"),
    Weight.TIME: ("en frist eller et tidspunkt er ændret", "{} er kommet til", "{} er taget ud"),
    Weight.ROLE: ("hvem det er, er ændret", "{} er kommet til", "{} er taget ud"),
    Weight.RECORD: ("et skema eller register er ændret", "{} er kommet til", "{} er taget ud"),
}
_SWAPPED = ("{} er blevet til {}", "{} er kommet til", "{} er taget ud")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a change is proposed as editorial, and why, in Danish."""

    editorial: bool
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of two versions: a slip of the hand shows in how a word is written elsewhere."""

    old: Collection[str] = frozenset()
    new: Collection[str] = frozenset()


def words_of(texts: Sequence[str]) -> frozenset[str]:
    """The words of texts, in small letters."""
    return frozenset(t.key.casefold() for text in texts for t in tokens(text) if t.sort is Sort.WORD)


def verdict(old: str, new: str, known: Words | None = None) -> Verdict:
    """What a change from one text to the other is proposed to be."""
    if letters(old) == letters(new):
        return Verdict(editorial=True, why=_printed(old, new))
    before, after = _saying(old), _saying(new)
    found = hunks(before, after, folded=True)
    harmless = [
        "kun et ord for meget" if _doubled(h, before, old) else _harmless(h, known or Words()) for h in found
    ]
    if None in harmless:
        weighty = [h for h, why in zip(found, harmless, strict=True) if why is None]
        return Verdict(editorial=False, why=_reason(old, new, weighty))
    kinds = sorted({why for why in harmless if why})
    return Verdict(editorial=True, why=kinds[0] if len(kinds) == 1 else "kun sproget er rettet")


def _saying(text: str) -> tuple[Token, ...]:
    return tuple(t for t in tokens(text) if t.says)


def _printed(old: str, new: str) -> str:
    cased = even(old).casefold() == even(new).casefold()
    return "kun store og små bogstaver" if cased and even(old) != even(new) else "kun tegn og mellemrum"


# ---------------------------------------------------------------- harmless
def _harmless(hunk: Hunk, known: Words) -> str | None:
    """Why words that give way to others change nothing, or None where they may."""
    out, into = _folded(hunk.out), _folded(hunk.into)
    if spelled(out) == spelled(into):
        return "kun tegn og mellemrum"
    if one_meaning(out, into):
        return "kun en anden skrivemåde"
    if len(out) != len(into) or any(_weighs(t) for t in (*hunk.out, *hunk.into)):
        return None
    reasons = {_of_word(a, b, known) for a, b in zip(out, into, strict=True)}
    return None if None in reasons else next(iter(reasons)) if len(reasons) == 1 else "kun sproget er rettet"


def _doubled(hunk: Hunk, before: Sequence[Token], text: str) -> bool:
    """Whether a word stood twice in a row ("og og") and now once; a negation, say, may have been meant."""
    if len(hunk.out) != 1 or hunk.into or _is_number(hunk.out[0]) or hunk.out[0].sort is not Sort.WORD:
        return False
    word, at = hunk.out[0].key.casefold(), hunk.at[0]
    if weight_of(word) not in (None, Weight.LINK):
        return False
    pairs = (before[at - 1 : at + 1] if at else (), before[at : at + 2])
    return any(
        len(p) == len(hunk.out) + 1
        and {t.key.casefold() for t in p} == {word}
        and text[p[0].end : p[1].begin].isspace()
        for p in pairs
    )


def _folded(found: Sequence[Token]) -> list[str]:
    return [t.key.casefold() for t in found]


def _weighs(token: Token) -> bool:
    return token.sort is not Sort.WORD or _is_number(token) or weight_of(token.key.casefold()) is not None


def _is_number(token: Token) -> bool:
    word = token.key.casefold()
    article = word in ("en", "et", "anden", "andet")
    return token.sort is Sort.NUMBER or (not article and (word in NUMBERS or word in ORDINALS))


def _of_word(old: str, new: str, known: Words) -> str | None:
    if old == new:
        return "kun tegn og mellemrum"
    if inflected(old, new):
        return "kun bøjning"
    return "kun stavning" if _slip(old, new, known) else None


def _slip(old: str, new: str, known: Words) -> bool:
    """Whether a word was misspelt: it is no word of the field and not used any more.

    The right one was used before as well, or the slip is one that makes no other word.
    """
    if old in known.new or old in _words_of_the_field():
        return False
    return typo(old, new) or (new in known.old and misspelt(old, new))


@cache
def _words_of_the_field() -> frozenset[str]:
    return words_of([said for group in builtin().groups for said in group])


# ---------------------------------------------------------------- reasons
def _reason(old: str, new: str, found: Sequence[Hunk]) -> str:
    """The weightiest of what changed, in a few words."""
    if whole := _sentences(old, new):
        return whole
    changed = sum(len(h.out) + len(h.into) for h in found)
    if changed > (len(_saying(old)) + len(_saying(new))) * _REWRITTEN:
        return "skrevet om"
    told = dict(_reasons(found))
    reasons = [told[sort] for sort in _ORDER if sort in told]
    return "; ".join(reasons[:_MOST_REASONS]) or told.get(Weight.LINK, "ordlyden er ændret")


def _sentences(old: str, new: str) -> str:
    """That whole sentences came or went, where nothing else changed."""
    before = [letters(old[a:b]) for a, b in spans(old)]
    after = [letters(new[a:b]) for a, b in spans(new)]
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    if came and went:
        return ""
    count = (came or went).total()
    if not count:
        return "rækkefølgen er ændret"
    what = "en sætning" if count == 1 else f"{count} sætninger"
    return f"{what} er kommet til" if came else f"{what} er taget ud"


def _reasons(found: Sequence[Hunk]) -> Iterator[tuple[str, str]]:
    """What is said of each sort of weighty words; a word that only stands elsewhere is not told."""
    out = _by_sort([t for h in found for t in h.out])
    into = _by_sort([t for h in found for t in h.into])
    for sort in {**out, **into}:
        gone = list((Counter(out.get(sort, [])) - Counter(into.get(sort, []))).elements())
        come = list((Counter(into.get(sort, [])) - Counter(out.get(sort, []))).elements())
        swapped, added, removed = _CHANGED.get(sort, _SWAPPED)
        if gone and come:
            yield sort, swapped.format(f"»{gone[0]}«", f"»{come[0]}«")
        elif gone or come:
            yield sort, (added if come else removed).format(f"»{(come or gone)[0]}«")


def _by_sort(found: Sequence[Token]) -> dict[str, list[str]]:
    sorts: dict[str, list[str]] = {}
    for token in found:
        word = token.key.casefold()
        sort = _NUMBER if _is_number(token) else weight_of(word)
        if sort:
            sorts.setdefault(sort, []).append(word)
    return sorts


def same_weights(old: str, new: str) -> bool:
    """Whether two headings differ in nothing that a rule below hangs on."""
    before, after = _by_sort(_saying(old)), _by_sort(_saying(new))
    return all(before.get(sort) == after.get(sort) for sort in _ORDER)
