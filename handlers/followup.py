"""Whether a message goes on from the one before ("og om natten?")."""

import re

from index.analysis import KEPT, STOP_WORDS
from index.query import spelled_out

_LINK = re.compile(
    r"^(?:og\b|men\b|eller\b|også\b|hvad\s+(?:med|så)\b|så\s+(?:hvad|hvem|hvor|skal|må|kan|er)\b|gælder\s+det\b|hvorfor\b\W*$|hvem\s+så\b|hvad\s+nu\b"
    r"|what\s+about\b|and\b)",
    re.IGNORECASE,
)
_SITUATION = re.compile(
    r"^(?:om|i|på|ved|hos|for|til|med|uden|efter|før|hvis|når|hvad\s+hvis)\b", re.IGNORECASE
)
# "er det nødværge" points at nothing before it; "skal det registreres" does
_POINTING = re.compile(
    r"(?<!\ber )(?<!\bvar )(?<!\bbliver )(?<!\bhedder )"
    r"\b(?:det|den|dem|dette|disse|dertil|derfor)\b(?!\s+(?:er|var)\b)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\bhv(?:ad|em|or|ornår|ordan|ilke[nt]?|orfor)\b", re.IGNORECASE)
_SHORT = 5  # words
_OWN = 1  # words of matter that a pointing question may have
_MODAL = KEPT | {
    "gøre",
    "give",
    "tage",
    "have",
    "sige",
    "vide",
    "længe",
    "lang",
    "tid",
    "tit",
    "mange",
    "hurtigt",
}


def matter(text: str) -> list[str]:
    """The words of a message that say what it is about."""
    return [w for w in spelled_out(text) if w not in STOP_WORDS and w not in _MODAL]


def goes_on(text: str) -> bool:
    """Whether a message makes sense only after another: it links, names a mere situation, or points back."""
    said = spelled_out(text)
    if not said:
        return False
    if _LINK.match(text.strip()):
        return True
    if _SITUATION.match(text.strip()) and len(said) <= _SHORT and not _QUESTION.search(text):
        return True
    return bool(_POINTING.search(text)) and len(matter(text)) <= _OWN
