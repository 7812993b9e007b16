"""How often: "hver anden uge", "to gange om året", "dagligt", "mandag, onsdag og fredag" as times a year."""

import re
from collections.abc import Iterator

from corpus.amount import HOURS, NUMBER, ORDINAL, Amount, Limit, Measure, number, unit_of

_YEAR = 8766
_SHIFTS = 3  # a day
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_EACH = {
    "vagt": 365 * _SHIFTS, "vagtskifte": 365 * _SHIFTS, "weekend": 52, "hverdag": 260, "halve år": 2,
    "forår": 1, "sommer": 1, "efterår": 1, "vinter": 1,
}  # fmt: skip
_PART = r"(?:for|efter)?mid+ag|morgen|aften|nat"
_PERIOD = (
    rf"(?:halve\s+år|halvår|forår|sommer|efterår|vinter|vagtskifte|time|kvarter|vagt|weekend|hverdag|døgn|dag|uge|måned|kvartal|år|{_PART}|{_WEEKDAY})"
    r"(?:en|et|n|ligt?)?(?![\wæøå])"
)
_EVERY = re.compile(
    rf"\bhver(?:t|eneste)?\s+(?:(?P<of>{ORDINAL})\s*)?(?P<unit>{_PERIOD})(?!\s+(?:for\s+sig|især))",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"(?P<n>{NUMBER})\s+gange?\s+(?:(?:om|i|pr\.?|per|hvert?|for\s+hver)\s+)?(?:(?P<of>{ORDINAL})\s*)?"
    rf"(?P<unit>{_PERIOD}|dagligt|ugentligt?|månedligt?|kvartalsvist?|halvårligt?|årligt?)",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?<![\wæøå-])(?P<unit>dagligt?|ugentligt?|månedligt?|kvartalsvist?|kvartårligt?|halvårligt?|årligt?)e?(?![\wæøå])"
    r"(?!\s+(?:ansvar|leder|ledelse|arbejde|praksis|brug|drift|støtte|liv|pædagog|opgave|kontakt|gøremål))",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    rf"\b(?:første|anden|tredje|fjerde|sidste|1\.|15\.)\s+(?:{_WEEKDAY}|hverdag|dag|uge)?\s*i\s+(?:hver\w*\s+)?"
    r"(?P<odd>(?:u?lige)\s+)?(?P<unit>måned|kvartal)(?:en|et)?\b|\b(?:sidst|først|midt)\s+(?:på|i)\s+(?:hver\s+)?(?P<late>måned(?:en)?)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?<![\wæøå])(?P<day>{_WEEKDAY})(?:en|e|ene)?(?![\wæøå])(?!\s*(?:til|–|-)\s*{_WEEKDAY})", re.IGNORECASE
)
_ONCE = re.compile(
    rf"(?:næste|samme|kommende|forrige|sidste|seneste|(?:\d\.|første|anden|tredje|fjerde)|fra|inden|før|til|til\s+og\s+med"
    rf"|{_WEEKDAY}\s*[–-])\s*$",
    re.IGNORECASE,
)
_MONTHS = re.compile(rf"(?<![\wæøå])(?<!\d\.\s){_MONTH}(?![\wæøå])(?!\s+\d)", re.IGNORECASE)
_TWICE_A_DAY = re.compile(r"\bmorgen\s+og\s+aften\b|\bbåde\s+morgen\b", re.IGNORECASE)
_ROOTS = (
    ("kvarter", 4 * _YEAR),
    ("time", _YEAR),
    ("dag", 365),
    ("uge", 52),
    ("måned", 12),
    ("kvart", 4),
    ("halv", 2),
    ("år", 1),
)


def frequencies(text: str) -> Iterator[Amount]:
    """Every "how often" of a text; overlapping ones are the caller's to sort out, the surest come first."""
    for match in _TIMES.finditer(text):
        rate = number(match["n"]) * _rate(match["unit"]) / number(match["of"] or "1")
        yield _often(rate, match)
    for match in _IN_MONTH.finditer(text):
        rate = 4 if (match["unit"] or "").casefold() == "kvartal" else 12
        yield _often(rate / 2 if match["odd"] else rate, match)
    for match in _EVERY.finditer(text):
        yield _often(_rate(match["unit"]) / number(match["of"] or "1"), match)
    for match in _TWICE_A_DAY.finditer(text):
        yield _often(2 * 365, match)
    for match in _ADVERB.finditer(text):
        yield _often(_rate(match["unit"]), match)
    yield from _listed(text)


def _listed(text: str) -> Iterator[Amount]:
    """Days of the week or months named: so many times a week or a year."""
    days = [m for m in _DAYS.finditer(text) if not _ONCE.search(text[: m.start()])]
    if days:
        yield _often(52 * len({m["day"].casefold() for m in days}), days[0], days[-1].end())
    months = list(_MONTHS.finditer(text))
    if len(months) > 1:
        yield _often(len({m[0].casefold() for m in months}), months[0], months[-1].end())


def _often(rate: float, match: re.Match[str], end: int | None = None) -> Amount:
    last = match.end() if end is None else end
    return Amount(Measure.FREQUENCY, rate, rate, match.start(), last, Limit.LEAST)


def _rate(unit: str) -> float:
    word = " ".join(unit.casefold().split())
    for name, rate in _EACH.items():
        if word.startswith(name):
            return rate
    if re.match(_WEEKDAY, word):
        return 52
    if re.match(_PART, word) or word.startswith("døgn"):
        return 365
    if word.startswith("kvartal") and "vis" not in word:
        return _YEAR / HOURS[unit_of(word)]
    return next(rate for root, rate in _ROOTS if word.startswith(root))
