"""Any checklist that would be loaded: its ways go forward, what a step hangs on was asked before it."""

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from corpus.checklists.branches import mistakes
from corpus.checklists.model import Checklist, Cite, Deadline, Kind, Purpose, Signer, Span, Step, Unit
from corpus.checklists.paths import ahead
from tests.corpus.checklists.test_paths import graphs

_KINDS = (Kind.CONFIRM, Kind.TIME, Kind.DURATION, Kind.COUNT, Kind.STOP, Kind.WAIT, Kind.SIGN, Kind.READ)
_WITHIN = (Span(Unit.HOURS, 24), Span(Unit.SHIFT), Span(Unit.DAYS, 3), Span(Unit.WORKDAYS, 2))


def with_conditions_before(found: Checklist) -> Checklist:
    """A checklist without the conditions on what is not asked before."""
    after = ahead(found)
    options = {s.id: {o.id for o in s.options} for s in found.steps}
    steps = tuple(
        replace(
            s,
            only_if=tuple(
                c for c in s.only_if if s.id in after[c.step] and set(c.options) <= options[c.step]
            ),
        )
        for s in found.steps
    )
    return replace(found, steps=steps)


@st.composite
def checklists(draw: st.DrawFn, cites: tuple[Cite, ...] = ()) -> Checklist:
    """A checklist of any kinds of steps that `check` finds nothing wrong with; some rest on passages."""
    found = with_conditions_before(draw(graphs(forward=True)))
    assume(not mistakes(found))
    purpose = draw(st.sampled_from(Purpose))
    first = replace(found.steps[0], group=None)  # somebody is asked something
    steps = tuple(draw(_any_kind(s, cites)) for s in (first, *found.steps[1:]))
    return replace(found, purpose=purpose, steps=steps)


@st.composite
def _any_kind(draw: st.DrawFn, step: Step, cites: tuple[Cite, ...]) -> Step:
    """A step as it was, or of another kind; with a deadline, a signer, a passage."""
    kinds = (step.kind, Kind.QUIZ) if step.kind is Kind.CHOICE else (step.kind,) if step.options else _KINDS
    kind = draw(st.sampled_from(kinds))
    within = draw(st.sampled_from((None, None, *_WITHIN)))
    return replace(
        step,
        kind=kind,
        cites=draw(st.sampled_from([(), *((c,) for c in cites), cites])),
        signer=draw(st.sampled_from(Signer)) if kind is Kind.SIGN else None,
        wait=Span(Unit.MINUTES, 30) if kind is Kind.WAIT else None,
        deadline=Deadline(within) if within else None,
    )
