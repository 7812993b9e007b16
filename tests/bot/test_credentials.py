"""The keys to Slack come from the environment, and no error, value or text shows them."""

import pytest

from bot.batch import UsageError
from bot.credentials import Credentials, credentials

BOT, APP, SECRET = "xoxb-1234-hemmelig", "xapp-1-hemmelig", "8f742231b10e8888abcd99yyyzzz85a5"
ALL = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET}
WRONG = {
    ("socket", "SLACK_BOT_TOKEN", ""): "SLACK_BOT_TOKEN mangler. På api.slack.com: »OAuth & Permissions«",
    ("socket", "SLACK_BOT_TOKEN", APP): "SLACK_BOT_TOKEN er ikke den rigtige: den skal begynde med xoxb-.",
    (
        "socket",
        "SLACK_APP_TOKEN",
        "",
    ): "SLACK_APP_TOKEN mangler. På api.slack.com: »Basic Information«",
    ("socket", "SLACK_APP_TOKEN", BOT): "SLACK_APP_TOKEN er ikke den rigtige: den skal begynde med xapp-.",
    ("socket", "SLACK_APP_TOKEN", f"{APP}\nhej"): "SLACK_APP_TOKEN har tegn, der ikke kan stå i den.",
    ("http", "SLACK_SIGNING_SECRET", "  "): "SLACK_SIGNING_SECRET mangler. På api.slack.com: »Basic",
    ("http", "SLACK_SIGNING_SECRET", APP): "SLACK_SIGNING_SECRET er et token og ikke hemmeligheden.",
    ("http", "SLACK_BOT_TOKEN", "xoxp-1"): "SLACK_BOT_TOKEN er ikke den rigtige: den skal begynde med xoxb-.",
}


def test_a_mode_takes_what_it_needs() -> None:
    """Socket Mode takes the app's token, HTTP mode the secret, and an end of line is no part of either."""
    assert credentials("socket", {**ALL, "SLACK_APP_TOKEN": f"{APP}\n"}) == Credentials(BOT, APP)
    assert credentials("http", ALL) == Credentials(BOT, signing_secret=SECRET)


@pytest.mark.parametrize(("mode", "name", "value"), WRONG)
def test_what_is_wrong_is_named_and_not_shown(mode: str, name: str, value: str) -> None:
    """A missing key or one of the wrong kind is named, with where it is found, and never repeated."""
    with pytest.raises(UsageError) as error:
        credentials(mode, {**ALL, name: value})
    assert str(error.value).startswith(WRONG[mode, name, value])
    assert [v for v in ALL.values() if v in str(error.value)] == []


def test_all_that_is_missing_is_named_at_once() -> None:
    """Nobody has to start the program twice to learn what is missing."""
    with pytest.raises(UsageError) as error:
        credentials("socket", {})
    assert [n in str(error.value) for n in ALL] == [True, True, False]


def test_keys_are_never_shown() -> None:
    """No way of writing a value as text holds a key."""
    kept = Credentials(BOT, APP, SECRET)
    assert (repr(kept), str(kept), f"{kept}") == 3 * ("Credentials()",)
