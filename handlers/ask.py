"""A question: where it belongs, the scope, the ranking, the answer with its citations and warnings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Home, Level
from corpus.referrals import Referral, ReferralKind
from handlers.cautions import masked, of_the_home, standing
from handlers.cite import cite, leading, section_name
from handlers.followup import goes_on
from handlers.model import (
    Answer,
    Caution,
    Choice,
    Citation,
    Context,
    Directions,
    Outcome,
    Reply,
    Request,
    Turn,
    Way,
)
from handlers.refer import Referred, contact_of, desk
from handlers.registry import handler
from handlers.scope import asked, one_group
from handlers.telling import by_telling
from handlers.why import account
from index.query import Query
from index.search import Hit, ScopeIndex

# Below this share of the question's words (weighted by rarity) no passage is an answer: README, Decisions.
THRESHOLD = 0.5
SHOWN = 10
_DEEP = 5 * SHOWN  # one group's ten best lie among these
_MASKS = re.compile(r"\[(?:navn|personnummer|telefon|e-mail)\]")
_MAYBE = 2
_OUR_OWN = re.compile(r"\b(?:hos\s+os|her|vores|i\s+huset|på\s+stedet|hos\s+jer|vi\s+selv)\b", re.IGNORECASE)
_COMMON_FOR_OWN = 0.6  # a common rule's worth where the house's own is asked for


@dataclass(frozen=True, slots=True)
class _Search:
    """What was looked for and found: what can answer first, then what only asks somebody else to."""

    index: ScopeIndex
    query: Query
    hits: tuple[Hit, ...]
    telling: int
    confidence: float
    cautions: tuple[Caution, ...]
    topic: tuple[str, ...]


@handler("spørg", "Find reglen om det, du spørger om.", form="spørg …", knows=lambda words, _: bool(words))
def ask(request: Request, context: Context) -> Reply:
    """Answer a question with passages of the asker's scope, or say that they do not hold the answer."""
    referred = desk(context.snapshot.corpus.referrals).ask(request.text)
    instead = referred.instead
    if instead and instead.kind in (ReferralKind.REFUSED, ReferralKind.OUT_OF_SCOPE):
        return _sent_on(request, context, referred, instead)
    search = _search(request, context, referred.question)
    found = search.confidence >= THRESHOLD
    best = tuple(_cited(search, context))
    shown = leading(best[: search.telling]) if found else best[:_MAYBE]
    answer = Answer(
        outcome=_outcome(found=found, referred=referred),
        confidence=round(search.confidence, 3),
        hits=best if found else (),
        maybe=() if found or referred.acute or instead else shown,
        warnings=tuple(
            _cautions(request, context, search, shown if found else best[:_MAYBE], referred, found=found)
        ),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=request.home,
        directions=_directions(request, context, referred, found=found),
        read_as=search.query.read_as,
        shown=shown if found else (),
        topic=search.topic,
        why=account(search.query, search.index, search.hits[:SHOWN], THRESHOLD),
    )
    _remember(request, context, best, shown, search.query)
    return Reply(answer.outcome, answer=answer, choices=_choices(request, answer, best), home=request.home)


def ranked(request: Request, context: Context) -> tuple[Citation, ...]:
    """The best passages of the asker's scope, best first, whatever the confidence."""
    return tuple(_cited(_search(request, context, request.text), context))


def _search(request: Request, context: Context, question: str) -> _Search:
    """The question ranked in the asker's scope; a follow-up takes its topic from the question before."""
    where = asked(request, context)
    before = context.memory.turn(request.conversation, context.now) if request.conversation else None
    topic = before.topic if before and goes_on(question) else ()
    index = context.snapshot.index(where.scope)
    found = index.search(_MASKS.sub(" ", question), _DEEP, topic)
    hits, other = one_group(found.hits, where.scope)
    telling, mute = by_telling(question, hits)
    ordered = (*telling, *mute)
    group = (other,) if other and any(h.candidate.document.key.target_group for h in ordered[:_MAYBE]) else ()
    confidence = _confidence(question, request.home, telling)
    return _Search(index, found.query, ordered, len(telling), confidence, (*where.cautions, *group), topic)


def _confidence(question: str, home: str | None, hits: Sequence[Hit]) -> float:
    """How much of the question the best passage has; one's own house is answered for by its own text."""
    best = hits[0].coverage if hits else 0.0
    if home is None or not _OUR_OWN.search(question):
        return best
    own = max((h.coverage for h in hits[:SHOWN] if h.candidate.passage.level is Level.LOCAL), default=0.0)
    return max(own, _COMMON_FOR_OWN * best)


def _cited(search: _Search, context: Context) -> list[Citation]:
    ranking = search.index.ranking
    return [
        cite(h.candidate, context, h.score, ranking.decisive(search.query, h.candidate.passage.text))
        for h in search.hits[:SHOWN]
    ]


