"""Where nothing can be kept nothing is said to be; where one run is broken the others go on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from handlers.memory import NoMemory
from handlers.model import Role
from handlers.runs.model import Ring
from handlers.state import State
from tests.handlers.runs.dialogue import TANGMARKEN, chat, words
from tests.handlers.runs.timed import at

TO_THE_TIME = ("tjekliste magt", "nej", "ja", "nej", "3", "akut", "ja", "22.15")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("tjekliste magt", Role.EMPLOYEE),
        ("tjekliste svar 1.0 ja", Role.EMPLOYEE),
        ("forløb tildel start-fast slack:UNEW", Role.MANAGER),
        ("/kvitteringer læst dkm:1.4#s1/1 0123456789abcdef", Role.EMPLOYEE),
    ],
)
def test_nothing_is_noted_that_is_not_kept(said: str, role: Role) -> None:
    """Without a memory nobody is told that something was noted, given or read, and that it is tried again."""
    anna = chat(role=role, homes=(TANGMARKEN,))
    anna.talk.app = replace(anna.talk.app, memory=NoMemory())
    back = words(anna.say(said))
    assert "Jeg kan ikke gemme noget lige nu" in back
    assert "Prøv igen." in back


def test_a_reminder_asked_for_drops_no_other() -> None:
    """Who asks to be reminded again, late, still hears of what was due before and was not told yet."""
    anna = chat()
    for said in TO_THE_TIME:
        anna.say(said)
    runs, run = anna.memory.runs, anna.run
    before = runs.alarms(run.number)
    assert len(before) > 2
    anna.clock.now = max(a.at for a in before) + timedelta(minutes=1)
    due = {(a.step, a.ring, a.at) for a in before}

    anna.verify([(f"tjekliste udsæt {run.number} skema", "Jeg minder dig igen")])

    after = {(a.step, a.ring, a.at) for a in runs.alarms(run.number)}
    assert due <= after
    assert {ring for _, ring, _ in after - due} == {Ring.SNOOZED}


def test_a_broken_run_is_told_of_and_rings_no_more() -> None:
    """Of a run that cannot be read one is told to begin anew; what rings for others rings all the same."""
    anna = chat()
    bo = chat("bo", beside=anna)
    for said in TO_THE_TIME:
        anna.say(said)
        bo.say(said)
    broken = anna.run.number
    state = anna.memory
    assert isinstance(state, State)
    with state.engine.begin() as connection:
        connection.execute(text(f"update runs set marks = '{{' where number = {broken}"))
    anna.verify([(f"/tjekliste vis {broken}", "En tjekliste, der er i gang, kan ikke læses.")])
    anna.verify([("tjekliste", "Du er ikke i gang med en tjekliste.")])
    bo.clock.now = at("2026-11-23 12:00")
    due = bo.memory.runs.lease("her", bo.clock.now, 99)
    assert {a.run for a in due} == {broken, bo.run.number}
    assert {t.user for t in bo.talk.app.told(due)} == {"terminal:bo"}
