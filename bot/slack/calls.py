"""Slack's Web API as far as it is used: each call made once, its failures told apart by what to do next."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

TIMEOUT = 10.0  # seconds for one call; Slack answers in a fraction of one
_SILENT = logging.getLogger("retningsviser.sdk")  # the kit would log what people write
_SILENT.setLevel(logging.CRITICAL + 1)
_SERVER = 500  # as HTTP counts: from here on it is Slack's own trouble
_LIMITED = 429
_PASSING = {  # Slack's own names for its own trouble
    *("internal_error", "fatal_error", "service_unavailable", "request_timeout", "rollup_error"),
    "team_added_to_org",
}
_LOCKED_OUT = {
    *(
        "not_authed",
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "org_login_required",
    ),
    *("ekm_access_denied", "access_denied", "two_factor_setup_required", "no_permission"),
}


class Method(StrEnum):
    """The methods that are called."""

    AUTH = "auth.test"
    CONNECT = "apps.connections.open"
    POST = "chat.postMessage"
    UPDATE = "chat.update"
    DELETE = "chat.delete"
    OPEN_DM = "conversations.open"
    HISTORY = "conversations.history"
    REPLIES = "conversations.replies"
    USER = "users.info"
    GROUP = "usergroups.users.list"
    OPEN = "views.open"
    UPDATE_VIEW = "views.update"
    PUBLISH = "views.publish"
    STATUS = "assistant.threads.setStatus"
    PROMPTS = "assistant.threads.setSuggestedPrompts"
    UPLOAD = "files.getUploadURLExternal"
    UPLOADED = "files.completeUploadExternal"
    FILE = "files.info"


# What the app must be allowed to, for each method; "" where every token may. The manifest is held to this.
SCOPES: Mapping[Method, tuple[str, ...]] = MappingProxyType(
    {
        Method.AUTH: (),
        Method.CONNECT: (),  # the app's own token
        Method.POST: ("chat:write",),
        Method.UPDATE: ("chat:write",),
        Method.DELETE: ("chat:write",),
        Method.OPEN_DM: ("im:write",),
        Method.HISTORY: ("im:history",),
        Method.REPLIES: ("channels:history", "groups:history", "im:history", "mpim:history"),
        Method.USER: ("users:read", "users:read.email"),
        Method.GROUP: ("usergroups:read",),
        Method.OPEN: (),
        Method.UPDATE_VIEW: (),
        Method.PUBLISH: (),
        Method.STATUS: ("chat:write",),
        Method.PROMPTS: ("assistant:write",),
        Method.UPLOAD: ("files:write",),
        Method.UPLOADED: ("files:write",),
        Method.FILE: ("files:read",),
    }
)


class CallError(Exception):
    """A call was made in vain; the text is Slack's own name for why."""


class RefusedError(CallError):
    """Slack refuses it; the same call again would be refused again."""


class LockedOutError(RefusedError):
    """Slack does not let us in at all: the token no longer holds."""


class LimitedError(CallError):
    """Too many calls; `seconds` to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


class UnreachableError(CallError):
    """No answer, or one of Slack's own trouble; `unsure`: it may have been done all the same."""

    def __init__(self, why: str, *, unsure: bool) -> None:
        super().__init__(why)
        self.unsure = unsure


