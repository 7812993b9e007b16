"""Who is told what of a run, and when."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.model import Condition, Deadline, Kind, Option, Signer, Span, Step, Unit
from handlers.runs.clock import alarms
from handlers.runs.deadlines import by_when
from handlers.runs.model import Mark, Ring, Run, Standing
from handlers.runs.parts import part
from tests.handlers.runs.test_shifts import MOMENTS
from tests.handlers.runs.timed import (
    HOURS_24,
    MANAGERS,
    MENTOR,
    PERSON,
    ROUTINE,
    at,
    run,
    rung,
    signed,
    step,
)  # fmt: skip

SPANS = st.builds(Span, st.sampled_from(Unit), st.integers(1, 30))
SOON, DUE, PASSED = Ring.SOON, Ring.DUE, Ring.PASSED


def told(begun: Run, *rings: Ring) -> list[tuple[str, Ring, str, str]]:
    """What is told of a run whose steps were all reached as it began."""
    reached = [(s, begun.started) for s in begun.checklist.steps]
    return rung(alarms(begun, reached, begun.started, ROUTINE), *rings)


@pytest.mark.parametrize(
    ("span", "started", "soon"),
    [
        (Span(Unit.MINUTES, 30), "2026-11-21 10:00", "2026-11-21 10:22"),
        (Span(Unit.HOURS, 2), "2026-11-21 10:00", "2026-11-21 11:30"),
        (Span(Unit.HOURS, 4), "2026-11-21 10:00", "2026-11-21 12:00"),
        (HOURS_24, "2026-11-21 14:00", "2026-11-22 12:00"),
        (Span(Unit.SHIFT), "2026-11-21 08:00", "2026-11-21 13:00"),
        (Span(Unit.SHIFT), "2026-11-21 14:00", "2026-11-21 14:45"),
        (Span(Unit.HOURS, 72), "2026-11-21 14:00", "2026-11-24 09:00"),
        (Span(Unit.HOURS, 72), "2026-11-21 10:00", "2026-11-23 09:00"),
        (Span(Unit.DAYS, 1), "2026-11-21 14:00", "2026-11-22 09:00"),
        (Span(Unit.WORKDAYS, 5), "2026-11-21 14:00", "2026-11-27 09:00"),
        (Span(Unit.MONTH_END), "2026-11-21 14:00", "2026-11-30 09:00"),
        (Span(Unit.MONTH_END), "2026-11-30 16:00", "2026-11-30 21:59"),  # its morning is over
    ],
)
def test_when_a_deadline_is_reminded_of(span: Span, started: str, soon: str) -> None:
    """Two hours before a short span is over, late in a very short one, else on the last morning."""
    assert told(run(at(started), [step("skema", span)]), SOON) == [("skema", SOON, soon, PERSON)]


@pytest.mark.parametrize(
    ("before", "soon"),
    [
        (Span(Unit.HOURS, 3), "2026-11-24 20:59"),
        (Span(Unit.DAYS, 2), "2026-11-22 09:00"),
        (Span(Unit.WORKDAYS, 2), "2026-11-20 09:00"),
        (Span(Unit.SHIFT), "2026-11-24 09:00"),
    ],
)
def test_a_step_may_say_when_it_is_reminded_of(before: Span, soon: str) -> None:
    """A step's own reminder comes hours before on the clock or days before in the morning."""
    told_of = Step("skema", Kind.CONFIRM, "Gør det.", deadline=Deadline(Span(Unit.DAYS, 5), "", "x", before))

    assert told(run(at("2026-11-19 14:00"), [told_of]), SOON) == [("skema", SOON, soon, PERSON)]


def test_a_deadline_rings_three_times() -> None:
    """Before it and at it the person hears of it; once it has passed the managers do."""
    assert told(run(at("2026-11-21 14:00"), [step("skema", HOURS_24)])) == [
        ("skema", SOON, "2026-11-22 12:00", PERSON),
        ("skema", DUE, "2026-11-22 14:00", PERSON),
        ("skema", PASSED, "2026-11-22 14:01", MANAGERS),
    ]


