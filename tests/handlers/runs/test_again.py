"""Reminded again: of all that was said, once, at the time asked for last; what is missing, by its date."""

from dataclasses import replace

from corpus.checklists.model import Checklist, Deadline, Kind, Purpose, Span, Step, Unit
from handlers.model import Role
from tests.handlers.runs.dialogue import Chat, chat, opened, words
from tests.handlers.runs.test_asked import heard
from tests.index.small import FYR, corpus, guideline


def timed(name: str, hours: int) -> Step:
    """A step to be done within so many hours."""
    return Step(name, Kind.CONFIRM, f"Gør {name}.", deadline=Deadline(Span(Unit.HOURS, hours)))


THREE = Checklist("tre", "Tre ting", Purpose.TASK, tuple(timed(n, 1) for n in ("a", "b", "c")))
ORDER = Checklist("orden", "Orden", Purpose.TASK, (timed("sent", 9), timed("snart", 1), timed("midt", 5)))
APP = opened(replace(corpus(guideline("Nøglen hænger i skabet.")), checklists=(THREE, ORDER)))


def anna(name: str) -> Chat:
    """Anna in a list."""
    found = chat(home=FYR.name, app=lambda: APP)
    found.clock.wait(hours=-14)
    found.say(f"tjekliste {name}")
    return found


def reminded(minutes: int = 61) -> tuple[Chat, str, str]:
    """Anna, reminded of three things at once, with the ways to be reminded again."""
    found = anna("tre")
    found.clock.wait(minutes=minutes)
    reply = [r for r in found.talk.app.heard(found.talk.user, "her") if "3 trin mangler" in words(r)][-1]
    half, two = (c.command for c in reply.choices if c.label.startswith("Mind mig igen"))
    return found, half, two


def test_all_of_a_reminder_comes_again() -> None:
    """Who is reminded of three steps and asks to be again hears of all three."""
    found, half, _ = reminded()
    found.verify([(half, "Jeg minder dig igen")])
    found.clock.wait(minutes=31)
    (said,) = heard(found)
    assert all(text in said for text in ("3 trin mangler", "Gør a.", "Gør b.", "Gør c."))


def test_the_last_time_asked_for_counts() -> None:
    """Two taps make one reminder; two hours after half an hour puts it off to then."""
    found, half, two = reminded()
    found.say(half)
    found.clock.wait(seconds=20)
    found.say(half)
    found.clock.wait(minutes=31)
    assert len(heard(found)) == 1
    found.say(half)
    found.say(two)
    found.clock.wait(minutes=61)
    assert heard(found) == []
    found.clock.wait(minutes=61)
    assert ["3 trin mangler" in said for said in heard(found)] == [True]


def test_what_is_done_meanwhile_does_not_come_again() -> None:
    """A step that is done before it comes again is left out."""
    found, half, _ = reminded()
    found.say(half)
    found.say("tjekliste")
    found.say(found.offers("Fortsæt: Tre ting"))
    found.say("ja")
    found.clock.wait(minutes=31)
    (said,) = heard(found)
    assert ("2 trin mangler" in said, "Gør a." in said) == (True, False)


def test_what_is_missing_stands_by_its_date() -> None:
    """What must be done first stands first, whatever order the steps have."""
    found = anna("orden")
    said = words(found.say("hvad mangler jeg"))
    assert said.index("Gør snart.") < said.index("Gør midt.") < said.index("Gør sent.")


def test_what_is_overdue_elsewhere_is_said() -> None:
    """Who asks what is missing of one list hears of what is overdue in another, and how to see it."""
    found = anna("tre")
    other = found.run.number
    found.clock.wait(minutes=10)
    found.say("tjekliste orden")
    assert "Du har også" not in words(found.say("hvad mangler jeg"))
    found.clock.wait(hours=2)
    said = f"Du har også 3 overskredne frister i »Tre ting«. Skriv »tjekliste mangler {other}«."
    found.verify(
        [("hvad mangler jeg", "Tre ting – 0 trin gjort, 3 frister overskredet"), ("1", "trin 1 af 3")]
    )
    found.verify([("hvad mangler jeg", said), (f"tjekliste mangler {other}", "Gør a.")])


# ---------------------------------------------------------------- what managers hear
def test_a_count_says_what_is_new_and_what_there_is_in_all() -> None:
    """A manager hears how many deadlines have passed in all, and how many since the last time."""
    found = anna("orden")
    lis = chat("lis", home=FYR.name, beside=found, role=Role.MANAGER, homes=(FYR.name,), app=lambda: APP)
    lis.say("hej")
    for hours, said in (
        (1.1, "Fyrmosen, Orden: 1 frist i alt\n"), (4, "Fyrmosen, Orden: 2 frister i alt, 1 siden sidst"),
        (5, "Fyrmosen, Orden: 3 frister i alt, 1 siden sidst"),
    ):  # fmt: skip
        found.clock.wait(hours=hours)
        assert [said in told for told in heard(lis)] == [True]
    lis.verify([("forløb tal", "Orden: 1 i gang, 1 bagud med i alt 3 overskredne frister")])
    found.say("tjekliste")
    for said in (found.offers("Fortsæt: Orden"), "ja"):
        found.say(said)
    lis.verify([("forløb tal", "1 bagud med i alt 2 overskredne frister")])
