"""HTTP mode: signed requests to the app's request URL."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from tests.slack.contract import Json
from tests.slack.couriers import Carried, Parcel

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(slots=True)
class Posting:
    """Where requests go and what they are signed with."""

    secret: str
    ack_within: float
    request_url: str = ""
    _session: aiohttp.ClientSession | None = None

    def lead(self, url: str) -> None:
        """From now on to this address.

        Raises ValueError where it leads out of this machine.
        """
        if URL(url).host not in _LOOPBACK:
            raise ValueError(f"the double speaks to this machine only, not to {url}")
        self.request_url = url

    def signed(self, body: str, kind: str) -> dict[str, str]:
        """The headers that prove where a request comes from."""
        now = str(int(time.time()))
        digest = hmac.new(self.secret.encode(), f"v0:{now}:{body}".encode(), hashlib.sha256).hexdigest()
        return {
            "Content-Type": kind, "X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={digest}",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }  # fmt: skip

    async def carry(self, parcel: Parcel) -> Carried:
        """One request; 200 within the time is an ack."""
        if not self.request_url:
            return Carried(acked=False, reason="connection_failed")
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        body, kind = _written(parcel)
        headers = self.signed(body, kind)
        if parcel.attempt and parcel.family == "events_api":
            headers |= {"X-Slack-Retry-Num": str(parcel.attempt), "X-Slack-Retry-Reason": parcel.reason}
        try:
            async with (
                asyncio.timeout(self.ack_within),
                self._session.post(
                    self.request_url, data=body.encode(), headers=headers, allow_redirects=False
                ) as said,
            ):
                text = await said.text()
        except TimeoutError:
            return Carried(acked=False, reason="http_timeout")
        except aiohttp.ClientError:
            return Carried(acked=False, reason="connection_failed")
        if said.status != 200:
            return Carried(acked=False, reason="http_error", last=said.headers.get("X-Slack-No-Retry") == "1")
        return Carried(acked=True, ack=_payload(text, said.content_type))

    async def close(self) -> None:
        """No more requests."""
        if self._session is not None:
            await self._session.close()


def _written(parcel: Parcel) -> tuple[str, str]:
    if parcel.family == "events_api":
        return json.dumps(parcel.payload), _JSON
    if parcel.family == "slash_commands":
        return urlencode(parcel.payload), _FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), _FORM


def _payload(text: str, kind: str) -> Json | None:
    """What an ack carries: JSON, or text that stands for a message."""
    if not text:
        return None
    if kind == _JSON:
        found: Json = json.loads(text)
        return found
    return {"text": text}