@pytest.mark.parametrize(
    ("started", "soon", "due", "passed"),
    [
        ("2026-03-28 11:00", "2026-03-29 10:00", "2026-03-29 12:00", "2026-03-29 12:01"),
        ("2026-10-24 13:00", "2026-10-25 10:00", "2026-10-25 12:00", "2026-10-25 12:01"),
    ],
)
def test_a_day_and_a_night_over_a_change_of_the_clock(started: str, soon: str, due: str, passed: str) -> None:
    """Twenty-four hours are twenty-four hours, also over the nights when the clock is changed."""
    found = told(run(at(started), [step("skema", HOURS_24)]))

    assert [when for _, _, when, _ in found] == [soon, due, passed]


def test_who_must_sign_hears_of_the_deadline() -> None:
    """The mentor is reminded of what the mentor signs; the person hears of it when the time is there."""
    begun = run(at("2026-11-21 14:00"), [signed("mentor", Signer.MENTOR, HOURS_24)], mentor=MENTOR)

    assert told(begun) == [
        ("mentor", Ring.SIGN, "2026-11-21 14:00", MENTOR),
        ("mentor", SOON, "2026-11-22 12:00", MENTOR),
        ("mentor", DUE, "2026-11-22 14:00", PERSON),
        ("mentor", DUE, "2026-11-22 14:00", MENTOR),
        ("mentor", PASSED, "2026-11-22 14:01", MANAGERS),
    ]


def test_a_manager_who_must_sign_is_any_of_the_home() -> None:
    """What a manager signs, the managers of the home hear of."""
    begun = run(at("2026-11-21 14:00"), [signed("leder", Signer.MANAGER, HOURS_24)])

    assert {(ring, whom) for _, ring, _, whom in told(begun)} == {
        (Ring.SIGN, MANAGERS), (SOON, MANAGERS), (DUE, MANAGERS), (DUE, PERSON), (PASSED, MANAGERS),
    }  # fmt: skip


@pytest.mark.parametrize("signer", [Signer.MENTOR, Signer.COLLEAGUE])
def test_without_a_name_the_person_hears_of_it(signer: Signer) -> None:
    """Where no mentor was named, and for a colleague who stands beside, the person gets the reminder."""
    assert told(run(at("2026-11-21 14:00"), [signed("s", signer, HOURS_24)]), Ring.SIGN, SOON) == [
        ("s", SOON, "2026-11-22 12:00", PERSON)
    ]


def test_a_signature_ahead_is_not_asked_for() -> None:
    """Only once a step was reached is its signature asked for; its deadline counts all the same."""
    begun = run(at("2026-11-21 14:00"), [signed("leder", Signer.MANAGER, Span(Unit.DAYS, 3))])
    found = alarms(begun, [(begun.checklist.steps[0], None)], begun.started, ROUTINE)

    assert {a.ring for a in found} == {SOON, DUE, PASSED}


def waits(minutes: int, span: Span | None = None) -> Step:
    """A step that waits for so many minutes."""
    return replace(step("virkning", span, Kind.WAIT), wait=Span(Unit.MINUTES, minutes))


@pytest.mark.parametrize(
    ("begun", "reached", "rings"),
    [
        ("2026-11-21 14:00", "2026-11-21 14:10", "2026-11-21 14:40"),
        ("2026-03-29 01:30", "2026-03-29 01:45", "2026-03-29 03:15"),
        ("2026-10-25 02:30", "2026-10-25 02:45", "2026-10-25 02:15B"),
        ("2026-11-21 08:00", "2026-11-21 21:45", "2026-11-21 22:15"),  # the shift is still running
        ("2026-11-21 08:00", "2026-11-21 22:45", "2026-11-21 23:15"),  # whoever is up works another shift
        ("2026-11-21 14:40", "2026-11-21 14:50", "2026-11-21 15:20"),
    ],
)
def test_waiting_is_over(begun: str, reached: str, rings: str) -> None:
    """A step that waits rings when its time has passed since it was reached."""
    walk = run(at(begun), [waits(30)])
    found = alarms(walk, [(walk.checklist.steps[0], at(reached))], at(reached), ROUTINE)

    assert rung(found) == [("virkning", Ring.WAITED, rings, PERSON)]


