"""The keys to Slack, from the environment alone: never in a file of ours, never shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.batch import UsageError

BOT_TOKEN = "SLACK_BOT_TOKEN"  # noqa: S105 - a name
APP_TOKEN = "SLACK_APP_TOKEN"  # noqa: S105 - a name
SIGNING_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105 - a name
_NEEDED = {"socket": (BOT_TOKEN, APP_TOKEN), "http": (BOT_TOKEN, SIGNING_SECRET)}
_BEGINS = {BOT_TOKEN: "xoxb-", APP_TOKEN: "xapp-"}
_WHERE = {
    BOT_TOKEN: "På api.slack.com: »OAuth & Permissions«, »Bot User OAuth Token«",
    APP_TOKEN: "På api.slack.com: »Basic Information«, »App-Level Tokens«",
    SIGNING_SECRET: "På api.slack.com: »Basic Information«, »Signing Secret«",
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens Slack; `app_token` in Socket Mode only, `signing_secret` in HTTP mode only."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)


def credentials(mode: str, environ: Mapping[str, str]) -> Credentials:
    """Those that a mode needs. Raises UsageError, which names all that are wrong and shows none."""
    found = {name: environ.get(name, "").strip() for name in _NEEDED[mode]}
    faults = [fault for name, value in found.items() if (fault := _fault(name, value))]
    if faults:
        raise UsageError("\n".join([*faults, "Værdierne sættes i miljøet. Se docs/slack.md."]))
    return Credentials(found[BOT_TOKEN], found.get(APP_TOKEN, ""), found.get(SIGNING_SECRET, ""))


def _fault(name: str, value: str) -> str:
    """What is wrong with a value, and where the right one is found."""
    begins = _BEGINS.get(name, "")
    if not value:
        return f"{name} mangler. {_WHERE[name]}."
    if not value.isascii() or not value.isprintable() or " " in value:
        return f"{name} har tegn, der ikke kan stå i den. Kopiér den igen. {_WHERE[name]}."
    if not value.startswith(begins):
        return f"{name} er ikke den rigtige: den skal begynde med {begins}. {_WHERE[name]}."
    if not begins and value.startswith(("xoxb-", "xapp-")):
        return f"{name} er et token og ikke hemmeligheden. {_WHERE[name]}."
    return ""