@dataclass(slots=True)
class Calls:
    """The Web API by one token. `heard` is told each call and how it went."""

    token: str = field(repr=False)
    api_url: str
    heard: Callable[[str, str], None]
    _session: aiohttp.ClientSession | None = field(default=None, init=False)
    _client: AsyncWebClient | None = field(default=None, init=False)

    @property
    def session(self) -> aiohttp.ClientSession:
        """The connections that all calls share."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
            self._client = None
        return self._session

    @property
    def client(self) -> AsyncWebClient:
        """Slack's own client, which sends nothing twice by itself."""
        session = self.session
        if self._client is None:
            self._client = AsyncWebClient(
                self.token, base_url=self.api_url, session=session, logger=_SILENT, retry_handlers=[]
            )
        return self._client

    async def call(self, method: Method, **args: Any) -> Mapping[str, Any]:  # noqa: ANN401 - Slack's JSON
        """Call a method as the kit does. Raises CallError."""
        name = method.replace(".", "_")
        return await self._heard(method, lambda: getattr(self.client, name)(**args))

    async def respond(self, url: str, body: Mapping[str, Any]) -> None:
        """Say something that only one person sees. Raises CallError."""
        hook = AsyncWebhookClient(url, session=self.session, logger=_SILENT, retry_handlers=[])

        async def post() -> Mapping[str, Any]:
            answer = await hook.send_dict(dict(body))
            if answer.status_code == _LIMITED:
                raise LimitedError(_seconds(answer.headers))
            if answer.status_code >= _SERVER:
                raise UnreachableError(f"http_{answer.status_code}", unsure=True)
            if not 200 <= answer.status_code < 300:  # noqa: PLR2004 - as HTTP counts
                raise RefusedError(str(answer.body).strip()[:40] or f"http_{answer.status_code}")
            return {}

        await self._heard("response_url", post)

    async def put(self, url: str, data: bytes) -> None:
        """Send a file's bytes to where Slack said. Raises CallError."""

        async def post() -> Mapping[str, Any]:
            async with self.session.post(url, data=data) as answer:
                if answer.status != 200:  # noqa: PLR2004 - as HTTP counts
                    raise UnreachableError(f"http_{answer.status}", unsure=False)
            return {}

        await self._heard("upload", post)

    async def fetch(self, url: str, most: int) -> bytes:
        """A file that somebody dropped, of so many bytes at most; from Slack only. Raises CallError."""
        held = bytearray()
        if not self._is_slacks(url):  # the token goes along
            raise RefusedError("foreign_url")

        async def get() -> Mapping[str, Any]:
            bearer = {"Authorization": f"Bearer {self.token}"}
            # who may not have it is led to a page for signing in, which is not the file
            async with self.session.get(url, headers=bearer, allow_redirects=False) as answer:
                if answer.status != 200:  # noqa: PLR2004 - as HTTP counts
                    raise RefusedError(f"http_{answer.status}")
                async for piece in answer.content.iter_chunked(1 << 16):
                    held.extend(piece)
                    if len(held) > most:
                        raise RefusedError("too_large")
            return {}

        await self._heard("download", get)
        return bytes(held)

    def _is_slacks(self, url: str) -> bool:
        there, ours = urlsplit(url), urlsplit(self.api_url)
        slacks = there.scheme == "https" and (there.hostname or "").endswith(".slack.com")
        return slacks or (there.scheme, there.netloc) == (ours.scheme, ours.netloc)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()

    async def _heard(self, name: str, make: Callable[[], Awaitable[Any]]) -> Mapping[str, Any]:
        try:
            answer = await _made(make)
        except CallError as error:
            self.heard(name, str(error) if isinstance(error, LimitedError | UnreachableError) else "refused")
            raise
        self.heard(name, "ok")
        return answer


async def _made(make: Callable[[], Awaitable[Any]]) -> Mapping[str, Any]:
    """What a call answers, each failure as one of ours."""
    try:
        answer = await make()
    except SlackApiError as error:
        raise _told_apart(error) from error
    except aiohttp.ClientConnectorError as error:  # it never got there
        raise UnreachableError("no_connection", unsure=False) from error
    except (TimeoutError, aiohttp.ClientError, SlackClientError, OSError) as error:
        raise UnreachableError("no_answer", unsure=True) from error
    data = getattr(answer, "data", answer)
    return data if isinstance(data, Mapping) else {}


def _told_apart(error: SlackApiError) -> CallError:
    answer = error.response
    status = int(getattr(answer, "status_code", 0) or 0)
    found = answer.data if isinstance(getattr(answer, "data", None), Mapping) else answer
    why = str(found.get("error", "")) if isinstance(found, Mapping) else ""
    if status == _LIMITED or why == "ratelimited":
        return LimitedError(_seconds(getattr(answer, "headers", {})))
    if status >= _SERVER or why in _PASSING or not why:
        return UnreachableError(why or f"http_{status}", unsure=True)
    return LockedOutError(why) if why in _LOCKED_OUT else RefusedError(why)


def _seconds(headers: Mapping[str, str]) -> float:
    """How long Slack wants to be left alone; half a minute where it does not say."""
    found = {key.lower(): value for key, value in headers.items()}.get("retry-after", "")
    try:
        return min(max(float(found), 0.0), 300.0)
    except ValueError:
        return 30.0