@pytest.mark.parametrize(
    ("span", "minutes", "rings"),
    [
        (None, 660, "2026-11-22 06:00"),
        (HOURS_24, 660, "2026-11-22 06:00"),
        (Span(Unit.HOURS, 12), 660, "2026-11-22 01:00"),
    ],
)
def test_waiting_ends_with_the_night_unless_that_is_too_late(
    span: Span | None, minutes: int, rings: str
) -> None:
    """What is waited for at home is told after the quiet hours, but never past the deadline."""
    begun = run(at("2026-11-21 14:00"), [waits(minutes, span)])

    assert told(begun, Ring.WAITED) == [("virkning", Ring.WAITED, rings, PERSON)]


@pytest.mark.parametrize(
    ("started", "span", "soon", "due"),
    [
        # dag: at rest 22-06
        ("2026-11-21 08:30", Span(Unit.DAYS, 1), "2026-11-22 09:00", "2026-11-22 21:59"),
        ("2026-11-21 14:00", Span(Unit.HOURS, 10), "", "2026-11-21 21:59"),
        ("2026-11-21 14:00", Span(Unit.HOURS, 9), "2026-11-21 21:00", "2026-11-21 21:59"),
        ("2026-11-21 14:00", Span(Unit.HOURS, 18), "2026-11-22 06:00", "2026-11-22 08:00"),
        ("2026-11-21 14:00", Span(Unit.HOURS, 17), "2026-11-22 06:00", "2026-11-22 07:00"),
        # aften: at rest 00-09
        ("2026-11-21 22:15", HOURS_24, "2026-11-22 20:15", "2026-11-22 22:15"),
        ("2026-11-21 16:00", Span(Unit.HOURS, 12), "", "2026-11-21 23:59"),
        ("2026-11-21 16:00", Span(Unit.HOURS, 18), "2026-11-22 09:00", "2026-11-22 10:00"),
        # nat: at rest 08-16
        ("2026-11-21 03:00", Span(Unit.DAYS, 1), "2026-11-22 16:00", "2026-11-22 23:59"),
        ("2026-11-21 23:30", Span(Unit.HOURS, 12), "", "2026-11-22 07:59"),
        ("2026-11-21 23:30", Span(Unit.SHIFT), "2026-11-22 05:00", "2026-11-22 07:00"),
        # both nights when the clock is changed
        ("2026-03-28 14:00", Span(Unit.HOURS, 12), "", "2026-03-28 21:59"),
        ("2026-10-24 14:00", Span(Unit.HOURS, 12), "", "2026-10-24 21:59"),
        ("2026-03-28 23:30", Span(Unit.HOURS, 3), "2026-03-29 01:45", "2026-03-29 03:30"),
        ("2026-10-24 23:30", Span(Unit.HOURS, 4), "2026-10-25 01:30", "2026-10-25 02:30B"),
    ],
)
def test_quiet_hours(started: str, span: Span, soon: str, due: str) -> None:
    """Nobody is woken: it rings when the quiet hours are over, or before them where that would be too late.

    Where both rings would come before them, one is enough.
    """
    found = told(run(at(started), [step("skema", span)]), SOON, DUE)

    assert [when for _, _, when, _ in found] == [when for when in (soon, due) if when]


@pytest.mark.parametrize(
    ("started", "passed"),
    [
        ("2026-11-21 21:50", "2026-11-21 21:51"),
        ("2026-11-21 22:30", "2026-11-22 08:00"),
        ("2026-11-22 07:30", "2026-11-22 08:00"),
        ("2026-11-22 07:59", "2026-11-22 08:00"),
        ("2026-03-28 22:30", "2026-03-29 08:00"),
        ("2026-10-24 22:30", "2026-10-25 08:00"),
    ],
)
def test_managers_hear_counts_by_day(started: str, passed: str) -> None:
    """That something is overdue is told to managers between eight and twenty-two."""
    begun = run(at(started) - timedelta(minutes=30), [step("skema", Span(Unit.MINUTES, 30))])

    assert told(begun, PASSED) == [("skema", PASSED, passed, MANAGERS)]


def test_a_manager_is_not_woken_for_a_signature() -> None:
    """A reminder to managers keeps to their quiet hours whoever is at work; the person hears at the time."""
    begun = run(at("2026-11-21 14:00"), [signed("leder", Signer.MANAGER, Span(Unit.HOURS, 13))])
    night = run(at("2026-11-21 23:30"), [signed("leder", Signer.MANAGER, Span(Unit.HOURS, 4))])

    assert told(begun, DUE) == [
        ("leder", DUE, "2026-11-21 21:59", MANAGERS), ("leder", DUE, "2026-11-21 21:59", PERSON),
    ]  # fmt: skip
    assert told(night, SOON, DUE) == [  # in the middle of their night, but it cannot wait
        ("leder", SOON, "2026-11-22 01:30", MANAGERS),
        ("leder", DUE, "2026-11-22 03:30", MANAGERS),
        ("leder", DUE, "2026-11-22 03:30", PERSON),
    ]


