"""Programmes over weeks: one's own progress, and for managers assigning them and counting, nobody named."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from corpus.checklists.model import Checklist, Purpose, Step
from corpus.names import short_name
from handlers.lines import head, line
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.registry import handler
from handlers.report import Line, Tone
from handlers.runs.deadlines import by_when
from handlers.runs.model import Beginning, Run, Seen
from handlers.runs.offers import available, meant, starting
from handlers.runs.parts import part, part_name
from handlers.runs.showing import COMMAND
from handlers.runs.spoken import moment
from handlers.runs.store import Given, begin, going_on, keep
from handlers.runs.tallies import MANAGERS, counts
from handlers.runs.walk import undone, walked
from handlers.whose import may_act_for
from handlers.whose import meant as of_home

_PERSON = re.compile(r"<@(?P<mention>[UW][A-Z0-9]+)(?:\|[^>]*)?>|(?P<id>(?:slack|terminal):\S+)")
_FROM = re.compile(r"\bfra\s+(?:den\s+)?(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})\b\.?", re.IGNORECASE)
_MASKED = re.compile(r"\b(?:slack|terminal):\[", re.IGNORECASE)
_MENTOR = re.compile(r"\bmentor\b", re.IGNORECASE)
_MORNING = time(7)
_NONE = "Du er ikke i gang med et forløb. Din leder kan give dig et, eller du kan selv begynde:"
_NO_NAMES = (
    "Jeg fjerner navne fra det, du skriver, også dem i »terminal:«. Intet er givet. Skriv det uden navne: så "
    "får du en kode til den nye. Mentoren skriver »forløb mentor« og koden."
)
_WHICH = "Hvilket forløb? Skriv fx »forløb tildel start-fast«."
_HAS_MENTOR = "Det forløb har en anden mentor. En leder kan skifte: lederen skriver »forløb mentor« og koden."
_NOT_NOW = "Jeg kan ikke gemme noget lige nu. Intet er ændret. Prøv igen."
_CHANGED = "Forløbet blev ændret i det samme. Skriv koden igen."
_ANOTHER = " Koden er den samme som før. Skal én til have forløbet, så bed om det igen om et minut."
_MOVED = "Dagen er rettet. »{title}« på {where} begynder {day}. Det er kun givet én gang."
_HAND_OVER = (
    "Giv den nye koden {code}. Den nye skriver »tjekliste hent {code}« til mig, i Slack eller i terminalen, "
    "og forløbet begynder {day}."
)


def _knows(said: str, context: Context) -> bool:
    first, _, rest = said.partition(" ")
    return not rest or first.casefold() in _WAYS or said.casefold() in map(str.casefold, _names(context))


def _names(context: Context) -> Iterator[str]:
    """What programmes are called."""
    for one in context.snapshot.corpus.checklists:
        if one.purpose is Purpose.PROGRAMME:
            yield from (one.name, one.title)


@handler(
    "forløb",
    "Se dit introforløb; ledere giver forløb og ser, hvor mange der er færdige.",
    also=("onboarding", "forloeb", "introforløb"),
    knows=_knows,
)
def programme(request: Request, context: Context) -> Reply:
    """One's own programmes; for managers assigning and counts."""
    if request.user.person and not context.memory.runs.keeps:
        return Reply(Outcome.COMMAND, _NOT_NOW, home=request.home, private=True)
    first, _, rest = request.text.strip().partition(" ")
    way = _WAYS.get(first.casefold().rstrip(".:"))
    if way is not None:
        return way(rest.strip(), request, context)
    said = request.text.strip()
    found = [c for c in meant(said, request, context) if c.purpose is Purpose.PROGRAMME]
    if len(found) == 1:
        return Reply(Outcome.COMMAND, found[0].title, choices=(starting(found[0]),), home=request.home)
    return _mine(request, context, f"Jeg kender intet forløb »{said}«." if said and not found else "")


