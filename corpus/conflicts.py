"""Where a home's addition contradicts the guideline it stands beside: told, never settled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from corpus.amount import Amount, Limit, Measure, asks_less
from corpus.matter import Term, shared, traces, weights
from corpus.model import Corpus, Fault, Guideline, Key, LocalAddition, Passage, Severity, State
from corpus.permits import Force, Practice, Rule, practices, rule_of
from corpus.statements import About, Statement, of_home, of_region


class Kind(StrEnum):
    """In what way two texts contradict each other."""

    MILDER = "milder"
    NUMBER = "number"
    PERMISSION = "permission"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sentences: where it stands, `begin` to `end` of its passage."""

    document: str
    passage: Passage
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.passage.text[self.begin : self.end]

    @property
    def place(self) -> str:
        """Where it is found on paper: the page, or the heading."""
        if self.passage.page:
            return f"side {self.passage.page}"
        return self.passage.heading[-1] if self.passage.heading else f"afsnit {self.passage.paragraph}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences about one matter, of which the home's asks less than the region's or another thing."""

    home: str
    key: Key
    local: Side
    regional: Side
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Rules:
    """A guideline's binding sentences, read once for all homes; `near` finds those with words in common."""

    statements: tuple[Statement, ...]
    said: frozenset[str]
    amounts: Mapping[Measure, tuple[tuple[Statement, Amount], ...]]
    bound: tuple[tuple[Statement, Rule], ...]
    near: Mapping[str, tuple[int, ...]]
    known: Mapping[str, float]

    def near_to(self, matter: Iterable[Term]) -> Iterator[tuple[Statement, Rule]]:
        """The rules that may have a word in common with a text, in order."""
        found = {n for key in traces(matter) for n in self.near.get(key, ())}
        return (self.bound[n] for n in sorted(found))


_ENOUGH = 0.55
_UNSURE = 0.05  # more is asked where no word says what an amount measures


def find(corpus: Corpus) -> tuple[Conflict, ...]:
    """Every contradiction between an addition in force and its guideline in force."""
    rules = {g.key: g for g in corpus.guidelines if g.state is State.CURRENT}
    found: list[Conflict] = []
    for addition in corpus.additions:
        key = addition.key
        guideline = rules.get(Key(key.scheme, key.standard, key.target_group))
        if addition.state is State.CURRENT and guideline is not None:
            found += between(addition, guideline)
    return tuple(found)


def warned(corpus: Corpus) -> Corpus:
    """A corpus whose faults also tell its contradictions: looked for when asked, as there may be thousands."""
    return replace(corpus, faults=(*corpus.faults, *map(_fault, find(corpus))))


def _fault(conflict: Conflict) -> Fault:
    regional = conflict.regional
    return Fault(
        conflict.local.document,
        conflict.local.place,
        Severity.WARNING,
        f"Modstrid med {regional.document}, {regional.place}. "
        f"Lokalt: »{conflict.local.text}« Regionalt: »{regional.text}«",
        "Lederen eller koordinatoren afgør, hvad der gælder. Ret så den tekst, der er forkert.",
    )


@lru_cache(maxsize=4096)
def between(addition: LocalAddition, guideline: Guideline) -> tuple[Conflict, ...]:
    """The contradictions between one addition and its guideline, in the order of the addition."""
    rules = _rules(guideline)
    local = of_home(addition.passages)
    found: list[tuple[Statement, Statement, Kind]] = []
    for statement in local:
        if _letters(statement.text) in rules.said:
            continue
        best = _best((*_by_amount(statement, rules), *_by_permission(statement, rules)))
        if best:
            found.append((statement, best[1], best[2]))
    return tuple(
        Conflict(
            addition.home,
            addition.key,
            Side(addition.path, mine.passage, mine.begin, mine.end),
            Side(guideline.path, theirs.passage, theirs.begin, theirs.end),
            kind,
        )
        for mine, theirs, kind in found
    )


_Found = tuple[float, Statement, Kind]


