"""Views and clicks as Slack does them: a trigger serves once, a click hits only what stands there."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.apps import Acks, SocketApp, bare, client, people, post, refused, until
from tests.slack.contract import Json
from tests.slack.double import SlackDouble
from tests.slack.seen import Delivery, View
from tests.slack.world import TRIGGER_SECONDS


def plain(text: str) -> Json:
    """A text object."""
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str) -> Json:
    """A button whose value is its name."""
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": action_id}


THUMBS: Json = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "thumb",
            "positive_button": {"text": plain("Det hjalp"), "value": "op"},
            "negative_button": {"text": plain("Det hjalp ikke"), "value": "ned"},
        }
    ],
}
ACTIONS: Json = {"type": "actions", "elements": [button("Vis hele afsnittet", "a:1"), button("Flere", "a:2")]}
QUESTION: Json = {
    "type": "input",
    "block_id": "question",
    "label": plain("Spørgsmål"),
    "element": {"type": "plain_text_input", "action_id": "question", "max_length": 100},
}
HOME: Json = {
    "type": "input",
    "block_id": "home",
    "label": plain("Hus"),
    "optional": True,
    "element": {
        "type": "static_select",
        "action_id": "home",
        "options": [
            {"text": plain("Tangmarken"), "value": "t"},
            {"text": plain("Ellekrattet"), "value": "e"},
        ],
    },
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "ask",
    "private_metadata": "C1",
    "title": plain("Find reglen"),
    "submit": plain("Spørg"),
    "blocks": [QUESTION, HOME],
}


@pytest.fixture
def slack() -> Iterator[SlackDouble]:
    """A workspace with one person."""
    with SlackDouble() as double:
        people(double)
        yield double


async def act(do: Callable[..., Delivery], *args: object, **named: object) -> Delivery:
    """Something a person does, while the app's loop turns."""
    return await asyncio.to_thread(do, *args, **named)


def opening(slack: SlackDouble, then: Callable[[SocketApp, View], Any], acks: Acks = bare) -> None:
    """A modal opened after a shortcut, and what happens then."""

    async def run() -> None:
        async with SocketApp(slack, acks=acks) as app:
            await act(slack.shortcut, "U1", "ask")
            await client(slack).views_open(trigger_id=app.got[0].payload["trigger_id"], view=MODAL)
            view = slack.modal("U1")
            assert view is not None
            await then(app, view)

    asyncio.run(run())


