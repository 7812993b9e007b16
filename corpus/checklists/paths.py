"""Every way through a checklist, exactly: which steps can be reached, how soon, and whether one comes again.

A walk stands at a step with those earlier choices known that some later step hangs on. Choices that no step
ahead asks for are forgotten, so that the ways stay few.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from operator import or_

from corpus.checklists.fields import ONCE, WITH_OPTIONS
from corpus.checklists.model import END, Checklist, Condition, Kind, Purpose, Step

_MOST = 20_000  # ways to stand at a step: beyond that nobody can follow the checklist either
_Held = frozenset[int]  # conditions that hold, by their number
_State = tuple[str, _Held]


@dataclass(frozen=True, slots=True)
class Paths:
    """What can happen.

    `reached`: each step that can be shown, with the least number of steps to it, itself too. `again`: a step
    that a walk can come to twice; empty where none can. `doubled`: two steps of one walk that both answer a
    field of the form that has one answer. `too_many`: there are more ways than are looked at.
    """

    reached: tuple[tuple[str, int], ...] = ()
    again: str = ""
    doubled: tuple[tuple[str, str], ...] = ()
    too_many: bool = False


class _TooManyError(Exception):
    """More ways than are looked at."""


def paths(checklist: Checklist) -> Paths:
    """Follow every answer from the first step on, for each target group that a step is for."""
    groups = {checklist.group} if checklist.group else {None, *(s.group for s in checklist.steps)}
    reached: dict[str, int] = {}
    again = ""
    doubled: dict[tuple[str, str], None] = {}
    try:
        for group in sorted(groups, key=str):
            ways = _Ways(checklist, group)
            for (name, _), depth in ways.depths.items():
                reached[name] = min(depth, reached.get(name, depth))
            again = again or ways.again()
            doubled |= dict.fromkeys(ways.doubled())
    except _TooManyError:
        return Paths(too_many=True)
    in_order = tuple((s.id, reached[s.id]) for s in checklist.steps if s.id in reached)
    return Paths(in_order, again, tuple(doubled))


def ahead(checklist: Checklist) -> dict[str, frozenset[str]]:
    """The steps that may come after each, by its branches alone."""
    names = [s.id for s in checklist.steps]
    bits = {name: 1 << n for n, name in enumerate(names)}
    below = _below(checklist)
    after = {
        s.id: {below[s.id], *(o.next for o in s.options if o.next)} & bits.keys() for s in checklist.steps
    }
    found = {name: reduce(or_, (bits[n] for n in following), 0) for name, following in after.items()}
    changed = True
    while changed:  # what is ahead of a step's followers is ahead of it
        changed = False
        for name in reversed(names):
            more = reduce(or_, (found[n] for n in after[name]), found[name])
            changed = changed or more != found[name]
            found[name] = more
    return {name: frozenset(n for n in names if bits[n] & mask) for name, mask in found.items()}


def _below(checklist: Checklist) -> dict[str, str]:
    """The step that follows each by default."""
    names = [s.id for s in checklist.steps]
    return {s.id: s.next or name for s, name in zip(checklist.steps, [*names[1:], END], strict=True)}


class _Ways:
    """The states of all walks of one target group: found breadth first, with what follows each."""

    def __init__(self, checklist: Checklist, group: str | None) -> None:
        self._checklist = checklist
        self._group = group
        self._steps = {s.id: s for s in checklist.steps}
        self._below = _below(checklist)
        asked = dict.fromkeys(c for s in checklist.steps for c in s.only_if)
        self._conditions = tuple(asked)
        numbers = {c: n for n, c in enumerate(asked)}
        self._needs = {s.id: frozenset(numbers[c] for c in s.only_if) for s in checklist.steps}
        self._live = self._asked_ahead()
        self._outcomes = {s.id: frozenset(self._answers(s)) for s in checklist.steps}
        self._stuck = ""  # a step that is passed over again and again
        self.depths: dict[_State, int] = {}
        self._after: dict[_State, list[_State]] = {}
        self._follow()

    def again(self) -> str:
        """A step that some walk comes to twice."""
        if self._stuck:
            return self._stuck
        edges: dict[str, set[str]] = {}
        for (name, _), following in self._after.items():
            edges.setdefault(name, set()).update(n for n, _ in following)
        try:
            TopologicalSorter(edges).prepare()
        except CycleError:  # no single walk need go round it
            return next((name for name in edges if self._returns(name)), "")
        return ""

    def _returns(self, name: str) -> bool:
        return any(state[0] == name for state in self._behind(name))

    def doubled(self) -> Iterator[tuple[str, str]]:
        """A step and a later one of the same walk that both answer a field that has one answer."""
        asked = [s for s in self._checklist.steps if s.fact in ONCE]
        for step in asked:
            same = {s.id for s in asked if s.fact is step.fact and s is not step}
            if same:
                behind = {name for name, _ in self._behind(step.id)}
                yield from ((step.id, s.id) for s in asked if s.id in same & behind)

    def _behind(self, name: str) -> Iterator[_State]:
        """Each state that a walk may come to behind a step."""
        new = [s for state, following in self._after.items() if state[0] == name for s in following]
        seen = set(new)
        while new:
            state = new.pop()
            yield state
            more = [s for s in self._after[state] if s not in seen]
            seen.update(more)
            new += more

    def _follow(self) -> None:
        first = self._shown(self._checklist.steps[0].id, frozenset())
        queue = deque(self._seen(first, 1))
        while queue:
            state = queue.popleft()
            name, held = state
            own = {i for i, c in enumerate(self._conditions) if c.step == name}
            following = {self._shown(to, (held - own) | now) for now, to in self._outcomes[name]}
            self._after[state] = [s for s in following if s]
            for after in following:
                queue.extend(self._seen(after, self.depths[state] + 1))

    def _seen(self, state: _State | None, depth: int) -> tuple[_State, ...]:
        """A state to go on from, once."""
        if state is None or state in self.depths:
            return ()
        self.depths[state] = depth
        if len(self.depths) > _MOST:
            raise _TooManyError
        return (state,)

    def _shown(self, name: str, held: _Held) -> _State | None:
        """Where a walk stands that comes to a step: there, or at the next that is not passed over."""
        passed = set[str]()
        while (step := self._steps.get(name)) is not None:
            if self._applies(step, held):
                return name, held & self._live[name]
            if name in passed:
                self._stuck = name
                return None
            passed.add(name)
            name = self._below[name]
        return None

    def _applies(self, step: Step, held: _Held) -> bool:
        if step.group and step.group != self._group:
            return False
        return self._needs[step.id] <= held

    def _asked_ahead(self) -> dict[str, _Held]:
        """The conditions that a step, or one that may follow it, hangs on."""
        if not self._conditions:
            return self._needs
        needs, after = self._needs, ahead(self._checklist)
        return {name: needs[name].union(*(needs[n] for n in after[name])) for name in needs}

    def _answers(self, step: Step) -> Iterator[tuple[_Held, str]]:
        """What an answer makes hold, and the step that it leads to."""
        below = self._below[step.id]
        if step.kind not in WITH_OPTIONS:
            yield frozenset(), below
            return
        made = [(self._made(step, o.id), o.next) for o in step.options]
        if step.kind is Kind.CHOICES:
            yield from ((held, to or below) for held, to in _together(made))
        else:
            yield from ((held, to or below) for held, to in made)
        if self._checklist.purpose is Purpose.PROGRAMME and not any(to for _, to in made):
            yield frozenset(), below  # put off

    def _made(self, step: Step, option: str) -> _Held:
        def holds(condition: Condition) -> bool:
            return condition.step == step.id and option in condition.options

        return frozenset(i for i, c in enumerate(self._conditions) if holds(c))


def _together(made: list[tuple[_Held, str]]) -> set[tuple[_Held, str]]:
    """What one or several of some answers make hold; of those that lead elsewhere the first decides."""
    found = set[tuple[_Held, str]]()
    for held, to in made:
        found |= {(other | held, first or to) for other, first in found} | {(held, to)}
        if len(found) > _MOST:
            raise _TooManyError
    return found
