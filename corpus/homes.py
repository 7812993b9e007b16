"""How homes are named: in running text, in folders, and by whoever asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Home
from corpus.names import fold, is_kind_of_home, short_name

_GENERIC = re.compile(
    r"^(?:lokal\w*|tilføjelse\w*|regional\w*|fælles\w*|kommunal\w*|retningslinje\w*|dokument\w*|tilbud\w*|bosted\w*|hus\w*|homes?|sociale?\w*|social\w*"
    r"|kvalitet\w*|dkm|standard\w*|arkiv|gamle?|kladde\w*|udkast|gældende|godkendt\w*|diverse|nye?|mappe\w*|filer|instruks\w*|tillæg\w*"
    r"|procedure\w*|voksne?\w*|børn\w*|unge\w*|medicin\w*|magt\w*|uth|arbejdsmiljø\w*|ledelse\w*|sundhed\w*|version\w*|region|kommune|word|pdf|dokumenter|\d+|v\d.*)$"
)
_SHORTEST = 3  # letters of a proper name
_LONGEST = 8  # words of a name on either side of its kind; a list without commas is no name
_HOLDS_HOMES = re.compile(
    r"^(?:.*\blokal\w*|.*\btilbud(?:dene)?|bosteder(?:ne)?|botilbud|huse(?:ne)?|hjem(?:mene)?|steder(?:ne)?|enheder(?:ne)?)\b.*$"
)
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅé]*(?:-[\wæøå]+)*"
_NUMBER = r"\d{1,3}[A-Z]?"
_PART_OF_HOME = re.compile(
    r"^(?:\w*afdeling|\w*enhed|\w*gruppe|\w*hold|\w*værksted|\w*skole)(?:en|et|n|r|rne)?$", re.IGNORECASE
)
_STOP = re.compile(
    r"^(?:Region|Kommune|Socialområdet|Social|Kvalitetsenheden|Version|Standard|FIKTIVT?|Side|Dansk|Lokal|Regional|Fælles)$"
)


STATED, NAMED, FOLDER, BODY = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Clue:
    """A name that a document may belong to; `weight`: stated in a field, named in its title, folder, body."""

    name: str
    weight: int


def names_in(text: str) -> list[str]:
    """Names of homes in a text: a kind of place with a proper name ("Bostedet Revlen").

    A part of a home is named with it ("Specialcenter Vest, afdeling Åhuset"), never alone.
    """
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[\w]+(?:-\w+)*-?", text)]
    found = []
    for i, (word, _, _) in enumerate(tokens):
        if not is_kind_of_home(word) or word.endswith("-") or _PART_OF_HOME.match(word):
            continue
        right = _right_end(text, tokens, i)
        proper = [tokens[k][0] for k in range(i + 1, right + 1) if not is_kind_of_home(tokens[k][0])]
        if not any(len(p) >= _SHORTEST and p[0].isalpha() for p in proper):
            continue
        left = i
        while left > max(0, i - _LONGEST) and _joined(text, tokens, left - 1) and _is_left(tokens, left - 1):
            left -= 1
        left += tokens[left][0] in ("og", "i")
        found.append(text[tokens[left][1] : tokens[right][2]])
    return found


def _right_end(text: str, tokens: Sequence[tuple[str, int, int]], i: int) -> int:
    """The last token of a name that begins with the kind of place at `i`."""
    right = i
    end = min(len(tokens), i + 1 + _LONGEST)
    while right + 1 < end and _joined(text, tokens, right) and _is_name(tokens[right + 1][0]):
        right += 1
    part = right + 1
    after = part + 1 < len(tokens) and text[tokens[right][2] : tokens[part][1]] == ", "
    if after and right > i and _PART_OF_HOME.match(tokens[part][0]) and _is_name(tokens[part + 1][0]):
        return part + 1
    return right


def _joined(text: str, tokens: Sequence[tuple[str, int, int]], i: int) -> bool:
    return i + 1 < len(tokens) and text[tokens[i][2] : tokens[i + 1][1]] in (" ", "\u00a0")


def _is_name(word: str) -> bool:
    return bool(re.fullmatch(f"{_NAME}|{_NUMBER}", word)) and not _STOP.match(word)


def _is_left(tokens: Sequence[tuple[str, int, int]], k: int) -> bool:
    word = tokens[k][0]
    if word.casefold() == "og":
        return k > 0 and (tokens[k - 1][0].endswith("-") or is_kind_of_home(tokens[k - 1][0]))
    return (is_kind_of_home(word) and word[0].isupper()) or word.endswith("-")


def folder_clues(path: str) -> list[Clue]:
    """Folder names that may be a home's, the likeliest first.

    That is the one right under a folder such as "lokale" or "Tilbud", else the outermost uncommon word.
    """
    parts = path.split("/")[:-1]
    own = [i for i, part in enumerate(parts) if not _is_generic(part)]
    under = [i for i in own if i and _HOLDS_HOMES.match(parts[i - 1].casefold())]
    return [Clue(parts[i].strip(), FOLDER) for i in dict.fromkeys([*under, *own])]


def home_folder(path: str) -> str | None:
    """The folder that is a home's wherever it lies: the one right under a folder such as "lokale"."""
    parts = path.split("/")[:-1]
    own = (i for i, part in enumerate(parts) if i and not _is_generic(part))
    return next((parts[i].strip() for i in own if _HOLDS_HOMES.match(parts[i - 1].casefold())), None)


def _is_generic(folder: str) -> bool:
    words = re.findall(r"[\wæøåÆØÅ]+", folder.casefold())
    return all(_GENERIC.match(w) or w in ("og", "til", "for", "i", "fra") for w in words)


def match(name: str, homes: Sequence[Home]) -> tuple[Home, ...]:
    """The homes that any part of a name may mean; an exact name or alias wins alone."""
    wanted = fold(name)
    exact = [
        h for h in homes if wanted in {fold(h.name), fold(short_name(h.name)), *(fold(a) for a in h.aliases)}
    ]
    if exact:
        return tuple(exact)
    return tuple(h for h in homes if any(wanted in fold(n) for n in (h.name, *h.aliases)))


def with_group(home: Home, target_group: str | None) -> Home:
    """The same home with the target group its texts speak of, where none is configured."""
    return home if home.target_group else replace(home, target_group=target_group)
