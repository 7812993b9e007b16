"""A question: where it belongs, what it finds, the answer with its citations, warnings and choices."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.referrals import Referral, ReferralKind
from handlers import contradictions
from handlers.as_of import dated
from handlers.cautions import masked, news, of_the_home, standing
from handlers.cite import leading, section_name
from handlers.directions import named, to, whom_to_ask
from handlers.feedback import Exchange
from handlers.finding import SHOWN, Finding, find_each
from handlers.memory import Turn
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
    Way,
)
from handlers.outside import only_common
from handlers.recent import keep
from handlers.refer import Referred, desk
from handlers.registry import handler
from handlers.report import Line
from handlers.runs import last
from handlers.runs.midst import of_the_open_one
from handlers.runs.offers import Fitting, fitting
from handlers.steps import begun
from handlers.thumbs import HELPED
from handlers.why import account

_MAYBE = 2
_EMERGENCY = "112"
_EACH = 2  # passages for each of several questions
_LOOKED_AT = 5  # best hits
_SURE = 0.66  # confidence
_FEW = 2  # words
_LONGEST_KEPT = 500  # letters of a question: who pastes a page asks nothing that is asked again


@handler("spørg", "Find reglen om det, du spørger om.", form="spørg …", knows=lambda *_: True, outsiders=True)
def ask(request: Request, context: Context) -> Reply:
    """Answer a question with passages of the asker's scope, or say that they do not hold the answer."""
    request = _of_its_day(request, context)
    context = replace(context, as_of=request.as_of)
    referred = desk(context.snapshot.corpus.referrals).ask(request.text)
    finding = find_each(request, context, referred.question)
    if referred.instead and referred.instead.kind is not ReferralKind.PERSON:
        return _sent_on(request, context, referred, referred.instead, finding)
    best = finding.cited(context)
    fitted = finding.model
    found = finding.confidence >= fitted.answer
    first = _with_named(referred, finding, context)
    card = _in_danger(best, finding) if referred.acute else _card(best, finding, context)
    near = finding.confidence >= fitted.maybe and not (found or referred.acute or referred.instead)
    midst = None if referred.acute or referred.instead else of_the_open_one(request, context, finding)
    if midst:
        best, card = _joined((midst.citation,), best), _joined((midst.citation,), card[:1])
    maybe = () if found or not (midst or near) else best[: 1 if midst else _MAYBE]
    texts = finding.index.candidates
    shown = begun(_joined(first, card if found else maybe), texts, context, sure=found).shown
    conflicts = contradictions.of(shown, finding.scope, context) if not maybe else ()
    whole = begun(contradictions.beside(shown, conflicts, context), texts, context, sure=found)
    answer = Answer(
        outcome=_outcome(found=found, referred=referred),
        confidence=round(finding.confidence, 3),
        hits=_joined(first, best)[:SHOWN] if found else first,
        maybe=maybe,
        warnings=(
            *contradictions.cautions(conflicts, context),
            *whole.cautions,
            *_cautions(request, context, finding, whole.shown, referred, found=found),
        ),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=finding.scope.home,
        directions=_directions(request, context, referred, finding, found=found),
        read_as=finding.query.read_as,
        shown=whole.shown,
        topic=finding.topic,
        meaning=finding.meaning,
        why=account(finding, context),
    )
    told = (midst.told,) if midst else ()
    return _reply(request, context, answer, finding, best, parted=whole.parted, told=told)


def _of_its_day(request: Request, context: Context) -> Request:
    """The question with the day gone by whose rules its words ask for."""
    found = None if request.as_of else dated(request.text, context.today)
    return replace(request, text=found[0], as_of=found[1]) if found else request


def _card(best: Sequence[Citation], finding: Finding, context: Context) -> tuple[Citation, ...]:
    """What stands on the card: the leading passages, or those of each question that the message asks."""
    if not finding.each:
        return leading(best[: finding.telling], own=finding.own, meaning=finding.meaning)
    cards = [
        leading(f.cited(context)[: f.telling], own=f.own, meaning=f.meaning)[:_EACH] for f in finding.each
    ]
    return tuple(dict.fromkeys(c for card in cards for c in card))


def ranked(request: Request, context: Context) -> tuple[Citation, ...]:
    """The best passages of the asker's scope, best first, whatever the confidence."""
    return find_each(request, context, request.text).cited(context)


def _with_named(referred: Referred, finding: Finding, context: Context) -> tuple[Citation, ...]:
    """The passages that a referral names, to stand first."""
    sent = referred.acute or referred.instead
    return named(sent, finding.index, context) if sent else ()


def _in_danger(best: Sequence[Citation], finding: Finding) -> tuple[Citation, ...]:
    """What may stand below 112: one passage that speaks of an emergency or has most of what was said."""
    speaks = tuple(c for c in best[:_LOOKED_AT] if _EMERGENCY in c.text)
    return speaks[:1] or (tuple(best[:1]) if finding.confidence >= _SURE else ())


def _joined(first: Sequence[Citation], then: Sequence[Citation]) -> tuple[Citation, ...]:
    known = {c.passage for c in first}
    return (*first, *(c for c in then if c.passage not in known))


def _outcome(*, found: bool, referred: Referred) -> Outcome:
    if referred.instead or (referred.acute and not found):
        return Outcome.REFERRED
    return Outcome.ANSWERED if found else Outcome.NOT_FOUND


