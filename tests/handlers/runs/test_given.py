"""Programmes that are given: to whom, by which mentor, counted how, and what of it is nobody else's."""

from dataclasses import replace

from corpus.checklists.model import Checklist, Kind, Purpose, Step
from handlers.model import Role
from tests.handlers.runs.dialogue import KVISTBJERG, TANGMARKEN, Chat, chat, opened, words
from tests.index.small import FYR, corpus, guideline

WHICH = "Hvilket forløb?"


def manager(beside: Chat | None = None, home: str = TANGMARKEN) -> Chat:
    """The manager of a home."""
    return chat("lis", beside=beside, home=home, role=Role.MANAGER, homes=(home,))


def test_a_mentor_is_not_pushed_aside() -> None:
    """Who has a run's code becomes its mentor where it has none; a mentor there is gives way to managers."""
    anna = chat()
    anna.say("tjekliste vikar")
    code = anna.run.code
    anna.verify([(f"forløb mentor {code}", "Du kan ikke være din egen mentor.")])
    chat("bo", beside=anna).verify([(f"forløb mentor {code}", "Du er nu mentor på »Vikar")])
    assert anna.run.mentor == "terminal:bo"
    for other in (chat("ole", beside=anna), manager(anna, KVISTBJERG)):
        other.verify([(f"forløb mentor {code}", "Det forløb har en anden mentor.")])
    assert anna.run.mentor == "terminal:bo"
    manager(anna).verify([(f"forløb mentor {code}", "Du er nu mentor")])
    assert anna.run.mentor == "terminal:lis"


def test_who_takes_over_what_was_shown_before_is_told() -> None:
    """A step tapped as somebody becomes mentor in the same moment leaves the mentor there."""
    anna = chat()
    anna.say("tjekliste vikar")
    pressed = anna.last.choices[0].command
    chat("bo", beside=anna).say(f"forløb mentor {anna.run.code}")
    anna.say(pressed)
    assert anna.run.mentor == "terminal:bo"


def test_counted_when_it_is_taken_up() -> None:
    """What waits for whoever has its code is begun by nobody yet, and is said so."""
    lis = manager()
    code = words(lis.say("forløb tildel start-vikar")).partition("den nye koden ")[2][:4]
    lis.verify([("forløb tal", "1 venter på at blive hentet")])
    assert "i gang" not in words(lis.last).replace("er i gang", "")
    chat("ny", beside=lis).say(f"tjekliste hent {code}")
    lis.verify([("forløb tal", "Vikar før første vagt: 1 i gang")])


def test_whom_it_is_for_is_not_lost() -> None:
    """Where it is unclear which programme is meant, each choice says for whom, from when, with whom."""
    lis = manager()
    reply = lis.say("forløb tildel slack:UNEW fra 1/12 mentor slack:UMENTOR")
    assert WHICH in words(reply)
    command = next(c.command for c in reply.choices if c.command.startswith("/forløb tildel start-fast"))
    assert command.endswith("Tangmarken slack:UNEW fra 1/12 mentor slack:UMENTOR")
    assert "er givet" in words(lis.say(command))
    (run,) = lis.memory.runs.of("slack:UNEW")
    assert (run.mentor, run.started.strftime("%d-%m")) == ("slack:UMENTOR", "01-12")


def test_a_corrected_day_moves_what_was_given() -> None:
    """A manager who corrects the day moves the programme and what is told of it, and is told the day."""
    lis = manager()
    given = "forløb tildel start-fast Tangmarken slack:UNEW"
    lis.verify([(f"{given} fra 1/12", "1. december 2026")])
    lis.clock.wait(seconds=20)
    lis.verify(
        [(f"{given} fra 15/12", "begynder tirsdag 15. december 2026 kl. 07.00. Det er kun givet én gang.")]
    )
    lis.verify([(f"{given} fra 15/12", "er givet")])
    (run,) = lis.memory.runs.of("slack:UNEW")
    assert run.started.strftime("%d-%m") == "15-12"
    alarms = lis.memory.runs.alarms(run.number)
    assert alarms
    assert all(a.at >= run.started for a in alarms)
    lis.verify([(given, "begynder med det samme. Det er kun givet én gang.")])
    (run,) = lis.memory.runs.of("slack:UNEW")
    assert run.started == lis.clock()


def test_a_corrected_day_keeps_the_code() -> None:
    """Where the new one has a code, a corrected day counts, and it is said from when."""
    lis = manager()
    lis.verify([("forløb tildel start-fast fra 1/12", "begynder tidligst tirsdag 1. december 2026")])
    lis.clock.wait(seconds=20)
    lis.verify([("forløb tildel start-fast fra 15/12", "begynder tidligst tirsdag 15. december 2026")])
    assert "Koden er den samme som før." in words(lis.last)
    (run,) = lis.memory.runs.of("")
    ny = chat("ny", beside=lis)
    ny.say(f"tjekliste hent {run.code}")
    assert ny.run.started.strftime("%d-%m") == "15-12"


def test_a_word_after_the_command() -> None:
    """What is no programme shows what there is, and never searches for somebody's name."""
    lis = manager()
    lis.verify(
        [
            ("forløb sommerfest", "Jeg kender intet forløb »sommerfest«."),
            ("forløb giv", WHICH),
            ("forløb vikar", "Vikar før første vagt"),
        ]
    )
    assert lis.last.answer is None


def test_what_one_has_done_is_not_shown_to_a_channel() -> None:
    """Lists that are over, and those that one may sign, go to one's own conversation alone."""
    anna = chat()
    assert not anna.say("tjekliste").private
    for said in ("tjekliste magt", "afbryd", "ja"):
        anna.say(said)
    assert anna.say("tjekliste").private
    anna.say("tjekliste vikar")
    bo = chat("bo", beside=anna)
    assert not bo.say("forløb").private
    bo.say(f"forløb mentor {anna.run.code}")
    assert bo.say("forløb").private


def test_a_task_that_is_given_is_told_of() -> None:
    """A list without days that somebody is given is told by its title, and how to begin it."""
    task = Checklist("nøgle", "Nøglen", Purpose.TASK, (Step("find", Kind.CONFIRM, "Find nøglen."),))
    app = opened(replace(corpus(guideline("Nøglen hænger i skabet.")), checklists=(task,)))
    lis = chat("lis", home=FYR.name, role=Role.MANAGER, app=lambda: app)
    ny = chat("ny", home=FYR.name, beside=lis, app=lambda: app)
    ny.say("hej")
    lis.say("forløb tildel nøgle slack:UNY")
    due = lis.memory.runs.lease("her", lis.clock(), 9)
    (told,) = lis.talk.app.told(due)
    assert words(told.reply) == "Din leder har givet dig »Nøglen«.\n[Gå til trinnet]"


def test_who_is_in_nothing_asks_what_is_missing() -> None:
    """Whoever has begun nothing and asks what is missing is told so, managers as well."""
    for who in (chat(), manager()):
        who.verify([("hvad mangler jeg", "Du er ikke i gang med en tjekliste.")])


def test_after_the_end() -> None:
    """A yes after the end repeats no summary; one that was given up shows no blanks to fill in."""
    anna = chat()
    for said in ("tjekliste magt", "afbryd", "ja"):
        anna.say(said)
    assert "____" not in words(anna.last)
    anna.verify([("ja", "Tjeklisten er slut. Intet er ændret.")])
    assert "Trin for trin" not in words(anna.last)
    anna.verify([("1", "Efter magt – voksne: afbrudt")])