def _best(found: Iterable[_Found]) -> _Found | None:
    return max(found, key=lambda f: f[0], default=None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@lru_cache(maxsize=256)
def _rules(guideline: Guideline) -> _Rules:
    statements = of_region(guideline.passages, guideline.required_points)
    bound = tuple((s, r) for s in statements if (r := rule_of(s.text)))
    near: dict[str, list[int]] = {}
    for n, (_, rule) in enumerate(bound):
        for key in traces(rule.matter):
            near.setdefault(key, []).append(n)
    figures: dict[Measure, list[tuple[Statement, Amount]]] = {}
    for statement in statements:
        for amount in statement.amounts:
            figures.setdefault(amount.measure, []).append((statement, amount))
    return _Rules(
        statements,
        frozenset(_letters(s.text) for s in statements),
        {measure: tuple(found) for measure, found in figures.items()},
        bound,
        {key: tuple(found) for key, found in near.items()},
        weights(s.terms for s in statements),
    )


# ---------------------------------------------------------------- figures
def _by_amount(local: Statement, rules: _Rules) -> Iterator[_Found]:
    for amount in local.amounts:
        mine = local.about(amount)
        pairs = [
            (_likeness(s, r, mine, local.beside, rules), s, r)
            for measure in (_TIMES if not amount.sure else (amount.measure,))
            for s, r in rules.amounts.get(measure, ())
            if _comparable(amount, r)
        ]
        best = max(pairs, key=lambda p: p[0], default=None)
        if best is None:
            continue
        score, statement, regional = best
        need = _ENOUGH + (0 if amount.sure and regional.sure else _UNSURE)
        if score < need or not asks_less(amount, regional):
            continue
        if any(not asks_less(amount, r) and s >= _EXPLAINS * score for s, _, r in pairs):
            continue
        if any(not asks_less(a, regional) and _comparable(a, regional) for a in local.amounts):
            continue
        yield score, statement, _kind(regional)


_TIMES = (Measure.SPAN, Measure.DEADLINE)  # which of the two is not always said
_EXPLAINS = 0.7  # of the likeness: another rule that the amount keeps to


def _kind(regional: Amount) -> Kind:
    bounded = regional.limit is not Limit.NONE or regional.measure is Measure.HEAT
    return Kind.MILDER if bounded else Kind.NUMBER


def _comparable(local: Amount, regional: Amount) -> bool:
    if local.measure is not regional.measure:
        return not local.sure and {local.measure, regional.measure} == set(_TIMES)
    if local.measure is not Measure.COUNT:
        return True
    return local.unit == regional.unit and regional.limit is not Limit.NONE


def _likeness(
    statement: Statement, amount: Amount, mine: About, beside: tuple[Term, ...], rules: _Rules
) -> float:
    about = statement.about(amount, keep_first=True)
    there = shared(about.near, mine.all, beside, rules.known, about.far)
    if not there.words:
        return 0.0
    back = shared(mine.near, about.all, statement.beside, rules.known)
    vague = amount.measure is Measure.DEADLINE and not amount.unit  # "straks", "samme vagt"
    enough = there.solid >= _WORDS if vague else there.words >= min(_WORDS, max(there.telling, 1))
    if not enough and not (there.solid and back.words >= len(mine.near)):
        return 0.0
    return there.share * (1 - _BACK) + back.share * _BACK


_BACK = 0.3
_WORDS = 2  # in common at least, or all telling ones that one of the two has


# ---------------------------------------------------------------- permissions
def _by_permission(local: Statement, rules: _Rules) -> Iterator[_Found]:
    for practice in practices(local.text):
        for statement, rule in rules.near_to(practice.matter):
            if rule.force is Force.DUTY and not practice.let_off:
                continue
            score = _against(practice, rule, local, rules)
            if score:
                yield score, statement, Kind.PERMISSION


def _against(practice: Practice, rule: Rule, local: Statement, rules: _Rules) -> float:
    """How surely a practice goes against a rule; 0 where it does not."""
    need = _ALLOWED if practice.allowed or rule.force is Force.DUTY else _DONE
    matters = [rule.matter]
    for alternative in rule.any_of:
        rest = {t for other in rule.any_of if other != alternative for t in other}
        matters.append(tuple(t for t in rule.matter if t not in rest))
    found = [shared(m, practice.matter, local.beside, rules.known) for m in matters]
    best = max(found, key=lambda s: s.share)
    if best.words < min(_WORDS, max(best.telling, 1)) or best.share < need:
        return 0.0
    return best.share if _AGAINST[rule.force](practice, rule) else 0.0


_ALLOWED, _DONE = 0.55, 0.66  # of a rule's matter: what is said to be allowed, what is only said to be done


def _against_ban(practice: Practice, rule: Rule) -> bool:
    """Doing what is banned; under a condition only where that condition is waved aside."""
    if not practice.despite if rule.unless else practice.denied:
        return False
    if rule.roles and not practice.roles & (rule.roles | {"medarbejder"}):
        return False
    return rule.whoever or practice.by_citizens == rule.of_citizens


def _against_reservation(practice: Practice, rule: Rule) -> bool:
    """Another role than those that may; where all staff may, residents, or staff without what is asked."""
    if practice.denied:
        return False
    roles = practice.roles
    if not roles or roles & rule.roles:
        return False
    staff = "medarbejder" in rule.roles and "borger" not in roles
    return not staff or bool(rule.unless and practice.despite)


def _against_duty(practice: Practice, rule: Rule) -> bool:  # noqa: ARG001 - as the others
    """Being let off what must be done."""
    return practice.let_off


_AGAINST = {Force.BAN: _against_ban, Force.RESERVED: _against_reservation, Force.DUTY: _against_duty}
