"""Names made comparable: folding, slugs, the distinctive part of a home's name."""

import re
import unicodedata
from functools import lru_cache

_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})

# What kind of place it is; the rest of its name tells which.
KIND_OF_HOME = re.compile(
    r"^(?:.*-)?(?:(?:social(?:psykiatrisk)?|special|ung(?:e|doms)|børne|bo|døgn|dag|pleje|opholds|være|aktivitets|"
    r"behandlings|familie|omsorgs|rehabiliterings|psykiatri|handicap|kommunal|regional|skole|træning[s]?|udviklings|senhjerneskade|"
    r"autisme|bofællesskabs|værksteds|midlertidigt?)*"
    r"(?:bosted|botilbud|tilbud|hus|center|centr|centret|centeret|institution|hjem|sted|kollegi|fællesskab|afdeling|enhed|"
    r"boform|pension|koloni|skole|værksted|omsorgshjem|gruppe|hold|boenhed)(?:et|en|det|met|ret|erne|er)?"
    r"|\w+-|kollegiet|psykiatrisk|socialpsykiatrisk|socialpædagogisk|kommunale?|regionale?|selvejende)$",
    re.IGNORECASE,
)
_LONGEST_KIND = 60  # letters; no part above is made of others, so that a word is read in one way only
_JOINING = {"og", "i", "på", "ved", "for", "til", "af", "den", "det", "de", "-", "–", "&"}


def fold(text: str) -> str:
    """Lower case, NFC, single blanks, no outer punctuation."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" \t\n.,:;–-").casefold()


def slug(text: str) -> str:
    """ASCII letters, digits and hyphens: "Mågeskrænten" -> "maageskraenten"."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)
    text = unicodedata.normalize("NFD", text)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without joining words."""
    return [w for w in re.findall(r"[\w-]+", fold(name)) if w not in _JOINING]


def is_kind_of_home(word: str) -> bool:
    """Whether a word says what kind of place a home is ("Bostedet", "ungecentret")."""
    return len(word) <= _LONGEST_KIND and KIND_OF_HOME.match(word) is not None


def distinctive(name: str) -> tuple[str, ...]:
    """The words that tell one home from another: "Bostedet Revlen" -> ("revlen",).

    A name that is all kind ("Ungehuset") keeps its words.
    """
    return tuple(words_of(short_name(name)))


@lru_cache(maxsize=20_000)
def short_name(name: str) -> str:
    """A home's name as colleagues say it: "Socialpsykiatrisk Bosted Ellekrattet" -> "Ellekrattet".

    The kind of place is taken off at both ends; within a proper name ("Gl. Skole") it stays.
    """
    words = name.split()
    first, last = 0, len(words)
    while first < last and _is_common(words[first]):
        first += 1
    while (
        last > first
        and _is_common(words[last - 1])
        and any(not _is_common(w) for w in words[first : last - 1])
    ):
        if first:
            break  # "Bostedet Gl. Skole": what follows the kind is the name
        last -= 1
    return " ".join(words[first:last]) or name


def _is_common(word: str) -> bool:
    return word.endswith("-") or is_kind_of_home(fold(word)) or fold(word) in _JOINING