def _mine(request: Request, context: Context, unknown: str) -> Reply:
    """How far the asker's own programmes are."""
    runs = [r for r in going_on(request, context) if r.checklist.purpose is Purpose.PROGRAMME]
    lines: list[Line] = []
    for run in runs:
        lines += _progress(run, context)
    signing = context.memory.runs.to_sign(request.user.person) if request.user.person else ()
    choices = [Choice(f"Fortsæt: {r.checklist.title}", f"{COMMAND} vis {r.number}") for r in runs]
    choices += [
        Choice(f"Som mentor: {r.checklist.title} ({r.code})", f"{COMMAND} underskriv {r.code}")
        for r in signing
    ]
    if not runs:
        lines.append(line(_NONE))
        choices += [starting(c) for c in available(request, context) if c.purpose is Purpose.PROGRAMME]
    if request.user.role >= Role.MANAGER:
        choices.append(Choice("Giv et forløb til en ny", "/forløb tildel"))
        choices.append(Choice("Se, hvor mange der er i gang", "/forløb tal"))
    return Reply(
        Outcome.COMMAND,
        unknown,
        report=tuple(lines),
        choices=tuple(choices),
        home=request.home,
        private=bool(runs or signing),
    )


def _progress(run: Run, context: Context) -> list[Line]:
    """A programme part by part: how many steps of each are done."""
    found = walked(run)
    done = {s.id for s in found.done}
    left = undone(run)
    parts: dict[str, list[Step]] = {}
    for step in run.checklist.steps:
        if step.id in done or step in left:
            parts.setdefault(_part(step), []).append(step)
    lines = [head(f"{run.checklist.title}: {len(done)} af {len(done) + len(left)} trin")]
    for name, steps in parts.items():
        ready = sum(s.id in done for s in steps)
        late = any(s.id not in done and _late(run, s, context) for s in steps)
        ends = next((at for s in steps if (at := by_when(run, s, context.routine))), None)
        by = (
            f" – senest {moment(ends.astimezone(context.routine.zone))}"
            if ends and ready < len(steps)
            else ""
        )
        tone = Tone.GOOD if ready == len(steps) else Tone.BAD if late else Tone.PLAIN
        over = " – overskredet" if late else ""
        lines.append(line(f"{name}: {ready} af {len(steps)}{by}{over}", tone, 1))
    return lines


def _part(step: Step) -> str:
    span = part(step)
    return part_name(span).capitalize() if span else "Uden frist"


def _late(run: Run, step: Step, context: Context) -> bool:
    at = by_when(run, step, context.routine)
    return at is not None and at < context.now


def _assign(said: str, request: Request, context: Context) -> Reply:
    """Give a programme to somebody known, or make one that is taken up by its code."""
    if request.user.role < Role.MANAGER:
        return Reply(Outcome.COMMAND, MANAGERS, home=request.home)
    if _MASKED.search(said):
        return Reply(Outcome.COMMAND, _NO_NAMES, home=request.home)
    whole = said
    begins, said = _first_day(said, context)
    before, _, after = _parted(said)
    person, mentor = _person(before), _person(after)
    words = _PERSON.sub("", before).strip()
    whose = of_home(replace(request, text=words), context, command="forløb tildel")
    if whose.home is None:
        return whose.refusal or Reply(Outcome.COMMAND, _WHICH, home=request.home)
    there = replace(request, home=whose.home.name)
    called = meant(whose.rest, there, context)
    found = [c for c in called if c.purpose is Purpose.PROGRAMME] or list(called)
    if len(found) != 1:
        return _which(there, context, tuple(found), _beside(whole))
    person, mentor = _known(person, there, context), _known(mentor, there, context)
    begun = begin(
        found[0], whose.home.name, whose.home.target_group, there, context,
        given=Given(person or "", request.user.person, mentor or "", begins),
    )  # fmt: skip
    return Reply(Outcome.COMMAND, _given(begun, person, context), home=request.home, private=True)


