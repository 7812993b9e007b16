"""What every channel says around a passage, in the same words: badge, cautions, for whom it holds."""

from collections.abc import Iterable

from corpus.model import Level
from handlers.model import Answer, Caution, Citation

# what no channel shows: control characters, and marks that turn the reading order
STEERING = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
STEERING |= dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
FOR_WHOM = "Gælder for: "
MAYBE = "Måske kan det her hjælpe:"
_OTHER = "other_home"
_CONFLICT = "conflict"
_AHEAD = {
    _CONFLICT,
    "historic",
    _OTHER,
    "home_named",
    "target_group",
    "outsiders",
    "channel_home",
}  # what changes how the passages must be read


def badge(citation: Citation) -> str:
    """Whose rule it is and how it binds."""
    if citation.level is Level.LOCAL:
        return f"Lokal – {citation.home}"
    return f"Regional – {citation.requirement}" if citation.requirement else "Regional"


def for_whom(answer: Answer) -> str:
    """For which homes the answer holds."""
    told = any(w.code in (_OTHER, "outsiders") for w in answer.warnings)  # why there is none
    return answer.home or ("alle huse" if told else "alle huse (intet hus er valgt)")


def not_found(answer: Answer) -> str:
    """That the texts do not say it, and whom to ask."""
    return f"Jeg fandt ikke svaret i retningslinjerne. {answer.directions.text if answer.directions else ''}"


def ahead(answer: Answer) -> tuple[Caution, ...]:
    """What must be known before the passages: whose and which day's rules these are."""
    return tuple(w for w in answer.warnings if w.code in _AHEAD)


def after(answer: Answer) -> tuple[Caution, ...]:
    """What must be known beside them."""
    return tuple(w for w in answer.warnings if w.code not in _AHEAD)


def taken_as(answer: Answer) -> Iterable[str]:
    """What a follow-up was taken to go on from, and which words were read as others."""
    if answer.topic:
        yield f"Jeg går ud fra, at det stadig handler om: {', '.join(answer.topic)}."
    if answer.read_as:
        read = ", ".join(f"»{typed}« som »{other}«" for typed, other in answer.read_as)
        yield f"Jeg har læst {read}."


def contradicts(caution: Caution) -> bool:
    """Whether it tells of two texts against each other."""
    return caution.code == _CONFLICT


def label(caution: Caution) -> str:
    """What stands before a caution."""
    return "Modstrid" if contradicts(caution) else "OBS"
