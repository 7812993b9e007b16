"""What a question finds in the asker's scope, and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.model import Level
from handlers.cite import cite
from handlers.confidence import Model, Sure, model_for, signs
from handlers.followup import goes_on
from handlers.kinds import lacks_definite
from handlers.model import Caution, Citation, Context, Request
from handlers.parts import parts
from handlers.privacy import without_masks
from handlers.public import known_in
from handlers.scope import asked, one_group
from handlers.telling import by_telling
from index.library import Scope
from index.meaning import Vectors
from index.query import Query
from index.search import Found, Hit, ScopeIndex

SHOWN = 10
_DEEP = 5 * SHOWN  # one group's ten best lie among these
_FIRST = 2  # hits that decide whether another group's rules are worth a word
_OUR_OWN = re.compile(r"\b(?:hos\s+os|her|vores|i\s+huset|på\s+stedet|hos\s+jer|vi\s+selv)\b", re.IGNORECASE)
_LONGEST_TOPIC = 8  # words
_ANSWERS = 0.5  # of a question: who has less beside what was confirmed is left out
_NOT_THERE = 0.4  # of the chance, where a code or a price is asked for and none is there
_COMMON_FOR_OWN = 0.6  # a common rule's worth where the house's own is asked for


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked for and found; of the hits the first `telling` can answer, the rest only ask others to.

    `topic`: what a follow-up was taken to go on from. `asked`: the question by itself, with that.
    `each`: what was found for each question of a message that asks several.
    """

    scope: Scope
    index: ScopeIndex
    query: Query
    hits: tuple[Hit, ...]
    telling: int
    sure: Sure
    cautions: tuple[Caution, ...]
    topic: tuple[str, ...]
    vector: Vectors | None
    inside: float | None
    asked: str
    each: tuple["Finding", ...] = ()

    @property
    def own(self) -> bool:
        """Whether one's own house is asked about."""
        return self.scope.home is not None and _OUR_OWN.search(self.asked) is not None

    @property
    def confidence(self) -> float:
        """How likely the first passage answers, 0..1."""
        return self.sure.confidence

    @property
    def meaning(self) -> bool:
        """Whether meaning took part."""
        return self.vector is not None

    @property
    def model(self) -> Model:
        """What its confidence was reckoned by."""
        return model_for(meaning=self.meaning, texts=len(self.index.candidates))

    def words_kept(self, context: Context) -> tuple[str, ...]:
        """The question's words that the documents have too, to go on from in a next one; nobody's secrets."""
        public = known_in(context.snapshot, self.scope.home).words
        return tuple(w for w in self.query.spoken if w in public)[:_LONGEST_TOPIC]

    def cited(self, context: Context) -> tuple[Citation, ...]:
        """The best hits as citations, their decisive sentences marked."""
        if self.each:
            cited = zip_longest(*(replace(f, each=()).cited(context) for f in self.each))
            by_id = {c.passage: c for ranks in reversed(list(cited)) for c in reversed(ranks) if c}
            return tuple(reversed(by_id.values()))[:SHOWN]
        decisive = self.index.fusion.decisive
        return tuple(
            cite(h.candidate, context, h.score, decisive(self.query, self.vector, h.candidate.fields))
            for h in self.hits[:SHOWN]
        )


def find_each(request: Request, context: Context, question: str) -> Finding:
    """A message ranked as one question; where it asks several things and some are sure, each of these."""
    whole = find(request, context, question)
    asked_for = parts(question)
    if len(asked_for) == 1:
        return whole
    found = [find(request, context, part) for part in asked_for]
    sure = tuple(f for f in found if f.confidence >= f.model.answer)
    if not sure:
        return whole
    missed = [p for p, f in zip(asked_for, found, strict=True) if f not in sure]
    untold = tuple(Caution("part_not_found", f"Den del fandt jeg ikke svar på: »{p}«") for p in missed)
    surest = max((f.sure for f in sure), key=lambda s: s.confidence)
    return replace(sure[0], each=sure, sure=surest, cautions=(*whole.cautions, *untold), topic=whole.topic)


def find(request: Request, context: Context, question: str) -> Finding:
    """The question ranked in the asker's scope; a follow-up takes topic and home from the question before."""
    before = context.turn(request)
    if before and not goes_on(question):
        before = None
    where = asked(request, context, before)
    topic = before.topic if before else ()
    index = context.snapshot.index(where.scope)
    found = index.search(without_masks(question), _DEEP, topic, meaning=request.meaning)
    hits, other = one_group(found.hits, where.scope)
    telling, mute = _led(*by_telling(question, hits))
    ordered = (*telling, *mute)
    worth = other and any(h.candidate.document.key.target_group for h in ordered[:_FIRST])
    cautions = (*where.cautions, *((other,) if other and worth else ()))
    sure = _sure(question, where.scope.home, found, index, telling)
    return Finding(
        where.scope,
        index,
        found.query,
        ordered,
        len(telling),
        sure,
        cautions,
        topic,
        found.vector,
        found.inside,
        " ".join((*topic, question)),
    )


def _led(telling: tuple[Hit, ...], mute: tuple[Hit, ...]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """What a coordinator has confirmed comes first, whatever kind of passage it is.

    Where others answer too it is no better than they are: a home's own rule stays on the card beside it.
    """
    first = next((h for h in (*telling, *mute) if h.confirmed), None)
    if first is None:
        return telling, mute
    others = tuple(h for h in telling if h is not first)
    too = any(h.coverage >= _ANSWERS for h in others)
    score = max(h.score for h in (others if too else (first, *others)))
    return (replace(first, score=score), *others), tuple(h for h in mute if h is not first)


def _sure(question: str, home: str | None, found: Found, index: ScopeIndex, hits: Sequence[Hit]) -> Sure:
    """How likely the first passage answers; one's own house is answered for by its own text."""
    if hits and hits[0].confirmed:
        return Sure(1.0)
    model = model_for(meaning=found.vector is not None, texts=len(index.candidates))
    ranking = index.ranking

    def chance(some: Sequence[Hit]) -> Sure:
        shown = signs(question, found.query, ranking, some, found.inside)
        sure = Sure(model.of(shown) if shown else 0.0, shown)
        if some and lacks_definite(question, some[0].candidate.passage.text):
            return sure.lowered(_NOT_THERE, "Det, der spørges om, står der ikke")
        return sure

    best = chance(hits)
    if home is None or not _OUR_OWN.search(question):
        return best
    own = [h for h in hits[:SHOWN] if h.candidate.passage.level is Level.LOCAL]
    common = best.lowered(_COMMON_FOR_OWN, "Husets egen regel er spurgt, en fælles er fundet")
    return max(chance(own), common, key=lambda s: s.confidence)
