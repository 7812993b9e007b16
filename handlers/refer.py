"""Whether a question belongs somewhere else: to 112, to a doctor, to a manager, or nowhere."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Home
from corpus.referrals import Referral, ReferralKind, Referrals
from handlers.patterns import compiled, placeholder
from handlers.pleasantries import is_smalltalk
from index.query import spelled_out
from index.vocabulary import Vocabulary

_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
_HELLO = re.compile(
    r"^\W*(?:hej|hejsa|halløj|goddag|godmorgen|godaften|hi|hello)\b[\s,.!]*(?:alle\b|bot\b|du\b)?[\s,.!]*",
    re.IGNORECASE,
)
_MASKED_AS = {
    "navn": "navn",
    "personnummer": "nummer",
    "telefon": "nummer",
    "e-mail": "nummer",
    "fødselsdato": "nummer",
}
_MASK = re.compile(r"\[(" + "|".join(_MASKED_AS) + r")\]")
_SIGN = re.compile("[🚑🚨🆘]|:(?:ambulance|rotating_light|sos):", re.IGNORECASE)  # also as chats spell them
_DRAWN = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)  # letters: "hjæææælp"
# The number to call, by itself: no paragraph, room, amount or part of a longer number.
_CALLED = re.compile(
    r"(?<![\w§.,:/-])(?<!§\s)(?<!stk\.\s)(?<!nr\.\s)(?<!\bnr\s)(?<!\bkl\s)(?<!kl\.\s)(?<!side\s)(?<!stue\s)(?<!paragraf\s)"
    r"(?<!værelse\s)(?<!lejlighed\s)(?<!linje\s)(?<!lokale\s)112(?![\w/-]|[.,:]\d)"
    r"(?!\s?(?:mg|ml|g|kg|cm|kr|kroner|min|minutter|timer|dage|år|stk|gange|personer|borgere|beboere|%)(?!\w))",
    re.IGNORECASE,
)
# A number of something else, unless somebody is to be rung.
_MEASURED = re.compile(
    r"\b(?:puls\w*|blodtryk\w*|bt|temp\w*|vægt\w*|vejer|blodsukker\w*|afsnit|rum|bolig|plads|lejl\w*|mm)\b",
    re.IGNORECASE,
)
_MOST_CALLED = 6  # words of a message that calls for help by naming the number
_ELSEWHERE = (ReferralKind.REFUSED, ReferralKind.OUT_OF_SCOPE, ReferralKind.PERSON)
_KEPT = 10_000  # words looked at
_SHORTEST_MENDED = 5  # letters


@dataclass(frozen=True, slots=True)
class Referred:
    """What became of a question: what comes before an answer or in its place, and what is left to search.

    `acute` stands before an answer, `instead` in its place; `beside` was said of a part of the question, and
    `question` is the rest: nothing of a mere cry for help.
    """

    question: str
    acute: Referral | None = None
    instead: Referral | None = None
    beside: Referral | None = None


class Desk:
    """The referrals of a corpus, ready to be asked."""

    def __init__(self, referrals: Referrals) -> None:
        lists = dict(referrals.lists)
        self._entries = [(r, [compiled(p, lists) for p in r.patterns]) for r in referrals.all]
        acute = [p for r, patterns in self._entries if r.kind is ReferralKind.ACUTE for p in patterns]
        self._words = Vocabulary(Counter(w for p in acute for w in p.literals))
        self._known: dict[str, str] = {}

    def ask(self, text: str) -> Referred:
        """Where a question belongs, sentence by sentence: one that goes elsewhere leaves the others."""
        text = _HELLO.sub("", text, count=1) or text
        acute = self._first(text, (ReferralKind.ACUTE,))
        if acute is None and (cry := self._cry(text)):
            return Referred("", cry)
        acute = acute or self._called(text)
        sentences = [s for s in _SENTENCE.split(text) if s.strip() and not is_smalltalk(s)]
        found = [self._first(s, _ELSEWHERE) for s in sentences]
        if not any(found):
            return Referred(text, acute, self._first(text, _ELSEWHERE))
        sent = next(r for r in found if r)
        left = " ".join(s for s, referral in zip(sentences, found, strict=True) if referral is None)
        return Referred(left, acute, beside=sent) if left else Referred(text, acute, sent)

    def _first(self, text: str, kinds: Sequence[ReferralKind]) -> Referral | None:
        said = _said(text)
        mended = [self._mended(word) for word in said]
        forms = (said,) if mended == said else (said, mended)
        for referral, patterns in self._entries:
            if referral.kind not in kinds:
                continue
            if referral.kind is ReferralKind.ACUTE:
                if any(p.stands_in(words) for p in patterns for words in forms):
                    return referral
            elif any(p.is_all_of(said) for p in patterns):
                return referral
        return None

    def _cry(self, text: str) -> Referral | None:
        """What a message is that is loud and says no more than that there is danger."""
        loud = "!" in text or text.isupper()
        said = [*map(self._mended, _said(text)), placeholder("råb")]
        acute = [entry for entry in self._entries if loud and entry[0].kind is ReferralKind.ACUTE]
        return next((r for r, patterns in acute if any(p.is_all_of(said) for p in patterns)), None)

    def _called(self, text: str) -> Referral | None:
        """What a short message is that names the number to call, whatever else it says of it."""
        if len(text.split()) > _MOST_CALLED or not (found := _CALLED.search(text)):
            return None
        if _MEASURED.search(text) and "ring" not in text.casefold():
            return None
        acute = (r for r, _ in self._entries if r.kind is ReferralKind.ACUTE)
        return next((r for r in acute if r.contact == found.group()), None)

    def _mended(self, word: str) -> str:
        """A word of the acute patterns typed with a slip; in an emergency nobody types well."""
        if word in self._words.counts or len(word) < _SHORTEST_MENDED:
            return word
        if word not in self._known:
            near = self._words.respelled(word) or self._words.near(word)
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[word] = near[0] if near else word
        return self._known[word]


def _said(text: str) -> list[str]:
    """The words of a question as patterns know them."""
    text = _DRAWN.sub(r"\1", _SIGN.sub(f" {placeholder('nødtegn')} ", text))
    return spelled_out(_MASK.sub(lambda m: f" {placeholder(_MASKED_AS[m[1]])} ", text))


@lru_cache(maxsize=4)
def desk(referrals: Referrals) -> Desk:
    """The desk of a corpus; a reload brings a new one."""
    return Desk(referrals)


def contact_of(referral: Referral, home: Home | None) -> str | None:
    """Whom to go to: the home's contact in the referral's role, else the one that the referral names."""
    named = dict(home.contacts).get(referral.role or "") if home else None
    if named and referral.contact:
        return f"{referral.contact} ({named})" if named not in referral.contact else referral.contact
    return named or referral.contact
