"""Each alarm is told once and in its time, however often its run is kept meanwhile."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.checklists.model import Signer, Span, Unit
from handlers.runs.clock import alarms
from handlers.state import in_folder
from tests.handlers.runs.timed import HOURS_24, MENTOR, ROUTINE, at, run, signed, step

TICK = timedelta(minutes=30)
STEPS = (
    step("skema", HOURS_24),
    step("vagt", Span(Unit.SHIFT)),
    signed("mentor", Signer.MENTOR, Span(Unit.DAYS, 1)),
    signed("leder", Signer.MANAGER),
)


@pytest.mark.parametrize("started", ["2026-11-21 14:00", "2026-03-28 22:50", "2026-10-24 22:50"])
@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=5)])
def test_each_is_told_once(tmp_path: Path, started: str, late: timedelta) -> None:
    """A run that is changed every other hour rings as one that nobody touches, also where it is told late."""
    state = in_folder(tmp_path)
    begun = run(at(started), STEPS, mentor=MENTOR)
    reached = [(s, begun.started) for s in STEPS]
    expected = alarms(begun, reached, begun.started, ROUTINE)
    kept = state.runs.begin(begun, expected)
    told: Counter[tuple[str, str, str]] = Counter()
    for beat in range(100):
        now = begun.started + beat * TICK
        if beat % 4 == 0:  # before what was due is told
            changed = replace(kept, count=kept.count + 1, touched=now)
            assert state.runs.save(changed, kept.count, alarms(changed, reached, now, ROUTINE))
            kept = changed
        due = state.runs.lease("a", now - late, 50)
        assert all(now - late - TICK < a.at <= now - late for a in due)
        state.runs.settle(due, "a")
        told.update((a.step, a.ring, a.person) for a in due)
    state.close()

    assert told == Counter((a.step, a.ring, a.person) for a in expected)