def test_a_trigger_serves_once_and_for_three_seconds(slack: SlackDouble) -> None:
    """The second time it is exchanged, later it is expired, and one that never was is invalid."""

    async def then(app: SocketApp, _: View) -> None:
        api = client(slack)
        used = app.got[0].payload["trigger_id"]
        assert await refused(api.views_open(trigger_id=used, view=MODAL)) == "exchanged_trigger_id"
        assert await refused(api.views_open(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"
        await act(slack.shortcut, "U1", "ask")
        late = app.got[1].payload["trigger_id"]
        slack._ws.triggers[late].made = time.monotonic() - TRIGGER_SECONDS - 0.1
        assert await refused(api.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"

    opening(slack, then)


def test_a_modal_stays_with_its_errors_and_goes_when_all_is_well(slack: SlackDouble) -> None:
    """Errors keep it open, an ack that names no input is refused, an empty ack closes it."""
    acks: list[Json | None] = [
        {"response_action": "errors", "errors": {"question": "Skriv mere."}},
        {"response_action": "errors", "errors": {"nothing": "Skriv mere."}},
        {"response_action": "update", "view": {**MODAL, "title": plain("Svar")}},
        None,
    ]

    def ack(request: SocketModeRequest) -> Json | None:
        return acks.pop(0) if request.payload["type"] == "view_submission" else None

    async def then(app: SocketApp, view: View) -> None:
        first = await act(slack.submit, "U1", view.id, {"Spørgsmål": "pn", "home": "Ellekrattet"})
        held = slack.modal("U1")
        assert (first.status, held and held.errors) == ("acked", {"question": "Skriv mere."})
        assert (await act(slack.submit, "U1", view.id, {"question": "pn"})).status == "refused"
        await act(slack.submit, "U1", view.id, {"question": "pn"})
        renewed = slack.modal("U1")
        assert renewed is not None
        assert (renewed.title, renewed.hash != view.hash) == ("Svar", True)
        await act(slack.submit, "U1", view.id, {"question": "pn"})
        assert slack.modal("U1") is None
        values = app.got[1].payload["view"]["state"]["values"]
        assert values["question"]["question"]["value"] == "pn"
        assert values["home"]["home"]["selected_option"]["value"] == "e"

    opening(slack, then, ack)


def test_a_modal_takes_only_what_it_asks(slack: SlackDouble) -> None:
    """What must be filled in must be, no longer than allowed, and only what is there."""

    async def then(_: SocketApp, view: View) -> None:
        for values, error in (
            ({}, ValueError),
            ({"question": "x" * 101}, ValueError),
            ({"question": "x", "navn": "y"}, LookupError),
            ({"question": "x", "home": "Månen"}, LookupError),
        ):
            with pytest.raises(error):
                await act(slack.submit, "U1", view.id, values)

    opening(slack, then)


def test_a_view_that_changed_meanwhile_is_not_overwritten(slack: SlackDouble) -> None:
    """views.update with the hash of an older state is a conflict; a view that is gone is not found."""

    async def then(_: SocketApp, view: View) -> None:
        api = client(slack)
        await api.views_update(view_id=view.id, hash=view.hash, view=MODAL)
        assert await refused(api.views_update(view_id=view.id, hash=view.hash, view=MODAL)) == "hash_conflict"
        assert await refused(api.views_update(view_id="V9", view=MODAL)) == "not_found"

    opening(slack, then)


def test_app_home_is_published_and_clicked(slack: SlackDouble) -> None:
    """Opening the tab is told, what is published is seen, and its buttons work."""

    async def story(api: AsyncWebClient) -> list[SocketModeRequest]:
        async with SocketApp(slack) as app:
            slack.open_home("U1")
            await until(lambda: app.got)
            await api.views_publish(user_id="U1", view={"type": "home", "blocks": [ACTIONS]})
            home = slack.home_of("U1")
            assert home is not None
            await act(slack.press, "U1", view=home.id, label="Flere")
            slack.open_home("U1")
            await until(lambda: len(app.got) == 3)
            return app.got

    got = asyncio.run(story(client(slack)))

    assert [r.payload.get("event", r.payload)["type"] for r in got] == [
        "app_home_opened", "block_actions", "app_home_opened",
    ]  # fmt: skip
    assert (got[1].payload["view"]["type"], got[1].payload["actions"][0]["value"]) == ("home", "a:2")
    assert ("view" in got[0].payload["event"], "view" in got[2].payload["event"]) == (False, True)


def test_a_click_hits_what_stands_in_the_message(slack: SlackDouble) -> None:
    """By label or by action_id, also on feedback buttons and in what one person sees; nothing else."""
    ts = post(slack, channel="C1", text="Svar", blocks=[ACTIONS, THUMBS])

    async def story(api: AsyncWebClient) -> list[Json]:
        async with SocketApp(slack) as app:
            await act(slack.press, "U1", "C1", ts, label="Vis hele afsnittet")
            await act(slack.press, "U1", "C1", ts, label="Det hjalp ikke", action_id="thumb")
            said = await api.chat_postEphemeral(channel="C1", user="U1", text="Kun dig", blocks=[ACTIONS])
            await act(slack.press, "U1", "C1", said["message_ts"], action_id="a:2")
            return [r.payload for r in app.got]

    got = asyncio.run(story(client(slack)))

    assert [p["actions"][0]["value"] for p in got] == ["a:1", "ned", "a:2"]
    assert [p["container"]["is_ephemeral"] for p in got] == [False, False, True]
    assert (got[0]["message"]["ts"], "message" in got[2]) == (ts, False)
    for user, label, action_id in (
        ("U1", "Slet alt", None), ("U1", None, "a:3"), ("U1", "Flere", "a:1"), ("U9", "Flere", None),
    ):  # fmt: skip
        with pytest.raises(LookupError):
            slack.press(user, "C1", ts, label=label, action_id=action_id)


def test_what_is_chosen_stands_in_the_state(slack: SlackDouble) -> None:
    """A choice in a view comes as an action and, beside what is not filled in yet, in the state."""
    chooser = {**HOME["element"], "action_id": "hus", "placeholder": plain("Hus")}
    blocks: list[Json] = [{"type": "actions", "block_id": "row", "elements": [chooser]}, QUESTION]

    async def story() -> Json:
        async with SocketApp(slack) as app:
            await client(slack).views_publish(user_id="U1", view={"type": "home", "blocks": blocks})
            home = slack.home_of("U1")
            assert home is not None
            await act(slack.press, "U1", view=home.id, label="Ellekrattet")
            return app.got[0].payload

    got = asyncio.run(story())
    values = got["view"]["state"]["values"]

    assert got["actions"][0]["selected_option"]["value"] == "e"
    assert values["row"]["hus"]["selected_option"]["value"] == "e"
    assert values["question"]["question"] == {"type": "plain_text_input", "value": None}


def test_a_shortcut_on_a_message_brings_it_along(slack: SlackDouble) -> None:
    """The text of somebody else's message comes with it, as typed, with links as Slack writes them."""
    ts = slack.say("U1", "C1", "skriv til a@b.dk")

    async def story() -> Json:
        async with SocketApp(slack) as app:
            await act(slack.message_shortcut, "U1", "find_rule", "C1", ts)
            return app.got[0].payload

    got = asyncio.run(story())

    assert (got["type"], got["callback_id"]) == ("message_action", "find_rule")
    assert got["message"]["text"] == "skriv til <mailto:a@b.dk|a@b.dk>"
