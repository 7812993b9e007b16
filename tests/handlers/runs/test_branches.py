"""Every way through the demo's checklists: each answer of each step is given, each step looked at."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from corpus.checklists.model import Checklist, Kind, Step
from corpus.checklists.paths import paths
from handlers.model import Reply, Role
from handlers.runs.model import ENDED, Run, Standing
from handlers.runs.showing import COMMAND, LATER, ref
from handlers.runs.values import read
from handlers.runs.walk import answered, walked
from tests.handlers.runs.dialogue import EVENING, TANGMARKEN, UNGEHUSET, Chat, chat, words
from tests.handlers.runs.legal import assert_legal
from tests.test_demo import demo

LISTS = demo().checklists
_TYPED = {Kind.TIME: "22.15", Kind.DURATION: "10 min", Kind.COUNT: "2"}
_GOES_ON = {
    Kind.CONFIRM: "Udført",
    Kind.STOP: "Det er gjort",
    Kind.READ: "Læst og forstået",
    Kind.SIGN: LATER,
}


def homes(checklist: Checklist) -> Iterator[str]:
    """A home for each target group that a checklist asks differently."""
    if checklist.group != "børn og unge":
        yield TANGMARKEN
    if checklist.group == "børn og unge" or (not checklist.group and any(s.group for s in checklist.steps)):
        yield UNGEHUSET


@dataclass(slots=True)
class Walker:
    """Somebody who gives answers that nobody gave yet, and goes where there is more to see."""

    talk: Chat
    checklist: Checklist
    tried: set[tuple[str, str]] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def walk(self) -> Run:
        """From the first step to the end; each step looked at on the way."""
        reply = self.talk.say(f"{COMMAND} start {self.checklist.name} forfra")
        for _ in range(9 * len(self.checklist.steps)):
            run = self.talk.run
            ahead = self.forward(run)
            if ahead != run:
                assert self.talk.memory.runs.save(ahead, run.count, ())
                run, reply = ahead, self.talk.say(f"{COMMAND} vis {run.number}")
            assert_legal(run)
            if run.standing in ENDED:
                return run
            step = walked(run).current
            if onward := next((c.command for c in reply.choices if c.label.startswith("Gå videre nu")), ""):
                reply = self.talk.say(onward)  # a part of a programme is done, the next has not begun
                continue
            if step is None:  # what was put off
                assert "resten venter" in words(reply)
                reply = self.talk.say(reply.choices[0].command)
                continue
            look(step, run, reply)
            self.seen.add(step.id)
            reply = self.answer(step, run)
            after = self.talk.run
            if self.untried(step) and not self.branches(step) and after.standing not in ENDED:
                reply = self.talk.say(f"{COMMAND} tilbage {ref(after)}")
            elif step.kind is Kind.QUIZ:
                assert "Rigtigt: »" in words(reply)
                reply = self.talk.say(f"{COMMAND} vis {run.number}")
        raise AssertionError("no end")

    def forward(self, run: Run) -> Run:
        """The run behind the steps that were looked at and answered in every way before."""
        while (step := walked(run).current) and step.id in self.seen and not self.untried(step):
            if step.kind is Kind.SIGN:
                break
            said = self.way_to_more(step, run)
            run = answered(run, step, read(step, said, EVENING, pressed=True).value, run.touched)
        return run

    def answer(self, step: Step, run: Run) -> Reply:
        """One answer; a signature is given the second time, the first it is put off."""
        if step.kind is Kind.SIGN:
            later = (step.id, "senere") not in self.tried
            self.tried.add((step.id, "senere"))
            return self.talk.say(f"{COMMAND} {'senere' if later else 'signér'} {ref(run)} MK ja")
        said = next(iter(self.untried(step)), "") or self.way_to_more(step, run)
        self.tried.add((step.id, said))
        if step.kind is Kind.READ:  # which says what was shown
            return self.talk.say(self.talk.offers(_GOES_ON[step.kind]))
        return self.talk.say(f"{COMMAND} svar {ref(run)} {said}")

    def untried(self, step: Step) -> list[str]:
        """The answers of a step that were not given yet."""
        return [o.id for o in step.options if (step.id, o.id) not in self.tried]

    def branches(self, step: Step) -> bool:
        """Whether something hangs on the answer to a step."""
        asked = any(c.step == step.id for s in self.checklist.steps for c in s.only_if)
        return asked or any(o.next for o in step.options)

    def way_to_more(self, step: Step, run: Run) -> str:
        """The answer that leads, over the fewest others, to what is new; else the first."""
        first = step.options[0].id if step.options else _TYPED.get(step.kind, "ja")
        if not self.branches(step):
            return first
        queue = deque((answered(run, step, o.id, run.touched), o.id) for o in step.options)
        known = set[tuple[str, ...]]()
        while queue:
            at, said = queue.popleft()
            here = walked(at).current
            state = (here.id if here else "", *(m.value for m in at.marks if self.hangs(m.step)))
            if here is None or state in known:
                continue
            known.add(state)
            if self.untried(here) or here.id not in self.seen:
                return said
            values = [o.id for o in here.options] if self.branches(here) else ["x"]
            queue.extend((answered(at, here, v, run.touched), said) for v in values)
        return first

    def hangs(self, name: str) -> bool:
        """Whether a condition hangs on the answer to a step."""
        return any(c.step == name for s in self.checklist.steps for c in s.only_if)


def look(step: Step, run: Run, reply: Reply) -> None:
    """A step says what to do, quotes its passages with their source, and its first choice goes on."""
    said = words(reply)
    assert " ".join(step.text.split()) in said
    assert ("STOP." in said) is (step.kind is Kind.STOP)
    if step.kind is Kind.QUIZ:
        assert reply.extract is None  # the passage has the answer: it is shown with the verdict
    elif step.cites:
        assert reply.extract is not None
        shown = {c.passage: c for c in reply.extract.passages}
        for cite in step.cites:
            citation = shown[cite.passage]
            assert citation.text == next(q.text for q in run.begun.quotes if q.passage == cite.passage)
            assert (citation.title, citation.version) != ("", None)
    first = reply.choices[0]
    if step.options:
        assert step.options[0].text in first.label
    else:
        assert first.label == _GOES_ON.get(step.kind, first.label)
    assert first.command.split()[1] in ("svar", "valg", "senere")
    assert first.command.split()[2].startswith(ref(run))


@pytest.mark.parametrize("checklist", [pytest.param(c, id=c.name) for c in LISTS])
def test_every_way(checklist: Checklist) -> None:
    """Each step that can be reached is reached, each of its answers given; every walk comes to its end."""
    role = Role.MANAGER if checklist.for_managers else Role.EMPLOYEE
    tried, seen = set[tuple[str, str]](), set[str]()
    for home in homes(checklist):
        walker = Walker(chat(home=home, role=role), checklist, tried, seen)
        before = -1
        while before != (before := len(tried) + len(seen)):
            ended = walker.walk()
            last = ended.checklist.step(ended.marks[-1].step)
            assert last is not None
            assert ended.standing is Standing.DONE or last.kind is Kind.STOP
    assert [(s.id, walker.untried(s)) for s in checklist.steps if walker.untried(s)] == []
    assert seen == {name for name, _ in paths(checklist).reached}
