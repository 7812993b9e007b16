"""Whether a passage binds: *skal* or *kan* as marked, else by the words of duty."""

import re
from collections.abc import Sequence

from corpus.model import Level, Requirement
from corpus.readers.blocks import Block
from corpus.sections import REQUIRED

_MARK = re.compile(r"^(?P<word>skal|kan)(?:-?(?:opgave|krav|del)\w*)?\s*:?\s*$", re.IGNORECASE)
_RUN_IN = re.compile(r"^\W{0,4}(?P<word>skal|kan)(?:-?(?:opgave|krav)\w*)?\s*[:.–]\s+\S", re.IGNORECASE)
_RUN_IN_CAPITALS = re.compile(r"^\W{0,4}(?P<word>SKAL|KAN)\s+[A-ZÆØÅ]")
_HEADING_MARK = re.compile(
    r"^(?:[\d.]+\s+)?(?P<word>skal|kan)(?:-?(?:opgave|krav|del)\w*|\s*:|$)", re.IGNORECASE
)
_CROSS = re.compile(r"^(?:x|✓|✔|☒|☑|ja)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<word>[SK])\d{1,2}\b")
# "skal ikke registreres" sets free; it forbids nothing: that is "må ikke".
_DUTY = re.compile(
    r"\b(?:skal(?!\s+(?:\w+\s+)?ikke\b)|må\s+(?:(?!gerne|godt)\w+\s+){0,2}(?:ikke|aldrig|kun|først|højst|ingen)"
    r"|(?:aldrig|ingen)\s+må|ingen\s+\w+\s+må|er\s+forpligtet|har\s+pligt)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+|\n")
# "Hvis borgeren skal have mulighed for …", "Skal du ringe, …" or "det, der skal rettes" states no duty:
# the clause is set aside before looking for one.
_SUBORDINATE = re.compile(
    r"(?:\b(?:hvis|når|for\s+at|selv\s?om|idet|fordi|at|som(?!\s+(?:minimum|udgangspunkt|regel)\b)|hvad|hvem|hvilke[nt]?|hvornår|hvordan|hvorfor|hvor)\b"
    r"|,\s*(?:der|om(?!\s+(?:\w*dagen|natten|aftenen|\w*morgenen|ugen|måneden|året)\b))\b|\b(?:vurder\w*|afgør\w*|undersøg\w*|overvej\w*|stilling\s+til)\s+om\b)[^,.;:]*"
    r"|^skal\s+(?:du|man|vi|i|der|\w+(?:en|et|ne))\b[^,.;:?]*[,?]",
    re.IGNORECASE,
)
_NO_RULES = re.compile(
    r"^(?:(?:§\s*)?(?:[\d.]+|[IVX]+|[A-H])[.)]?\s+)?"
    r"(?:formål|indledning|baggrund|hvorfor|begreb|definition|forkortelse|reference|henvisning|ændringer|nyt\s+i)",
    re.IGNORECASE,
)


def mark_of(text: str) -> Requirement | None:
    """*Skal* or *kan* where that word stands alone: "Skal:", "Kan-opgaver"."""
    match = _MARK.match(text.strip())
    return Requirement(match["word"].casefold()) if match else None


def row_mark(row: Block, heads: dict[int, str]) -> Requirement | None:
    """*Skal* or *kan* where a cell holds that word alone, or a cross under it."""
    for cell in row.cells:
        said = heads.get(cell.column, "") if _CROSS.match(cell.text.strip()) else cell.text
        if mark := mark_of(said):
            return mark
    return None


def requirement(text: str, heading: Sequence[str], level: Level, said: str = "") -> Requirement | None:
    """*Skal* or *kan* by run-in word, heading or S/K number, else by the words of duty.

    `said` is what to look for duty in, where it is not all of the text (a table row without its heads).
    """
    match = _RUN_IN.match(text) or _RUN_IN_CAPITALS.match(text) or _NUMBERED.match(text)
    above = (_HEADING_MARK.match(h) or _NUMBERED.match(h) for h in reversed(heading))
    match = match or next(filter(None, above), None)
    if match:
        return Requirement.SKAL if match["word"].casefold() in ("skal", "s") else Requirement.KAN
    if level is not Level.REGIONAL or any(_NO_RULES.match(h) for h in heading):
        return None
    required = bool(heading) and bool(REQUIRED.search(heading[-1])) and _states_duty(heading[-1])
    return Requirement.SKAL if required or _states_duty(said or text) else None


def _states_duty(text: str) -> bool:
    return any(_DUTY.search(_SUBORDINATE.sub("", s)) for s in _SENTENCES.split(text) if not s.endswith("?"))