def _given(begun: Beginning, person: str | None, context: Context) -> str:
    """What is said of a programme that was given, or moved to another day a moment later."""
    run, title = begun.run, begun.run.checklist.title
    where = short_name(run.home) if run.home else ""
    ahead = run.started > context.now
    day = moment(run.started.astimezone(context.routine.zone))
    if person is None:
        hand_over = _HAND_OVER.format(code=run.code, day=f"tidligst {day}" if ahead else "den dag")
        return f"»{title}« på {where} er klar. {hand_over}{_ANOTHER if begun.before else ''}"
    if begun.moved:
        return _MOVED.format(title=title, where=where, day=day if ahead else "med det samme")
    begins_at = f"{day}, og jeg skriver til den nye da" if ahead else "nu, og jeg skriver til den nye"
    return f"»{title}« på {where} er givet. Det begynder {begins_at}."


def _first_day(said: str, context: Context) -> tuple[datetime | None, str]:
    """The morning that a programme begins on, where a day is said, and the words left."""
    found = _FROM.search(said)
    if found is None:
        return None, said
    today = context.now.astimezone(context.routine.zone).date()
    try:
        day = date(today.year, int(found["month"]), int(found["day"]))
        day = day if day >= today else date(today.year + 1, day.month, day.day)
    except ValueError:
        return None, said
    at = datetime.combine(day, _MORNING, context.routine.zone)
    return max(at, context.now), (said[: found.start()] + said[found.end() :]).strip()


def _parted(said: str) -> tuple[str, str, str]:
    """What is said of the new one, and what of the mentor."""
    found = _MENTOR.search(said)
    return (said[: found.start()], "mentor", said[found.end() :]) if found else (said, "", "")


def _person(said: str) -> str | None:
    found = _PERSON.search(said)
    if found is None:
        return None
    return f"slack:{found['mention']}" if found["mention"] else found["id"]


def _known(user: str | None, request: Request, context: Context) -> str | None:
    """Whom a channel calls so; somebody who was never met can be written to all the same."""
    if user is None:
        return None
    runs = context.memory.runs
    seen = runs.called(user)
    if seen is None and runs.where(user) is None:
        runs.met(Seen(user, user, int(Role.EMPLOYEE), (), request.home, context.now))
    return seen.person if seen else user


def _beside(said: str) -> str:
    """The people and the day that were said, as a command says them again."""
    before, _, after = _parted(_FROM.sub("", said))
    person, mentor, day = _person(before), _person(after), _FROM.search(said)
    named = (person or "", day[0] if day else "", f"mentor {mentor}" if mentor else "")
    return "".join(f" {part}" for part in named if part)


def _which(request: Request, context: Context, found: tuple[Checklist, ...], beside: str) -> Reply:
    some = found or tuple(c for c in available(request, context) if c.purpose is Purpose.PROGRAMME)
    home = f" {short_name(request.home)}" if request.home else ""
    choices = tuple(Choice(c.title, f"/forløb tildel {c.name}{home}{beside}") for c in some)
    return Reply(Outcome.COMMAND, _WHICH, choices=choices, home=request.home)


def _mentor(said: str, request: Request, context: Context) -> Reply:
    """The asker as mentor of a run by its code."""
    run = context.memory.runs.by_code(said.strip()) if said.strip() else None
    if run is None or run.person == request.user.person:
        text = "Skriv koden fra den nyes forløb: »forløb mentor K7F3«. Du kan ikke være din egen mentor."
        return Reply(Outcome.COMMAND, text, home=request.home)
    if run.mentor not in ("", request.user.person) and not _is_manager_of(run, request):
        return Reply(Outcome.COMMAND, _HAS_MENTOR, home=request.home, private=True)
    mentored = replace(run, mentor=request.user.person, count=run.count + 1)
    if not keep(mentored, run, context).done:
        return Reply(Outcome.COMMAND, _CHANGED, home=request.home, private=True)
    text = f"Du er nu mentor på »{run.checklist.title}«. Jeg skriver til dig, når du skal skrive under."
    return Reply(Outcome.COMMAND, text, home=request.home, private=True)


def _is_manager_of(run: Run, request: Request) -> bool:
    return request.user.role >= Role.MANAGER and (run.home is None or may_act_for(request, run.home))


_WAYS: dict[str, Callable[[str, Request, Context], Reply]] = {
    "tildel": _assign,
    "giv": _assign,
    "tal": counts,
    "antal": counts,
    "mentor": _mentor,
}