def _outcome(*, found: bool, referred: Referred) -> Outcome:
    if referred.instead or (referred.acute and not found):
        return Outcome.REFERRED
    return Outcome.ANSWERED if found else Outcome.NOT_FOUND


def _sent_on(request: Request, context: Context, referred: Referred, instead: Referral) -> Reply:
    """A referral in the place of an answer, with the passages that it names."""
    refused = instead.kind is ReferralKind.REFUSED
    outcome = Outcome.BLOCKED if refused and not referred.acute else Outcome.REFERRED
    named = _named(instead, request, context)
    home = context.snapshot.home(request.home)
    beside = [Caution("refused", instead.text)] if referred.acute else []
    answer = Answer(
        outcome=outcome,
        confidence=1.0,
        hits=named,
        maybe=(),
        warnings=(*beside, *masked(request), *standing(named)),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=request.home,
        directions=_to(referred.acute or instead, home),
        shown=named,
    )
    return Reply(outcome, answer=answer, home=request.home)


def _named(referral: Referral, request: Request, context: Context) -> tuple[Citation, ...]:
    """The passages that a referral names ("1.4 S6"), as far as the asker's scope holds them."""
    index = context.snapshot.index(asked(request, context).scope)
    found = []
    for place in referral.see:
        standard, _, section = place.partition(" ")
        found += [
            cite(c, context)
            for c in index.candidates
            if c.document.key.standard == standard
            and c.document.key.home is None
            and c.passage.id.partition("#")[2].startswith(f"{section.casefold()}/")
        ]
    return tuple(found)


def _directions(request: Request, context: Context, referred: Referred, *, found: bool) -> Directions | None:
    home = context.snapshot.home(request.home)
    sent = referred.acute or referred.instead
    if sent:
        return _to(sent, home)
    return None if found else whom_to_ask(home)


def _to(referral: Referral, home: Home | None) -> Directions:
    """A referral in words, with the contact of the home where it has one."""
    way = Way.ACUTE if referral.kind is ReferralKind.ACUTE else Way.OUT_OF_SCOPE
    way = Way.PERSON if referral.kind is ReferralKind.PERSON else way
    contact = contact_of(referral, home)
    own = dict(home.contacts).get(referral.role or "") if home else None
    more = f" Hos jer: {own}." if own else ""
    if way is Way.ACUTE and home and (on_call := dict(home.contacts).get("ledervagt")):
        more = f" Ledervagt: {on_call}."
    return Directions(way, referral.text + more, contact)


def whom_to_ask(home: Home | None) -> Directions:
    """The person to ask when the texts do not hold the answer."""
    if home and home.contacts:
        role, name = home.contacts[0]
        return Directions(Way.PERSON, f"Spørg i stedet: {name} ({role}).", name)
    return Directions(Way.PERSON, "Spørg din leder eller ledervagten.")


def _cautions(
    request: Request,
    context: Context,
    search: _Search,
    shown: Sequence[Citation],
    referred: Referred,
    *,
    found: bool,
) -> list[Caution]:
    cautions = [*search.cautions, *standing(shown)]
    if found:
        cautions += of_the_home(shown, request.home, context)
    if referred.beside:
        cautions.append(Caution("refused", referred.beside.text))
    if request.expired:
        text = f"Du valgte {request.expired} for mere end 12 timer siden. Vælg hus igen, hvis du er der nu."
        cautions.append(Caution("home_expired", text))
    return [*cautions, *masked(request)]


def _remember(
    request: Request, context: Context, ranked: Sequence[Citation], shown: Sequence[Citation], query: Query
) -> None:
    if request.conversation:
        ids = tuple(c.passage for c in ranked)
        turn = Turn(ids, tuple(c.passage for c in shown), query.topic, request.home)
        context.memory.remember(request.conversation, turn, context.now)


def _choices(request: Request, answer: Answer, ranked: Sequence[Citation]) -> tuple[Choice, ...]:
    """What one can do next with an answer."""
    sections = {_short(c): n for n, c in reversed(list(enumerate(answer.shown or answer.maybe, 1)))}
    choices = [
        Choice(f"Vis hele afsnittet: {name}", f"/kilde {n}")
        for name, n in sorted(sections.items(), key=lambda s: s[1])
    ]
    if answer.outcome is Outcome.ANSWERED and len(ranked) > len(answer.shown):
        choices.append(Choice("Vis flere", "/flere"))
    if request.home is None:
        expired = request.expired
        choices.append(
            Choice(f"Ja, jeg er på {expired}", f"/hus {expired}") if expired else Choice("Vælg hus", "/hus")
        )
    return tuple(choices)


def _short(citation: Citation) -> str:
    """A passage's place in few words."""
    return f"{citation.standard} {section_name(citation.heading, citation.title)}"
