"""Text to words and terms: one way for corpus and query."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import Stemmer

# Must survive: they turn an answer round (measured on Danish sets: leaving them out costs answers).
KEPT = frozenset(
    {"må", "skal", "kan", "ikke", "uden", "før", "efter", "ingen", "aldrig", "kun", "altid", "hver"}
)
STOP_WORDS = (
    frozenset(
        """
        af alt at blev
        blive bliver da de dem den denne der deres det dette dig din disse dog du eller en er et
        for fordi fra få får gør ham han havde har have hende hendes her hos hun hvad hvem hver hvilke hvilken
        hvilket hvis hvor hvordan hvorfor hvornår i ind jeg jer jo lige man med meget men mig min mit mod når
        nu nogen noget og også om op os over på sig sin sit som så til ud under var ved vi vil være vær været
        vores haft fået blevet gjort gjorde gøre gøres sker ske skete bare lidt altså jer dens dets hvorvidt
        """.split()
    )
    - KEPT
)
GRAM = 4  # letters
# "§ 124 i loven" is § 124
_WORD = re.compile(
    r"§\s?\d+(?:\s?(?:[a-hj-rt-z]|s(?!\.)|i(?!\s+\w))\b(?!-|\.\w))?|p\.\s?n\.|\d+(?:[.,]\d+)+|[\wæøå]+",
    re.IGNORECASE,
)
# The same section of law as hurried people type it: "paragraf 124 d", "§§ 124".
_SECTION = re.compile(r"(?:\bparagraf(?:ferne|fen)?|§§)\s*(?=\d)", re.IGNORECASE)
_STANDARD = re.compile(r"\b(std\.?|standard(?:en)?)\s*(\d),(\d{1,2})\b", re.IGNORECASE)
_ACCENTS = str.maketrans("éèêüöä", "eeeyøæ")
_HYPHENED = re.compile(r"\b([^\W\d_]{2,})-([^\W\d_]{3,})\b")
_BLANK = re.compile(r"[\s.]")


def words(text: str) -> list[str]:
    """The words of a text in order, folded; "§ 124 d", "1.4" and "p.n." stay whole, stop words stay.

    >>> words("Gives p.n. efter § 124 d")
    ['gives', 'pn', 'efter', '§124d']
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_ACCENTS)
    if "§§" in folded or "paragraf" in folded:
        folded = _SECTION.sub("§ ", folded)
    if "st" in folded:
        folded = _STANDARD.sub(r"\1 \2.\3", folded)
    return [_plain(word) for word in _WORD.findall(folded)]


def _plain(word: str) -> str:
    if word.isalnum():
        return word
    if word[0] == "p":
        return _BLANK.sub("", word)
    return re.sub(r"\s", "", word)


def joined(text: str) -> list[str]:
    """The words that a hyphen parts, as one each: "skal-opgave" is typed as two words and as one."""
    if "-" not in text:
        return []
    folded = unicodedata.normalize("NFC", text).casefold().translate(_ACCENTS)
    return [first + second for first, second in _HYPHENED.findall(folded)]


def pairs(text: str) -> list[str]:
    """Neighbouring words of a text as one each."""
    said = words(text)
    return [first + second for first, second in pairwise(said)]


def terms(text: str) -> list[str]:
    """The stems of a text, in order, without stop words."""
    return [stem(w) for w in words(text) if w not in STOP_WORDS]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Snowball's Danish stem; numbers, sections of law and words that turn an answer round are their own."""
    if word in KEPT or not word.isalpha():
        return word
    return str(_STEMMER.stemWord(word))


_STEMMER = Stemmer.Stemmer("danish")


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """The runs of four letters of a word; a shorter word is one run."""
    if len(word) <= GRAM:
        return (word,)
    return tuple(word[i : i + GRAM] for i in range(len(word) - GRAM + 1))
