"""A passage as Slack shows it: whose rule it is, the quote word for word, where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote as quoted

from bot.slack.blocks import link, quote, rich, section, small, weight
from bot.slack.buttons import Buttons
from bot.slack.message import Json
from bot.slack.pieces import PARTED, Piece
from bot.slack.spans import Span, clean, cut, one_line, shortened, size, within
from bot.wording import badge
from handlers.cite import source
from handlers.model import Citation, Extract

_PART = 8_300  # of a message; a longer passage is parted
_STRETCH = 2_400  # of a block, so that three fill a part
_BADGE = 600
_FRAME = 200  # what a badge takes beside its words
_SOURCE = 2_900
_ADDRESS = 1_500
_OPEN = "Åbn dokumentet"
_WHOLE_SECTION = "Vis hele afsnittet"
_THERE = "Teksten står i beskeden."
_WHOLE_THERE = "Hele teksten står i beskeden."


def cited(
    citations: Sequence[Citation], documents_url: str, sections: Mapping[str, str], buttons: Buttons
) -> Iterator[Piece]:
    """Passages one under another, regional and local parted; `sections`: the command for each section."""
    before: Citation | None = None
    left = dict(sections)
    for citation in citations:
        if before is not None and (before.level, before.home) != (citation.level, citation.home):
            yield PARTED
        *first, last = _parts(citation, documents_url)
        yield from first
        command = left.pop(citation.passage, "")
        yield replace(last, leads=bool(command))
        if command:
            yield Piece((buttons.row([buttons.one(_WHOLE_SECTION, command)]),))
        before = citation


def section_of(extract: Extract, documents_url: str) -> Iterator[Piece]:
    """A stretch of a document: passages under their headings, the one that was asked for in bold."""
    for citation in extract.passages:
        here = citation.passage == extract.marked
        yield from _parts(citation, documents_url, whole=here, under=True)


def _parts(
    citation: Citation, documents_url: str, *, whole: bool = False, under: bool = False
) -> Iterator[Piece]:
    """A passage as one piece, or as several where it is longer than a message."""
    name, where = shortened(one_line(badge(citation)), _BADGE), shortened(one_line(source(citation)), _SOURCE)
    heading = shortened(one_line(" › ".join(citation.heading)), _BADGE) if under else ""
    foot = (small(where, *_link(citation, documents_url)),)
    decisive = clean(citation.text[slice(*_marked(citation))]).strip()
    filled = list(
        _filled(_spans(citation, whole=whole), _PART - weight(foot) - size(name + heading) - _FRAME)
    )
    for number, part in enumerate(filled, 1):
        of_many = f"del {number} af {len(filled)}" if len(filled) > 1 else ""
        after = "".join(f" · {said}" for said in (heading, of_many) if said)
        text = "".join(s.text for stretch in part for s in stretch)
        ways = [text] + ([f"{decisive}\n{_WHOLE_THERE}"] if decisive and decisive in text else []) + [_THERE]
        yield Piece(
            tuple(rich(quote(stretch)) for stretch in part),
            tuple("\n".join(filter(None, (name, way, where))) for way in ways),
            head=(rich(section([Span(name, bold=True), *([Span(after)] if after else [])])),),
            foot=foot,
        )


def _filled(spans: Sequence[Span], most: int) -> Iterator[list[tuple[Span, ...]]]:
    """A passage in stretches that one block holds, as many together as one message holds."""
    held: list[tuple[Span, ...]] = []
    for stretch in cut(spans, _STRETCH):
        if held and weight([rich(quote(s)) for s in (*held, stretch)]) > most:
            yield held
            held = []
        held.append(stretch)
    yield held


def _marked(citation: Citation) -> tuple[int, int]:
    """Where the decisive sentence begins and ends, within the text."""
    first, last = citation.highlight or (0, 0)
    first = min(max(first, 0), len(citation.text))
    return first, min(max(last, first), len(citation.text))


def _spans(citation: Citation, *, whole: bool) -> list[Span]:
    """The passage word for word, its decisive sentence in bold, without blank lines around it."""
    text = citation.text
    first, last = (0, len(text)) if whole else _marked(citation)
    spans = [Span(clean(text[:first])), Span(clean(text[first:last]), bold=True), Span(clean(text[last:]))]
    found = "".join(s.text for s in spans)
    return list(within(spans, len(found) - len(found.lstrip()), len(found.rstrip())))


def _link(citation: Citation, documents_url: str) -> tuple[Json, ...]:
    """The way to the document, where there is one."""
    if not documents_url:
        return ()
    path = quoted(citation.document, errors="replace")
    page = f"#page={citation.page}" if citation.page and citation.document.lower().endswith(".pdf") else ""
    url = f"{documents_url.rstrip('/')}/{path}{page}"
    return (link(url, _OPEN),) if len(url) <= _ADDRESS else ()
