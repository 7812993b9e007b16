"""A short question in the midst of a checklist: what the rules that the checklist rests on hold of it."""

from collections.abc import Collection
from dataclasses import dataclass

from corpus.checklists.model import Checklist, Purpose
from corpus.model import Level
from corpus.target_groups import group_in
from handlers.cite import cite
from handlers.finding import Finding
from handlers.followup import matter
from handlers.lines import line
from handlers.model import Citation, Context, Request
from handlers.privacy import without_masks
from handlers.public import known_in
from handlers.report import Line
from handlers.runs import last
from handlers.runs.following import cited, texts
from handlers.runs.store import shown_last
from handlers.runs.walk import is_ended
from handlers.telling import by_telling
from index.analysis import STOP_WORDS, stem, terms, words
from index.search import Candidate, Hit

_VAGUE = 2  # words of matter; who says more says what they ask about
_DEEP = 200  # the best of all that have the checklist's words
_CLOSE = 0.9  # of the best score: what is further off would only distract


@dataclass(frozen=True, slots=True)
class Midst:
    """A passage of the open checklist's rules, and that the question was taken to be about these."""

    citation: Citation
    told: Line


def of_the_open_one(request: Request, context: Context, finding: Finding) -> Midst | None:
    """What the rules of the asker's open checklist hold of a question that does not say what it is about.

    None where the question says so itself, where it goes on from another, or where what was found is of
    these rules anyway. Ranked by words alone: other scores are no measure of how far off a passage is.
    """
    question = without_masks(request.text)
    checklist, own = _open(request, context), matter(question)
    if checklist is None or finding.topic or finding.each or len(own) > _VAGUE:
        return None
    public = known_in(context.snapshot, finding.scope.home).words
    if any(word not in public for word in own):  # what no text speaks of is not asked of these
        return None
    rules = _rules(checklist, texts(finding.scope.home, context).values())
    if any(h.candidate.passage.id in rules for h in finding.hits[:1]):
        return None
    topic = [w for w in words(checklist.title) if w not in STOP_WORDS and not group_in(w)]
    found = finding.index.search(question, _DEEP, topic, meaning=False)
    hit = _best(question, found.hits, rules)
    if hit is None or not _speaks(hit.candidate, own):
        return None
    told = line(f"Jeg går ud fra, at det handler om »{checklist.title}«, som du er i gang med.")
    marked = finding.index.fusion.decisive(found.query, None, hit.candidate.fields)
    return Midst(cite(hit.candidate, context, hit.score, marked), told)


def _open(request: Request, context: Context) -> Checklist | None:
    """The checklist that somebody is in the midst of; a programme's rules are about everything."""
    shown = None if request.place.id or request.as_of else last.going_on(request.user.id, context)
    run = shown_last(shown.number, request, context) if shown else None
    if run is None or is_ended(run) or run.checklist.purpose is Purpose.PROGRAMME:
        return None
    return run.checklist


def _rules(checklist: Checklist, there: Collection[Candidate]) -> frozenset[str]:
    """The passages of the sections that a checklist cites, and the home's own of the same standards."""
    named = {c.passage for c in cited(checklist)}
    of_it = [c for c in there if c.passage.id in named]
    sections = {(c.document.path, c.passage.heading) for c in of_it}
    standards = {(c.document.key.scheme, c.document.key.standard) for c in of_it}
    return frozenset(
        c.passage.id
        for c in there
        if (c.document.path, c.passage.heading) in sections
        or (c.passage.level is Level.LOCAL and (c.document.key.scheme, c.document.key.standard) in standards)
    )


def _speaks(candidate: Candidate, own: Collection[str]) -> bool:
    """Whether a passage has a word of the question itself, and not of the checklist's name alone."""
    there = set(terms(" ".join((*candidate.passage.heading, candidate.passage.text))))
    return not there.isdisjoint(map(stem, own))


def _best(question: str, hits: tuple[Hit, ...], rules: Collection[str]) -> Hit | None:
    """The best passage that answers at all, where it is one of these rules or close to it."""
    telling, _ = by_telling(question, hits)
    best = next((h for h in telling if h.candidate.passage.id in rules), None)
    return best if best and best.score >= _CLOSE * telling[0].score else None
