"""What is said to the product and what it answers, without a channel."""

from collections.abc import Sequence

import handlers.ask
import handlers.help
from corpus.model import Corpus, Home
from handlers.model import Answer, Context, Reply, Request
from handlers.privacy import screen
from handlers.registry import HANDLERS, dispatch
from index.library import Snapshot
from tests.index.small import TODAY

__all__ = ["HANDLERS", "answered", "handlers", "said_back", "say", "verify"]


def say(text: str, corpus: Corpus, home: Home | None = None) -> Reply:
    """One message through the screen and the handlers."""
    screened = screen(text)
    request = Request(screened.text, home.name if home else None, screened.masked)
    return dispatch(request, Context(Snapshot(corpus), TODAY))


def answered(text: str, corpus: Corpus, home: Home | None = None) -> Answer:
    """The answer to a message that is a question."""
    answer = say(text, corpus, home).answer
    assert answer is not None
    return answer


def said_back(reply: Reply) -> str:
    """Every word of a reply."""
    answer = reply.answer
    if answer is None:
        return reply.text
    cited = [f"{c.title} {' '.join(c.heading)} {c.text}" for c in (*answer.hits, *answer.maybe)]
    person = answer.person.text if answer.person else ""
    return "\n".join([str(reply.outcome), person, *cited, *(w.text for w in answer.warnings)])


def verify(dialogue: Sequence[tuple[str, str]], corpus: Corpus, home: Home | None = None) -> None:
    """Each message is answered with the words expected."""
    for said, expected in dialogue:
        assert expected in said_back(say(said, corpus, home)), said
