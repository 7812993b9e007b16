"""Files dropped into the conversation: a coordinator's are previewed as a reload, others hear why not."""

import asyncio
import re
import time
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from bot.slack.address import Address, Dropped
from bot.slack.calls import CallError, Calls, Method
from handlers.mailbox import Letter
from handlers.model import Role, User

_MOST = 50 * 1024 * 1024  # bytes of one file
_KEPT = 24 * 3600.0  # seconds that a file lies here: as long as somebody may still decide
_UNFIT = re.compile(r"[^\w .,()\-]")


class DroppedError(Exception):
    """A file cannot be taken; the text says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Unpacking:
    """Where dropped files lie until it is decided whether they come in use."""

    calls: Calls
    folder: Path
    pool: Executor

    async def said(self, letter: Letter, address: Address, user: User) -> str:
        """What was said, as words: a coordinator's dropped files are new documents. Raises DroppedError."""
        if not address.files or letter.text.startswith("/"):
            return letter.text
        if user.role is not Role.COORDINATOR:
            if letter.text:
                return letter.text
            raise DroppedError(
                "Filer kan jeg kun tage imod fra koordinatorer. Stil et spørgsmål, så svarer jeg på det."
            )
        place = self.folder / f"{letter.number}"
        for file in address.files:
            data = await self._fetched(file)
            await asyncio.get_running_loop().run_in_executor(self.pool, _put, place, file.name, data)
        return f"/genindlæs tilføj {place}"

    async def _fetched(self, file: Dropped) -> bytes:
        if file.size > _MOST:
            raise DroppedError(f"Filen »{file.name}« er for stor. Læg den på maskinen, og brug »/genindlæs«.")
        try:
            answer = await self.calls.call(Method.FILE, file=file.id)
            found = answer.get("file") or {}
            url = str(found.get("url_private_download") or found.get("url_private") or "")
            return await self.calls.fetch(url, _MOST)
        except CallError as error:
            raise DroppedError(
                f"Filen »{file.name}« kunne ikke hentes fra Slack. Prøv igen om lidt."
            ) from error

    def clear(self) -> None:
        """Delete what has lain here for its time."""
        with suppress(OSError):
            for place in self.folder.iterdir():
                if time.time() - place.stat().st_mtime > _KEPT:
                    rmtree(place, ignore_errors=True)


def _put(place: Path, name: str, data: bytes) -> None:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    (place / (_UNFIT.sub("-", Path(name).name).strip(". ") or "fil")).write_bytes(data)
