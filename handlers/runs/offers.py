"""Which checklists there are for somebody, and which one is meant."""

from collections.abc import Collection, Sequence

from corpus.checklists.model import Checklist, Purpose
from corpus.names import slug
from corpus.target_groups import ADULTS, CHILDREN
from handlers.model import Choice, Citation, Context, Request, Role
from handlers.runs.following import cited
from index.analysis import words

START = "/tjekliste start"
_FILLER = frozenset(
    {"start", "begynd", "tjekliste", "tjeklisten", "for", "om", "til", "en", "den", "ny", "med", "i"}
)
_NEW = frozenset("ny nye nyt starter begynder første".split())
_MOST = 2  # beside an answer
_FEWEST_LETTERS = 3


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


def meant(said: str, request: Request, context: Context) -> tuple[Checklist, ...]:
    """The checklists that words mean: of that name, else those that hold all the words said."""
    return _of(said, available(request, context))


def _of(said: str, there: Sequence[Checklist]) -> tuple[Checklist, ...]:
    plain = slug(said)
    exact = tuple(c for c in there if plain in (c.name, slug(c.title), *map(slug, c.words)))
    if exact:
        return exact
    wanted = [w for w in words(said) if w not in _FILLER]
    return tuple(c for c in there if wanted and all(_has(w, c) for w in wanted))


def is_known(said: str, context: Context) -> bool:
    """Whether words mean a checklist of anybody's."""
    return bool(_of(said, context.snapshot.corpus.checklists))


def _has(word: str, checklist: Checklist) -> bool:
    """Whether a word begins one of a checklist's own, or one of those begins it."""
    own = {
        w
        for text in (checklist.name.replace("-", " "), checklist.title, *checklist.words)
        for w in words(text)
    }
    return len(word) >= _FEWEST_LETTERS and any(
        o.startswith(word) or (len(o) > _FEWEST_LETTERS and word.startswith(o)) for o in own
    )


def fitting(question: str, shown: Sequence[Citation], request: Request, context: Context) -> list[Choice]:
    """The checklists that belong to an answer: named by the question, or resting on what is shown first."""
    there = available(request, context)
    said = set(words(question))
    by_words = [c for c in there if any(_calls(phrase, c, said) for phrase in c.words)]
    best = {c.passage for c in shown}
    by_text = [
        c for c in there if c.purpose is not Purpose.PROGRAMME and any(x.passage in best for x in cited(c))
    ]
    found = dict.fromkeys((*by_words, *by_text))
    return [starting(c) for c in list(found)[:_MOST]]


def _calls(phrase: str, checklist: Checklist, said: Collection[str]) -> bool:
    """Whether a question calls for a checklist; for a programme one word is not enough, unless one is new."""
    if checklist.purpose is Purpose.PROGRAMME and len(words(phrase)) == 1 and _NEW.isdisjoint(said):
        return False
    return _told(phrase, said)


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


def groups(checklist: Checklist, group: str | None) -> tuple[str, ...]:
    """The target groups that must be told apart before a checklist can begin; none where it is known."""
    if group or checklist.group or not any(s.group for s in checklist.steps):
        return ()
    return ADULTS, CHILDREN
