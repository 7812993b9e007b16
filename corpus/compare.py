"""A home's statements held against a guideline's rules: figures against figures, leave against bans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.agreement import agreement, rare
from corpus.amount import Amount, Limit, Measure, asks_less
from corpus.matter import Term, shared, terms, traces, weights
from corpus.model import Guideline
from corpus.permits import Force, Practice, Rule, practices, rule_of
from corpus.statements import About, Statement, of_region


class Kind(StrEnum):
    """In what way two texts contradict each other."""

    MILDER = "milder"
    NUMBER = "number"
    PERMISSION = "permission"


@dataclass(frozen=True, slots=True)
class Rules:
    """A guideline's binding sentences, read once for all homes; `near` finds those with words in common."""

    statements: tuple[Statement, ...]
    said: frozenset[str]
    amounts: Mapping[Measure, tuple[tuple[Statement, Amount], ...]]
    bound: tuple[tuple[Statement, Rule], ...]
    near: Mapping[str, tuple[int, ...]]
    known: Mapping[str, float]
    rare: frozenset[str]

    def near_to(self, matter: Iterable[Term]) -> Iterator[tuple[Statement, Rule]]:
        """The rules that may have a word in common with a text, in order."""
        found = {n for key in traces(matter) for n in self.near.get(key, ())}
        return (self.bound[n] for n in sorted(found))


_ENOUGH = 0.55
_UNSURE = 0.05  # more is asked where no word says what an amount measures


def against(local: Iterable[Statement], rules: Rules) -> Iterator[tuple[Statement, Statement, Kind]]:
    """The statements that contradict a rule, each with the one that it most likely speaks of."""
    for statement in local:
        if _letters(statement.text) in rules.said:
            continue
        best = _best((*_by_amount(statement, rules), *_by_permission(statement, rules)))
        if best:
            yield statement, best[1], best[2]


_Found = tuple[float, Statement, Kind]


def _best(found: Iterable[_Found]) -> _Found | None:
    return max(found, key=lambda f: f[0], default=None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@lru_cache(maxsize=256)
def rules_of(guideline: Guideline) -> Rules:
    """A guideline's rules, put in order once."""
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
    return Rules(
        statements,
        frozenset(_letters(s.text) for s in statements),
        {measure: tuple(found) for measure, found in figures.items()},
        bound,
        {key: tuple(found) for key, found in near.items()},
        weights((s.terms for s in statements), terms(guideline.title)),
        rare((s.terms for s in statements), terms(guideline.title)),
    )


# ---------------------------------------------------------------- figures
def _by_amount(local: Statement, rules: Rules) -> Iterator[_Found]:
    for amount in local.amounts:
        rivals = [
            (s, r)
            for measure in (_TIMES if not amount.sure else (amount.measure,))
            for s, r in rules.amounts.get(measure, ())
            if _comparable(amount, r)
        ]
        if not any(asks_less(amount, r) for _, r in rivals):
            continue
        mine = local.about(amount)
        pairs = [(_likeness(s, r, mine, local.beside, rules), s, r) for s, r in rivals]
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
_SAME_OCCASION = 3  # hours between two stretches of the day
_EXPLAINS = 0.7  # of the likeness: another rule that the amount keeps to


def _kind(regional: Amount) -> Kind:
    bounded = regional.limit is not Limit.NONE or regional.measure is Measure.HEAT
    return Kind.MILDER if bounded else Kind.NUMBER


def _comparable(local: Amount, regional: Amount) -> bool:
    if local.measure is not regional.measure:
        return not local.sure and {local.measure, regional.measure} == set(_TIMES)
    if local.measure is Measure.CLOCK:  # a time of day far off is another occasion: lunch is no late dinner
        return max(local.low - regional.high, regional.low - local.high) <= _SAME_OCCASION
    if local.measure is not Measure.COUNT:
        return True
    return local.unit == regional.unit and regional.limit is not Limit.NONE


def _likeness(
    statement: Statement, amount: Amount, mine: About, beside: tuple[Term, ...], rules: Rules
) -> float:
    about = statement.about(amount, keep_first=True)
    there = shared(about.near, mine.all, beside, rules.known, about.far)
    if not there.words:
        return 0.0
    back = shared(mine.near, about.all, statement.beside, rules.known)
    score = there.share * (1 - _BACK) + back.share * _BACK
    vague = amount.measure is Measure.DEADLINE and not amount.unit  # "straks", "samme vagt"
    enough = there.solid >= _WORDS if vague else there.words >= min(_WORDS, max(there.telling, 1))
    enough = enough or bool(there.solid and back.words >= len(mine.near))
    if not vague and score < _ENOUGH and _one_thing((*about.all, *statement.beside), mine.all, rules):
        return _ENOUGH + _UNSURE + score / 10
    return score if enough else 0.0


def _one_thing(rule: Sequence[Term], mine: Sequence[Term], rules: Rules) -> bool:
    """Whether few words are enough: the same thing, and either the same act or hardly any word besides."""
    both = agreement(rule, mine, rules.rare)
    if not both.things or both.apart:
        return False
    return shared(mine, rule, (), {}).share >= (_DOING_IT if both.act else _NOTHING_ELSE)


_DOING_IT, _NOTHING_ELSE = 0.3, 0.6  # of the home's own words that the rule has too
_BACK = 0.3
_WORDS = 2  # in common at least, or all telling ones that one of the two has


# ---------------------------------------------------------------- permissions
def _by_permission(local: Statement, rules: Rules) -> Iterator[_Found]:
    for practice in practices(local.text):
        for statement, rule in rules.near_to(practice.matter):
            if (rule.force is not Force.DUTY or practice.let_off) and _AGAINST[rule.force](practice, rule):
                score = _alike(practice, rule, local, rules)
                if score:
                    yield score, statement, Kind.PERMISSION


def _alike(practice: Practice, rule: Rule, local: Statement, rules: Rules) -> float:
    """How surely a practice and a rule are about one matter; 0 where that is in doubt."""
    need = _ALLOWED if practice.allowed or rule.force is Force.DUTY else _DONE
    matters = [rule.matter]
    for alternative in rule.any_of:
        rest = {t for other in rule.any_of if other != alternative for t in other}
        matters.append(tuple(t for t in rule.matter if t not in rest))
    found = [shared(m, practice.matter, local.beside, rules.known) for m in matters]
    best = max(found, key=lambda s: s.share)
    enough = best.words >= min(_WORDS, max(best.telling, 1)) and best.share >= need
    if not enough and not _few_words(practice, rule, best.share, rules):
        return 0.0
    return best.share


def _few_words(practice: Practice, rule: Rule, share: float, rules: Rules) -> bool:
    """Where leave is given in so many words, or the one who alone may is away, less need be in common."""
    if rule.force is Force.RESERVED and practice.stands_in(rule.who):
        return share >= _STANDING_IN
    if rule.force is Force.DUTY or not practice.allowed or share < _LEAVE:
        return False
    return _one_thing(rule.matter, terms(practice.main), rules)


_STANDING_IN, _LEAVE = 0.25, 0.4
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
    if practice.stands_in(rule.who):
        return True
    roles = practice.roles
    if not roles or not rule.roles or roles & rule.roles:
        return False
    staff = "medarbejder" in rule.roles and "borger" not in roles
    return not staff or bool(rule.unless and practice.despite)


def _against_duty(practice: Practice, rule: Rule) -> bool:  # noqa: ARG001 - as the others
    """Being let off what must be done."""
    return practice.let_off


_AGAINST = {Force.BAN: _against_ban, Force.RESERVED: _against_reservation, Force.DUTY: _against_duty}
