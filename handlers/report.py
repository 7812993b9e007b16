"""What a reply may carry beside text: lines with a tone each, and files."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply: its name, its media type, its bytes.

    `keep`: the home whose booklet it is, which is kept on the machine and made anew at each swap.
    """

    name: str
    media: str
    data: bytes
    keep: str = ""


class Tone(StrEnum):
    """How a stretch of a report is meant; every one must be clear without colour too."""

    PLAIN = "plain"
    HEAD = "head"
    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    OUT = "out"  # words that a new version has no more
    IN = "in"  # words that it has now


@dataclass(frozen=True, slots=True)
class Stretch:
    """A few words of a report."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report, moved in by so many steps."""

    stretches: tuple[Stretch, ...] = ()
    step: int = 0

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(s.text for s in self.stretches)
