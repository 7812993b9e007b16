"""Files dropped into the conversation: a coordinator's are previewed as a reload, others hear why not."""

import asyncio
import re
import time
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree

from bot.slack.address import Address, Dropped
from bot.slack.calls import CallError, Calls, Method, RefusedError
from handlers.mailbox import Letter
from handlers.model import Role, User

_MOST = 50 * 1024 * 1024  # bytes of one file
_KEPT = 24 * 3600.0  # seconds that a file lies here: as long as somebody may still decide
_ASK = "Bed den, der driver Retningsviser, se efter, om appen må læse filer."
_UNFIT = re.compile(r"[^\w .,()\-]")


class DroppedError(Exception):
    """A file cannot be taken; the text says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Unpacking:
    """Where dropped files lie until it is decided whether they come in use."""

    calls: Calls
    folder: Path
    pool: Executor

    async def said(self, letter: Letter, address: Address, user: User, urls: Mapping[str, str]) -> str:
        """What was said, as words: a coordinator's dropped files are new documents. Raises DroppedError.

        `urls`: where they can be fetched, as far as that is known.
        """
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
            data = await self._fetched(file, urls.get(file.id, ""))
            await asyncio.get_running_loop().run_in_executor(self.pool, _put, place, file.name, data)
        return f"/genindlæs tilføj {place}"

    async def forget(self, letter: Letter) -> None:
        """Delete what was dropped with a letter: what was understood of it is kept until it is decided on."""
        place = self.folder / f"{letter.number}"
        await asyncio.get_running_loop().run_in_executor(
            self.pool, partial(rmtree, place, ignore_errors=True)
        )

    async def _fetched(self, file: Dropped, url: str) -> bytes:
        if file.size > _MOST:
            raise DroppedError(f"Filen »{file.name}« er for stor. Læg den på maskinen, og brug »genindlæs«.")
        try:
            return await self.calls.fetch(url or await self._url(file), _MOST)
        except RefusedError as error:
            raise DroppedError(f"Slack giver mig ikke filen »{file.name}«. {_ASK}") from error
        except CallError as error:
            again = f"Filen »{file.name}« kunne ikke hentes fra Slack. Prøv igen om lidt."
            raise DroppedError(again) from error

    async def _url(self, file: Dropped) -> str:
        found = (await self.calls.call(Method.FILE, file=file.id)).get("file") or {}
        return str(found.get("url_private_download") or found.get("url_private") or "")

    def clear(self) -> None:
        """Delete what has lain here for its time."""
        with suppress(OSError):
            for place in self.folder.iterdir():
                if time.time() - place.stat().st_mtime > _KEPT:
                    rmtree(place, ignore_errors=True)


def _put(place: Path, name: str, data: bytes) -> None:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    (place / (_UNFIT.sub("-", Path(name).name).strip(". ") or "fil")).write_bytes(data)
