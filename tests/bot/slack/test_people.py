"""Who somebody in Slack is, where the settings name them by several channels."""

import asyncio
import time

import pytest

from bot.slack.calls import Calls
from bot.slack.people import People
from handlers.model import Role, User
from tests.bot.slack.served import workspace
from tests.slack.world import TEAM

LISTED = (
    User("terminal:anna", home="A", names=("terminal:anna", "Anna@region.example")),
    User("terminal:bo", Role.MANAGER, names=("terminal:bo", "slack:U2")),
    User("slack:S1", Role.COORDINATOR),
)


@pytest.mark.parametrize(
    ("user", "person", "role"),
    [
        ("U1", "terminal:anna", Role.EMPLOYEE),
        ("U2", "terminal:bo", Role.MANAGER),
        ("U3", "slack:U3", Role.EMPLOYEE),
        ("U4", "slack:U4", Role.COORDINATOR),
        ("U5", "slack:U5", Role.EMPLOYEE),
    ],
)
def test_one_person_by_any_of_their_names(user: str, person: str, role: Role) -> None:
    """An id or a mail address among the others tells who it is; a group gives a role, and no name."""

    async def asked(url: str, token: str) -> User:
        calls = Calls(token, url, lambda *_: None)
        try:
            return (await People(calls, LISTED, TEAM, time.monotonic).person(user))[0]
        finally:
            await calls.close()

    with workspace() as slack:
        found = asyncio.run(asked(slack.api_url, slack.bot_token))
    assert (found.id, found.person, found.role) == (f"slack:{user}", person, role)
