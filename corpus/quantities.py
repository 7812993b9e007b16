"""Amounts with units in a sentence: deadlines, frequencies, durations, temperatures, ages, money, counts."""

import re
from collections.abc import Iterator
from math import inf

from corpus.amount import NUMBER, ORDINAL, UNIT, Amount, Limit, Measure, hours, number, unit_of
from corpus.clock import hours_of_day
from corpus.frequencies import frequencies
from corpus.matter import stem, terms

_LOOK_BACK = 48  # letters; what an amount measures is said right before it
_FILL = (
    r"(?:(?:de|den|det|en|et|første|højst|mindst|cirka|ca\.?|allerede|kun|blot|gerne|tidligst|op\s+til)\s+)*$"
)
_PERIOD = re.compile(
    rf"(?P<n>{NUMBER})(?:\s*(?:-|–|til|eller)\s*(?P<m>{NUMBER}))?[\s-]?(?P<unit>{UNIT})", re.IGNORECASE
)
_NTH = re.compile(
    rf"(?:senest|inden)\s+(?:den\s+|på\s+|efter\s+)*(?P<n>{ORDINAL})\s*(?P<unit>hverdag|arbejdsdag|dag|døgn|uge|måned)"
    r"(?:en)?(?![\wæøå])|\bdag\s+(?P<day>\d{1,3})(?!\d)|\bi\s+(?:\w+\s+){0,3}?første\s+(?P<first>døgn|uge|måned)(?![\wæøå])",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:højst|maks(?:imalt|imum)?\.?|max\.?|op\s+til|ikke\s+(?:\w+\s+){0,2}?(?:over|mere\s+end|længere\s+end)"
    r"|under|mere\s+end|over|senest|længere\s+end)\s+" + _FILL,
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:mindst|minimum|min\.|tidligst|ikke\s+(?:under|mindre\s+end))\s+" + _FILL, re.IGNORECASE
)
# "må højst doseres medicin til 14 dage"
_MOST_SOON = re.compile(r"\b(?:højst|maksimalt)\s[^,.;:\d]{1,40}$", re.IGNORECASE)
_LEAST_SOON = re.compile(r"\b(?:mindst|minimum)\s[^,.;:\d]{1,25}$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:senest|inden(?:\s+for)?|indenfor|i\s+løbet\s+af|(?:før|inden)\s+der\s+er\s+gået|har|hurtigst\s+efter|ikke\s+senere\s+end)\s+"
    r"(?:efter\s+)?" + _FILL,
    re.IGNORECASE,
)
_ONCE_THERE = re.compile(
    r"\b(?:når|efter\s+at|til)\b[^.]*\b(?:boet|været)\s+(?:\w+\s+){0,2}i\s+$", re.IGNORECASE
)
_FROM = re.compile(r"^\s*(?:efter|fra|derefter|herefter|til\s+at)\b", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*(?:før|inden|forud|i\s+forvejen|forinden)\b", re.IGNORECASE)
_LASTING = re.compile(r"(?:\bi|\bgem\w*|\bopbevar\w*|\btil|\bvarer|\blang\w*)\s+" + _FILL, re.IGNORECASE)
_LATER = re.compile(r"\b(?:efter|tager?|går|gå)\s+" + _FILL, re.IGNORECASE)
_AT_A_TIME = re.compile(
    r"^\s*(?:ad\s+gangen|på\s+(?:én|en)\s+gang|i\s+træk|i\s+rap|frem\b|lang)", re.IGNORECASE
)
_PAST = re.compile(r"(?:seneste|sidste|forrige)\s+(?:cirka\s+)?$", re.IGNORECASE)
_AGO = re.compile(r"^\s*(?:siden|tilbage|gammel)", re.IGNORECASE)
_AGE = re.compile(
    rf"(?:\bfyldt?(?:e|es)?\s+|\balder\w*\s+(?:på\s+)?|\bunder\s+|\b(?:unge|børn|borgere|personer)\s+(?:på|over|fra)\s+)"
    rf"(?:det\s+|de\s+)?(?P<n>{NUMBER})\.?\s*år\b|(?P<of>{NUMBER})(?:\.?\s*år\s+gamm?el\w*|-?årige?\b)",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?P<sign>minus\s+|(?<![\w\d])[-–−]\s?)?(?P<n>\d{1,3}(?:,\d)?)(?:\s*°?\s*C?\s*(?:-|–|til|og)\s*(?P<m>\d{1,3}(?:,\d)?))?"
    r"\s*(?:°\s*C?|grader?\b|gr\.)",
    re.IGNORECASE,
)
_UP = re.compile(
    r"(?:mindst|minimum|over|op\s+på|når?|nå\s+op\s+på|varmere\s+end)\s+(?:mindst\s+|være\s+|på\s+)*$",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"(?:højst|under|maks\w*\.?|max\.?|ned\s+(?:på|til)|koldere\s+end|ikke\s+over)\s+(?:højst\s+|være\s+|holde\s+|vise\s+|på\s+)*$",
    re.IGNORECASE,
)
_ALARM = re.compile(r"\b(?:hvis|når|viser|bliver|kommer|stiger|er\s+den)\b[^.]*$", re.IGNORECASE)
_COLDER = re.compile(r"^\s*eller\s+(?:koldere|derunder|lavere|mindre)", re.IGNORECASE)
_WARMER = re.compile(r"^\s*eller\s+(?:varmere|derover|højere|mere)", re.IGNORECASE)
_MONEY = re.compile(rf"(?P<n>{NUMBER})\s*(?:kr\b\.?|kroner|DKK)", re.IGNORECASE)
_SHARE = re.compile(rf"(?P<n>{NUMBER})\s*(?:%|procent|pct\b)", re.IGNORECASE)
_STAFF = (
    r"(?:medarbejdere?|personer?|kolleger?|kollegaer|ansatte?|voksne?|mand|fagpersoner?|personaler|sygeplejersker?"
    r"|assistenter|pædagoger)"
)
_PEOPLE = re.compile(
    rf"(?P<n>{NUMBER})\s+(?:(?!og\b)\w+e\s+)?{_STAFF}\b|(?P<pair>\bto\s+(?:og\s+to|sammen|ad\s+gangen|i\s+forening)\b|\baltid\s+to\b)"
    r"|(?P<alone>(?<!ikke )(?<!aldrig )\b(?:alene|på\s+egen\s+hånd)\b)",
    re.IGNORECASE,
)
_THINGS = re.compile(
    rf"(?:(?P<limit>højst|mindst|maks(?:imalt)?\.?|max\.?|op\s+til|minimum)\s+)?(?P<n>{NUMBER})\s+(?:\w+e\s+)?"
    r"(?P<unit>[a-zæøå]{2,})",
    re.IGNORECASE,
)
_ARTICLES = ("en", "et", "begge", "halv", "halve", "halvt")
# What a number may be the name of.
_NAMES = re.compile(
    r"\b(?:lokale?|værelse|rum|nr\.?|nummer|kl\.?|skab|skema|side|punkt|trin|version|standard|fane|faneblad|bolig"
    r"|lejlighed|plads|tlf\.?|telefon|kanal|genvej|§|stk\.?)\s*$",
    re.IGNORECASE,
)
_NO_THINGS = re.compile(rf"gange?|{UNIT}|kr|kroner|procent|grader|af|i|ad|{_STAFF}", re.IGNORECASE)
# Low and high in hours of what is not said in figures.
_SHIFT_ENDS = (
    r"samme\s+vagt|(?:inden|før|ved|til)\s+(?:\w+\s+)?vagten?s?\s+(?:er\s+)?"
    r"(?:slut\w*|forbi|omme|afslutning|ophør|udløb|ender)"
    r"|(?:før|inden)\s+(?:man|de|du|vi|I|hjem\w*)\s+(?:går|tager)\s+hjem|inden\s+hjemgang"
)
_AT_ONCE = r"straks|omgående|med\s+det\s+samme|øjeblikkeligt?|uden\s+(?:unødigt\s+)?ophold|her\s+og\s+nu"
_TOMORROW = r"(?:på\s+)?dagen\s+(?:efter|derpå|derefter)|(?<!den )næste\s+dag|i\s+næste\s+vagt"
_END_OF = r"(?:ved|inden|i\s+slutningen\s+af)\s+(?:\w+\s+)?{}\s+(?:udgang|slutning|udløb)"
_VAGUE = (
    (_AT_ONCE, 0.0, 2.0),
    (_SHIFT_ENDS, 2.0, 10.0),
    (r"næste\s+(?:morgen|formiddag|eftermiddag)", 12.0, 36.0),
    (r"(?:(?:på|i)\s+)?samme\s+(?:dag|døgn|aften)", 2.0, 23.9),
    (_TOMORROW, 24.0, 48.0),
    (r"(?:næste|førstkommende|første|følgende)\s+(?:hver|arbejds)dag", 24.0, 96.0),
    (_END_OF.format("ugens?"), 96.0, 168.0),
    (_END_OF.format("måneden?s?"), 360.0, 744.0),
)
_VAGUE_PATTERNS = tuple((re.compile(p, re.IGNORECASE), a, b) for p, a, b in _VAGUE)
_ANY_VAGUE = re.compile(rf"(?<![\wæøå])(?:{'|'.join(p for p, _, _ in _VAGUE)})(?![\wæøå])", re.IGNORECASE)


