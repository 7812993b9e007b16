"""A process that is killed in the middle of its work loses no question, and hardly repeats an answer."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from handlers.state import in_folder
from tests.bot.conftest import Place
from tests.slack.double import SlackDouble
from tests.slack.seen import Posted
from tests.slack.world import BOT

QUESTIONS, KILLS = 20, 3
WHERE = "hvor skal medicinen ligge?"


@contextmanager
def serving(place: Place, slack: SlackDouble) -> Iterator[None]:
    """A process that is connected; killed at the end, wherever it is."""
    keys = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding="utf-8",
        cwd=place.working, env={**place.environment, **keys},
    ) as running:  # fmt: skip
        try:
            assert running.stderr
            told = (json.loads(line) for line in running.stderr if line.startswith("{"))
            assert any(line["event"] == "connected" for line in told), "it never connected"
            yield
        finally:
            running.kill()


def settings(place: Place, slack: SlackDouble) -> None:
    """Let it find the double, and search by words alone: a model would only make the start longer."""
    own = f"slack: {{mode: socket, api_url: '{slack.api_url}'}}\nserve: {{listen: '127.0.0.1:0'}}\n"
    file = place.working / "config.yaml"
    file.write_text(f"{file.read_text('utf-8')}index: {{meaning: off}}\n{own}", "utf-8")


def ask(slack: SlackDouble, number: int) -> tuple[str, str | None]:
    """One more person asks, every other in the channel; where the answer is to come."""
    user = f"U{number:03d}"
    slack.user(user, f"Person {number}")
    if number % 2:
        slack.say(user, slack.dm(user), WHERE)
        return slack.dm(user), None
    slack.channel(f"C{number:03d}", members={user, BOT})
    return f"C{number:03d}", slack.say(user, f"C{number:03d}", f"<@{BOT}> {WHERE}")


def said(slack: SlackDouble, where: tuple[str, str | None]) -> list[Posted]:
    """What the product says to a question."""
    return [m for m in slack.messages(*where) if m.user == BOT]


def finished(slack: SlackDouble, place: Place) -> bool:
    """Whether Slack delivers nothing more by itself, and nothing waits to be answered or sent."""
    state = in_folder(place.state)
    try:
        return state.mailbox.counts() == (0, 0) and all(d.status != "waiting" for d in slack.deliveries())
    finally:
        state.close()


def test_killed_three_times(place: Place) -> None:
    """Each of twenty questions is answered, and at most one message for each kill is too many."""
    chance = Random(1)
    with SlackDouble() as slack:
        settings(place, slack)
        asked: list[tuple[str, str | None]] = []
        for n in range(KILLS):
            with serving(place, slack):
                these = range(n * QUESTIONS // KILLS, (n + 1) * QUESTIONS // KILLS)
                asked += [ask(slack, number) for number in these]
                time.sleep(chance.uniform(0, 0.5))
        with serving(place, slack):
            slack.wait(lambda: all(d.status != "waiting" for d in slack.deliveries()), 60)
            for delivery in slack.deliveries():
                if delivery.status == "unacked":  # Slack goes on for minutes
                    slack.redeliver(delivery)
            slack.wait(lambda: finished(slack, place), 60)
        answers = [said(slack, where) for where in asked]
        unanswered = [n for n, found in enumerate(answers) if not any("aflåst skab" in m.text for m in found)]
        assert (len(asked), unanswered) == (QUESTIONS, [])
        assert sum(map(len, answers)) - len(asked) <= KILLS
        marks = Counter(m.metadata["event_payload"]["id"] for found in answers for m in found if m.metadata)
        assert sum(marks.values()) - len(marks) <= KILLS
