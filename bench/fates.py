"""What became of each question, by what the double of Slack wrote down."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from crowd import Said

from tests.slack.double import SlackDouble
from tests.slack.seen import Call
from tests.slack.world import BOT

_FAILED = "Der gik noget galt"
_POST, _UPDATE, _STATUS = "chat.postMessage", "chat.update", "assistant.threads.setStatus"


@dataclass(slots=True)
class _Letter:
    """One question as the product counts them: its calls by part."""

    name: tuple[float, int]
    posts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    updates: list[float] = field(default_factory=list)
    failed: bool = False

    @property
    def first(self) -> float:
        return min(at for posted in self.posts.values() for at in posted)

    @property
    def answered(self) -> bool:
        return bool(self.updates) or any(part != "p" for part in self.posts)

    @property
    def last(self) -> float:
        return max([*self.updates, *(at for posted in self.posts.values() for at in posted)])

    @property
    def repeats(self) -> int:
        """Messages too many: the same part twice, or a placeholder that no answer took the place of."""
        twice = sum(len(posted) - 1 for posted in self.posts.values())
        return twice + ("p" in self.posts and not self.updates)


@dataclass(frozen=True, slots=True)
class Fates:
    """Seconds: until the receipt of each delivery, until each question's first and last message.

    `life`: until something showed that somebody is at work, a message or not. `ends`: when each answer was
    whole (monotonic). `lost`: questions without an answer. `doubled`: messages too many. `failed`: answers
    that say that something went wrong. `stood_in`: questions with a placeholder. `unacked`: deliveries given
    up by Slack. `again`: deliveries that took more than one attempt.
    """

    asked: int
    deliveries: int
    acks: tuple[float, ...]
    life: tuple[float, ...]
    first: tuple[float, ...]
    whole: tuple[float, ...]
    lost: int
    doubled: int
    failed: int
    stood_in: int
    unacked: int
    again: int
    ends: tuple[float, ...]
    calls: Counter[str]


def fates(slack: SlackDouble, said: Sequence[Said], since: float) -> Fates:
    """What became of these questions; `since` begins what is counted (monotonic)."""
    wanted = {(s.channel, s.ts) for s in said}
    sent = [d for d in slack.deliveries() if _key(d.payload) in wanted]
    calls = [c for c in slack.calls() if c.at >= since]
    statuses = {
        (c.args["channel_id"], c.args["thread_ts"]): c.at
        for c in reversed(calls)
        if c.method == _STATUS and c.ok
    }
    letters = _letters(calls)
    asked: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for s in said:
        asked[s.channel, s.thread].append(s)
    matched: list[tuple[Said, _Letter]] = []
    of_these: list[_Letter] = []
    more = 0
    for place, questions in asked.items():
        found = sorted(letters.get(place, {}).values(), key=lambda letter: letter.name)
        answered = [letter for letter in found if letter.answered]
        more += max(0, len(answered) - len(questions))
        of_these += found
        matched += zip(questions, answered, strict=False)
    return Fates(
        asked=len(said), deliveries=len(sent),
        acks=tuple(d.acked_at - d.sent_at for d in sent if d.acked_at and d.sent_at),
        life=tuple(min(a.first, statuses.get((q.channel, q.ts), a.first)) - q.at for q, a in matched),
        first=tuple(a.first - q.at for q, a in matched),
        whole=tuple(a.last - q.at for q, a in matched),
        lost=len(said) - len(matched), doubled=more + sum(letter.repeats for letter in of_these),
        failed=sum(letter.failed for letter in of_these),
        stood_in=sum("p" in letter.posts for letter in of_these),
        unacked=sum(d.acked_at is None for d in sent), again=sum(d.attempts > 1 for d in sent),
        ends=tuple(sorted(a.last for _, a in matched)),
        calls=Counter(c.method if c.ok else f"{c.method} {c.error}" for c in calls),
    )  # fmt: skip


def _key(payload: dict[str, object]) -> tuple[str, str]:
    event = payload.get("event")
    if not isinstance(event, dict) or event.get("user") == BOT:
        return "", ""
    return str(event.get("channel")), str(event.get("ts"))


def _letters(calls: Sequence[Call]) -> dict[tuple[str, str], dict[str, _Letter]]:
    """Letters by the place that they were answered in and by name."""
    found: dict[tuple[str, str], dict[str, _Letter]] = defaultdict(dict)
    known: dict[str, _Letter] = {}
    for call in calls:
        if call.method not in (_POST, _UPDATE) or not call.ok:
            continue
        number, came, part = call.args["metadata"]["event_payload"]["id"].split("-", 2)
        name = f"{number}-{came}"
        letter = known.setdefault(name, _Letter((float(came), int(number))))
        letter.failed = letter.failed or _FAILED in call.args.get("text", "")
        if call.method == _UPDATE:
            letter.updates.append(call.at)
        else:
            letter.posts[part].append(call.at)
            found[call.args["channel"], call.args.get("thread_ts", "")][name] = letter
    return found


def points(times: Sequence[float]) -> tuple[float, float, float, float]:
    """Of times: the middle, the 95th and 99th of a hundred, the longest."""
    if len(times) < 2:
        return (times[0],) * 4 if times else (0.0,) * 4
    cut = quantiles(times, n=100, method="inclusive")
    return cut[49], cut[94], cut[98], max(times)