def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of a text, in order; where two readings overlap the first found is the surer one."""
    kept: list[Amount] = []
    for found in _all(text):
        if not any(found.begin < k.end and k.begin < found.end for k in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda a: a.begin))


def _all(text: str) -> Iterator[Amount]:
    if "år" in text:
        yield from _ages(text)
    if "°" in text or "gr" in text:
        yield from _heat(text)
    if "kl" in text:
        yield from hours_of_day(text)
    yield from _simple(text, _MONEY, Measure.MONEY, "kr")
    yield from _simple(text, _SHARE, Measure.SHARE, "%")
    yield from frequencies(text)
    for match in _ANY_VAGUE.finditer(text):
        low, high = next(v[1:] for v in _VAGUE_PATTERNS if v[0].fullmatch(text, *match.span()))
        yield Amount(Measure.DEADLINE, low, high, match.start(), match.end(), Limit.MOST)
    yield from _nth(text)
    yield from _periods(text)
    yield from _people(text)
    yield from _things(text)


def _limit(before: str) -> Limit:
    if _LEAST.search(before) or _LEAST_SOON.search(before):
        return Limit.LEAST
    return Limit.MOST if _MOST.search(before) or _MOST_SOON.search(before) else Limit.NONE


def _periods(text: str) -> Iterator[Amount]:
    """Lengths of time: a deadline, a notice or a duration, by the words around."""
    for match in _PERIOD.finditer(text):
        before, after = text[max(0, match.start() - _LOOK_BACK) : match.start()], text[match.end() :]
        if _PAST.search(before) or _AGO.match(after):
            continue
        unit, count = unit_of(match["unit"]), number(match["n"])
        if unit in ("nat", "nætter") and not _AT_A_TIME.match(after):
            continue
        low, high = hours(count, unit)
        if match["m"]:
            high = hours(number(match["m"]), unit)[1]
        measured = _measured(before, after)
        if measured is None and count <= 1 and not match["n"][0].isdigit():
            continue  # "en dag" is any day
        measure, limit, sure = measured or (Measure.SPAN, Limit.NONE, False)
        yield Amount(measure, low, high, match.start(), match.end(), limit, unit, sure)


def _measured(before: str, after: str) -> tuple[Measure, Limit, bool] | None:
    """What a length of time measures; None where no word says it."""
    limit = _limit(before)
    if _BEFORE.match(after) and not re.search(r"\bi\s+$", before):
        return Measure.NOTICE, Limit.LEAST, True
    if _AFTER.search(before) or _ONCE_THERE.search(before):
        return Measure.DEADLINE, Limit.MOST, True
    if _LATER.search(before):
        return Measure.SPAN, limit, False  # a deadline, or how long something is kept
    if _AT_A_TIME.match(after) or (_LASTING.search(before) and not _FROM.match(after)):
        return Measure.SPAN, limit, True
    if _FROM.match(after):
        return Measure.DEADLINE, Limit.MOST, True
    return (Measure.SPAN, limit, True) if limit is not Limit.NONE else None


def _nth(text: str) -> Iterator[Amount]:
    """Deadlines by their number: "senest 3. hverdag", "inden dag 14", "i den første uge"."""
    for match in _NTH.finditer(text):
        unit = (match["unit"] or match["first"] or "dag").casefold()
        low, high = hours(number(match["n"] or match["day"] or "1"), unit)
        yield Amount(Measure.DEADLINE, low, high, match.start(), match.end(), Limit.MOST, unit)


def _ages(text: str) -> Iterator[Amount]:
    for match in _AGE.finditer(text):
        years = number(match["n"] or match["of"])
        yield Amount(Measure.AGE, years, years, match.start(), match.end(), unit="år")


def _heat(text: str) -> Iterator[Amount]:
    for match in _DEGREES.finditer(text):
        before, after = text[max(0, match.start() - _LOOK_BACK) : match.start()], text[match.end() :]
        sign = -1 if match["sign"] and not match["m"] else 1
        low = high = sign * number(match["n"])
        if match["m"]:
            low, high = sorted((low, number(match["m"])))
        elif _DOWN.search(before) or _COLDER.match(after):
            low = -inf
        elif _UP.search(before) or _WARMER.match(after):
            # "Viser den mere end 5 grader, skruer vi ned" allows 5
            low, high = (-inf, high) if _ALARM.search(before) else (low, inf)
        elif re.search(r"mere\s+end\s+$", before):
            low, high = (-inf, high) if _ALARM.search(before) else (low, inf)
        yield Amount(Measure.HEAT, low, high, match.start(), match.end(), unit="°C")


def _simple(text: str, pattern: re.Pattern[str], measure: Measure, unit: str) -> Iterator[Amount]:
    for match in pattern.finditer(text):
        limit = _limit(text[max(0, match.start() - _LOOK_BACK) : match.start()])
        value = number(match["n"])
        yield Amount(measure, value, value, match.start(), match.end(), limit, unit)


def _people(text: str) -> Iterator[Amount]:
    """How many of the staff it takes: at least, unless the text says at most."""
    for match in _PEOPLE.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if match["n"] and match["n"].casefold() in _ARTICLES:
            continue  # the article
        count = number(match["n"]) if match["n"] else 2 if match["pair"] else 1
        limit = Limit.MOST if _MOST.search(before) else Limit.LEAST
        yield Amount(Measure.COUNT, count, count, match.start(), match.end(), limit, "medarbejder")


def _things(text: str) -> Iterator[Amount]:
    """How many of anything else; the thing's name is left to the matter of the sentence."""
    for match in _THINGS.finditer(text):
        named = match["n"].casefold() in _ARTICLES or _NAMES.search(text[: match.start()])
        if _NO_THINGS.fullmatch(match["unit"]) or (named and not match["limit"]) or not terms(match["unit"]):
            continue
        limit = Limit.NONE
        if match["limit"]:
            limit = Limit.LEAST if match["limit"].casefold() in ("mindst", "minimum") else Limit.MOST
        count = number(match["n"])
        yield Amount(
            Measure.COUNT, count, count, match.start(), match.end("n"), limit, stem(match["unit"].casefold())
        )
