"""A walk goes only where the check of its checklist said that one can go, and ends."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.model import Checklist
from corpus.checklists.paths import paths
from handlers.runs.model import Begun, Run
from handlers.runs.walk import answered, walked
from tests.corpus.checklists.test_paths import GROUPS, answers, graphs
from tests.handlers.runs.well_formed import with_conditions_before

NOW = datetime(2026, 11, 21, 22, 15, tzinfo=UTC)


@given(graphs(forward=True).map(with_conditions_before), st.sampled_from(GROUPS), st.data())
def test_only_where_one_can_go(checklist: Checklist, group: str | None, data: st.DataObject) -> None:
    """Whatever is answered, each step shown is one that can be reached, no sooner than was said."""
    soonest = dict(paths(checklist).reached)
    run = Run(1, "ABCD", "p", None, group, Begun(checklist), NOW, NOW)
    for count in range(1, len(checklist.steps) + 2):
        step = walked(run).current
        if step is None:
            break
        assert soonest[step.id] <= count
        said = data.draw(st.sampled_from(answers(step)))
        run = answered(run, step, ",".join(said) or "ja", NOW + timedelta(minutes=count))
    assert walked(run).over
