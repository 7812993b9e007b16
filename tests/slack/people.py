"""What people do in Slack, and what they see when the app has answered."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.slack import limits
from tests.slack import chat, clicks, payloads, views
from tests.slack.contract import Json
from tests.slack.couriers import Couriers
from tests.slack.seen import Delivery, Upload
from tests.slack.world import APP, BOT, TEAM, Channel, File, Open, Person, Stored, Workspace

Order = Literal["message_first", "mention_first"]


@dataclass(slots=True)
class People:
    """The hands of everybody in the workspace."""

    ws: Workspace
    couriers: Couriers

    def person(self, user: str, channel: Channel | None = None) -> Person:
        """Somebody who is here, and in the channel if one is named."""
        who = self.ws.people.get(user)
        if who is None or who.deleted or (channel is not None and user not in channel.members):
            raise LookupError(f"{user} is not there")
        return who

    def say(
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None,
        *,
        files: tuple[Upload, ...],
        order: Order,
    ) -> str:
        """A message, with its events: as message, and as app_mention where it names the app in a channel."""
        ws, place = self.ws, self.ws.channels[channel]
        who = self.person(user, place)
        if thread_ts and thread_ts not in place.messages:
            raise LookupError(f"no thread {thread_ts}")
        shared = []
        for f in files:
            held = File(ws.id("F"), f.name, len(f.data), user, f.media, f.data, shared=True)
            ws.files[held.id] = held
            shared.append(held.id)
        said, blocks = payloads.typed(text, ws.id("b"))
        stored = Stored(
            ws.ts(), channel, user, said, blocks, thread_ts, files=tuple(shared), client_id=str(uuid.uuid4())
        )
        place.messages[stored.ts] = stored
        event = chat.event(ws, place, stored)
        if place.ext_shared:
            event |= {"user_team": who.team, "source_team": who.team}
        twins = [event]
        if f"<@{BOT}>" in said and place.kind != "im":
            twins.append(
                {k: v for k, v in event.items() if k not in ("channel_type", "subtype")}
                | {"type": "app_mention"}
            )
        for twin in twins if order == "message_first" else reversed(twins):
            ws.emit(twin, place)
        return stored.ts

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Whoever wrote a message writes it anew."""
        place = self.ws.channels[channel]
        held = place.messages[ts]
        said, blocks = payloads.typed(text, self.ws.id("b"))
        chat.change(self.ws, place, held, Stored("", "", held.user, said, blocks))

    def delete(self, channel: str, ts: str) -> None:
        """Whoever wrote a message takes it back."""
        place = self.ws.channels[channel]
        chat.remove(self.ws, place, place.messages[ts])

    def home(self, user: str, tab: str) -> None:
        """Somebody looks at the app."""
        place, held = self.ws.im(self.person(user).id), self.ws.homes.get(user)
        opened = {"type": "app_home_opened", "user": user, "channel": place.id, "tab": tab}
        event: Json = {**opened, "event_ts": self.ws.ts()}
        if held is not None and tab == "home":
            event["view"] = payloads.view(held)
        self.ws.emit(event, None)

    async def command(self, delivery: Delivery, channel: str, user: str) -> None:
        """What came back on a command is shown to whoever typed it, or to all."""
        await self.couriers.once(delivery, "slash_commands")
        ack = delivery.ack
        if ack and not self._faulty(delivery, limits.faults_of_ack(ack, "slash")):
            content = chat.checked(self.ws, ack, frozenset())
            chat.said(self.ws, self.ws.channels[channel], user, content, ack)

    def typed_command(self, user: str, channel: str, command: str, text: str) -> Delivery:
        """A slash command on its way; it can be typed where the app is no member."""
        place = self.ws.channels[channel]
        who = self.person(user, place)
        return self._made("slash_commands", {
            "token": payloads.TOKEN, "team_id": TEAM, "team_domain": "havland", "channel_id": place.id,
            "channel_name": place.name, "user_id": user, "user_name": who.name.casefold(), "command": command,
            "text": payloads.escaped(text), "api_app_id": APP, "is_enterprise_install": "false",
            "response_url": self.ws.hook(user, place.id), "trigger_id": self.ws.trigger(user),
        })  # fmt: skip

    def pressed(self, user: str, channel: str, ts: str, label: str | None, action_id: str | None) -> Delivery:
        """A click in a message, also in one that only they see."""
        place = self.ws.channels[channel]
        held = place.messages.get(ts) or self.ws.ephemerals.get(ts)
        if held is None or held.channel != channel or held.seen_by not in (None, user):
            raise LookupError(f"{user} sees no message {ts} in {channel}")
        container = {
            "type": "message", "message_ts": ts, "channel_id": channel,
            "is_ephemeral": held.seen_by is not None,
            **({"thread_ts": held.thread_ts} if held.thread_ts else {}),
        }  # fmt: skip
        message = {} if held.seen_by else {"message": payloads.message(self.ws, held)}
        action = clicks.clicked(held.blocks, label, action_id)
        return self._interaction("block_actions", self.person(user, place), {
            "container": container, "trigger_id": self.ws.trigger(user), "channel": _named(place), **message,
            "state": {"values": clicks.standing(held.blocks, action)},
            "response_url": self.ws.hook(user, channel, ts), "actions": [action],
        })  # fmt: skip

    def pressed_view(self, user: str, view_id: str, label: str | None, action_id: str | None) -> Delivery:
        """A click in a modal or on the App Home."""
        held = self._view(user, view_id)
        action = clicks.clicked(held.payload["blocks"], label, action_id)
        held.payload["state"] = {"values": clicks.standing(held.payload["blocks"], action)}
        return self._interaction("block_actions", self.person(user), {
            "container": {"type": "view", "view_id": held.id}, "trigger_id": self.ws.trigger(user),
            "view": payloads.view(held),
            "actions": [action],
        })  # fmt: skip

    def shortcut(self, user: str, callback_id: str) -> Delivery:
        """A shortcut from anywhere."""
        more = {"action_ts": self.ws.ts(), "callback_id": callback_id, "trigger_id": self.ws.trigger(user)}
        return self._interaction("shortcut", self.person(user), more)

    def message_shortcut(self, user: str, callback_id: str, channel: str, ts: str) -> Delivery:
        """A shortcut on a message, whoever wrote it."""
        place = self.ws.channels[channel]
        return self._interaction("message_action", self.person(user, place), {
            "action_ts": self.ws.ts(), "callback_id": callback_id, "trigger_id": self.ws.trigger(user),
            "response_url": self.ws.hook(user, channel), "message_ts": ts, "channel": _named(place),
            "message": payloads.message(self.ws, place.messages[ts]),
        })  # fmt: skip

    def submitted(self, user: str, view_id: str, values: Mapping[str, object]) -> Delivery:
        """A modal filled in and sent."""
        held = self._view(user, view_id)
        if held.payload["type"] != "modal" or held is not self.ws.modals[user][-1]:
            raise LookupError(f"{user} has another view on top")
        held.payload["state"] = {"values": clicks.filled(held.payload["blocks"], values)}
        more = {"trigger_id": self.ws.trigger(user), "view": payloads.view(held), "response_urls": []}
        return self._interaction("view_submission", self.person(user), more)

    async def interact(self, delivery: Delivery) -> None:
        """A click or a shortcut reaches the app."""
        await self.couriers.once(delivery, "interactive")
        if delivery.ack:
            self._faulty(delivery, limits.faults_of_ack(delivery.ack, delivery.kind))

    async def submit(self, delivery: Delivery, user: str, view_id: str) -> None:
        """A submission reaches the app; what it answers decides what becomes of the modal."""
        await self.couriers.once(delivery, "interactive")
        ack, held = delivery.ack or {}, self.ws.view(view_id)
        if delivery.status == "acked" and held is not None and held.user == user:
            faults = limits.faults_of_ack(ack, "view_submission") if ack else ()
            self._faulty(delivery, faults or views.answered(self.ws, held, ack))

    def _faulty(self, delivery: Delivery, faults: tuple[str, ...]) -> bool:
        if faults:
            delivery.status, delivery.faults = "refused", faults
        return bool(faults)

    def _view(self, user: str, view_id: str) -> Open:
        held = self.ws.view(view_id)
        if held is None or held.user != user:
            raise LookupError(f"{user} has no view {view_id}")
        return held

    def _interaction(self, kind: str, who: Person, more: Json) -> Delivery:
        return self._made(kind, payloads.interaction(kind, who, more))

    def _made(self, kind: str, payload: Json) -> Delivery:
        delivery = Delivery(kind, payload)
        self.couriers.log.deliveries.append(delivery)
        return delivery


def _named(place: Channel) -> Json:
    return {"id": place.id, "name": place.name}
