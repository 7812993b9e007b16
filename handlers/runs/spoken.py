"""What was said to a step, in Danish words; what is no option, time or amount is never said again."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from corpus.checklists.model import Kind, Step
from corpus.dates import PartialDate
from handlers.lines import counted
from handlers.runs.model import Mark

ANSWERED = "besvaret"  # where what was kept cannot be put into words
_NEAR = {0: "i dag", 1: "i morgen"}
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_PLAIN = {
    Kind.CONFIRM: "bekræftet",
    Kind.STOP: "gjort",
    Kind.WAIT: "ventet",
    Kind.READ: "læst og forstået",
    Kind.SIGN: "underskrevet",
}
_SIGNER = re.compile(r"[\w.:@-]{1,40}")  # one word: never a sentence
_PERSONAL = re.compile(r"\d{6}-?\d{4}")
_AMOUNT = re.compile(r"(?P<minutes>[0-9]{1,6})(?::(?P<seconds>[0-5][0-9]))?")
_COUNT = re.compile(r"[0-9]{1,6}")
_HOUR = 60  # minutes
_MINUTE = 60  # seconds
_SUMMER, _WINTER = " (sommertid)", " (vintertid)"


def moment(at: datetime) -> str:
    """A moment as one says it, in its own zone: "lørdag 21. november 2026 kl. 22.15"."""
    day = PartialDate(at.year, at.month, at.day).danish()
    return f"{_DAYS[at.weekday()]} {day} kl. {at:%H.%M}{_which(at)}"


def coming(at: datetime, now: datetime) -> str:
    """A moment ahead as one says it: "i morgen kl. 9", "onsdag 2. december kl. 16"."""
    clock = f"kl. {at.hour}.{at:%M}" if at.minute else f"kl. {at.hour}"
    days = (at.date() - now.date()).days
    if days in _NEAR:
        return f"{_NEAR[days]} {clock}"
    day = PartialDate(at.year, at.month, at.day).danish()
    year = "" if at.year != now.year else f" {at.year}"
    return f"{_DAYS[at.weekday()]} {day.removesuffix(year) if year else day} {clock}"


def short(at: datetime) -> str:
    """The same for a narrow column: "21.11.2026 kl. 22.15"."""
    return f"{at.day}.{at.month}.{at.year} kl. {at:%H.%M}{_which(at)}"


def _which(at: datetime) -> str:
    """Which of the two it is, in the hour that an autumn night has twice."""
    if at.utcoffset() == at.replace(fold=1 - at.fold).utcoffset():
        return ""
    return _SUMMER if at.dst() else _WINTER


def duration(length: timedelta) -> str:
    """An amount of time: "10 minutter", "1 time og 30 minutter", "3 minutter og 30 sekunder"."""
    if not length:
        return "under 1 minut"
    whole, seconds = divmod(int(length.total_seconds()), _MINUTE)
    hours, minutes = divmod(whole, _HOUR)
    said = [
        counted(n, one, many)
        for n, one, many in (
            (hours, "time", "timer"), (minutes, "minut", "minutter"), (seconds, "sekund", "sekunder"),
        )
        if n
    ]  # fmt: skip
    return " og ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


def answer(step: Step, mark: Mark, zone: tzinfo) -> str:
    """What was said to a step, in words."""
    match step.kind:
        case Kind.CHOICE | Kind.CHOICES | Kind.QUIZ:
            return _chosen(step, mark.value)
        case Kind.TIME:
            return _time(mark.value, zone)
        case Kind.DURATION:
            return _amount(mark.value)
        case Kind.COUNT:
            return str(int(mark.value)) if _COUNT.fullmatch(mark.value) else ANSWERED
        case Kind.SIGN:
            return _signed(step, mark.by)
        case _:
            return _PLAIN[step.kind]


def signer(by: str) -> str:
    """Who signed, where that is a name of one word and no number of a person."""
    return by if _SIGNER.fullmatch(by) and not _PERSONAL.search(by) else ""


def _chosen(step: Step, value: str) -> str:
    ids = value.split(",")
    chosen = [o for o in step.options if o.id in ids]
    if not chosen:
        return ANSWERED
    said = "; ".join(" ".join(o.text.split()) for o in chosen)
    if step.kind is not Kind.QUIZ:
        return said
    return f"{said} ({'rigtigt' if all(o.right for o in chosen) else 'ikke det rigtige svar'})"


def _amount(value: str) -> str:
    found = _AMOUNT.fullmatch(value)
    if found is None:
        return ANSWERED
    return duration(timedelta(minutes=int(found["minutes"]), seconds=int(found["seconds"] or 0)))


def _time(value: str, zone: tzinfo) -> str:
    try:
        at = datetime.fromisoformat(value)
        return moment((at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone))
    except (ValueError, OverflowError):
        return ANSWERED


def _signed(step: Step, by: str) -> str:
    who = signer(by)
    role = f" ({step.signer})" if step.signer else ""
    how = " fra egen konto" if ":" in who else " med initialer på samme konto"
    return f"{_PLAIN[Kind.SIGN]} af {who}{role}{how}" if who else f"{_PLAIN[Kind.SIGN]}{role}"
