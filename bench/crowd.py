"""Many people who ask in Slack: who they are, what they ask where, and when."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

from tests.slack.double import SlackDouble
from tests.slack.world import BOT

CHANNELS = 20
ONE_IN = 5  # questions that is asked in a channel; the others in the conversation with the app
ROOT = Path(__file__).parents[1]
_QUESTIONS = ROOT / "tests" / "questions"
HOMES = ("Tangmarken", "Kvistbjerg", "Ellekrattet", "Mågeskrænten")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question to be asked, so many seconds after the first."""

    after: float
    user: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question that was asked: in which channel and thread (none in a direct message), when (monotonic)."""

    channel: str
    thread: str
    ts: str
    at: float


def user_id(number: int) -> str:
    """What Slack calls one of them."""
    return f"U1{number:05d}"


def settings(people: int) -> str:
    """The demo's settings, with a home for each of them."""
    demo = (ROOT / "config.yaml").read_text(encoding="utf-8")
    demo = demo.replace("corpus: corpus/", f"corpus: {ROOT}/corpus/")
    entries = [
        {"id": f"slack:{user_id(n)}", "homes": [home]}
        for n, home in zip(range(people), cycle(HOMES), strict=False)
    ]
    return f"{demo}\npeople: {json.dumps(entries, ensure_ascii=False)}"


def gather(slack: SlackDouble, people: int) -> None:
    """Let them all in."""
    everybody = [user_id(n) for n in range(people)]
    for user in everybody:
        slack.user(user, f"Person {user}")
        slack.dm(user)
    for n in range(CHANNELS):
        slack.channel(f"C1{n:03d}", members={*everybody, BOT})


def turns(slack: SlackDouble, people: int, number: int, seconds: float, seed: int) -> list[Turn]:
    """So many questions, evenly over so many seconds; everybody asks before anybody asks again."""
    chance = Random(seed)
    everybody = [user_id(n) for n in range(people)]
    chance.shuffle(everybody)
    texts = list(_texts())
    chance.shuffle(texts)
    made = []
    for n, (user, text) in enumerate(islice(zip(cycle(everybody), cycle(texts), strict=False), number)):
        if n % ONE_IN == 0:
            channel, said = f"C1{n // ONE_IN % CHANNELS:03d}", f"<@{BOT}> {text}"
        else:
            channel, said = slack.dm(user), text
        made.append(Turn(n * seconds / number, user, channel, said))
    return made


def _texts() -> Iterator[str]:
    for name in ("demo.jsonl", "staff.jsonl"):
        for line in (_QUESTIONS / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def ask(slack: SlackDouble, listed: Sequence[Turn]) -> list[Said]:
    """Ask them all, each at its time."""
    began = time.monotonic()
    said = []
    for turn in listed:
        time.sleep(max(0.0, began + turn.after - time.monotonic()))
        at = time.monotonic()
        ts = slack.say(turn.user, turn.channel, turn.text)
        said.append(Said(turn.channel, "" if turn.channel.startswith("D") else ts, ts, at))
    return said
