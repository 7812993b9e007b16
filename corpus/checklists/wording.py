"""A checklist's own words: they state no rule that no passage shows, no answer is a trap. All are doubts."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from corpus.checklists.branches import Mistake
from corpus.checklists.fields import NO, YES
from corpus.checklists.model import Checklist, Kind, Purpose, Step
from corpus.model import Severity

_CALLED = frozenset({"112", "114", "1813"})  # numbers to call are no rules
_NUMBER = "[0-9]+(?:[.,:][0-9]+)*"
_UNIT = r"minut|min\b|time|dag|døgn|hverdag|uge|måned|år"
# "24 timer", "3-5 dage", "10": a number, with its unit where it is an amount of time
_AMOUNT = re.compile(
    rf"({_NUMBER})(?=((?:\s*(?:[-–]|til|eller|og)\s*{_NUMBER}){{0,3}}[\s-]*({_UNIT})\w*)?)", re.IGNORECASE
)
_WORDS = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_AS_DIGITS = {"én": "1", "ét": "1", "en": "1", "et": "1"} | {w: str(n) for n, w in enumerate(_WORDS, 2)}
_WORDED = re.compile(rf"\b(?:{'|'.join(_WORDS)}|én|ét|(?:en|et)(?=\s+(?:{_UNIT})))\b", re.IGNORECASE)
_OWN_DAYS = re.compile(r"\b(?:dag|uge|måned)\s+[0-9]+\b", re.IGNORECASE)  # a programme's
_RULE = re.compile(r"\b(?:skal|må|højst|mindst|senest|aldrig|altid|forbudt|tilladt)\b", re.IGNORECASE)
_NAMED = 3  # steps in one message
_Amount = tuple[str, str]  # a number with the unit of an amount of time, or without one


def bare(checklist: Checklist) -> Iterator[Mistake]:
    """Steps that show no text to rest on, though they should, in one."""
    found = [s for s in checklist.steps if _is_bare(s, checklist.purpose)]
    if found:
        some = ", ".join(f"»{s.id}«" for s in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        count = "1 trin" if len(found) == 1 else f"{len(found)} trin"
        message = f"{count} viser ingen passage: {some}"
        advice = "Skriv passagen efter »se:«. Find den med »retningsviser ask TEKST --json«."
        yield _doubt(found[0], message, advice)


def unfounded(step: Step, shown: Iterable[str], purpose: Purpose) -> Iterator[Mistake]:
    """Each number in a step's own words that stands in nothing it shows; a quiz may ask of what is not so."""
    if step.kind is Kind.QUIZ:
        return
    own = " | ".join((step.text, *(o.text for o in step.options if o.cite is None)))
    if purpose is Purpose.PROGRAMME:
        own = _OWN_DAYS.sub("", own)
    said_here = dict.fromkeys(_amounts(own))
    if not said_here:  # most steps: what they show need not be read
        return
    there = {a for text in shown for a in _amounts(_WORDED.sub(_digits, text))}
    numbers = {number for number, _ in there}
    for number, unit in said_here:
        if number in _CALLED or ((number, unit) in there if unit else number in numbers):
            continue
        said = next(f[0] + (f[2] or "") for f in _AMOUNT.finditer(own) if _amount(f) == (number, unit))
        message = f"»{said}« i trinet »{step.id}« står ikke i en passage, som trinet viser."
        yield _doubt(step, message, "Ret tallet, tag det ud, eller skriv passagen med det efter »se:«.")


def _is_bare(step: Step, purpose: Purpose) -> bool:
    """Whether a step shows no text to rest on, though it should."""
    if step.cites or step.local or any(o.cite for o in step.options):
        return False
    if purpose is not Purpose.PROGRAMME:
        return True
    return step.kind is not Kind.QUIZ and not step.text.endswith("?") and bool(_RULE.search(step.text))


def traps(checklist: Checklist) -> Iterator[Mistake]:
    """Each answer that a bare "ja" or "nej" names, though another begins so too."""
    for step, word in product(checklist.steps, (YES, NO)):
        begun = [o for o in step.options if re.match(rf"{word}\b", o.text, re.IGNORECASE)]
        if any(o.id == word for o in step.options) and any(o.id != word for o in begun):
            message = f"I »{step.id}« begynder et andet svar end »{word}« også med »{word.capitalize()}«."
            advice = f"Giv svaret »{word}« et andet navn, også efter »hvis:«, så »{word}« ikke tages for det."
            yield _doubt(step, message, advice)


def _doubt(step: Step, message: str, advice: str) -> Mistake:
    return Mistake(step, message, advice, Severity.WARNING)


def _amounts(text: str) -> list[_Amount]:
    return [_amount(found) for found in _AMOUNT.finditer(text)]


def _amount(found: re.Match[str]) -> _Amount:
    number = re.sub(r"[.:]00$", "", found[1])  # "22.00" is "22"
    return number, (found[3] or "").casefold()[:3]


def _digits(found: re.Match[str]) -> str:
    return _AS_DIGITS[found[0].casefold()]
