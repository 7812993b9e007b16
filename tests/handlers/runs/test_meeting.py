"""Where people are told: where they can be written to, though they look elsewhere or never wrote."""

from dataclasses import replace

from handlers.model import Role, User
from handlers.runs.meeting import expect
from tests.handlers.runs.dialogue import EVENING, TANGMARKEN, Chat, chat
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
