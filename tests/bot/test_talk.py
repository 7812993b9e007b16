"""One person at the terminal: numbers pick, homes are each person's own, trouble is told."""

from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from bot.app import App
from bot.terminal import Talk, person
from handlers.model import Reply, User
from handlers.state import in_memory
from index.library import Library, Snapshot
from tests.index.small import FYR, LYNG, TODAY, addition, corpus, guideline

KNOWN = corpus(
    guideline("Medicinen skal ligge i et skab.", "Skabet skal låses.", "Et greb skal meldes til kommunen."),
    addition(FYR, "Nøglen til skabet hænger hos vagtlederen."),
    addition(LYNG, "Nøglen til skabet er en kode."),
)
KEY = "hvor er nøglen til skabet"


def app() -> App:
    """The product with a memory of its own."""
    return App(Library(Snapshot(KNOWN)), TODAY, in_memory())


def talk(known: App, name: str = "terminal:a", home: str | None = None) -> Talk:
    """Somebody at the terminal, with the home of the command line."""
    return Talk(known, home, User(name, home=home))


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize("typed", ["1", " 1 ", "1.", "01", "١"])
def test_a_bare_number_picks(typed: str) -> None:
    """A number, with or without a point, is the choice that bears it."""
    somebody = talk(app(), home=FYR.name)
    first = somebody.say(KEY)
    assert first.answer
    passage = first.answer.shown[0].passage
    assert first.choices[0].command == f"/kilde {passage}"
    picked = somebody.say(typed).extract
    assert picked
    assert picked.marked == passage


@pytest.mark.parametrize("typed", ["-1", "1,5", "1 skab", "²", "nr. 1"])
def test_a_number_that_is_not_offered_is_a_question(typed: str) -> None:
    """What names no choice is taken for a question."""
    somebody = talk(app(), home=FYR.name)
    somebody.say(KEY)
    assert somebody.say(typed).answer is not None


@pytest.mark.parametrize("typed", ["0", "99"])
def test_a_number_that_is_not_on_the_list(typed: str) -> None:
    """Who picks what is not there is told how many there are."""
    somebody = talk(app(), home=FYR.name)
    many = len(somebody.say(KEY).choices)
    assert somebody.say(typed).text.startswith(f"Der er {many} at vælge imellem.")


def test_a_number_with_nothing_offered() -> None:
    """Before anything was said there is nothing to pick."""
    assert talk(app()).say("1").text.startswith("Der er intet at vælge imellem.")


def test_a_very_long_number_is_a_question() -> None:
    """A number of thousands of digits, pasted by mistake, is answered like any other text."""
    assert talk(app()).say("9" * 5000).answer is not None


def test_only_the_last_list_counts() -> None:
    """A number picks from what was shown last, not from what stood above it."""
    somebody = talk(app())
    homes = [c.label for c in somebody.say("hus").choices]
    somebody.say("hej")
    assert (somebody.say("3").home, homes[1]) == (None, LYNG.name)


def test_every_choice_does_something() -> None:
    """Each number on each list is a command that is known."""
    somebody = talk(app())
    for said in (KEY, "hus", "hej", "kasinoets bonusklub skabet"):
        for number in range(1, len(somebody.say(said).choices) + 1):
            somebody.say(said)
            picked = somebody.say(str(number))
            assert picked.text or picked.extract  # a question would have neither


def picked_home(question: str) -> Reply:
    """What a question asked without a home comes to when Lynggård is picked from the lists."""
    somebody = talk(app())
    offered = somebody.say(question).choices
    homes = somebody.say(str([c.command for c in offered].index("/hus") + 1)).choices
    return somebody.say(str([c.label for c in homes].index(LYNG.name) + 1))


def test_a_number_chooses_a_home() -> None:
    """Who asked without a home can pick one, and the question is answered again for it."""
    chosen = picked_home("skabet")
    assert chosen.answer
    assert (chosen.home, chosen.answer.home) == (LYNG.name, LYNG.name)


# ---------------------------------------------------------------- homes
def test_two_people_keep_their_own_homes() -> None:
    """What one chooses is nothing to the other."""
    known = app()
    one, other = talk(known, "terminal:a"), talk(known, "terminal:b")
    one.say("hus fyrmosen")
    other.say("hus lynggård")
    assert [t.say(KEY).home for t in (one, other, talk(known, "terminal:c"))] == [FYR.name, LYNG.name, None]


def test_two_people_go_on_from_their_own_questions() -> None:
    """A question that goes on takes its topic from what the same person asked."""
    known = app()
    one, other = talk(known, "terminal:a"), talk(known, "terminal:b")
    one.say(KEY)
    topics = [answer.topic for t in (one, other) if (answer := t.say("og om natten?").answer)]
    assert [bool(topic) for topic in topics] == [True, False]


def test_what_is_said_of_a_home_holds() -> None:
    """Who is told that they ask for a home is answered for it the next time."""
    somebody = talk(app(), home=FYR.name)
    told = somebody.say("hus lynggård").home
    assert somebody.say(KEY).home == told


def test_a_home_of_the_command_line_is_not_forgotten() -> None:
    """The home of --home stays when somebody wants none."""
    somebody = talk(app(), home=FYR.name)
    somebody.say("hus ingen")
    assert somebody.say(KEY).home == FYR.name


# ---------------------------------------------------------------- trouble
def broken(home: str | None = FYR.name) -> Talk:
    """Somebody whose memory was lost while they talked."""
    memory = in_memory()
    with memory.engine.begin() as connection:
        connection.execute(sql("DROP TABLE turns"))
        connection.execute(sql("DROP TABLE users"))
    return talk(replace(app(), memory=memory), home=home)


@pytest.mark.parametrize(
    ("said", "home"),
    [(KEY, FYR.name), ("kilde 1", FYR.name), ("flere", FYR.name), ("hus lynggård", None), (KEY, None)],
)
def test_a_memory_that_fails_is_told(said: str, home: str | None) -> None:
    """Where what must be kept cannot be, that is said beside the answer, each time."""
    somebody = broken(home)
    for _ in range(2):
        reply = somebody.say(said)
        warnings = reply.answer.warnings if reply.answer else reply.warnings
        assert any("kan ikke læses eller gemmes" in w.text for w in warnings)


def test_a_memory_that_fails_stops_nothing_else() -> None:
    """What needs no memory is answered all the same."""
    assert broken().say("hjælp").text.startswith("Skriv dit spørgsmål")


@pytest.mark.parametrize("home", [None, FYR.name], ids=["no home", "home"])
def test_a_memory_that_fails_never_hides_112(home: str | None) -> None:
    """Where somebody is in danger the directions are shown, whatever can be kept."""
    reply = broken(home).say("borgeren er bevidstløs, hvad gør jeg")
    assert reply.answer is not None


def test_a_memory_that_fails_leaves_the_home() -> None:
    """The home of the command line is still the home after trouble."""
    assert broken().say(KEY).home == FYR.name


def test_somebody_sits_here() -> None:
    """Whoever sits at the terminal has a name within this channel."""
    assert person().startswith("terminal")
