"""Whatever stands in a guideline comes out whole, and does nothing."""

from pathlib import Path

from bot.app import App
from index.library import Library, Snapshot
from tests.bot.slack.served import ME, served, workspace
from tests.index.small import TODAY, corpus, guideline
from tests.slack.seen import Posted

SENTENCE = "Medicinskabets nøgle *skal* ligge i `skuffen` <!channel> <@U2> & _altid_ ~aldrig~ <http://x|y>. "
LONG = (SENTENCE + "Så står der meget mere om nøglen. ") * 30


def shown(messages: list[Posted]) -> tuple[str, str]:
    """The literal text of quotes, and everything that Slack would read as formatting."""
    quoted, read = [], []

    def walk(part: object) -> None:
        if isinstance(part, list | tuple):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            if part.get("type") == "rich_text_quote":
                quoted.extend(e["text"] for e in part["elements"])
                return
            if part.get("type") in ("mrkdwn", "plain_text"):
                read.append(part["text"])
            for inner in part.values():
                walk(inner)

    for message in messages:
        walk(message.blocks)
        read.append(message.text)
    return "".join(quoted), "\n".join(read)


def test_a_hostile_passage_is_whole_and_harmless(tmp_path: Path) -> None:
    """Nobody is called, nothing is formatted, all 3,500 letters are there, no mark turns the text."""
    text = f"\u202e{LONG}\u200f".strip()
    app = App(Library(Snapshot(corpus(guideline(text)))), TODAY)
    with workspace() as slack, served(tmp_path, slack, app=app) as on:
        ts = slack.say("U3", "C1", f"{ME} hvor skal medicinskabets nøgle ligge?")
        on.reply("C1", ts)
        quoted, read = shown(on.replies("C1", ts))
    assert len(LONG) > 3500
    assert quoted.strip() == LONG.strip()
    assert not any(mark in read for mark in ("<!", "<@", "<http", "\u202e", "\u200f"))
    assert not any(mark in quoted for mark in ("\u202e", "\u200f"))
