"""Who somebody in Slack is: their role and homes by the settings, and whether they come from outside."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.slack.calls import CallError, Calls, LockedOutError, Method, RefusedError
from handlers.model import User

_FRESH = 600.0  # seconds that Slack's word on a person holds
_PATIENCE = 3.0  # seconds: longer nobody waits for an answer
_OUTSIDE = {"user_not_found", "user_not_visible"}  # Slack shows us no such person
_MARKS = ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
_PREFIX = "slack:"


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of a person."""

    guest: bool = False
    mail: str = ""


_UNKNOWN = Profile(guest=True)  # nothing local for somebody who may be anybody


@dataclass(slots=True)
class People:
    """The people of the settings, found by their id, their mail address or a group that they are in."""

    calls: Calls
    listed: Sequence[User]
    team: str
    now: Callable[[], float]
    _profiles: dict[str, tuple[float, Profile]] = field(default_factory=dict, init=False)
    _groups: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict, init=False)

    async def person(self, user: str, *, stranger: bool = False) -> tuple[User, bool]:
        """Somebody as handlers know them, and whether Slack told; nothing local for whom it did not tell."""
        mine = f"{_PREFIX}{user}"
        if stranger:
            return User(mine, guest=True), True
        profile = await self._profile(user)
        if profile.guest:
            return User(mine, guest=True), profile is not _UNKNOWN
        found = self._named(user, profile.mail) or await self._in_group(user)
        return (replace(found, id=mine) if found else User(mine)), True

    def _named(self, user: str, mail: str) -> User | None:
        by_id, by_mail = {_PREFIX + user, user}, {mail.casefold()} - {""}
        named = [(p, {p.id, *p.names}) for p in self.listed]
        mails = [(p, {name.removeprefix(_PREFIX).casefold() for name in names}) for p, names in named]
        here = [p for p, names in named if names & by_id] + [p for p, names in mails if names & by_mail]
        return here[0] if here else None

    async def _in_group(self, user: str) -> User | None:
        """The most that a group gives them; who they are it does not tell."""
        found = []
        for person in self.listed:
            group = person.id.removeprefix(_PREFIX)
            if group.startswith("S") and user in await self._members(group):
                found.append(person)
        most = max(found, key=lambda p: p.role, default=None)
        return most and replace(most, names=())

    async def _profile(self, user: str) -> Profile:
        at, known = self._profiles.get(user, (0.0, None))
        if known and self.now() - at < _FRESH:
            return known
        try:
            answer = await asyncio.wait_for(self.calls.call(Method.USER, user=user), _PATIENCE)
        except LockedOutError:
            return known or _UNKNOWN
        except RefusedError as error:  # a Slack without the method or the right to it tells nobody apart
            known = Profile(guest=str(error) in _OUTSIDE)
        except (CallError, TimeoutError):
            return known or _UNKNOWN
        else:
            known = self._read(answer.get("user") or {})
        self._profiles[user] = (self.now(), known)
        return known

    def _read(self, user: Mapping[str, Any]) -> Profile:
        outside = any(
            user.get(key) for key in ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
        )
        enterprise: Mapping[str, Any] = user.get("enterprise_user") or {}
        teams = {str(t) for t in (user.get("team_id"), *(enterprise.get("teams") or ())) if t}
        elsewhere = bool(self.team and teams) and self.team not in teams
        profile: Mapping[str, Any] = user.get("profile") or {}
        return Profile(outside or elsewhere, str(profile.get("email") or ""))

    async def _members(self, group: str) -> frozenset[str]:
        at, known = self._groups.get(group, (0.0, frozenset()))
        if at and self.now() - at < _FRESH:
            return known
        try:
            answer = await asyncio.wait_for(self.calls.call(Method.GROUP, usergroup=group), _PATIENCE)
        except RefusedError:
            known = frozenset()
        except (CallError, TimeoutError):
            return known
        else:
            known = frozenset(map(str, answer.get("users") or ()))
        self._groups[group] = (self.now(), known)
        return known
