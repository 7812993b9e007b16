"""Whether something typed was meant as an answer to a step: who wrote it is told why it cannot be taken."""

import re

from rapidfuzz.distance import Prefix

from corpus.checklists.model import Kind, Option, Step
from handlers.model import Context
from handlers.refer import desk
from handlers.runs.values import NUMBERED
from index.analysis import words

TYPED = frozenset({Kind.TIME, Kind.DURATION, Kind.COUNT})
ALARMS = frozenset({"112", "114", "1813"})  # numbers to call, never answers
_OF_TIME = re.compile(
    r"\b(?:kl|klokken|nu|lige|før|siden|halv|kvart\w*|midnat|middag|nat|natten|aften|aftes|morges|morgen"
    r"|\w*middag\w*|dag|går|forgårs|min|minut\w*|time\w*)\b"
)
_WORD = 4  # letters of a word that may be an option's
_ENDING = 3  # letters in which two forms of a word may differ
_FEW = 2  # words that may be an option's
_MOST = 6  # words of a time
_NAME = 12  # letters of somebody who signs


def is_meant(step: Step, text: str, context: Context) -> bool:
    """Whether a text that is no answer to a step was meant as one; a question is none, nor is danger."""
    said = text.strip().casefold()
    if said.endswith("?") or said.strip(" .!") in ALARMS:
        return False
    found = words(said)
    if step.options:
        numbers = bool(found) and all(w.isdecimal() or w == "og" for w in found)
        near = (
            numbers
            or bool(NUMBERED.fullmatch(said))
            or (len(found) <= _FEW and any(_near(found, o) for o in step.options))
        )
    elif step.kind is Kind.SIGN:
        bare = said.strip(" .[]")  # a name was taken out, and "[navn]" is left
        near = len(found) == 1 and bare.isalpha() and len(bare) <= _NAME
    else:
        told = any(c.isdecimal() for c in said) or _OF_TIME.search(said) is not None
        near = step.kind in TYPED and told and len(found) <= _MOST
    return near and desk(context.snapshot.corpus.referrals).ask(text).acute is None


def _near(said: list[str], option: Option) -> bool:
    """Whether a word is one of an option's in another form, or holds one: "fastholdt", "holdt fast"."""
    own = [w for w in words(option.text) if len(w) >= _WORD]
    return any(
        o in w or Prefix.similarity(o, w) >= max(_WORD, min(len(o), len(w)) - _ENDING)
        for w in said if len(w) >= _WORD for o in own
    )  # fmt: skip
