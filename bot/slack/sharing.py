"""Files sent: uploaded, shared where they belong, and not once more where Slack has them already."""

from dataclasses import dataclass, field

from bot.slack.calls import Calls, Method, RefusedError
from bot.slack.delivery import Delivery

_PLACES = ("channels", "groups", "ims", "shares")  # where Slack tells that a file stands


@dataclass(slots=True)
class Sharing:
    """Sends files; what was uploaded under a mark is remembered until its sharing was answered."""

    calls: Calls
    _uploaded: dict[str, str] = field(default_factory=dict, init=False)

    async def send(self, delivery: Delivery, channel: str, data: bytes, mark: str) -> None:
        """Upload a file and share it, unless a try whose answer was lost has shared it. Raises CallError."""
        before = self._uploaded.get(mark)
        if before is None or not await self._is_shared(before):
            await self._share(delivery, channel, data, mark)
        self.forget(mark)

    async def _share(self, delivery: Delivery, channel: str, data: bytes, mark: str) -> None:
        where = await self.calls.call(Method.UPLOAD, filename=delivery.name, length=len(data))
        await self.calls.put(str(where.get("upload_url", "")), data)
        self._uploaded[mark] = str(where.get("file_id", ""))
        thread = {"thread_ts": delivery.thread} if delivery.thread else {}
        files = [{"id": where.get("file_id"), "title": delivery.name}]
        await self.calls.call(Method.UPLOADED, files=files, channel_id=channel, **thread)

    async def _is_shared(self, file: str) -> bool:
        """Whether a file stands anywhere; one that Slack does not know was never shared."""
        try:
            found = (await self.calls.call(Method.FILE, file=file)).get("file") or {}
        except RefusedError:
            return False
        return any(found.get(place) for place in _PLACES)

    def forget(self, mark: str) -> None:
        """Forget what was uploaded under a mark."""
        self._uploaded.pop(mark, None)
