"""The addresses that the app asks: Web API, response_url, uploads, files."""

import asyncio
import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.slack import chat, lookups, uploads, views
from tests.slack.contract import METHODS, Args, Json, Method, Refusal, permitted
from tests.slack.faults import Fault, Faults
from tests.slack.log import Log
from tests.slack.world import TEAM, Workspace

DO: dict[str, Callable[[Workspace, Args], Json]] = {
    "apps.connections.open": lookups.connections_open,
    "assistant.threads.setStatus": lookups.set_status,
    "assistant.threads.setSuggestedPrompts": lookups.set_prompts,
    "auth.test": lookups.auth_test,
    "chat.delete": chat.delete,
    "chat.postEphemeral": chat.ephemeral,
    "chat.postMessage": chat.post,
    "chat.update": chat.update,
    "conversations.history": lookups.history,
    "conversations.info": lookups.conversations_info,
    "conversations.open": lookups.conversations_open,
    "conversations.replies": lookups.replies,
    "files.completeUploadExternal": uploads.complete,
    "files.getUploadURLExternal": uploads.address,
    "files.info": uploads.info,
    "usergroups.users.list": lookups.group_members,
    "users.info": lookups.users_info,
    "users.lookupByEmail": lookups.lookup_by_email,
    "views.open": views.opened,
    "views.publish": views.published,
    "views.update": views.updated,
}
_JSON = ("blocks", "files", "loading_messages", "metadata", "prompts", "view")


