"""How a reply gets to whoever asked: which messages, where, in what order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.slack.address import Address, Surface
from bot.slack.delivery import Delivery, Kind, filled, written
from bot.slack.message import Message
from bot.slack.render import messages
from handlers.mailbox import Letter, Parcel
from handlers.model import Reply
from handlers.report import Attachment

CHANNEL = "slack"
_RESPONSES = 4  # that a response_url is used for; Slack takes five
_RESPONDS = 29 * 60.0  # seconds that it holds; Slack says thirty minutes
_RESTATED = {Surface.COMMAND, Surface.FIND, Surface.MODAL}  # whose question is seen nowhere else
_PRIVATE = {Surface.COMMAND, Surface.PRIVATE_BUTTON}
_IN_PERSON = {Surface.HOME_BUTTON, Surface.FIND, Surface.BEGIN, Surface.ASK, Surface.MODAL}
_TOO_LONG = "Svaret er langt. Det ligger i vores samtale."
_IN_PRIVATE = "Det går vi igennem i vores egen samtale. Jeg har skrevet til dig dér."
_FOLLOWS = "Spørg videre her i tråden uden at nævne mig. Skriv »stille«, så holder jeg op."


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a placeholder stands: its channel and what Slack calls it; nothing where there is none.

    `working`: whether Slack shows that somebody is at work.
    """

    channel: str = ""
    ts: str = ""
    working: bool = False


def token_of(letter: Letter) -> str:
    """What the buttons under a reply name it by, and the conversation that goes on from it."""
    return f"{letter.conversation.partition('#')[0]}#{letter.number}"


def mark_of(letter: Letter, part: int | str) -> str:
    """What a message is known by at Slack; the same if the letter is answered once more."""
    return f"{letter.number}-{letter.came.timestamp():.3f}-{part}"


def target(letter: Letter, address: Address, now: float) -> Delivery:
    """Where the reply goes, still empty."""
    since = letter.came.timestamp()
    private = address.surface in _PRIVATE or (
        address.surface is Surface.BUTTON and letter.text.startswith("/tommel") and not address.direct
    )
    if private and address.response_url and now - since < _RESPONDS:
        return Delivery(Kind.RESPOND, address.user, since, response_url=address.response_url)
    if private or address.files or address.surface in _IN_PERSON or not address.channel:
        return Delivery(Kind.POST, address.user, since)
    return Delivery(Kind.POST, address.user, since, address.channel, address.thread)


def parcels(
    letter: Letter,
    address: Address,
    reply: Reply,
    *,
    now: float,
    spot: Spot = Spot(),
    documents_url: str = "",
) -> list[Parcel]:
    """A reply as what is to be sent, in order."""
    question = "" if letter.text.startswith("/") or address.surface not in _RESTATED else letter.text
    said = messages(reply, question=question, token=token_of(letter), documents_url=documents_url)
    if reply.private and (shared := _shared(letter, address, now)):
        to = Delivery(Kind.POST, address.user, letter.came.timestamp())
        there = _sent((Message(_IN_PRIVATE, ()),), shared, spot)
        return _parcels(letter, reply, [*there, *_sent(said, to, Spot())])
    if address.surface is Surface.MENTION and address.thread == address.ts:
        said = (*said[:-1], _with_line(said[-1], _FOLLOWS))
    to = target(letter, address, now)
    return _parcels(letter, reply, _sent(said, to, spot))


def _shared(letter: Letter, address: Address, now: float) -> Delivery | None:
    """Where a reply would go that others read; none where it is the person's own conversation."""
    to = target(letter, address, now)
    return to if to.kind is Kind.POST and to.channel and not address.direct else None


def _parcels(letter: Letter, reply: Reply, deliveries: Sequence[Delivery]) -> list[Parcel]:
    """Deliveries, the last of them known as it, and the reply's files behind them."""
    *before, last = deliveries
    made = [_parcel(letter, n, d) for n, d in enumerate([*before, replace(last, last=True)])]
    to = replace(last, kind=Kind.FILE, ts="", response_url="", text="", blocks=(), first=False, last=False)
    return [*made, *(_file(letter, n, replace(to, name=f.name), f) for n, f in enumerate(reply.files))]


def _sent(said: Sequence[Message], to: Delivery, spot: Spot) -> list[Delivery]:
    """The messages on their way: what only one person sees is short, and a placeholder gives its place."""
    if to.kind is Kind.RESPOND and len(said) > _RESPONSES:
        there = replace(to, text=_TOO_LONG, first=True)
        return [there, *(filled(replace(to, kind=Kind.POST, response_url=""), m) for m in said)]
    first = replace(to, first=not spot.ts)
    if spot.ts:
        first = replace(to, kind=Kind.UPDATE, channel=spot.channel, ts=spot.ts)
    return [filled(first, said[0]), *(filled(to, m) for m in said[1:])]


def _parcel(letter: Letter, part: int, delivery: Delivery) -> Parcel:
    return Parcel(CHANNEL, letter.number, delivery.place, mark_of(letter, part), written(delivery))


def _file(letter: Letter, part: int, delivery: Delivery, file: Attachment) -> Parcel:
    return replace(_parcel(letter, part, delivery), mark=mark_of(letter, f"f{part}"), data=file.data)


def _with_line(message: Message, line: str) -> Message:
    note = {"type": "context", "elements": [{"type": "plain_text", "text": line, "emoji": False}]}
    return replace(message, blocks=(*message.blocks, note))
