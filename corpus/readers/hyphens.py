"""Words broken over lines, put together again.

A hyphen at the end of a line is either the break's own ("sundhedsperso-/nale"), the word's
("pn-/medicin") or one that stands for a part shared with the next word ("aften-/og weekend").
Only the letters around it and the rest of the document can tell which.
"""

import re
from collections.abc import Collection, Iterable, Sequence

SOFT = "\u00ad"
HYPHENS = f"-\u2010{SOFT}"
VOWELS = frozenset("aeiouyæøåäöéüAEIOUYÆØÅÄÖÉÜ")
CONJUNCTIONS = frozenset(("og", "eller", "samt", "og/eller", "hhv.", "henholdsvis"))
# first parts that Danish writes with a hyphen although they have a vowel
HYPHENATED_PARTS = frozenset(("nærved", "ikke", "non", "on", "off"))
REQUIREMENT_WORDS = ("opgave", "krav", "mål", "del", "punkt", "felt")

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST_TOKEN = re.compile(r"\S*$")
_LEADING_LETTERS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WEB = re.compile(r"://|www\.|@")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Every whole word of the lines, in lower case: the halves of broken words are left out."""
    words: set[str] = set()
    broken = False
    for line in lines:
        found = [match.group().lower() for match in _WORD.finditer(line.replace("\u2010", "-"))]
        if broken and found:
            found = found[1:]
        broken = line.rstrip().endswith(tuple(HYPHENS))
        words.update(found[:-1] if broken else found)
    return frozenset(words)


def mend(lines: Sequence[str], known: Collection[str] = frozenset()) -> str:
    """The lines of one paragraph as one string, broken words joined.

    `known` holds the words of the document (see `vocabulary`): how a word is written elsewhere
    decides first. White space inside a line is kept, around it stripped.
    """
    whole = ""
    for line in lines:
        text = line.strip()
        if text:
            whole = join(whole, text, known) if whole else text
    return _unsoften(whole, known)


def join(left: str, right: str, known: Collection[str] = frozenset()) -> str:
    """Two neighbouring lines as one, with a blank between them or a word mended."""
    if left[-1:] == "/" and left[-2:-1].isalnum() and right[:1].isalnum():
        return left + right
    head, next_word = _head(left), _LEADING_LETTERS.match(right)
    if not head:
        return f"{left} {right}"
    if next_word is None:
        return left + right if right.startswith("/") else f"{left} {right}"
    if _is_suspended(head, right, known):
        return f"{left[:-1]}- {right}"
    if _keeps_hyphen(head, next_word.group(), known):
        return f"{left[:-1]}-{right}"
    return left[:-1] + right


def _head(left: str) -> str:
    """What stands before a hyphen at the end of the line; empty if no word is broken there."""
    if left[-1:] not in HYPHENS or not left[-2:-1].isalnum():
        return ""
    match = _LAST_TOKEN.search(left[:-1])
    return match.group() if match else ""


def _is_suspended(head: str, right: str, known: Collection[str]) -> bool:
    token = right.split(maxsplit=1)[0].lower()
    part = _letters(head)
    return token.rstrip(",") in CONJUNCTIONS and part + token not in known


def _keeps_hyphen(head: str, after: str, known: Collection[str]) -> bool:
    if _WEB.search(head):
        return True
    part = _letters(head)
    apart, together = f"{part}-{after.lower()}", part + after.lower()
    if apart in known:
        return True
    if together in known:
        return False
    return _is_hyphenated(_last_part(head), after)


def _is_hyphenated(last: str, after: str) -> bool:
    """Whether the word would carry the hyphen in the middle of a line too."""
    if not VOWELS.intersection(last) or any(letter.isdigit() for letter in last):
        return True
    if len(last) == 1 or (last.isupper() and not after.isupper()):
        return True
    if after[0].isdigit() or (after[0].isupper() and not last.isupper()):
        return True
    if last.lower() in {"skal", "kan", "bør"}:
        return after.lower().startswith(REQUIREMENT_WORDS)
    return last.lower() in HYPHENATED_PARTS


def _letters(head: str) -> str:
    found = _WORD.findall(head)
    return found[-1].lower() if found else ""


def _last_part(head: str) -> str:
    return re.split(r"[\W_]", head)[-1]


def _unsoften(text: str, known: Collection[str]) -> str:
    """Soft hyphens inside lines out; some writers use the sign for a real hyphen, though."""
    while SOFT in text:
        at = text.index(SOFT)
        head, rest = _last_part(text[:at]), _LEADING_LETTERS.match(text[at + 1 :])
        keep = bool(head and rest) and _keeps_hyphen(head, rest.group() if rest else "", known)
        text = text[:at] + ("-" if keep else "") + text[at + 1 :]
    return text
