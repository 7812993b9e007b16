"""Replies of every kind with every text in them, and what can be read of what was made of them."""

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from bot.slack.message import Message
from corpus.model import Level, Requirement
from handlers.model import Answer, Caution, Choice, Citation, Directions, Extract, Outcome, Reply, Way
from handlers.report import Attachment, Line, Stretch, Tone
from handlers.thumbs import HELPED
from tests.bot.cited import CITED as ONE

CITED = replace(
    ONE, text="Medicinen skal ligge i et aflåst skab. Nøglen hænger hos vagten.", highlight=(0, 38)
)
LOCAL = replace(
    CITED,
    passage="dkm:1.4@fyrmosen#1",
    level=Level.LOCAL,
    home="Bostedet Fyrmosen",
    requirement=None,
    text="Nøglen hænger i køkkenet.",
    highlight=None,
)
HOSTILE = (
    "<!channel>", "<@U012AB3CD>", "<https://x.dk|her>", "&amp;", "&", "*fed*", "_skrå_", "~ud~", "`kode`",
    "```", ":smile:", "> citat", "\u202e", "\u200f", "\u061c", "\x00", "\x1b[2J", "\r\n", "\t", "\n", "\n\n",
    " ", "\u2028", "\ud800", "😀", "👩\u200d👩\u200d👧", "e\u0301", "漢字", "\u200b", "\ufeff",
    '"', "\\", "ikke", ". ", "• ", "ord ",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=12).map("".join)
LONG = st.builds(
    lambda start, piece, times, end: start + piece * times + end,
    WORDS,
    st.sampled_from([*HOSTILE, "En lang sætning om medicin. ", "x", "&", '"']),
    st.sampled_from([1, 30, 200, 1500]),
    WORDS,
)
ANY = WORDS | WORDS | WORDS | LONG
NAME = st.one_of(WORDS, WORDS, st.just("Navn " * 40))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A passage with any text, name and place."""
    text = draw(ANY)
    marked = draw(st.none() | st.tuples(st.integers(-3, 3000), st.integers(-3, 9000)))
    local = draw(st.booleans())
    return replace(
        LOCAL if local else CITED,
        passage=draw(st.sampled_from(["a#1", "a#2", "b#1"])),
        document=draw(NAME | st.just("mappe/æ b.PDF")),
        title=draw(NAME),
        home=draw(NAME) if local else None,
        standard=draw(NAME),
        heading=tuple(draw(st.lists(NAME, max_size=3))),
        version=draw(st.none() | NAME),
        page=draw(st.none() | st.integers(0, 900)),
        requirement=draw(st.none() | st.sampled_from(Requirement)),
        text=text,
        highlight=marked,
    )


PASSAGES = st.lists(citations(), max_size=5).map(tuple)
CAUTIONS = st.lists(
    st.builds(Caution, st.sampled_from(["conflict", "other_home", "historic", "news"]), ANY), max_size=3
).map(tuple)
CHOICES = st.lists(
    st.builds(Choice, ANY, ANY | st.sampled_from(["/kilde a#1", "/kilde b#1", "/tommel op", "/tommel ned"]))
    | st.sampled_from(HELPED),
    max_size=60,
).map(tuple)
LINES = st.lists(
    st.builds(
        Line,
        st.lists(st.builds(Stretch, ANY, st.sampled_from(Tone)), max_size=3).map(tuple),
        st.integers(0, 4),
    ),
    max_size=8,
).map(tuple)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer of any outcome."""
    shown, maybe = draw(PASSAGES), draw(PASSAGES)
    return Answer(
        outcome=draw(st.sampled_from(Outcome)),
        confidence=0.5,
        hits=shown,
        maybe=maybe,
        warnings=draw(CAUTIONS),
        masked=0,
        revision="r1",
        home=draw(st.none() | NAME),
        directions=draw(st.none() | st.builds(Directions, st.sampled_from(Way), ANY)),
        read_as=tuple(draw(st.lists(st.tuples(NAME, NAME), max_size=2))),
        shown=shown,
        topic=tuple(draw(st.lists(NAME, max_size=2))),
    )


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """A stretch of a document."""
    return Extract(draw(PASSAGES), draw(st.sampled_from(["", "a#1"])))


REPLIES = st.builds(
    Reply,
    outcome=st.sampled_from(Outcome),
    text=ANY,
    answer=st.none() | answers(),
    extract=st.none() | extracts(),
    choices=CHOICES,
    warnings=CAUTIONS,
    report=LINES,
    files=st.lists(st.builds(Attachment, NAME, st.just("x"), st.just(b"")), max_size=3).map(tuple),
)


def answered(*shown: Citation, **more: Any) -> Reply:  # noqa: ANN401 - any field of an answer
    """A reply that cites."""
    choices = more.pop("choices", ())
    found = Answer(Outcome.ANSWERED, 0.9, shown, (), (), 0, "r1", None, shown=shown)
    return Reply(Outcome.ANSWERED, answer=replace(found, **more), choices=choices)


def passages(reply: Reply) -> list[Citation]:
    """The passages that a reply shows, in their order."""
    found: list[Citation] = []
    if reply.answer:
        found += reply.answer.shown or reply.answer.maybe
    return found + list(reply.extract.passages if reply.extract else ())


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a message a person sees, kind by kind."""

    blocks: tuple[Mapping[str, Any], ...]

    def _of(self, kind: str) -> Iterator[Mapping[str, Any]]:
        yield from (b for b in self.blocks if b["type"] == kind)

    @property
    def quotes(self) -> list[str]:
        """What stands in quotes, block by block."""
        return [
            "".join(span["text"] for span in element["elements"])
            for block in self._of("rich_text")
            for element in block["elements"]
            if element["type"] == "rich_text_quote"
        ]

    @property
    def small(self) -> list[str]:
        """The small print, without links."""
        return [
            "".join(html.unescape(e["text"]) for e in block["elements"] if e["type"] == "plain_text")
            for block in self._of("context")
        ]

    @property
    def lines(self) -> list[str]:
        """What stands in rich text outside quotes, line by line; what is in a list is moved in."""
        return [
            before + "".join(span["text"] for span in section["elements"])
            for before, section in self._sections()
            if section["type"] == "rich_text_section"
        ]

    def _sections(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Sections and quotes, and how far each is moved in."""
        for block in self._of("rich_text"):
            for element in block["elements"]:
                if element["type"] == "rich_text_list":
                    yield from (("  " * (element["indent"] + 1), one) for one in element["elements"])
                else:
                    yield "", element

    @property
    def bold(self) -> list[str]:
        """What is bold."""
        return self.styled("bold")

    def styled(self, style: str) -> list[str]:
        """What has a style."""
        return [
            span["text"]
            for _, section in self._sections()
            for span in section["elements"]
            if span.get("style", {}).get(style)
        ]

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """Every button: its words, and the command behind it."""
        return [
            (html.unescape(e["text"]["text"]), e["value"])
            for block in self._of("actions")
            for e in block["elements"]
        ]

    @property
    def kinds(self) -> list[str]:
        """The types of the blocks, in their order."""
        return [str(b["type"]) for b in self.blocks]


def seen(messages: Iterable[Message]) -> Seen:
    """All messages as one reads them."""
    return Seen(tuple(b for m in messages for b in m.blocks))
