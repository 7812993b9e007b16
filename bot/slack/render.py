"""A reply as messages in Slack, to be read on a phone: where to go, the rules, what comes next."""

from collections.abc import Iterable, Iterator

from bot.slack.blocks import MOST, small
from bot.slack.buttons import Buttons, offered
from bot.slack.message import Message
from bot.slack.passages import cited, section_of
from bot.slack.pieces import Piece, packed, worded
from bot.slack.reports import reported
from bot.slack.spans import Span, clean, cut, one_line
from bot.wording import FOR_WHOM, MAYBE, after, ahead, for_whom, label, not_found, taken_as
from handlers.model import Answer, Caution, Choice, Citation, Outcome, Reply

_NOTHING = "Der er ikke noget at vise."


def messages(
    reply: Reply, *, question: str = "", token: str = "", documents_url: str = ""
) -> tuple[Message, ...]:
    """A reply as one message or more, each of which Slack takes; `token` goes back with what is pressed.

    `question`: said again above the reply. `documents_url`: where the documents can be opened.
    """
    asked = _small(f"Du spurgte: {question}") if one_line(question) else ()
    found = [*asked, *pieces(reply, Buttons(token), documents_url)]
    return packed(found) or packed(list(worded([Span(_NOTHING)])))


def pieces(
    reply: Reply, buttons: Buttons, documents_url: str = "", *, thumbs: bool = True
) -> Iterator[Piece]:
    """What a reply is made of, in its order; `thumbs`: where Slack has a place for them."""
    answer, extract = reply.answer, reply.extract
    shown = (answer.shown or answer.maybe) if answer else ()
    further = extract.passages if extract and not extract.marked else ()
    sections = _sections([*shown, *further], reply.choices)
    yield from worded([Span(clean(reply.text))])
    yield from reported(reply.top)
    if answer is not None:
        yield from _before(answer)
        yield from cited(shown, documents_url, sections, buttons)
        yield from _cautions(after(answer))
    if extract is not None and extract.marked:
        yield from section_of(extract, documents_url)
    yield from cited(further, documents_url, sections, buttons)
    yield from reported(reply.report)
    if reply.files:
        names = ", ".join(one_line(file.name) for file in reply.files)
        yield from worded([Span(f"{'Fil' if len(reply.files) == 1 else 'Filer'}: {names}")])
    yield from _cautions(reply.warnings)
    left = [c for c in enumerate(reply.choices, 1) if c[1].command not in sections.values()]
    yield from offered(left, buttons, thumbs=thumbs)


def _sections(shown: Iterable[Citation], choices: Iterable[Choice]) -> dict[str, str]:
    """The command that shows the whole section of a passage, by passage, for those that have one."""
    commands = {c.command for c in choices}
    return {c.passage: command for c in shown if (command := f"/kilde {c.passage}") in commands}


def _before(answer: Answer) -> Iterator[Piece]:
    """What must be read before the passages: where to go, for whom they hold, how they must be read."""
    missing = answer.outcome is Outcome.NOT_FOUND
    if missing:
        yield from worded([Span(clean(not_found(answer)), bold=True)])
    elif answer.directions:
        yield from worded([Span(clean(answer.directions.text), bold=True)])
    if missing or answer.shown:
        home = one_line(for_whom(answer))
        yield from worded([Span(FOR_WHOM), Span(home, bold=True)], quiet=True, leads=True)
    yield from _cautions(ahead(answer), leads=True)
    for line in taken_as(answer):
        yield from _small(line)
    if missing and answer.maybe:
        yield from worded([Span(MAYBE)], leads=True)


def _small(text: str) -> Iterator[Piece]:
    """Small print that leads to what is said."""
    for part in cut([Span(one_line(text))], MOST):
        said = "".join(s.text for s in part)
        yield Piece((small(said),), (said,), quiet=True, leads=True)


def _cautions(cautions: Iterable[Caution], *, leads: bool = False) -> Iterator[Piece]:
    for caution in cautions:
        yield from worded([Span(f"{label(caution)}: ", bold=True), Span(clean(caution.text))], leads=leads)
