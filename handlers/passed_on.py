"""Inquiries that other commands answer, or that nothing answers yet: then what can be done instead."""

import re
from collections import Counter
from dataclasses import replace

from handlers.cite import cite
from handlers.inquiry import Inquiry, Kind
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.registry import HANDLERS, call
from handlers.standards import in_force, named
from handlers.unanswered import scope_of

_COMMANDS = {
    Kind.RELOAD: "genindlæs",
    Kind.FAULTS: "filfejl",
    Kind.ROLLBACK: "rul",
    Kind.CHANGED: "ændringer",
    Kind.THEME: "tema",
    Kind.ONBOARDING: "onboarding",
    Kind.AUDIT_FORM: "audit",
    Kind.SYNONYM: "synonym",
    Kind.UNANSWERED: "ubesvarede",
}
_INSTEAD = {
    Kind.THEME: "Jeg kender ikke tilsynets temaer endnu. Spørg på en standard: »status 1.8«.",
    Kind.AUDIT_FORM: "Det kan jeg ikke endnu. »Har vi beskrevet …« viser, om et krav er beskrevet hos jer.",
    Kind.SYNONYM: "Det kan jeg ikke her endnu. Skriv ordene i ordliste.yaml i mappen med dokumenter: "
    "»medicinliste: [pilleliste]«.",
}
_VERSION = re.compile(r"\b(?:v|ver|version)\.?\s*\d+(?:[.,]\d+)*", re.IGNORECASE)
_BACK_TO = re.compile(r"i\s?går|\b\d{1,6}\b", re.IGNORECASE)
_GUESSED = (
    "efter den passage, der ligner mest. Det er et skøn, for et spørgsmål uden svar hører ikke sikkert under "
    "én standard"
)


def reply(request: Request, context: Context, asks: Inquiry) -> Reply:
    """The answer of the command that an inquiry stands for, or what can be done instead."""
    name = _COMMANDS[asks.kind]
    given = call(name, replace(request, text=_words(request, asks)), context)
    if given is None:
        choices = (Choice("Status", "/status"),)
        return Reply(Outcome.COMMAND, _INSTEAD[asks.kind], choices=choices, home=request.home)
    if asks.by_standard and request.user.role >= HANDLERS[name].role:
        return replace(given, text="\n".join(filter(None, (_counted(context), given.text))))
    return given


def _words(request: Request, asks: Inquiry) -> str:
    """What the command is told: which guideline, which versions of it, which day or revision."""
    standards = list(dict.fromkeys(g.key.standard for g in asks.guidelines))
    match asks.kind:
        case Kind.UNANSWERED | Kind.RELOAD | Kind.FAULTS:
            return ""
        case Kind.ONBOARDING:
            return "tal"
        case Kind.CHANGED:
            return " ".join((*standards, *_VERSION.findall(request.text)))
        case Kind.ROLLBACK:
            return " ".join(_BACK_TO.findall(request.text)[:1])
        case _:
            return " ".join(standards) or asks.words


def _counted(context: Context) -> str:
    """How many open questions there are by the standard of the passage nearest to each."""
    left = context.memory.feedback.unanswered(context.now)
    names = {g.key.standard: named(g) for g in in_force(context.snapshot)}
    counted: Counter[str] = Counter()
    for item in left:
        hits = scope_of(item, context).search(item.question, 1, meaning=False).hits
        nearest = cite(hits[0].candidate, context).standard if hits else ""
        counted[names.get(nearest, nearest) or "ingen standard"] += 1
    lines = [f"{about}: {count}" for about, count in counted.most_common()]
    return "\n".join((f"Ubesvarede spørgsmål fordelt på standard, {_GUESSED}:", *lines)) if lines else ""
