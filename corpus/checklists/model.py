"""Checklists as frozen values: what there is to do step by step, and which passage each step rests on.

A checklist never holds a text about a resident: no kind of step asks for one.
"""

from dataclasses import dataclass
from enum import StrEnum

END = "slut"  # what a step names as the next one where the walk is over


class Kind(StrEnum):
    """What a step asks of whoever walks through it."""

    CONFIRM = "bekræft"
    CHOICE = "vælg"
    CHOICES = "vælg flere"
    TIME = "tidspunkt"
    DURATION = "varighed"
    COUNT = "antal"
    STOP = "stop"  # nothing goes on before it is done: "ring 112"
    WAIT = "vent"
    SIGN = "underskrift"  # somebody else's
    READ = "læs"
    QUIZ = "quiz"


class Purpose(StrEnum):
    """What a checklist is for."""

    TASK = "opgave"
    EVENT = "hændelse"  # something has happened: safety comes first
    PROGRAMME = "forløb"  # over weeks, its steps in any order


class Signer(StrEnum):
    """Who may sign a step off; never the one who walks."""

    COLLEAGUE = "kollega"
    MENTOR = "mentor"
    MANAGER = "leder"


class Form(StrEnum):
    """An official form that the facts of a checklist are copied into."""

    FORCE = "magt"
    ADVERSE_EVENT = "uth"


class Fact(StrEnum):
    """What an official form asks for and a step answers; the form's order is its own."""

    TIME = "tidspunkt"
    DURATION = "varighed"
    PLACE = "sted"
    MEASURE = "art"  # kind of measure
    BASIS = "grundlag"  # acute, approved beforehand, self-defence
    TRIED = "forsøgt"  # what was tried first
    STAFF = "antal medarbejdere"
    INJURY = "skade"
    EVENT = "hændelse"  # kind of adverse event
    SEVERITY = "alvor"
    DONE = "gjort"
    DOCTOR = "læge"
    TOLD = "orienteret"  # who was told and when: each step that names it is a line
    VIEW = "oplevelse"  # whether the resident gave their own account, never what it was
    FOLLOW_UP = "opfølgning"
    PREVENTION = "forebyggelse"


class Unit(StrEnum):
    """How a time to act within is counted."""

    MINUTES = "minutter"
    HOURS = "timer"
    SHIFT = "vagt"  # before the shift is over
    DAYS = "dage"  # to the end of that many days after
    WORKDAYS = "hverdage"
    MONTH_END = "måned slut"
    DAY_NUMBER = "dag nr."  # of a programme: day 1 is the first
    WEEK_NUMBER = "uge nr."
    MONTH_NUMBER = "måned nr."


@dataclass(frozen=True, slots=True)
class Cite:
    """A passage that a step rests on, and the hash of its text when the step was written."""

    passage: str
    hash: str


@dataclass(frozen=True, slots=True)
class Span:
    """An amount of time: "24 timer", "3 dage", "samme vagt", "uge 1"."""

    unit: Unit
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a step must be done.

    `since`: the step (of a point in time) that it counts from, empty for the start. `words`: the rule's own
    words, which stand in a passage of the step; empty only in a programme, whose days are its own.
    `before`: how long before it a reminder comes; None where the clock's rule decides.
    """

    within: Span
    since: str = ""
    words: str = ""
    before: Span | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `next` overrides the step's; empty goes on.

    `cite`: the passage that `text` is quoted from; without one an option of a quiz is in our own words.
    `right`: whether it is the right answer of a quiz.
    """

    id: str
    text: str
    next: str = ""
    cite: Cite | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """That an earlier choice was one of these options: else the step is passed over."""

    step: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One prompt. `text` is what to do, in few words; the rule itself is quoted from `cites`.

    `local`: required points whose description by the home stands beside ("1.4 L2"). `next`: empty for the
    step that follows in the file. `group`: the target group that it is for, None for all. `label`: what the
    answer is called in the official form, where the prompt would read as an order. `hands_over`: the name of
    a checklist that can be begun from here. `earliest`: of a point in time, the step whose own it must not
    come before. `line`: where it stands.
    """

    id: str
    kind: Kind
    text: str
    cites: tuple[Cite, ...] = ()
    local: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    next: str = ""
    only_if: tuple[Condition, ...] = ()
    group: str | None = None
    deadline: Deadline | None = None
    wait: Span | None = None
    signer: Signer | None = None
    fact: Fact | None = None
    label: str = ""
    hands_over: str = ""
    line: int = 0
    earliest: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """An ordered walk. `name` is how it is called for, `words` what else it goes by.

    `group`: the target group that it is for, None for all. `home`: the home whose own it is, None for all.
    `registered`: where the real registration is made, quoted. `minutes`: how long it takes, about.
    """

    name: str
    title: str
    purpose: Purpose
    steps: tuple[Step, ...]
    words: tuple[str, ...] = ()
    group: str | None = None
    home: str | None = None
    form: Form | None = None
    registered: tuple[Cite, ...] = ()
    for_managers: bool = False
    minutes: int = 0
    path: str = ""

    def step(self, name: str) -> Step | None:
        """A step by its id."""
        return next((s for s in self.steps if s.id == name), None)

    def after(self, step: Step) -> str:
        """The step that follows one by default; END after the last."""
        if step.next:
            return step.next
        at = next(n for n, s in enumerate(self.steps, 1) if s.id == step.id)
        return self.steps[at].id if at < len(self.steps) else END
