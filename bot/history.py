"""What was typed at the terminal, to be called back with the arrow keys; kept without personal data."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Self

_LENGTH = 200  # lines


def _readline() -> ModuleType | None:
    """The system's line editor; some systems have none."""
    try:
        import readline  # noqa: PLC0415 - only where a person types: it takes over the keyboard
    except ImportError:
        return None
    return readline


class History:
    """The lines of one session and of those before it, in a file; no file means that nothing is kept."""

    def __init__(self, file: Path | None, screened: Callable[[str], str]) -> None:
        self._file = file
        self._screened = screened
        self._lines = _readline() if file else None

    def __enter__(self) -> Self:
        if self._lines and self._file and self._file.exists():
            try:
                self._lines.read_history_file(self._file)
            except OSError:  # a history that cannot be read is no reason not to answer
                self._lines.clear_history()
        return self

    def mask_last(self) -> None:
        """Keep the line just typed without personal data: neither arrow key nor file may bring it back."""
        if self._lines is None:
            return
        last = self._lines.get_current_history_length()
        if last:
            self._lines.replace_history_item(
                last - 1, self._screened(self._lines.get_history_item(last) or "")
            )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lines is None or self._file is None:
            return
        for number in range(self._lines.get_current_history_length()):
            # a line called back and changed on the way is kept changed, and was never sent
            line = self._lines.get_history_item(number + 1) or ""
            self._lines.replace_history_item(number, self._screened(line))
        self._lines.set_history_length(_LENGTH)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lines.write_history_file(self._file)
            self._file.chmod(0o600)
        except OSError:  # what cannot be kept is lost; nothing else depends on it
            return