def test_a_deadline_set_in_the_past_is_told_at_once() -> None:
    """Who says only now that it was two days ago hears that it is overdue, and so do the managers; once."""
    steps = [step("hvornår", kind=Kind.TIME), step("skema", HOURS_24, since="hvornår")]
    said = Mark("hvornår", "2026-11-19T13:00:00+00:00", at("2026-11-21 14:05"))
    begun = run(at("2026-11-21 14:00"), steps, said)
    reached = [(steps[1], said.at)]

    assert rung(alarms(begun, reached, said.at, ROUTINE)) == [
        ("skema", DUE, "2026-11-21 14:05", PERSON), ("skema", PASSED, "2026-11-21 14:06", MANAGERS),
    ]  # fmt: skip
    assert alarms(begun, reached, at("2026-11-21 14:07"), ROUTINE) == ()


def test_a_deadline_that_a_choice_brings_late_is_told_at_once() -> None:
    """A step that is known only by a choice made after its deadline is overdue from that choice on."""
    choice = Step("akut", Kind.CHOICE, "Akut?", options=(Option("ja", "Ja"), Option("nej", "Nej")))
    form = replace(step("skema", HOURS_24), only_if=(Condition("akut", ("ja",)),))
    said = Mark("akut", "ja", at("2026-11-24 10:00"))
    begun = run(at("2026-11-21 14:00"), [choice, form], said)

    assert rung(alarms(begun, [(form, said.at)], said.at, ROUTINE), DUE) == [
        ("skema", DUE, "2026-11-24 10:00", PERSON)
    ]


def test_what_rang_does_not_ring_again_when_its_step_is_reached() -> None:
    """A deadline known from the start rang in its time, however late its step is come to."""
    begun = run(at("2026-11-21 14:00"), [step("først"), step("skema", HOURS_24)])
    form = begun.checklist.steps[1]
    late = at("2026-11-24 10:00")

    assert len(alarms(begun, [(form, None)], begun.started, ROUTINE)) == 3
    assert alarms(replace(begun, marks=(Mark("først", "ja", late),)), [(form, late)], late, ROUTINE) == ()


@pytest.mark.parametrize("standing", [Standing.DONE, Standing.STOPPED, Standing.CANCELLED])
def test_what_has_ended_is_silent(standing: Standing) -> None:
    """Nothing is told of a run that has ended."""
    assert told(replace(run(at("2026-11-21 14:00"), [step("skema", HOURS_24)]), standing=standing)) == []


def test_pausing_stops_no_deadline() -> None:
    """A rule's deadline goes on while a run is paused."""
    begun = run(at("2026-11-21 14:00"), [step("skema", HOURS_24)])

    assert told(replace(begun, standing=Standing.PAUSED)) == told(begun)


def programme(started: str) -> Run:
    """Three months of a new hire."""
    day, week, month, third = (
        Span(Unit.DAY_NUMBER), Span(Unit.WEEK_NUMBER), Span(Unit.MONTH_NUMBER), Span(Unit.MONTH_NUMBER, 3),
    )  # fmt: skip
    steps = [
        step("alarm", day), step("uth", week), step("plan", week), step("kort", month),
        signed("mentor", Signer.MENTOR, third),
    ]  # fmt: skip
    return run(at(started), steps, mentor=MENTOR)


def test_the_parts_of_a_programme_are_told_on_their_first_morning() -> None:
    """Each later part is told once, by its first step, at nine on the morning that it begins."""
    assert told(programme("2026-11-02 08:30"), Ring.PHASE) == [
        ("uth", Ring.PHASE, "2026-11-03 09:00", PERSON),
        ("kort", Ring.PHASE, "2026-11-09 09:00", PERSON),
        ("mentor", Ring.PHASE, "2026-12-03 09:00", PERSON),
    ]


