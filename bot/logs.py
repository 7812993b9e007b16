"""The log: one JSON object a line on stderr, in which nothing can stand that a person wrote.

Our own code says an event and fields of a fixed list. Slack's kit, the HTTP library and Python itself put
request bodies, tokens and values into their messages, so of theirs only the logger, the place and the class
of the error are kept: the text is taken away where a record is made, and no handler added later can see it.
"""

import asyncio
import json
import logging
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO, TypedDict, Unpack

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("bot", "handlers", "index", "corpus")
_OURS = logging.getLogger("retningsviser")
_DEEP = 8  # places and causes of an error that are told
_EVENT = re.compile(r"[a-z][a-z_]{0,39}")
_WORD = re.compile(r"[a-z][A-Za-z_.:-]{0,59}")
_LOGGER = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_OTHER = "?"  # in place of a text that may be anybody's


class Fields(TypedDict, total=False):
    """All that an event may tell: numbers, and words of our own or of an interface."""

    channel: str
    kind: str  # of an event or a person's act
    outcome: str
    result: str
    mode: str
    method: str
    error: str  # an interface's code
    reason: str  # for a connection's end
    part: str
    signal: str
    revision: str
    today: str
    listen: str
    confidence: float
    passages: int
    ms: float
    attempt: int
    status: int
    letter: int  # its number in the outbox
    waiting: int
    count: int
    wait: float  # seconds until the next attempt
    version: str


_OTHERWISE = {  # fields whose texts are no words
    "revision": re.compile(r"[0-9A-Za-z]{1,16}"),
    "today": re.compile(r"\d{4}-\d\d-\d\d"),
    "version": re.compile(r"\d[0-9A-Za-z.]{0,19}"),
    "listen": re.compile(r"[0-9A-Za-z.:\[\]-]{1,80}"),
}
_ALLOWED = frozenset(Fields.__annotations__)


def log(event: str, /, **fields: Unpack[Fields]) -> None:
    """Tell of an event. Raises ValueError for a name that is not on the list."""
    _tell(logging.INFO, event, fields, None)


def detail(event: str, /, **fields: Unpack[Fields]) -> None:
    """Tell of an event to whoever looks closely. Raises ValueError as `log` does."""
    _tell(logging.DEBUG, event, fields, None)


def trouble(event: str, raised: BaseException | None = None, /, **fields: Unpack[Fields]) -> None:
    """Tell of what went wrong, by the error's class and places in our code. Raises ValueError as `log`."""
    _tell(logging.ERROR, event, fields, raised)


def _tell(level: int, event: str, fields: Fields, raised: BaseException | None) -> None:
    if not _EVENT.fullmatch(event) or not _ALLOWED.issuperset(fields):
        raise ValueError("events and fields are those of the list")
    if _OURS.isEnabledFor(level):
        told = {name: _clean(name, value) for name, value in fields.items()}
        _OURS.log(level, event, extra={"told": told | (_of_error(raised) if raised else {})})


def _clean(name: str, value: object) -> object:
    """A value that cannot be anybody's words."""
    if isinstance(value, bool | int | float):
        return value
    return value if _OTHERWISE.get(name, _WORD).fullmatch(str(value)) else _OTHER


def _of_error(error: BaseException) -> dict[str, object]:
    return {"raised": [type(e).__name__ for e in _chain(error)], "at": _places(error.__traceback__)}


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it."""
    waiting: list[BaseException | None] = [error]
    for _ in range(_DEEP):
        if not waiting:
            return
        found = waiting.pop(0)
        if found is not None:
            yield found
            waiting += [found.__cause__ or found.__context__]
            waiting += found.exceptions if isinstance(found, BaseExceptionGroup) else ()


def _places(trace: TracebackType | None) -> list[str]:
    """Where in our code, the innermost last."""
    frames = ((Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(trace))
    inside = [(path.relative_to(_ROOT), line) for path, line in frames if path.is_relative_to(_ROOT)]
    return [f"{path.as_posix()}:{line}" for path, line in inside if path.parts[0] in _ROOMS][-_DEEP:]


class _Wordless(logging.LogRecord):
    """A record as every logger makes it, without what it says; of an error the class remains."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever Python hands on
        super().__init__(*given, **named)
        self.raised_by = self.exc_info[0].__name__ if self.exc_info and self.exc_info[0] else ""
        self.msg = self.msg if self.name == _OURS.name else ""
        self.args = self.exc_info = self.exc_text = self.stack_info = None


class _Lines(logging.Handler):
    """One JSON object a line."""

    def __init__(self, to: TextIO) -> None:
        super().__init__()
        self._to = to

    def emit(self, record: logging.LogRecord) -> None:
        """Write what may be known of a record; a log that cannot be written stops nothing."""
        told: dict[str, object] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == _OURS.name:
            told |= {"event": record.msg, **getattr(record, "told", {})}
        else:
            told |= {"event": "library", "logger": record.name if _LOGGER.fullmatch(record.name) else _OTHER}
            told |= {"at": f"{record.module}:{record.lineno}"}
            told |= {"raised": [by]} if (by := getattr(record, "raised_by", "")) else {}
        try:
            self._to.write(json.dumps(told, ensure_ascii=False) + "\n")
            self._to.flush()
        except (OSError, ValueError):
            return


def set_up(*, debug: bool = False) -> None:
    """From now on whatever is logged, warned of or raised in this process is told in this way alone."""
    lines = _Lines(sys.stderr)
    logging.setLogRecordFactory(_Wordless)
    logging.lastResort = lines
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)  # a line for every statement tells nothing
    _OURS.setLevel(logging.DEBUG if debug else logging.INFO)
    warnings.showwarning = _warned
    sys.excepthook = lambda _, error, __: trouble("crashed", error)
    threading.excepthook = lambda args: trouble("thread_crashed", args.exc_value)
    sys.unraisablehook = lambda args: trouble("not_raised", args.exc_value)


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Tell of what nobody awaited in the same way."""
    loop.set_exception_handler(lambda _, told: trouble("not_awaited", told.get("exception")))


def _warned(  # noqa: PLR0917 - as Python calls it
    message: Warning | str, category: type[Warning], filename: str, lineno: int,
    file: TextIO | None = None, line: str | None = None,
) -> None:  # fmt: skip
    del message, file, line  # which may quote what was typed
    made = _Wordless("warnings", logging.WARNING, filename, lineno, "", (), (category, None, None))
    logging.getLogger("warnings").handle(made)
