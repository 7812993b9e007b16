"""What somebody is told of a list that left them by another's hand: it was signed to its end, or fetched."""

from collections.abc import Iterator

from handlers.model import Choice, Context, Outcome, Reply
from handlers.runs.model import NEWS, Alarm, Ring, Run, Told
from handlers.runs.showing import COMMAND, short_text
from handlers.runs.walk import is_ended

_FETCHED = "»{title}« er hentet på en anden konto og fortsætter dér. Den er ikke på din liste her mere."
_SIGNED = "»{step}« er underskrevet af {signer}. »{title}« er gennemført."


def signed(before: Run, after: Run, step: str, context: Context) -> tuple[Alarm, ...]:
    """That its person hears of the last signature, which another gave."""
    if not is_ended(after):
        return ()
    return (Alarm(before.number, step, Ring.OVER, context.now, before.person, before.home),)


def fetched(before: Run, person: str, context: Context) -> tuple[Alarm, ...]:
    """That whose list it was hears that somebody else has it now."""
    if before.person in ("", person):
        return ()
    return (Alarm(before.number, "", Ring.TAKEN, context.now, before.person, before.home),)


def of_news(alarm: Alarm, run: Run, context: Context) -> Iterator[Told]:
    """What is said of it, once, wherever its person is."""
    seen = context.memory.runs.where(alarm.person)
    if seen is None or alarm.ring not in NEWS:
        return
    title, step = run.checklist.title, run.checklist.step(alarm.step)
    text = _FETCHED.format(title=title)
    choices: tuple[Choice, ...] = ()
    if alarm.ring is Ring.OVER:
        who = {"leder": "lederen", "mentor": "mentoren"}.get(str(step.signer) if step else "", "en kollega")
        text = _SIGNED.format(step=short_text(step) if step else "", signer=who, title=title)
        choices = (Choice("Vis den", f"{COMMAND} vis {run.number}"),)
    yield Told(seen.user, Reply(Outcome.COMMAND, text, choices=choices, home=run.home), (alarm,))
