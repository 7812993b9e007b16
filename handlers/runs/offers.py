"""Which checklists there are for somebody, and which one is meant."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.checklists.model import Checklist, Purpose, Step
from corpus.names import slug
from corpus.target_groups import ADULTS, CHILDREN
from handlers.lines import line
from handlers.model import Choice, Citation, Context, Request, Role
from handlers.report import Line
from handlers.runs.following import cited
from index.analysis import words

START = "/tjekliste start"
_FILLER = frozenset(
    {"start", "begynd", "tjekliste", "tjeklisten", "for", "om", "til", "en", "den", "ny", "med", "i", "ved"}
)
_NEW = frozenset("ny nye nyt starter begynder første".split())
_MOST = 2  # beside an answer
_ORDER = (Purpose.EVENT, Purpose.TASK, Purpose.PROGRAMME)
_FEWEST_LETTERS = 3
# what begins so tells what happened, or what one is, before it asks anything
_TELLS = re.compile(r"^(?:jeg|vi|han|hun|de|der|har|glemte|beboer\w*|borger\w*)\b", re.IGNORECASE)
_AM = re.compile(r"\bjeg\s+er\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fitting:
    """The checklists beside an answer: those ahead of all that one can do, those after it, what is said."""

    ahead: tuple[Choice, ...] = ()
    after: tuple[Choice, ...] = ()
    told: tuple[Line, ...] = ()


def available(request: Request, context: Context) -> tuple[Checklist, ...]:
    """The checklists for the asker's home, target group and role; a home's own in the common one's place."""
    home = context.snapshot.home(request.home)
    group = home.target_group if home else None
    found = [
        c for c in context.snapshot.corpus.checklists
        if c.home in (None, request.home)
        and (not group or not c.group or c.group == group)
        and (not group or any(s.group in (None, group) for s in c.steps))
        and (not c.for_managers or request.user.role >= Role.MANAGER)
    ]  # fmt: skip
    own = {c.name for c in found if c.home}
    return tuple(c for c in found if c.home or c.name not in own)


def named(name: str, request: Request, context: Context) -> Checklist | None:
    """The checklist of a name that the asker may use."""
    return next((c for c in available(request, context) if c.name == name), None)


def current(name: str, home: str | None, context: Context) -> Checklist | None:
    """The checklist of a name that a home uses now."""
    found = [c for c in context.snapshot.corpus.checklists if c.name == name and c.home in (None, home)]
    return next((c for c in found if c.home), found[0] if found else None)


def events_first(checklist: Checklist) -> int:
    """What has just happened comes before what one is about to do."""
    return _ORDER.index(checklist.purpose)


def meant(said: str, request: Request, context: Context) -> tuple[Checklist, ...]:
    """The checklists that words mean: of that name, else those called by all the words said."""
    return _of(said, available(request, context))


def _of(said: str, there: Sequence[Checklist]) -> tuple[Checklist, ...]:
    plain = slug(said)
    exact = tuple(c for c in there if plain in (c.name, slug(c.title), *map(slug, c.words)))
    if exact:
        return exact
    wanted = [w for w in words(said) if w not in _FILLER]
    return tuple(c for c in there if wanted and _hold(wanted, c))


def is_known(said: str, context: Context) -> bool:
    """Whether words mean a checklist of anybody's."""
    return bool(_of(said, context.snapshot.corpus.checklists))


def _hold(wanted: Sequence[str], checklist: Checklist) -> bool:
    """Whether words all stand in one of the ways that a checklist is called; across two they mean nothing."""
    ways = (checklist.name.replace("-", " "), checklist.title, *checklist.words)
    return any(all(_has(w, frozenset(words(way))) for w in wanted) for way in ways)


def _has(word: str, own: Collection[str]) -> bool:
    """Whether a word begins one of some words, or one of those begins it."""
    return len(word) >= _FEWEST_LETTERS and any(
        o.startswith(word) or (len(o) > _FEWEST_LETTERS and word.startswith(o)) for o in own
    )


def fitting(
    question: str, shown: Sequence[Citation], request: Request, context: Context, *, sure: bool
) -> Fitting:
    """The checklists that a question names, or that rest on what is shown first.

    One for what somebody has just told is ahead; of an event it is said too, as it is where the texts are
    not `sure` to answer.
    """
    there = available(request, context)
    said = frozenset(words(question))
    tells = _TELLS.search(question.strip()) is not None
    new = bool(_AM.search(question)) or not _NEW.isdisjoint(said)
    calls = {c: max((_calls(phrase, c, said, new=new) for phrase in c.words), default=0) for c in there}
    by_words = sorted(filter(calls.get, there), key=lambda c: -calls[c])
    best = {c.passage for c in shown}
    by_text = [
        c for c in there if c.purpose is not Purpose.PROGRAMME and any(x.passage in best for x in cited(c))
    ]
    found = list(dict.fromkeys((*by_words, *by_text)))[:_MOST]
    ahead = [c for c in found if c in by_words and _leads(c, tells=tells, sure=sure)]
    told = [c for c in ahead if c.purpose is Purpose.EVENT or not sure]
    return Fitting(
        tuple(starting(c) for c in ahead),
        tuple(starting(c) for c in found if c not in ahead),
        tuple(for_that(c) for c in told[:1]),
    )


def _leads(checklist: Checklist, *, tells: bool, sure: bool) -> bool:
    """Whether a checklist named by a question comes before the rest that one can do."""
    if checklist.purpose is Purpose.EVENT:
        return tells or not sure
    return checklist.purpose is Purpose.PROGRAMME and tells


def for_that(checklist: Checklist) -> Line:
    """That there is a checklist for what has just happened, or for who one is."""
    if checklist.purpose is Purpose.EVENT:
        return line(f"Er det lige sket, så tager tjeklisten »{checklist.title}« dig igennem det.")
    return line(f"Forløbet »{checklist.title}« tager dig igennem det, du skal kende.")


def _calls(phrase: str, checklist: Checklist, said: Collection[str], *, new: bool) -> int:
    """With how many words a question calls for a checklist, 0 where it does not.

    For a programme one word is not enough, unless one is new.
    """
    parts = len(words(phrase))
    if checklist.purpose is Purpose.PROGRAMME and parts == 1 and not new:
        return 0
    return parts if _told(phrase, said) else 0


def _told(phrase: str, said: Collection[str]) -> bool:
    """Whether every word of a phrase, or what it begins with, was said."""
    parts = words(phrase)
    return bool(parts) and all(
        any(s == p or (len(p) > _FEWEST_LETTERS and s.startswith(p)) for s in said) for p in parts
    )


def starting(checklist: Checklist) -> Choice:
    """The way to begin a checklist."""
    word = "Begynd" if checklist.purpose is Purpose.PROGRAMME else "Start tjekliste"
    return Choice(f"{word}: {checklist.title}", f"{START} {checklist.name}")


def onward(steps: Iterable[Step], request: Request, context: Context) -> Iterator[Choice]:
    """The ways to begin the checklists that steps hand over to, each once; of those the asker may use."""
    for name in dict.fromkeys(s.hands_over for s in steps if s.hands_over):
        if there := named(name, request, context):
            yield starting(there)


def groups(checklist: Checklist, group: str | None) -> tuple[str, ...]:
    """The target groups that must be told apart before a checklist can begin; none where it is known."""
    if group or checklist.group or not any(s.group for s in checklist.steps):
        return ()
    return ADULTS, CHILDREN
