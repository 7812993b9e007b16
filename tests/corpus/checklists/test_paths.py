"""Every way through a checklist is followed: what is out of reach, comes again or leads nowhere is told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.checklists.branches import mistakes
from corpus.checklists.fields import ONCE
from corpus.checklists.model import END, Checklist, Condition, Fact, Kind, Option, Purpose, Step
from corpus.checklists.paths import Paths, paths
from tests.corpus.checklists.written import checklist, steps

GROUPS = (None, "voksne", "børn og unge")
_MOST = 4  # times that the walker by hand comes to a step before it gives up: more than a loop needs


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walker by hand has met: steps with how soon each came, which came after which, and one again."""

    reached: dict[str, int]
    again: bool
    after: set[tuple[str, str]]


def answers(step: Step) -> list[tuple[str, ...]]:
    """All that can be answered."""
    ids = [o.id for o in step.options]
    if step.kind is Kind.CHOICES:
        return [c for n in range(1, len(ids) + 1) for c in combinations(ids, n)]
    return [(name,) for name in ids] or [()]


def by_hand(found: Checklist) -> Walk:
    """Walk every way with every answer, nothing left out and nothing put together."""
    reached: dict[str, int] = {}
    again = False
    after: set[tuple[str, str]] = set()

    def walk(name: str, said: dict[str, tuple[str, ...]], shown: tuple[str, ...], group: str | None) -> None:
        nonlocal again
        for _ in range(len(found.steps) + 1):
            step = found.step(name)
            if step is None:
                return
            held = all(set(said.get(c.step, ())) & set(c.options) for c in step.only_if)
            if held and (not step.group or step.group == group):
                break
            name = found.after(step)
        else:
            again = True
            return
        assert step is not None
        again = again or step.id in shown
        after.update((name, step.id) for name in shown)
        reached[step.id] = min(reached.get(step.id, 99), len(shown) + 1)
        if shown.count(step.id) > _MOST:
            return
        for answer in answers(step):
            jump = next((o.next for o in step.options if o.id in answer and o.next), "")
            walk(jump or found.after(step), {**said, step.id: answer}, (*shown, step.id), group)

    for group in GROUPS:
        walk(found.steps[0].id, {}, (), group)
    return Walk(reached, again, after)


@st.composite
def graphs(draw: st.DrawFn, *, forward: bool) -> Checklist:
    """A checklist of a few steps with jumps and conditions of any kind; `forward`: none goes back."""
    count = draw(st.integers(1, 6))
    names = [f"s{n}" for n in range(count)]

    def target(n: int) -> st.SearchStrategy[str]:
        ahead = names[n + 1 :] if forward else names
        return st.sampled_from(["", "", END, *ahead])

    made = []
    for n, name in enumerate(names):
        kind = draw(st.sampled_from([Kind.CONFIRM, Kind.CHOICE, Kind.CHOICES, Kind.STOP]))
        options: tuple[Option, ...] = ()
        if kind in (Kind.CHOICE, Kind.CHOICES):
            options = tuple(
                Option(o, o, next=draw(target(n))) for o in ("a", "b", "c")[: draw(st.integers(2, 3))]
            )
        asked = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        only_if = tuple(Condition(a, tuple(draw(st.sets(st.sampled_from("abc"), min_size=1)))) for a in asked)
        group = draw(st.sampled_from([None, None, None, *GROUPS]))
        fact = draw(st.sampled_from([None, Fact.PLACE, Fact.TIME, Fact.TOLD]))
        step = Step(name, kind, name, options=options, next=draw(target(n)), only_if=only_if, group=group)
        made.append(replace(step, fact=fact))
    return Checklist("x", "X", Purpose.TASK, tuple(made))


@given(graphs(forward=True))
@settings(max_examples=200, deadline=None)
def test_reach_as_by_hand(found: Checklist) -> None:
    """Exactly the steps that a walker by hand meets are reached, each as soon; nothing comes again."""
    walk = by_hand(found)
    said = paths(found)
    assert (dict(said.reached), said.again, said.too_many) == (walk.reached, "", False)
    assert not walk.again
    facts = {s.id: s.fact for s in found.steps}
    alike = {(one, other) for one, other in walk.after if facts[one] is facts[other] and facts[one] in ONCE}
    assert set(said.doubled) == alike


