"""A question: the scope, the ranking, the answer with its citations and warnings."""

import re
from collections.abc import Sequence

from corpus.model import Level
from corpus.personal import MASK
from corpus.reasons import Status
from corpus.status import parent, warnings_of
from corpus.target_groups import group_in
from handlers.cautions import MASKED, of_the_home, standing
from handlers.model import Answer, Caution, Citation, Context, Outcome, Person, Reply, Request
from handlers.registry import handler
from index.library import Scope
from index.search import Hit

# Below this share of the question's words (weighted by rarity) no passage is called an answer.
# Of 150 answerable and 35 unanswerable questions over three other regions' texts, .5 answers 78: 60 with
# the passage among the first three, 10 that have no answer (.4: 109, 75, 16). To be calibrated.
THRESHOLD = 0.5
SHOWN = 10
CARD = 3  # passages that a card begins with
_CLOSE = 0.75  # of the best score; what is further off only distracts
_NEAR = 6  # a level whose best passage ranks below this is left to the ranking
_DEEP = 5 * SHOWN  # one group's ten best lie among these
_AGE = re.compile(
    r"\b(?:ung|dreng|pige|barn)\w*(?:\s+\w+)?\s+på\s+(?P<young>\d{1,2})\b(?!\.\s+(?:sal|etage)\b)"
    r"|\b(?:borger|beboer|person|mand|kvinde)\w*(?:\s+\w+)?\s+på\s+(?P<person>\d{1,2})\s+år\b"
    r"|\b(?P<years>\d{1,2})[-\s]?årig",
    re.IGNORECASE,
)
_ADULT_AGE = 18


@handler("spørg", "Find reglen om det, du spørger om.")
def ask(request: Request, context: Context) -> Reply:
    """Answer a question with passages of the asker's scope, or say that they do not hold the answer."""
    scope, cautions = _scope(request, context)
    hits = context.snapshot.index(scope).search(request.text.replace(MASK, " "), _DEEP)
    hits, other = _one_group(hits, scope)
    citations = [cite(hit, context) for hit in hits[:SHOWN]]
    confidence = hits[0].coverage if hits else 0.0
    found = confidence >= THRESHOLD
    shown = leading(citations) if found else citations[:2]
    if other and any(c.target_group for c in shown):  # else what is shown holds for all
        cautions.append(other)
    cautions += standing(shown)
    if found:
        cautions += of_the_home(shown, request.home, context)
    if request.masked:
        cautions.append(MASKED)
    answer = Answer(
        outcome=Outcome.ANSWERED if found else Outcome.NOT_FOUND,
        confidence=round(confidence, 3),
        hits=tuple(citations) if found else (),
        maybe=() if found else tuple(citations[:2]),
        warnings=tuple(cautions),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=request.home,
        person=None if found else _whom(request, context),
    )
    return Reply(answer.outcome, answer=answer)


def _scope(request: Request, context: Context) -> tuple[Scope, list[Caution]]:
    """The home's own target group, unless the question names another."""
    home = context.snapshot.home(request.home)
    own = home.target_group if home else None
    named = group_named(request.text)
    if named and own and named != own:
        place = home.name if home else "huset"
        text = f"Spørgsmålet handler om {named}, men {place} er for {own}. Her vises reglerne for {named}."
        return Scope(request.home, named), [Caution("target_group", text)]
    return Scope(request.home, named or own), []


def group_named(question: str) -> str | None:
    """The target group that a question names, by word or by age."""
    if match := _AGE.search(question):
        age = int(match[match.lastgroup or 0])
        return "børn og unge" if age < _ADULT_AGE else "voksne"
    return group_in(question)


def _one_group(hits: Sequence[Hit], scope: Scope) -> tuple[tuple[Hit, ...], Caution | None]:
    """With no group known the best hit's group alone is shown, and the other is named."""
    if scope.target_group or not hits:
        return tuple(hits), None
    shown = next(
        (h.candidate.document.key.target_group for h in hits if h.candidate.document.key.target_group), None
    )
    kept = tuple(h for h in hits if h.candidate.document.key.target_group in (None, shown))
    other = next((h.candidate.document.key.target_group for h in hits[:SHOWN] if h not in kept), None)
    if other is None:
        return kept, None
    return kept, Caution("target_group", f"Her vises reglerne for {shown}. Der er andre regler for {other}.")


def cite(hit: Hit, context: Context) -> Citation:
    """A hit as a citation."""
    document, passage = hit.candidate.document, hit.candidate.passage
    guideline = context.snapshot.guideline(parent(document.key))
    return Citation(
        passage=passage.id,
        document=document.path,
        title=document.title,
        level=passage.level,
        home=document.key.home,
        scheme=document.key.scheme,
        standard=document.key.standard,
        target_group=document.key.target_group,
        heading=passage.heading,
        requirement=passage.requirement,
        version=document.version,
        effective=document.effective,
        page=passage.page,
        status=warnings_of(document, guideline, context.today) or (Status.CURRENT,),
        text=passage.text,
        score=round(hit.score, 4),
    )


def leading(hits: Sequence[Citation]) -> list[Citation]:
    """What a card begins with: the best of each level, regional first, then the next best."""
    best = hits[0].score if hits else 0.0
    beside = [h for h in hits[1:_NEAR] if h.level is not hits[0].level]
    first = [*hits[:1], *beside[:1]]
    rest = [h for h in hits if h not in first and h.score >= _CLOSE * best][: CARD - len(first)]
    return sorted(first, key=lambda h: h.level is Level.LOCAL) + rest


def _whom(request: Request, context: Context) -> Person:
    """The person to ask when the texts do not hold the answer."""
    home = context.snapshot.home(request.home)
    if home and home.contacts:
        role, name = home.contacts[0]
        return Person(f"Spørg i stedet: {name} ({role}).", name)
    return Person("Spørg din leder eller ledervagten.")
