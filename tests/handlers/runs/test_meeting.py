"""Where people are told: where they can be written to, though they look elsewhere or never wrote."""

from dataclasses import replace
from functools import partial

from handlers.model import Role, User
from handlers.runs.keeping import Sweeper
from handlers.runs.meeting import expect
from tests.handlers.runs.dialogue import EVENING, KVISTBJERG, TANGMARKEN, Chat, chat
from tests.handlers.runs.test_asked import heard

ANNA = ("anna", "slack:U1")


def in_slack(beside: Chat, user: User) -> None:
    """Somebody writes in Slack."""
    beside.talk.app.handle("hej", TANGMARKEN, user=user)


def test_a_line_at_the_terminal_moves_no_reminder() -> None:
    """Who has written in Slack is told there, though they look at the terminal; what is untold is shown."""
    anna = chat()
    anna.talk.user = replace(anna.talk.user, names=ANNA)
    in_slack(anna, User("slack:U1", names=ANNA))
    for said in ("tjekliste magt", "nej", "ja", "nej", "3", "akut", "ja", "nu"):
        anna.say(said)
    seen = anna.memory.runs.where("anna")
    assert seen
    assert seen.user == "slack:U1"
    anna.clock.wait(days=1)
    due = anna.memory.runs.lease("slack", anna.clock(), 1, channel="slack")
    assert [t.user for t in anna.talk.app.told(due)] == ["slack:U1"]
    anna.memory.runs.settle(due, "slack")
    told = heard(anna)
    assert told
    assert heard(anna) == []
    assert anna.memory.runs.lease("slack", anna.clock(), 9, "anna", "slack") == ()


def test_a_manager_of_the_settings_is_known() -> None:
    """A manager whom the settings list with an address is told, though they have never written."""
    anna = chat()
    runs = anna.memory.runs
    people = (
        User("slack:U2", Role.MANAGER, homes=(TANGMARKEN,)),
        User("slack:U3", homes=(TANGMARKEN,)),
        User("slack:S4", Role.MANAGER, homes=(TANGMARKEN,)),
        User("slack:lis@havland.dk", Role.MANAGER, homes=(TANGMARKEN,), names=("lis", "U5")),
    )
    for _ in range(2):
        expect(people, runs, EVENING)
    assert {(m.person, m.user) for m in runs.managers(TANGMARKEN)} == {
        ("slack:U2", "slack:U2"), ("lis", "slack:U5"),
    }  # fmt: skip


def test_other_settings_are_taken_up() -> None:
    """A manager whose homes or address are others by the settings is told of those from then on."""
    runs = chat().memory.runs
    expect([User("slack:U2", Role.MANAGER, homes=(TANGMARKEN,), names=("lis", "U2"))], runs, EVENING)
    expect([User("slack:U7", Role.MANAGER, homes=(KVISTBJERG,), names=("lis", "U7"))], runs, EVENING)
    assert runs.managers(TANGMARKEN) == ()
    assert [(m.person, m.user) for m in runs.managers(KVISTBJERG)] == [("lis", "slack:U7")]


def test_who_is_a_manager_no_more_hears_no_counts() -> None:
    """A manager who is staff by the settings now is told of no home's deadlines, wherever they were met."""
    anna = chat()
    runs = anna.memory.runs
    chat("ole", beside=anna, role=Role.MANAGER, homes=(TANGMARKEN,)).say("hej")
    expect([User("slack:U2", Role.MANAGER, homes=(TANGMARKEN,))], runs, EVENING)
    assert len(runs.managers(TANGMARKEN)) == 2
    expect([User("slack:U2", homes=(TANGMARKEN,)), User("terminal:ole", homes=(TANGMARKEN,))], runs, EVENING)
    assert runs.managers(TANGMARKEN) == ()
    ole = runs.where("terminal:ole")
    assert ole
    assert (ole.user, ole.role) == ("terminal:ole", int(Role.EMPLOYEE))


def test_staff_who_were_met_are_left_alone() -> None:
    """Of staff whom the settings list nothing is written, whether they were met or not."""
    anna = chat()
    anna.say("hej")
    runs = anna.memory.runs
    before = runs.where("terminal:anna")
    anna.clock.wait(days=1)
    expect([User("terminal:anna", homes=(KVISTBJERG,)), User("slack:U9")], runs, anna.clock())
    assert (runs.where("terminal:anna"), runs.where("slack:U9")) == (before, None)


def test_who_is_expected_is_not_forgotten() -> None:
    """A manager who never writes is still told after a hundred days without a restart."""
    anna = chat()
    runs = anna.memory.runs
    people = (User("slack:U2", Role.MANAGER, homes=(TANGMARKEN,)),)
    app = replace(anna.talk.app, sweeper=Sweeper(partial(expect, people, runs)))
    for _ in range(100):
        app.follow()
        anna.clock.wait(days=1)
    assert [m.user for m in runs.managers(TANGMARKEN)] == ["slack:U2"]
    replace(app, sweeper=Sweeper()).follow()  # another process, which expects nobody
    assert [m.user for m in runs.managers(TANGMARKEN)] == ["slack:U2"]