def test_a_part_is_reminded_of_as_a_whole() -> None:
    """However many steps are left of a part, it is reminded of once; each step that is late counts."""
    begun = programme("2026-11-02 08:30")
    week = begun.checklist.steps[1:3]

    assert rung(alarms(begun, [(s, None) for s in week], begun.started, ROUTINE), SOON, DUE, PASSED) == [
        ("plan", SOON, "2026-11-08 09:00", PERSON),
        ("plan", DUE, "2026-11-08 21:59", PERSON),
        ("plan", PASSED, "2026-11-09 08:00", MANAGERS),
        ("uth", PASSED, "2026-11-09 08:00", MANAGERS),
    ]


def test_who_works_at_night_hears_of_a_part_in_the_afternoon() -> None:
    """What a day begins with, the night shift hears when it has slept."""
    begun = programme("2026-11-02 23:30")

    assert next(when for _, _, when, _ in told(begun, Ring.PHASE)) == "2026-11-03 16:00"


def test_a_mentor_is_asked_when_the_part_begins() -> None:
    """A signature that belongs to the third month is not asked for on the first day."""
    assert told(programme("2026-11-02 08:30"), Ring.SIGN) == [
        ("mentor", Ring.SIGN, "2026-12-03 09:00", MENTOR)
    ]


def test_a_part_that_is_done_is_not_told() -> None:
    """A part of which nothing is left does not begin."""
    begun = programme("2026-11-02 08:30")
    reached = [(s, begun.started) for s in begun.checklist.steps if s.id != "kort"]
    found = rung(alarms(begun, reached, begun.started, ROUTINE), Ring.PHASE)

    assert [name for name, _, _, _ in found] == ["uth", "mentor"]


STEPS = st.lists(
    st.builds(
        lambda kind, signer, span, wait: replace(
            step("trin", span, kind), signer=signer if kind is Kind.SIGN else None,
            wait=Span(Unit.MINUTES, wait) if kind is Kind.WAIT else None,
        ),
        st.sampled_from([Kind.CONFIRM, Kind.WAIT, Kind.SIGN]), st.sampled_from(Signer), st.none() | SPANS,
        st.integers(1, 2000),
    ),
    min_size=1, max_size=4,
).map(lambda found: [replace(s, id=f"trin-{i}") for i, s in enumerate(found)])  # fmt: skip


@given(steps=STEPS, started=MOMENTS, mentor=st.sampled_from(["", MENTOR]))
def test_no_reminder_is_after_its_deadline(steps: list[Step], started: datetime, mentor: str) -> None:
    """Quiet hours make no reminder late, none early before there is anything to tell, and lose none."""
    begun = run(started, steps, mentor=mentor)
    found = alarms(begun, [(s, started) for s in steps], started, ROUTINE)

    for timed in (s for s in steps if s.deadline):
        ends = by_when(begun, timed, ROUTINE)
        assert ends is not None
        mine = [a for a in found if a.step == timed.id]
        assert all(started <= a.at <= ends for a in mine if a.ring in (SOON, DUE))
        assert all(ends < a.at <= ends + timedelta(hours=11) for a in mine if a.ring is PASSED)
        assert [a.ring for a in mine].count(PASSED) == 1
        same = {s.id for s in steps if part(s) and part(s) == part(timed)} | {timed.id}
        assert any(a.ring is DUE and a.person == PERSON for a in found if a.step in same)
    assert len({(a.step, a.ring, a.person) for a in found}) == len(found)


@given(steps=STEPS, started=MOMENTS, minutes=st.integers(0, 90 * 24 * 60), shift=st.integers(-12, 12))
def test_made_again_they_are_the_same_less_those_gone_by(
    steps: list[Step], started: datetime, minutes: int, shift: int
) -> None:
    """However often a run is kept, and wherever, nothing new rings and nothing to come is lost.

    A signature is still asked for; that it was asked for before is known where it is kept.
    """
    begun = run(started, steps, mentor=MENTOR)
    reached = [(s, started) for s in steps]
    first = alarms(begun, reached, started, ROUTINE)
    now = started + timedelta(minutes=minutes)
    elsewhere = now.astimezone(timezone(timedelta(hours=shift)))

    left = tuple(a for a in first if a.at >= now or a.ring is Ring.SIGN)
    assert alarms(begun, reached, elsewhere, ROUTINE) == left
