"""A question: the scope, the ranking, the answer with its citations and warnings."""

import re
from collections.abc import Sequence

from corpus.model import State
from corpus.status import Status, not_relevant, warnings_of
from corpus.target_groups import group_in
from handlers.model import Answer, Caution, Citation, Context, Outcome, Reply, Request
from handlers.registry import handler
from index.library import Scope
from index.search import Hit

# Below this share of the question's words (weighted by rarity) no passage is called an answer.
# Set on the demo's own questions; the calibrated model replaces it.
THRESHOLD = 0.4
SHOWN = 10
_AGE = re.compile(r"\bung(?:\s+\w+)?\s+på\s+(\d{1,2})\b|\b(\d{1,2})[-\s]?årig", re.IGNORECASE)
_ADULT_AGE = 18
_SAID = {
    Status.UNKNOWN: "Det kan ikke ses, om »{title}« gælder.",
    Status.INCOMPLETE: "»{title}« er ufuldstændig: den beskriver ikke alt, hvad den skal.",
    Status.SUPERSEDED: "»{title}« bygger på en ældre version af den fælles retningslinje.",
    Status.OVERDUE: "»{title}« skulle være revideret.",
    Status.DUE_SOON: "»{title}« skal snart revideres.",
}


@handler("spørg", "Find reglen om det, du spørger om.")
def ask(request: Request, context: Context) -> Reply:
    """Answer a question with passages of the asker's scope, or say that they do not hold the answer."""
    scope, cautions = _scope(request, context)
    hits = context.snapshot.index(scope).search(request.text, SHOWN)
    hits, other = _one_group(hits, scope)
    if other:
        cautions.append(other)
    citations = [cite(hit, context) for hit in hits]
    confidence = hits[0].coverage if hits else 0.0
    found = confidence >= THRESHOLD
    if found:
        cautions += _cautions(citations[:3], request, context)
    if request.masked:
        cautions.append(
            Caution(
                "masked",
                "Jeg har fjernet et personnummer fra dit spørgsmål. Slet også selv beskeden, hvis du kan.",
            )
        )
    answer = Answer(
        outcome=Outcome.ANSWERED if found else Outcome.NOT_FOUND,
        confidence=round(confidence, 3),
        hits=tuple(citations) if found else (),
        maybe=() if found else tuple(citations[:2]),
        warnings=tuple(cautions),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=request.home,
        ask="" if found else _whom(request, context),
    )
    return Reply(answer.outcome, answer=answer)


def _scope(request: Request, context: Context) -> tuple[Scope, list[Caution]]:
    """The home's own target group, unless the question names another."""
    home = context.snapshot.home(request.home)
    own = home.target_group if home else None
    named = group_named(request.text)
    if named and own and named != own:
        text = f"Spørgsmålet handler om {named}, men {home.name if home else 'huset'} er for {own}. Her vises reglerne for {named}."
        return Scope(request.home, named), [Caution("target_group", text)]
    return Scope(request.home, named or own), []


def group_named(question: str) -> str | None:
    """The target group that a question names, by word or by age."""
    if match := _AGE.search(question):
        age = int(match[1] or match[2])
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
    if len(kept) == len(hits):
        return kept, None
    other = next(h.candidate.document.key.target_group for h in hits if h not in kept)
    return kept, Caution("target_group", f"Her vises reglerne for {shown}. Der er andre regler for {other}.")


def cite(hit: Hit, context: Context) -> Citation:
    """A hit as a citation."""
    document, passage = hit.candidate.document, hit.candidate.passage
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
        status=warnings_of(document, context.snapshot.corpus, context.today) or (Status.CURRENT,),
        text=passage.text,
        score=round(hit.score, 4),
    )


def _cautions(shown: Sequence[Citation], request: Request, context: Context) -> list[Caution]:
    """What must be known of the documents shown: their status, a waiting draft, a missing addition."""
    found: dict[str, Caution] = {}
    for citation in shown:
        for status in citation.status:
            if status in _SAID:
                text = _SAID[status].format(title=citation.title)
                found.setdefault(text, Caution(str(status), text))
    corpus = context.snapshot.corpus
    for key in dict.fromkeys((c.scheme, c.standard, c.target_group) for c in shown):
        mine = [
            a
            for a in corpus.additions
            if a.home == request.home and (a.key.scheme, a.key.standard, a.key.target_group) == key
        ]
        if any(a.state is State.DRAFT for a in mine):
            found.setdefault(
                f"draft {key}",
                Caution(
                    "draft",
                    f"Der ligger et udkast til en ny lokal tilføjelse til {key[1]}. Det er ikke godkendt og ikke vist.",
                ),
            )
        if (
            request.home
            and not any(a.state is State.CURRENT for a in mine)
            and _expected(request.home, key, context)
        ):
            found.setdefault(
                f"missing {key}",
                Caution("missing", f"{request.home} har ingen gældende lokal tilføjelse til {key[1]}."),
            )
    return list(found.values())


def _expected(home_name: str, key: tuple[str, str, str | None], context: Context) -> bool:
    home = context.snapshot.home(home_name)
    guideline = next(
        (
            g
            for g in context.snapshot.corpus.guidelines
            if (g.key.scheme, g.key.standard, g.key.target_group) == key
        ),
        None,
    )
    return home is not None and guideline is not None and not_relevant(home, guideline) is None


def _whom(request: Request, context: Context) -> str:
    """The person to ask when the texts do not hold the answer."""
    home = context.snapshot.home(request.home)
    if home and home.contacts:
        role, name = home.contacts[0]
        return f"Spørg {role}: {name}."
    return "Spørg din leder eller ledervagten."
