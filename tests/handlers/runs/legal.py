"""What must hold of a run after whatever was said."""

import re

from corpus.checklists.model import Kind
from handlers.runs.model import ENDED, Run
from handlers.runs.walk import may_wait, undone, walked

_CHOSEN = (Kind.CHOICE, Kind.CHOICES, Kind.QUIZ)
_VALUES = {
    Kind.TIME: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00"),
    Kind.DURATION: re.compile(r"\d{1,5}(:[0-5]\d)?"),
    Kind.COUNT: re.compile(r"\d{1,2}"),
}
_YES = re.compile("ja")


def assert_legal(run: Run) -> None:
    """Marks of steps of its way alone, each with a value that is no text; put off only what may wait."""
    checklist, found = run.checklist, walked(run)
    names = [m.step for m in run.marks]
    assert len(names) == len(set(names))
    ahead = {s.id for s in undone(run)}
    for mark in run.marks:
        step = checklist.step(mark.step)
        assert step is not None
        assert step in found.path or any(o.next for o in (found.current.options if found.current else ()))
        if step.kind in _CHOSEN:
            assert set(mark.value.split(",")) <= {o.id for o in step.options}
        else:
            assert _VALUES.get(step.kind, _YES).fullmatch(mark.value)
        assert not mark.by or step.kind is Kind.SIGN
        assert mark.step not in ahead
    for name in run.later:
        step = checklist.step(name)
        assert step is not None
        assert step in found.left
        assert may_wait(checklist, step)
    assert (run.ended is not None) is (run.standing in ENDED)
    assert found.over is False or run.standing in ENDED
