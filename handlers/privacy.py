"""Personal data taken out of what a user types, before anything else sees it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers import names, numbers
from handlers.numbers import plain

PERSONAL_NUMBER, NAME, PHONE, MAIL = "personnummer", "navn", "telefon", "e-mail"
BIRTH = "fødselsdato"
_MASKS = re.compile(rf"\[(?:{PERSONAL_NUMBER}|{NAME}|{PHONE}|{MAIL}|{BIRTH})\]")
# what channels call staff
_IDS = re.compile(r"(?<![\w.])(?:slack:[UWS][0-9A-Z]{1,20}|terminal:[\w.-]{1,60})(?![\w@])")
Span = tuple[int, int]
Mask = tuple[int, str]  # where it stands in the text, and its kind
_ROUNDS = 10  # what is left beside a mask may be a number or a name by itself; two are the rule


@dataclass(frozen=True, slots=True)
class Known:
    """What the corpus itself says in public: its words (casefolded) and its phone numbers (digits only)."""

    words: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Screened:
    """A text without personal data, how many pieces were taken out, and of which kinds, the first first."""

    text: str
    masked: int
    kinds: tuple[str, ...]


def screen(text: str, known: Known = Known()) -> Screened:
    """Replace every personal number, date of birth, name, telephone number and e-mail address in a text."""
    masks: list[Mask] = []
    for _ in range(_ROUNDS):
        before = text
        for kind, find in _FINDERS:
            text, masks = _masked(text, kind, find(text, known), masks)
        if text == before:
            break
    return Screened(text, len(masks), tuple(dict.fromkeys(kind for _, kind in sorted(masks))))


def without_masks(text: str) -> str:
    """A screened text with blanks where something was taken out: a mask is no word of a question."""
    return _MASKS.sub(" ", text)


def _masked(text: str, kind: str, spans: Iterable[Span], masks: list[Mask]) -> tuple[str, list[Mask]]:
    """The text with the spans replaced, and where all masks stand now: the new and the old that are left."""
    merged = list(_merged(spans))
    if not merged:
        return text, masks
    pieces: list[str] = []
    moved: list[Mask] = []
    old = iter([*sorted(masks), (len(text) + 1, "")])
    at, length, mask = 0, 0, next(old)
    for begin, end in merged:
        while mask[0] < begin:
            moved.append((mask[0] - at + length, mask[1]))
            mask = next(old)
        while mask[0] < end:  # a mask within a longer one
            mask = next(old)
        length += begin - at
        moved.append((length, kind))
        pieces += [text[at:begin], f"[{kind}]"]
        length += len(kind) + 2
        at = end
    moved += [(m[0] - at + length, m[1]) for m in (mask, *old) if m[1]]
    return "".join([*pieces, text[at:]]), moved


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap as one."""
    begin, end = -1, -1
    for first, last in sorted(spans):
        if first < end:
            end = max(end, last)
            continue
        if end > 0:
            yield begin, end
        begin, end = first, last
    if end > 0:
        yield begin, end


def _mails(text: str, _: Known) -> Iterator[Span]:
    return numbers.mails(plain(text))


def _abroad(text: str, known: Known) -> Iterator[Span]:
    return numbers.phones_abroad(plain(text), known.phones)


def _personal(text: str, _: Known) -> Iterator[Span]:
    return numbers.personal_numbers(plain(text))


def _births(text: str, _: Known) -> Iterator[Span]:
    return numbers.births(plain(text))


def _phones(text: str, known: Known) -> Iterator[Span]:
    return numbers.phones(plain(text), known.phones)


def _names(text: str, known: Known) -> Iterator[Span]:
    ids = [found.span() for found in _IDS.finditer(text)]
    for begin, end in names.names(text, known.words):
        if not any(first <= begin and end <= last for first, last in ids):
            yield begin, end


# The longer and surer first: an address holds names, a country code and its number ten digits.
_FINDERS = (
    (MAIL, _mails),
    (PHONE, _abroad),
    (PERSONAL_NUMBER, _personal),
    (BIRTH, _births),
    (PHONE, _phones),
    (NAME, _names),
)