@given(graphs(forward=False))
@settings(max_examples=150, deadline=None)
def test_loops_as_by_hand(found: Checklist) -> None:
    """A step is told to come again exactly where a walker by hand comes to one twice."""
    assume(sum(len(answers(s)) for s in found.steps) < 12)  # by hand it takes too long
    walk = by_hand(found)
    said = paths(found)
    assert bool(said.again) == walk.again
    if not walk.again:
        assert dict(said.reached) == walk.reached


@given(graphs(forward=True), st.data())
def test_a_missing_branch(found: Checklist, data: st.DataObject) -> None:
    """A branch to a step that is not there is told, whichever it is."""
    jumping = data.draw(st.sampled_from(found.steps))
    loose = tuple(
        s if s is not jumping else Step(s.id, s.kind, s.text, options=s.options, next="væk")
        for s in found.steps
    )
    told = [m.message for m in mistakes(Checklist("x", "X", Purpose.TASK, loose))]
    assert f"»{jumping.id}« fører til »væk«, som ikke findes." in told


def many(count: int) -> Checklist:
    """A checklist whose last steps each hang on an answer of their own."""
    asked = [f"q{n}: {{slags: vælg, tekst: Q, svar: {{ja: Ja, nej: Nej}}}}" for n in range(count)]
    hung = [f"h{n}: {{slags: bekræft, tekst: H, hvis: {{q{n}: ja}}}}" for n in range(count)]
    return checklist(steps("\n".join(asked + hung)))


def test_more_ways_than_anybody_follows() -> None:
    """Conditions without end are told, not followed without end."""
    assert paths(many(40)) == Paths(too_many=True)
    assert [m.message for m in mistakes(many(40))] == ["Tjeklisten har flere veje, end jeg kan følge."]
    assert mistakes(many(8)) == ()


def test_choices_that_nobody_asks_for_again_are_forgotten() -> None:
    """A long checklist whose conditions look back one step only has few ways."""
    pairs = (
        f"q{n}: {{slags: vælg, tekst: Q, svar: {{ja: Ja, nej: Nej}}}}\n"
        f"h{n}: {{slags: bekræft, tekst: H, hvis: {{q{n}: ja}}}}"
        for n in range(60)
    )
    found = paths(checklist(steps("\n".join(pairs))))
    assert (len(found.reached), found.too_many) == (120, False)


def told(text: str, purpose: str = "opgave") -> Iterator[str]:
    """What is wrong with the ways through these steps."""
    return (f"{m.severity}: {m.message}" for m in mistakes(checklist(steps(text, purpose))))


ASK = "q: {slags: vælg, tekst: Q, svar: {ja: Ja, nej: {tekst: Nej, næste: c}}}\n"
EARLY = "a: {{slags: tidspunkt, tekst: Hvornår?, tidligst: {}}}"
PARTED = "q: {slags: vælg, tekst: Q, svar: {ja: {tekst: Ja, næste: a}, nej: {tekst: Nej, næste: b}}}\n"
TIME = "b: {slags: tidspunkt, tekst: Hvornår?}"
STEP = "{slags: bekræft, tekst: Gør det."


