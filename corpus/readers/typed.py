"""Labels that an author types: list labels, step names, "Label: value"."""

import re

_MONTHS = r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_LETTERED = re.compile(r"(\(?[a-zæøå]\))\s+(?=\S)")
_BULLET = re.compile(r"([•▪◦‣●○∙·\uf0b7\uf0a7])\s*(?=\S)|([–—])\s+(?=\S)")
_NUMBERED = re.compile(rf"(\(?\d{{1,3}}[.)])\s+(?!(?:{_MONTHS})\b)(?=\S)", re.IGNORECASE)
_STEP = re.compile(r"[*_]{0,2}((trin|punkt|pkt\.|fase)\s*\d{1,2}\b|[SKL]\d{1,2}[.:)]?\s)", re.IGNORECASE)
_PAIR = re.compile(r"[*_]{0,2}[A-ZÆØÅ][^:.!?;,|\n\t]{0,45}:[*_]{0,2}(?=\s|$)")
_MOST_WORDS = 5
_CLOSED = (".", ":", ";", "!", "?", "…")


def list_label(line: str) -> str:
    """The typed label of a list item at the start of a line, with the blank after it; else ""."""
    match = _LETTERED.match(line) or _BULLET.match(line) or _NUMBERED.match(line)
    return match.group() if match else ""


def is_step(line: str) -> bool:
    """True for "Trin 3. …", "S4: …"."""
    return _STEP.match(line) is not None


def is_pair(line: str) -> bool:
    """True for a line that begins as "Label: value"."""
    match = _PAIR.match(line)
    return match is not None and len(match.group().split()) <= _MOST_WORDS


def begins_new(line: str, before: str) -> bool:
    """True when a line is no continuation of the one before it in a hard-wrapped paragraph.

    A number, a dash or a word with a colon may stand first in a wrapped line by chance: these count
    only below a line that is closed or is of the same sort.
    """
    closed = before.rstrip(" *_").endswith(_CLOSED)
    label = list_label(line)
    if label:
        certain = label.strip()[-1] == ")" or (_BULLET.match(line) is not None and line[0] not in "–—")
        return certain or closed or bool(list_label(before))
    return is_step(line) or (is_pair(line) and (closed or is_pair(before)))
