"""A walk after a use of force, written short; and any walk at all."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from corpus.checklists.model import (
    Checklist,
    Cite,
    Deadline,
    Fact,
    Form,
    Kind,
    Option,
    Purpose,
    Signer,
    Span,
    Step,
    Unit,
)
from handlers.runs.model import Begun, Mark, Quote, Run, Standing

ZONE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZONE)
DELETED = date(2027, 2, 20)
SOURCE = "Magtanvendelse – voksne, afsnit S6, version 4.0, gældende fra 1. februar 2025"
RULE = Quote("r1", "h1", "Du skal selv udfylde skema 1.\n1. dato og klokkeslæt\n2. sted", SOURCE)
WHERE = Quote("r2", "h2", "Brug det gældende skema i journalsystemet.", "Magtanvendelse – voksne, afsnit S7")
CITES = (Cite("r1", "h1"),)
SENTENCE = "Jensen sparkede Karen 010190-1234"  # what no field may hold
STEPS = (
    Step(
        "skade",
        Kind.CHOICE,
        "Er nogen kommet til skade?",
        CITES,
        options=(Option("ja", "Ja"), Option("nej", "Nej, ingen")),
        fact=Fact.INJURY,
    ),
    Step("tid", Kind.TIME, "Hvornår skete det?", CITES, fact=Fact.TIME),
    Step("længde", Kind.DURATION, "Hvor længe varede det?", CITES, fact=Fact.DURATION),
    Step(
        "sted",
        Kind.CHOICE,
        "Hvor skete det?",
        options=(Option("stue", "Fælles opholdsrum"), Option("have", "Haven")),
        fact=Fact.PLACE,
    ),
    Step(
        "først",
        Kind.CHOICES,
        "Hvad prøvede I først?",
        options=(
            Option("tale", "Talte roligt"),
            Option("plads", "Gav plads"),
            Option("skift", "Skiftede medarbejder"),
        ),
        fact=Fact.TRIED,
    ),
    Step(
        "art",
        Kind.CHOICE,
        "Hvilket indgreb?",
        CITES,
        options=(Option("hold", "Fastholde"),),
        fact=Fact.MEASURE,
    ),
    Step("antal", Kind.COUNT, "Hvor mange medarbejdere?", fact=Fact.STAFF),
    Step("vagt", Kind.CONFIRM, "Ring til ledervagten.", CITES, fact=Fact.TOLD),
    Step("værge", Kind.CHOICE, "Har værgen fået besked?", options=(Option("ja", "Ja"),), fact=Fact.TOLD),
    Step(
        "skema",
        Kind.CONFIRM,
        "Udfyld skema 1.",
        CITES,
        deadline=Deadline(Span(Unit.DAYS), "tid", "senest dagen efter indgrebet"),
    ),
    Step("kollega", Kind.SIGN, "En kollega har læst med.", signer=Signer.COLLEAGUE),
    Step(
        "leder",
        Kind.SIGN,
        "Lederen sender skemaet.",
        CITES,
        signer=Signer.MANAGER,
        deadline=Deadline(Span(Unit.DAYS, 3), "tid", "senest på tredjedagen"),
    ),
)
FORCE = Checklist(
    "magt",
    "Magtanvendelse",
    Purpose.EVENT,
    STEPS,
    group="voksne",
    form=Form.FORCE,
    registered=(Cite("r2", "h2"),),
)
SAID = {
    "skade": "nej", "tid": "2026-11-21T21:15:00+00:00", "længde": "10", "sted": "stue", "først": "skift,tale",
    "art": "hold", "antal": "2", "vagt": "ja", "værge": "ja",
}  # fmt: skip


def local(hour: int, minute: int) -> datetime:
    """A time of the evening in question."""
    return datetime(2026, 11, 21, hour, minute, tzinfo=ZONE).astimezone(UTC)


def run(
    checklist: Checklist = FORCE, marks: Sequence[Mark] | None = None, later: Sequence[str] = ("leder",)
) -> Run:
    """The walk up to the form itself: a colleague has signed, the manager's part is put off."""
    said = [Mark(s, v, local(22, 20 + n)) for n, (s, v) in enumerate(SAID.items())]
    done = (*said, Mark("kollega", "ja", local(22, 50), "MK")) if marks is None else tuple(marks)
    return Run(
        7, "ABCD", "terminal:karin", "Bostedet Tangmarken", "voksne", Begun(checklist, (RULE, WHERE)),
        local(22, 19), local(22, 50), done, tuple(later),
    )  # fmt: skip


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_VALUES = st.one_of(
    st.sampled_from(
        ["ja", "a", "a,b", "b", "12", "0", "2026-10-25T01:30:00+00:00", "9999-12-31T23:59", SENTENCE]
    ),
    _WORDS.filter(lambda w: w.strip() == ""),
)


@st.composite
def steps(draw: st.DrawFn, name: str) -> Step:
    """Any step, whether or not a file could hold it."""
    return Step(
        name, draw(st.sampled_from(Kind)), draw(_WORDS),
        draw(st.sampled_from([(), CITES, (*CITES, Cite("r2", "h2"), Cite("gone", "h"))])),
        options=(Option("a", draw(_WORDS)), Option("b", draw(_WORDS), right=True)),
        deadline=draw(st.sampled_from([None, Deadline(Span(Unit.DAYS), words="senest dagen efter")])),
        signer=draw(st.one_of(st.none(), st.sampled_from(Signer))),
        fact=draw(st.one_of(st.none(), st.sampled_from(Fact))),
    )  # fmt: skip


@st.composite
def walks(draw: st.DrawFn) -> Run:
    """Any walk at all, sense or none."""
    count = draw(st.integers(0, 12))
    found = tuple(draw(steps(f"s{n}")) for n in range(count))
    checklist = Checklist(
        "x", draw(_WORDS), draw(st.sampled_from(Purpose)), found,
        group=draw(st.sampled_from([None, "voksne", "børn og unge"])),
        form=draw(st.one_of(st.none(), st.sampled_from(Form))), registered=draw(st.sampled_from([(), CITES])),
    )  # fmt: skip
    names = [s.id for s in found]
    marked = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    marks = tuple(
        Mark(n, draw(_VALUES), NOW + timedelta(minutes=i), draw(st.sampled_from(["", "MK", SENTENCE])))
        for i, n in enumerate(marked)
    )
    later = tuple(draw(st.lists(st.sampled_from(names), unique=True))) if names else ()
    return Run(
        1,
        "ABCD",
        "p",
        draw(st.sampled_from([None, "Bostedet Tangmarken"])),
        None,
        Begun(checklist, (RULE, WHERE)),
        NOW,
        NOW,
        marks,
        later,
        standing=draw(st.sampled_from(Standing)),
        ended=draw(st.sampled_from([None, NOW])),
    )