def test_each_mistake() -> None:
    """Each way in which branches can be wrong is told in words."""
    cases = {
        f"a: {STEP}, næste: c}}\nb: {STEP}}}\nc: {STEP}}}": "Man kan ikke komme til »b«.",
        f"a: {STEP}}}\nb: {STEP}, næste: a}}": "Man kan komme til »a« igen og igen.",
        f"a: {STEP}, næste: x}}": "»a« fører til »x«, som ikke findes.",
        f"{ASK}b: {STEP}}}": "»q« fører til »c«, som ikke findes.",
        f"{ASK}c: {STEP}, hvis: {{p: ja}}}}": "»c« hænger på trinet »p«, som ikke findes.",
        f"{ASK}b: {STEP}}}\nc: {STEP}, hvis: {{b: ja}}}}": "»c« hænger på trinet »b«, hvor der ikke er svar",
        f"{ASK}c: {STEP}, hvis: {{q: jo}}}}": "»c« hænger på svaret »jo« i »q«, som ikke findes.",
        f"c: {STEP}, hvis: {{q: ja}}}}\n{ASK.replace(': c', ': slut')}": "men det trin kommer ikke før.",
        f"{ASK}b: {STEP}, næste: slut}}\nc: {STEP}, hvis: {{q: ja}}}}": "Man kan ikke komme til »c«.",
        f"a: {STEP}, frist: {{inden: 1 dag, ordret: x, fra: b}}}}": "tælles fra »b«, som ikke findes.",
        f"b: {STEP}}}\na: {STEP}, frist: {{inden: 1 dag, ordret: x, fra: b}}}}": "har slags »tidspunkt«.",
        f"a: {STEP}, frist: {{inden: 1 dag, ordret: x, fra: b}}}}\n{TIME}": "ikke før.",
        f"{EARLY.format('x')}\n{TIME}": "»a« må ikke ligge før »x«, som ikke findes.",
        f"{EARLY.format('b')}\nb: {STEP}}}": "»a« må ikke ligge før »b«, som ikke har slags »tidspunkt«.",
        EARLY.format("a"): "»a« og »a« må ikke ligge før hinanden.",
        f"{EARLY.format('b')}\n{TIME[:-1]}, tidligst: a}}": "»b« og »a« må ikke ligge før hinanden.",
        f"{PARTED}{EARLY.format('b')[:-1]}, næste: slut}}\n{TIME}": "men ingen kommer til dem begge.",
    }
    for text, message in cases.items():
        assert any(message in line for line in told(text)), text


def test_a_time_that_is_not_before_another() -> None:
    """A time may be held against one that is asked before it or after it."""
    for text in (f"{EARLY.format('b')}\n{TIME}", f"{TIME}\n{EARLY.format('b')}"):
        assert list(told(text)) == []


def test_two_answers_to_one_field() -> None:
    """A field of the form with two answers on one way is doubted; on two ways, or where many go, not."""
    place = "{{slags: vælg, tekst: Hvor?, felt: {}, svar: {{x: X, y: Y}}{}}}"
    asks = "q: {slags: vælg, tekst: Q, svar: {ja: {tekst: Ja, næste: a}, nej: {tekst: Nej, næste: b}}}\n"
    both = f"a: {place.format('sted', '')}\nb: {place.format('sted', '')}"
    assert list(told(both)) == ["warning: »a« og »b« svarer begge på »sted«, og man kan komme til dem begge."]
    assert list(told(both.replace("sted", "orienteret"))) == []
    assert (
        list(told(f"{asks}a: {place.format('sted', ', næste: slut')}\nb: {place.format('sted', '')}")) == []
    )
    hung = [place.format("sted", f", hvis: {{q: {answer}}}") for answer in ("ja", "nej")]
    assert (
        list(told(f"q: {{slags: vælg, tekst: Q, svar: {{ja: J, nej: N}}}}\na: {hung[0]}\nb: {hung[1]}")) == []
    )
    groups = [place.format("sted", f", målgruppe: {group}") for group in GROUPS[1:]]
    assert list(told(f"a: {groups[0]}\nb: {groups[1]}")) == []


def test_help_first() -> None:
    """A checklist for an event that does not call for help at once is doubted; one that does is not."""
    late = f"a: {STEP}}}\nb: {STEP}}}\nc: {{slags: stop, tekst: Ring 112.}}"
    soon = "a: {slags: vælg, tekst: I fare?, svar: {ja: Ja, nej: {tekst: Nej, næste: slut}}}\n"
    soon += "b: {slags: stop, tekst: Ring 112.}"
    assert list(told(late)) == []
    assert list(told(late, "hændelse")) == [
        "warning: Tjeklisten er til en hændelse, men beder ikke straks om at ringe efter hjælp."
    ]
    assert list(told(soon, "hændelse")) == []
