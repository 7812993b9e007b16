"""Text of documents and file names as any file format can hold it."""

import re

# Control characters, what turns the reading order, and the two that XML has no place for.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")  # of a letter; file names may have them, no encoding does


def plain(text: str) -> str:
    """The text in one line, without characters that steer a reader's program."""
    return " ".join(_HALVES.sub("\ufffd", _STEERING.sub(" ", text)).split())
