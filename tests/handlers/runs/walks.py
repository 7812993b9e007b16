"""Runs to keep: one written out, and any that there may be."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from corpus.checklists.model import Checklist, Cite, Deadline, Kind, Option, Purpose, Signer, Span, Step, Unit
from handlers.runs.model import Alarm, Begun, Mark, Quote, Ring, Run, Standing

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOME = "Bostedet Fyrmosen"
STEPS = (
    Step("ro", Kind.CONFIRM, "Er der ro?", (Cite("a#1", "h1"),)),
    Step(
        "skema",
        Kind.CHOICE,
        "Er skema 1 udfyldt?",
        (Cite("a#2", "h2"),),
        options=(Option("ja", "Ja"), Option("nej", "Nej", cite=Cite("a#2", "h2"), right=True)),
        deadline=Deadline(Span(Unit.DAYS), words="senest dagen efter"),
    ),
    Step("leder", Kind.SIGN, "Lederen skriver under", (Cite("a#2", "h2"),), signer=Signer.MANAGER),
)
BEGUN = Begun(
    Checklist("magt", "Efter et indgreb", Purpose.EVENT, STEPS),
    (
        Quote("a#1", "h1", "Skab ro.", "1.5 afsnit 1"),
        Quote("a#2", "h2", "Senest dagen efter.", "1.5 afsnit 2"),
    ),
)


def walk(person: str = "anna", at: datetime = NOON, *, begun: Begun = BEGUN, home: str | None = HOME) -> Run:
    """A run that has just begun."""
    return Run(0, "", person, home, None, begun, at, at)


def ring(step: str, at: datetime, ring: Ring = Ring.DUE, person: str = "anna") -> Alarm:
    """An alarm as it is reckoned."""
    return Alarm(0, step, ring, at, person, HOME)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_IDS = st.lists(_TEXT, max_size=3).map(tuple)
_MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - they get their zone here
_CHECKLISTS = st.builds(Checklist, steps=st.lists(st.from_type(Step), max_size=3).map(tuple))
RUNS = st.builds(
    Run,
    number=st.just(0),
    code=st.just(""),
    person=_TEXT,
    home=st.none() | _TEXT,
    group=st.none() | _TEXT,
    begun=st.builds(Begun, _CHECKLISTS, st.lists(st.builds(Quote, _TEXT, _TEXT, _TEXT, _TEXT)).map(tuple)),
    started=_MOMENTS,
    touched=_MOMENTS,
    marks=st.lists(st.builds(Mark, _TEXT, _TEXT, _MOMENTS, _TEXT), max_size=4).map(tuple),
    later=_IDS,
    told=_IDS,
    standing=st.sampled_from(Standing),
    count=st.integers(0, 2**31 - 1),
    assigned_by=_TEXT,
    mentor=_TEXT,
    ended=st.none() | _MOMENTS,
)