def _sent_on(
    request: Request, context: Context, referred: Referred, instead: Referral, finding: Finding
) -> Reply:
    """A referral in the place of an answer, with the passages that it names."""
    refused = instead.kind is ReferralKind.REFUSED
    shown = _joined(_with_named(referred, finding, context), named(instead, finding.index, context))
    home = context.snapshot.home(finding.scope.home or request.home)
    beside = (Caution("refused", instead.text),) if referred.acute else ()
    answer = Answer(
        outcome=Outcome.BLOCKED if refused and not referred.acute else Outcome.REFERRED,
        confidence=1.0,
        hits=shown,
        maybe=(),
        warnings=(*beside, *standing(shown), *_expired(request), *request.beside, *masked(request)),
        masked=request.masked,
        revision=context.snapshot.revision,
        home=finding.scope.home,
        directions=to(referred.acute or instead, home),
        shown=shown,
    )
    return _reply(request, context, answer, finding, shown)


def _directions(
    request: Request, context: Context, referred: Referred, finding: Finding, *, found: bool
) -> Directions | None:
    home = context.snapshot.home(finding.scope.home or request.home)
    sent = referred.acute or referred.instead
    if sent:
        return to(sent, home)
    return None if found else whom_to_ask(home)


def _cautions(
    request: Request,
    context: Context,
    finding: Finding,
    shown: Sequence[Citation],
    referred: Referred,
    *,
    found: bool,
) -> tuple[Caution, ...]:
    cautions = [*finding.cautions, *standing(shown)]
    if found and not request.as_of:
        cautions += of_the_home(shown, finding.scope.home, context)
        cautions += news(shown, context)
    if referred.beside:
        cautions.append(Caution("refused", referred.beside.text))
    return (*only_common(request), *request.beside, *cautions, *_expired(request), *masked(request))


def _expired(request: Request) -> tuple[Caution, ...]:
    if not request.expired:
        return ()
    text = f"Du valgte {request.expired} for mere end 12 timer siden. Vælg hus igen, hvis du er der nu."
    return (Caution("home_expired", text),)


def _reply(
    request: Request,
    context: Context,
    answer: Answer,
    finding: Finding,
    best: Sequence[Citation],
    *,
    parted: Sequence[str] = (),
    told: Sequence[Line] = (),
) -> Reply:
    """The answer with what one can do next, first the rest of what is `parted`; it is remembered."""
    shown = answer.shown
    exchange = _exchange(request, answer, finding)
    if request.conversation and (shown or answer.outcome is Outcome.NOT_FOUND):
        turn = Turn(
            passages=tuple(c.passage for c in _joined(shown, best)),
            shown=tuple(c.passage for c in shown),
            topic=finding.words_kept(context),
            home=finding.scope.home,
            target_group=finding.scope.target_group,
            asker=request.home,
            exchange=exchange,
        )
        context.memory.remember(request.conversation, turn, context.now)
    if not answer.maybe:
        keep(request, context, [c.passage for c in shown[:1]])
    more = answer.outcome is Outcome.ANSWERED and not {c.passage for c in best} <= {c.passage for c in shown}
    if exchange and answer.outcome is Outcome.NOT_FOUND and not _is_slip(request, context):
        context.memory.feedback.refused(exchange, context.now)
    sections = sorted(shown, key=lambda c: c.passage not in parted)
    lists = _lists(request, context, answer, finding)
    choices = _choices(request, sections, lists, more=more, helped=exchange is not None)
    top = (*lists.told, *told) if request.conversation else ()
    return Reply(answer.outcome, top=top, answer=answer, choices=choices, home=request.home)


def _is_slip(request: Request, context: Context) -> bool:
    """Whether a word or two were meant for a step that was shown just before, and ask nothing."""
    return len(request.text.split()) <= _FEW and last.going_on(request.user.id, context) is not None


def _exchange(request: Request, answer: Answer, finding: Finding) -> Exchange | None:
    """What somebody may say that it helped or did not: an answer of today, or that there is none."""
    if answer.outcome not in (Outcome.ANSWERED, Outcome.NOT_FOUND) or request.as_of:
        return None
    return Exchange(
        finding.asked[:_LONGEST_KEPT].encode(errors="replace").decode(),  # halves of letters cannot be kept
        finding.scope.home,
        finding.scope.target_group,
        answer.outcome,
        answer.confidence,
        tuple(c.passage for c in answer.shown),
        answer.revision,
    )


def _lists(request: Request, context: Context, answer: Answer, finding: Finding) -> Fitting:
    """The checklists that belong to an answer of today."""
    if request.as_of or request.outsider or answer.outcome is Outcome.BLOCKED:
        return Fitting()
    sure = answer.outcome is not Outcome.NOT_FOUND
    found = fitting(finding.asked, answer.shown, request, context, sure=sure)
    if answer.directions and answer.directions.way is Way.ACUTE:  # nothing stands above 112
        return Fitting(after=(*found.ahead, *found.after))
    return found


def _choices(
    request: Request,
    shown: Sequence[Citation],
    lists: Fitting,
    *,
    more: bool,
    helped: bool,
) -> tuple[Choice, ...]:
    """What one can do next with an answer."""
    sections: dict[str, str] = {}
    for citation in shown:
        sections.setdefault(_short(citation), citation.passage)
    choices = [
        *lists.ahead,
        *(Choice(f"Vis hele afsnittet: {name}", f"/kilde {passage}") for name, passage in sections.items()),
    ]
    if more:
        choices.append(Choice("Vis flere", "/flere"))
    choices += lists.after
    if helped and request.conversation:
        choices += HELPED
    if request.expired:
        choices.append(Choice(f"Ja, jeg er på {request.expired}", f"/hus {request.expired}"))
    elif request.home is None and not request.outsider:
        choices.append(Choice("Vælg hus", "/hus"))
    return tuple(choices)


def _short(citation: Citation) -> str:
    """A passage's place in few words."""
    return f"{citation.standard} {section_name(citation.heading, citation.title)}"
