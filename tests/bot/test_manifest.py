"""The manifest of the Slack app is one that Slack takes, and asks for nothing that is not used."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.slack.acts import ASK, BEGIN, FIND_RULE
from bot.slack.calls import SCOPES, Method

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "slack-manifest.yaml"
KNOWN = json.loads((ROOT / "tests" / "slack" / "methods.json").read_text(encoding="utf-8"))["methods"]
EVENTS = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set[str](),
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "tokens_revoked": set[str](),
}
FEATURES = {"commands"}  # the slash command and the shortcuts
LONGEST = {
    "display_information.name": 35,
    "display_information.description": 140,
    "display_information.long_description": 4000,
    "features.bot_user.display_name": 80,
    "features.agent_view.agent_description": 300,
    "features.agent_view.suggested_prompts.title": 75,
    "features.slash_commands.command": 32,
    "features.slash_commands.description": 2000,
    "features.slash_commands.usage_hint": 1000,
    "features.shortcuts.name": 24,
    "features.shortcuts.description": 150,
}


def manifest() -> Any:  # noqa: ANN401 - as YAML has it
    """The manifest as Slack reads it."""
    return yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))


def leaves(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Every plain value with its dotted key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, at)
    else:
        yield at, value


def test_the_scopes_are_those_that_are_used() -> None:
    """Every scope is needed by a method, an event or a feature, and none that is needed is missing."""
    needed = set().union(FEATURES, *SCOPES.values(), *EVENTS.values())
    scopes = manifest()["oauth_config"]["scopes"]
    assert (sorted(needed), list(scopes)) == (scopes["bot"], ["bot"])


@pytest.mark.parametrize("method", SCOPES)
def test_a_method_has_a_scope_that_slack_wants(method: Method) -> None:
    """What a method is held to need is what Slack lists for it, and nothing where Slack lists nothing."""
    listed = set(KNOWN[method]["bot_scopes"].split())
    needed = set(SCOPES[method]) - {"users:read.email"}  # a field of a person, not a method
    assert (needed <= listed, bool(needed)) == (True, bool(listed))


def test_every_scope_says_why() -> None:
    """Whoever installs the app can read beside each scope what it is for."""
    lines = MANIFEST.read_text(encoding="utf-8").split("    bot:\n")[1].split("\n\n")[0].splitlines()
    assert [line for line in lines if not line.partition("# ")[2]] == []


def test_the_events_are_those_that_are_listened_for() -> None:
    """No event is sent for nothing."""
    assert manifest()["settings"]["event_subscriptions"]["bot_events"] == sorted(EVENTS)


@pytest.mark.parametrize("key", LONGEST)
def test_texts_are_no_longer_than_slack_takes(key: str) -> None:
    """Each text that has a limit keeps to it."""
    found = [str(value) for at, value in leaves(manifest()) if at == key]
    assert found
    assert [text for text in found if not 0 < len(text) <= LONGEST[key]] == []


def test_the_long_description_is_long_enough() -> None:
    """Slack refuses one of fewer than 174 characters."""
    assert len(manifest()["display_information"]["long_description"]) >= 174


def test_the_surfaces_are_there() -> None:
    """Home, messages, the command, the shortcuts and the view of agents are on, over a socket."""
    features, settings = manifest()["features"], manifest()["settings"]
    assert features["app_home"] == {
        "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
    }  # fmt: skip
    assert [(s["type"], s["callback_id"]) for s in features["shortcuts"]] == [
        ("message", FIND_RULE), ("message", BEGIN), ("global", ASK),
    ]  # fmt: skip
    assert [(c["command"], c["should_escape"]) for c in features["slash_commands"]] == [
        ("/retningslinje", True)  # who is named comes as an id
    ]
    assert ("agent_view" in features, "assistant_view" in features) == (True, False)
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert (settings["interactivity"], settings["socket_mode_enabled"]) == ({"is_enabled": True}, True)
