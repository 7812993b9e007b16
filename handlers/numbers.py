"""Personal numbers, telephone numbers and e-mail addresses in what somebody types."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from corpus.personal import PERSONAL_NUMBER

Span = tuple[int, int]
Group = tuple[int, int, str]  # from, to, digits

_DASH = r"\-\u00ad\u2010-\u2015\u2212"
# What stands between the digits of one number: three signs at most, so that a search never goes far.
# No comma: "10, 12, 14" is a list.
_RUN = re.compile(rf"\d(?:[\s./\\_·'’{_DASH}\u200b-\u200d\u2060\ufeff]{{0,3}}\d)*")
_GROUP = re.compile(r"\d+")
_PARTED = re.compile(r"(?<!\d)(?<!\d-)\d{6}[^\w]{1,4}\d{4}(?!-?\d)")  # "010190 (1234)", "010190\n1234"
# Substitute numbers hold letters among the last four; a word ("010190-kopi") has no digit there.
_LETTERED = re.compile(
    rf"(?<![\w-])\d{{6}}[ \t]?[{_DASH}]?[ \t]?(?=[A-ZÆØÅ]*\d)(?=\d*[A-ZÆØÅ])[A-ZÆØÅ\d]{{4}}(?!-?\w)"
    rf"|(?<![\w-])\d{{6}}[ \t]?[{_DASH}][ \t]?(?=[a-zæøå]*\d)(?=\d*[a-zæøå])[a-zæøå\d]{{4}}(?!-?\w)"
)
_DATE = re.compile(
    r"(?<!\d)(?<!\d[-./])(?:(?:0?[1-9]|[12]\d|3[01])\s?([./-])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:19|20)\d\d"
    r"|(?:19|20)\d\d([./-])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    r"|\d\d?[./]\d\d?\.?\s?[-–—]\s?\d\d?[./]\d\d?"  # "01.01-31.12.26"
)
_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
# A whole date right after what says that it is one of birth; "født før 1. januar 2010" is of a rule.
_BIRTH = re.compile(
    r"(?:\bfødt|\bfoedt|\bf(?:\.|(?=\s\d))|\bfødsels(?:dag|dato|dagen|datoen))[\s:.,(]{0,3}"
    r"(?:er\s+|d\.?\s|d\.(?=\d)|den\s+|(?:man|tirs|ons|tors|fre|lør|søn)dag\s+){0,3}"
    rf"(?P<date>\d{{1,2}}\.?\s?(?:{_MONTHS})[a-zæøå]{{0,6}}\.?,?\s?(?:19|20)?\d\d(?!\d)"
    r"|\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)"
    rf"|\d{{1,2}}\s?[./{_DASH}]\s?\d{{1,2}}\s?[./{_DASH} ]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"(?!\s(?:eller|og)\s(?:senere|før|tidligere|derefter))"  # then it is of a rule
    r"(?P<more>[\s,;]{1,3}(?:og\s)?(?:løbe)?(?:nr|nummer)\.?\s?\d{4}(?!\d))?",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"\(?(?:\+\s?|\b00(?=[1-9]))\d{1,3}\)?(?:[ .-]?\(?\d\)?){6,12}(?!\d)")
_PHONE = re.compile(
    r"(?:(?<!\w)|(?<=tlf)|(?<=mobil)|(?<=nr))(?<!§)(?<!\d[-.,:/])(?<![-./]\d)(?:\(?45\)?[ .-]?)?(?:"
    r"[1-9]\d{7}|(?:(?<!\d\d )|(?<=45 ))[1-9]\d(?P<pair>[ .-])\d\d(?P=pair)\d\d(?P=pair)\d\d"
    r"|[2-9]\d{3}[ .-]\d{4}|(?<!\d )(?!1813)1\d{3} \d{4}"
    r"|[1-9]\d\d[ .-]\d\d[ .-]\d{3}|[1-9]\d \d{3} \d{3}|[1-9]\d\d \d\d\d \d\d|[1-9]\d \d\d \d{4}"
    r"|[2-9]\d{3} \d\d \d\d|[1-9](?: \d){7})(?![-.,:/]?\d)(?!\w)",
    re.IGNORECASE,
)
_NO_PHONE_BEFORE = re.compile(
    r"(?:\b(?:kl|klokken|cvr|ean|p|sags?|journal|j|id|batch|lot|faktura|ordre|serie|vare|reg|konto"
    r"|kunde|parti|kr|stue|stuer|værelse|værelser)"
    r"|§)[.:#]?[ -]?(?:nr|nummer)?[.:]?\s?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"\b(?:kl|klokken)[.:]?\s?$", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"\s?(?:mg|ml|g|kg|kr|kroner|timer|minutter|dage|skridt|ie|%)\b", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@<>()\[\]\"',;:=|]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_FOREIGN = re.compile(r"[^\x00-\xff]")
_LOOK_BACK = 24
_CPR, _WITH_CENTURY, _LAST, _DAY_OF_BIRTH = 10, 12, 4, 6
_CENTURY_GROUPS = [[2, 2, 4, 4], [8, 4], [2, 2, 4, 2, 2], [8, 2, 2]]
_TO_SUBSTITUTE = 60  # the day of a substitute number is raised by so much
_YEARS = re.compile(r"(?:19|20)\d\d(?:19|20)\d\d")
_HOURS = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d[ -](?:[01]\d|2[0-4])[0-5]\d")


def plain(text: str) -> str:
    """The text with every digit and sign in its usual form, each where it stood."""
    return _FOREIGN.sub(_usual, text)


def _usual(sign: re.Match[str]) -> str:
    if sign.group().isdecimal():
        return str(unicodedata.decimal(sign.group()))
    folded = unicodedata.normalize("NFKC", sign.group())
    return folded if len(folded) == 1 else sign.group()


def mails(text: str) -> Iterator[Span]:
    """Where e-mail addresses stand."""
    return (m.span() for m in _MAIL.finditer(text)) if "@" in text else iter(())


def births(text: str) -> Iterator[Span]:
    """Where a date of birth stands, with the last four of the personal number that follow it."""
    return ((m.start("date"), m.end()) for m in _BIRTH.finditer(text))


def phones_abroad(text: str, known: AbstractSet[str]) -> Iterator[Span]:
    """Where telephone numbers with a country code stand, but for those known."""
    for m in _ABROAD.finditer(text):
        if not _is_known(m.group(), known):
            yield m.span()


def phones(text: str, known: AbstractSet[str]) -> Iterator[Span]:
    """Where telephone numbers as Danes group them stand, but for those known."""
    for m in _PHONE.finditer(text):
        if not _is_known(m.group(), known) and not _is_else(text, m):
            yield m.span()


def personal_numbers(text: str) -> Iterator[Span]:
    """Where personal numbers stand, however their digits are grouped."""
    if not _GROUP.search(text):
        return
    yield from (m.span() for m in PERSONAL_NUMBER.finditer(text))
    shaped = (*_LETTERED.finditer(text), *_PARTED.finditer(text))
    yield from (m.span() for m in shaped if _is_day(m.group()) and not _DATE.search(m.group()))
    for m in _RUN.finditer(text):
        yield from _grouped(text, m.start(), m.group())


def _grouped(text: str, start: int, run: str) -> Iterator[Span]:
    """The groups of a run that together are one number: all of it, or a part that ends in four digits."""
    groups = [(start + g.start(), start + g.end(), g.group()) for g in _GROUP.finditer(run)]
    for first in range(len(groups)):
        length = 0
        for last in range(first, min(first + _WITH_CENTURY, len(groups))):
            length += len(groups[last][2])
            if length in (_CPR, _WITH_CENTURY):
                whole = first == 0 and last == len(groups) - 1
                part = groups[first : last + 1]
                if (whole or len(part[-1][2]) == _LAST) and _is_one(text, part):
                    yield part[0][0], part[-1][1]
            if length >= _WITH_CENTURY:
                break


def _is_one(text: str, groups: list[Group]) -> bool:
    digits = "".join(g[2] for g in groups)
    begin, end = groups[0][0], groups[-1][1]
    if text[end : end + 1] == ":" or text[max(0, begin - 1) : begin] in ("+", ":"):  # a time, a country code
        return False
    if not _is_day(digits) or _CLOCK_BEFORE.search(text[max(0, begin - _LOOK_BACK) : begin]):
        return False
    if len(digits) == _WITH_CENTURY:
        return digits[4:6] in ("19", "20") and [len(g[2]) for g in groups] in _CENTURY_GROUPS
    if len(groups[0][2]) == _LAST and digits[:2] in ("19", "20") and len(groups[-1][2]) == _DAY_OF_BIRTH:
        return False  # "2012-123456" is a file number
    return not _DATE.search(text[begin:end]) and _is_even(text, groups)


def _is_even(text: str, groups: list[Group]) -> bool:
    """Whether single digits stand in one rhythm: "0.5 1.0 1.5" does not."""
    gaps = [text[a[1] : b[0]] for a, b in pairwise(groups)]
    return len(groups) < _CPR or len({*gaps[:5], *gaps[6:]}) == 1


def _is_day(digits: str) -> bool:
    """Whether four digits may be a day and a month, on a substitute number too."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % _TO_SUBSTITUTE <= 31 and 1 <= month <= 12  # noqa: PLR2004 - a calendar


def _is_known(number: str, known: AbstractSet[str]) -> bool:
    digits = "".join(c for c in number if c.isdigit())
    return digits in known or digits[-8:] in known


def _is_else(text: str, number: re.Match[str]) -> bool:
    """A date, years, hours, an amount, or the number of a case."""
    digits = "".join(c for c in number.group() if c.isdigit())
    return (
        _YEARS.fullmatch(digits) is not None
        or (digits[4:6] in ("19", "20") and _is_day(digits))
        or (digits[:2] in ("19", "20") and _is_day(digits[6:] + digits[4:6]))
        or _NO_PHONE_BEFORE.search(text[max(0, number.start() - _LOOK_BACK) : number.start()]) is not None
        or _UNIT_AFTER.match(text, number.end()) is not None
        or ((digits[0] == "1" or "-" in number.group()) and _HOURS.fullmatch(number.group()) is not None)
    )
