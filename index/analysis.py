"""Text to terms: one function for corpus and query."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

# Must survive: they turn an answer round (design of the ranking, measured on Danish sets).
KEPT = frozenset(
    {"må", "skal", "kan", "ikke", "uden", "før", "efter", "ingen", "aldrig", "kun", "altid", "hver"}
)
STOP_WORDS = (
    frozenset(
        """
        alt at blev blive bliver da de dem den denne der deres det dette dig din disse dog du eller en er et
        for fordi fra få får gør ham han have havde har hende hendes her hos hun hvad hvem hver hvilke
        hvilken hvis hvor hvordan hvornår i ind jeg jer jo lige man med meget mig min mit mod når nu nogen
        noget og også om op os over på sig sin sit som så til ud under var ved vi vil være vær været vores
        """.split()
    )
    - KEPT
)
# "§ 124 i loven" is § 124
_WORD = re.compile(
    r"§\s?\d+(?:\s?(?:[a-hj-z]|i(?!\s+\w))\b)?|p\.\s?n\.|\d+(?:[.,]\d+)+|[\wæøå]+", re.IGNORECASE
)


def terms(text: str) -> list[str]:
    """The stems of a text, in order, without stop words.

    Snowball's Danish stemmer; "§ 124 d", "1.4" and "p.n." stay whole, one-letter words stay.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    words = (
        re.sub(r"[\s.]", "", w) if w[0] == "p" and "." in w else re.sub(r"\s", "", w)
        for w in _WORD.findall(folded)
    )
    return [_stem(w) for w in words if w not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if word in KEPT or not word.isalpha():
        return word
    return str(Stemmer.Stemmer("danish").stemWord(word))
