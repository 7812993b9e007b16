"""The steps of a checklist's file, each with its choices, conditions and deadline."""

import re

import yaml

from corpus.checklists.fields import DEADLINE, FACTS, OPTION, STEP, WITH_OPTIONS
from corpus.checklists.model import (
    END,
    Condition,
    Deadline,
    Fact,
    Kind,
    Option,
    Purpose,
    Signer,
    Span,
    Step,
    Unit,
)
from corpus.checklists.nodes import Told
from corpus.checklists.spans import ANYWHERE, NUMBERED, advice
from corpus.sheet import Entry
from corpus.target_groups import ADULTS, CHILDREN

GROUPS = (ADULTS, CHILDREN)
POINT = re.compile(
    r"(?P<standard>[0-9]+\.[0-9]+)(?::(?P<group>[a-zæøå][a-zæøå -]*))? L(?P<number>[1-9][0-9]?)"
)
_NONE = Span(Unit.SHIFT)  # stands for a time that could not be read; the checklist is not used then
FEWEST = 2  # a single answer is no choice


def step_of(entry: Entry, purpose: Purpose | None, told: Told) -> Step:
    """One step; what is wrong with it is told."""
    where = f"i trinet »{entry.key}«"
    told.check_name(entry.key, entry.line)
    if entry.key == END:
        told.error(
            entry.line, f"Et trin kan ikke hedde »{END}«.", f"»{END}« betyder, at tjeklisten er færdig."
        )
    found = told.fields(entry, STEP, where)
    kind = told.member(found.get("slags"), Kind)
    told.fitting(found, STEP, kind, entry.line, where)
    return Step(
        id=entry.key,
        kind=kind or Kind.CONFIRM,
        text=told.text(found.get("tekst")),
        cites=told.cites(found.get("se")),
        local=_points(found.get("lokalt"), told),
        options=_options(found.get("svar"), kind, told),
        next=told.name(found.get("næste")),
        only_if=_conditions(found.get("hvis"), told),
        group=told.one_of(found.get("målgruppe"), GROUPS) or None,
        deadline=_deadline(found.get("frist"), purpose, where, told),
        wait=told.length(found.get("vent")),
        signer=told.member(found.get("af"), Signer),
        fact=_fact(found.get("felt"), kind, told),
        label=told.text(found.get("i skemaet")),
        hands_over=told.called(found.get("tjekliste")),
        line=entry.line,
        earliest=told.name(found.get("tidligst")),
    )


def _fact(entry: Entry | None, kind: Kind | None, told: Told) -> Fact | None:
    fact = told.member(entry, Fact)
    if entry is None or fact is None or kind is None or kind in FACTS[fact]:
        return fact
    kinds = " eller ".join(f"»{k}«" for k in FACTS[fact])
    message = f"Feltet »{fact}« kan ikke besvares i et trin af slags »{kind}«."
    told.error(entry.line, message, f"Ret »felt:«, eller skriv »slags:« {kinds}.")
    return None


def _points(entry: Entry | None, told: Told) -> tuple[str, ...]:
    points: list[str] = []
    for text, line in told.texts(entry):
        if POINT.fullmatch(text):
            points.append(text)
        else:
            how = "Skriv retningslinjens nummer og skal-punktets, fx »1.4 L2« eller »1.5:voksne L3«."
            told.error(line, f"»{text}« er ikke et skal-punkt.", how)
    return tuple(dict.fromkeys(points))


def _options(entry: Entry | None, kind: Kind | None, told: Told) -> tuple[Option, ...]:
    if entry is None:
        return ()
    options = tuple(_option(e, kind, told) for e in told.entries(entry.value, "svarene, »navn: tekst«"))
    if len(options) < FEWEST and isinstance(entry.value, yaml.MappingNode):
        told.error(entry.line, "Der skal være mindst to svar at vælge imellem.", "Skriv flere svar.")
    if kind is Kind.QUIZ and options and not any(o.right for o in options):
        told.error(
            entry.line, "Ingen af svarene er det rigtige.", "Skriv »rigtigt: ja« ved det rigtige svar."
        )
    if kind is Kind.QUIZ and len(options) >= FEWEST and all(o.right for o in options):
        told.error(entry.line, "Alle svarene er rigtige.", "Skriv kun »rigtigt: ja« ved det rigtige svar.")
    return options


def _option(entry: Entry, kind: Kind | None, told: Told) -> Option:
    told.check_name(entry.key, entry.line)
    if isinstance(entry.value, yaml.ScalarNode):
        return Option(entry.key, told.text(entry))
    where = f"i svaret »{entry.key}«"
    found = told.fields(entry, OPTION, where)
    told.fitting(found, OPTION, kind if kind in WITH_OPTIONS else None, entry.line, where)
    cites = told.cites(found.get("se"))
    if len(cites) > 1:
        told.error(found["se"].line, "Et svar kan kun citeres fra én passage.", "Behold kun den ene.")
    return Option(
        id=entry.key,
        text=told.text(found.get("tekst")),
        next=told.name(found.get("næste")),
        cite=cites[0] if cites else None,
        right=told.yes(found.get("rigtigt")),
    )


def _conditions(entry: Entry | None, told: Told) -> tuple[Condition, ...]:
    if entry is None:
        return ()
    return tuple(
        Condition(e.key, tuple(dict.fromkeys(text for text, _ in told.texts(e))))
        for e in told.entries(entry.value, "»trin: svar«")
    )


def _deadline(entry: Entry | None, purpose: Purpose | None, where: str, told: Told) -> Deadline | None:
    if entry is None:
        return None
    found = told.fields(entry, DEADLINE, f"i fristen {where}")
    told.fitting(found, DEADLINE, None, entry.line, f"i fristen {where}")
    units = frozenset(Unit) if purpose is Purpose.PROGRAMME else ANYWHERE
    within = told.span(found.get("inden"), units)
    words = told.text(found.get("ordret"))
    if purpose not in (None, Purpose.PROGRAMME):
        if within is not None and within.unit in NUMBERED:
            message = "Dage, uger og måneder med nummer hører til et forløb."
            told.error(found["inden"].line, message, advice(units))
        if "ordret" not in found:
            how = "Skriv »ordret:« og reglens egne ord om fristen, som de står i en af trinets passager."
            told.error(entry.line, f"Fristen {where} siger ikke, hvor den kommer fra.", how)
    return Deadline(
        within=within or _NONE,
        since=told.name(found.get("fra")),
        words=words,
        before=told.length(found.get("påmind")),
    )