@dataclass(slots=True)
class Server:
    """Answers the app as Slack would, writes everything down, and fails as ordered."""

    ws: Workspace
    log: Log
    faults: Faults

    def routes(self) -> list[web.RouteDef]:
        """Where what is answered."""
        return [
            web.route("*", "/api/{method}", self.api),
            web.post("/actions/{team}/{name}", self.hook),
            web.post("/upload/v1/{id}", self.upload),
            web.get("/files-pri/{which}/{name:.*}", self.download),
            web.get("/", self.sign_in),
        ]

    async def api(self, request: web.Request) -> web.Response:
        """A method of the Web API."""
        at, name, given = time.monotonic(), request.match_info["method"], {}
        try:
            given = await _given(request)
            method = self._known(name)
            self._allowed(method, _token(request, given))
            place = str(given.get("channel") or given.get("channel_id") or given.get("user_id") or "")
            fault = self.faults.take(name, place)
            if fault.error is not None or fault.status != 200:
                return await self._failed(at, name, given, fault)
            await asyncio.sleep(fault.delay)
            args = Args(given)
            args.checked(method)
            answer = DO[name](self.ws, args)
        except Refusal as refusal:
            if name in METHODS and refusal.error not in METHODS[name].errors:
                self.log.broken.append(f"{name} never answers {refusal.error}")
            self.log.call(at, name, _shown(given), error=refusal.error)
            return web.json_response(refusal.wire())
        except Exception:  # noqa: BLE001 - any fault of the double must reach the test, not the app
            self.log.broken.append(traceback.format_exc())
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if fault.lose_answer:
            return self._lost(request, at, name, given)
        self.log.call(at, name, _shown(given))
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(sorted(self.ws.scopes))})

    def _known(self, name: str) -> Method:
        if name not in METHODS or name in self.ws.unknown_methods:
            raise Refusal("unknown_method", req_method=name)
        return METHODS[name]

    def _allowed(self, method: Method, token: str) -> None:
        """Slack's order: is there a token, is it one, is it of the kind, may it."""
        if not token:
            raise Refusal("not_authed")
        if token not in (self.ws.bot_token, self.ws.app_token):
            raise Refusal("invalid_auth")
        if (method.name == "apps.connections.open") is not (token == self.ws.app_token):
            raise Refusal("not_allowed_token_type")
        permitted(method, self.ws.scopes)

    async def _failed(self, at: float, name: str, given: Json, fault: Fault) -> web.Response:
        await asyncio.sleep(fault.delay)
        error = fault.error or ("ratelimited" if fault.status == 429 else "internal_error")
        self.log.call(at, name, _shown(given), error=error, status=fault.status)
        if fault.status >= 500:
            return web.Response(
                status=fault.status, text="<html><body>Server Error</body></html>", content_type="text/html"
            )
        headers = {"Retry-After": str(fault.retry_after)} if fault.status == 429 else {}
        return web.json_response({"ok": False, "error": error}, status=fault.status, headers=headers)

    def _lost(self, request: web.Request, at: float, name: str, given: Json) -> web.Response:
        """It was done, but the app never hears of it; status 0 in the log."""
        self.log.call(at, name, _shown(given), status=0)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def hook(self, request: web.Request) -> web.Response:
        """A response_url."""
        at, given = time.monotonic(), {}
        try:
            given = await _given(request)
            hook = self.ws.hooks.get(request.match_info["name"])
            fault = self.faults.take("response_url", hook.channel if hook else "")
            if fault.error is not None or fault.status != 200:
                return await self._failed(at, "response_url", given, fault)
            await asyncio.sleep(fault.delay)
            chat.hooked(self.ws, request.match_info["name"], given)
        except Refusal as refusal:
            status = 404 if refusal.error in ("expired_url", "used_url") else 400
            self.log.call(at, "response_url", given, error=refusal.error, status=status)
            return web.json_response(refusal.wire(), status=status)
        if fault.lose_answer:
            return self._lost(request, at, "response_url", given)
        self.log.call(at, "response_url", given)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file; the address alone is the permission."""
        at, file_id = time.monotonic(), request.match_info["id"]
        fault = self.faults.take("files.upload", "")
        if fault.status != 200:
            return await self._failed(at, "files.upload", {"file": file_id}, fault)
        try:
            said = uploads.received(self.ws, file_id, await request.read())
        except Refusal as refusal:
            self.log.call(at, "files.upload", {"file": file_id}, error=refusal.error, status=400)
            return web.Response(status=400, text=refusal.error)
        self.log.call(at, "files.upload", {"file": file_id})
        return web.Response(text=said)

    async def download(self, request: web.Request) -> web.Response:
        """A file that somebody shared; without the right token Slack leads to its page for signing in."""
        at, which = time.monotonic(), request.match_info["which"].removeprefix(f"{TEAM}-")
        held = self.ws.files.get(which)
        if _token(request, {}) != self.ws.bot_token or "files:read" not in self.ws.scopes:
            self.log.call(at, "files.download", {"file": which}, error="invalid_auth", status=302)
            raise web.HTTPFound(f"/?redir={request.path}")
        if held is None or held.data is None:
            self.log.call(at, "files.download", {"file": which}, error="file_not_found", status=404)
            raise web.HTTPNotFound
        self.log.call(at, "files.download", {"file": which})
        return web.Response(body=held.data, content_type=held.media)

    async def sign_in(self, _: web.Request) -> web.Response:
        """What somebody without a token sees in place of a file."""
        return web.Response(text="<!DOCTYPE html><title>Sign in | Slack</title>", content_type="text/html")


async def _given(request: web.Request) -> Json:
    """The arguments, as JSON, as a form or in the address."""
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = json.loads(await request.text())
        except json.JSONDecodeError:
            raise Refusal("invalid_json") from None
        if not isinstance(body, dict):
            raise Refusal("json_not_object")
        return {k: v for k, v in body.items() if v is not None}
    form = await request.post()
    return {**request.query, **{k: v for k, v in form.items() if isinstance(v, str)}}


def _token(request: web.Request, given: Json) -> str:
    """From the header, or from the form; taken out of the arguments."""
    inside = str(given.pop("token", ""))
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else "" if request.content_type == "application/json" else inside


def _shown(given: Json) -> Json:
    """The arguments as a test wants to read them."""
    shown = dict(given)
    for name in _JSON:
        if isinstance(shown.get(name), str):
            try:
                shown[name] = json.loads(shown[name])
            except json.JSONDecodeError:
                continue
    return shown
