"""Modals and App Home: whatever is in them, Slack takes them, and what is filled in can be read."""

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.slack.limits import faults_of_view
from bot.slack.message import Json
from bot.slack.spans import clean
from bot.slack.views import answer_view, ask_view, home_view, reason_view, waiting_view
from handlers.model import Choice, Outcome, Reply
from handlers.report import Line, Stretch, Tone
from handlers.thumbs import HELPED, REASONS
from tests.bot.slack.replies import ANY, CITED, LOCAL, NAME, REPLIES, Seen, answered, passages

FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
CONVERSATION = "Svaret ligger også i vores samtale. Dér kan du gå videre."
LONG = Reply(Outcome.COMMAND, report=tuple(Line((Stretch(f"Hus {n}", Tone.HEAD),)) for n in range(300)))


def seen(view: Json) -> Seen:
    """What one sees of a view."""
    blocks: Any = view["blocks"]
    return Seen(tuple(blocks))


@FEW
@given(REPLIES)
@example(Reply(Outcome.COMMAND))
@example(LONG)
@example(Reply(Outcome.COMMAND, "Hjalp det?", choices=HELPED))
def test_slack_takes_every_reply_as_app_home(reply: Reply) -> None:
    """Any reply can stand on App Home."""
    assert faults_of_view(home_view(reply)) == ()


@FEW
@given(REPLIES, NAME.filter(lambda t: bool(clean(t).strip())))
@example(Reply(Outcome.COMMAND), "x")
@example(LONG, "&" * 24)
def test_slack_takes_every_reply_as_a_modal(reply: Reply, title: str) -> None:
    """Any reply can stand in a modal, in which nothing leads further; passages in it are whole."""
    view = seen(answer_view(reply, title))
    assert faults_of_view(answer_view(reply, title)) == ()
    assert {"actions", "context_actions"} & set(view.kinds) == set()
    quoted = "".join(view.quotes)
    assert "".join(clean(c.text).strip() for c in passages(reply)).startswith(quoted)


@FEW
@given(st.lists(NAME, max_size=4), NAME, ANY)
@example([f"Hus {n}" for n in range(100)], "Hus 7", "x" * 4000)
@example([f"Hus {n}" for n in range(101)], "Hus 7", "")
@example(["A", "A", "A" * 76], "A", "")
def test_slack_takes_every_question(homes: list[str], home: str, question: str) -> None:
    """One can ask for any home, with any question begun."""
    assert faults_of_view(ask_view([clean(h) for h in homes], clean(home), question)) == ()


def test_app_home() -> None:
    """App Home shows the report and its choices; thumbs are ordinary buttons there."""
    report = (Line((Stretch("Mit hus", Tone.HEAD),)), Line((Stretch("Bostedet Fyrmosen"),), 1))
    view = seen(
        home_view(Reply(Outcome.COMMAND, report=report, choices=(Choice("Status", "/status"), *HELPED)))
    )
    assert view.lines == ["Mit hus", "  Bostedet Fyrmosen"]
    assert [value for _, value in view.buttons] == ["/status", "/tommel op", "/tommel ned"]


def test_app_home_that_is_too_long() -> None:
    """What has no room is left out line by line, and it is said where the rest is."""
    view = seen(home_view(LONG))
    assert view.lines == [f"Hus {n}" for n in range(98)]
    assert view.small == [
        "Her er ikke plads til det hele. Skriv til mig under »Messages«, så viser jeg resten."
    ]


def test_an_answer_in_a_modal() -> None:
    """The answer stands there without its buttons, and where to go on."""
    view = seen(answer_view(answered(CITED, LOCAL, choices=(Choice("Vis flere", "/flere"), *HELPED)), "Svar"))
    assert view.quotes == [CITED.text, LOCAL.text]
    assert view.small[-1] == CONVERSATION


def test_waiting() -> None:
    """While it is looked for, that is said."""
    assert (faults_of_view(waiting_view("Find reglen")), seen(waiting_view("Find reglen")).lines) == (
        (),
        ["Jeg leder i retningslinjerne …"],
    )


def asked(view: Json, block: str) -> dict[str, Any]:
    """A field of a view."""
    blocks: Any = view["blocks"]
    found: dict[str, Any] = next(b["element"] for b in blocks if b["block_id"] == block)
    return found


def test_asking_for_one_of_a_few_homes() -> None:
    """A few homes are chosen from a list, the person's own first chosen."""
    view = ask_view(["Bostedet A", "Bostedet B"], "Bostedet B", "hvad nu")
    assert (view["callback_id"], asked(view, "question")["initial_value"]) == ("ask", "hvad nu")
    assert [o["value"] for o in asked(view, "home")["options"]] == ["Bostedet A", "Bostedet B"]
    assert asked(view, "home")["initial_option"]["value"] == "Bostedet B"


def test_asking_for_one_of_many_homes() -> None:
    """Where there are too many for a list, or one with too long a name, the home is typed."""
    assert asked(ask_view([f"Hus {n}" for n in range(101)], "Hus 3"), "home")["type"] == "plain_text_input"
    assert asked(ask_view(["A" * 76], None), "home")["type"] == "plain_text_input"


def test_asking_where_no_homes_are_known() -> None:
    """Where there are no homes none is asked for."""
    blocks: Any = ask_view([], None)["blocks"]
    assert [b["block_id"] for b in blocks] == ["question"]


def test_why_it_did_not_help() -> None:
    """The reasons are those that can be typed; the answer that they are about comes back."""
    view = reason_view("C1:170.1")
    assert faults_of_view(view) == ()
    assert [(o["text"]["text"], o["value"]) for o in asked(view, "reason")["options"]] == [
        (c.label, c.command) for c in REASONS
    ]
    assert (view["callback_id"], view["private_metadata"]) == ("reason", "C1:170.1")
