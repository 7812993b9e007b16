"""Which homes there are, and which home a document belongs to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Home
from corpus.names import distinctive, fold, is_kind_of_home, short_name, words_of

_GENERIC = re.compile(
    r"^(?:lokal\w*|tilføjelse\w*|regional\w*|fælles\w*|kommunal\w*|retningslinje\w*|dokument\w*|tilbud\w*|bosted\w*|hus\w*|homes?|sociale?\w*|social\w*"
    r"|kvalitet\w*|dkm|standard\w*|arkiv|gamle?|kladde\w*|udkast|gældende|godkendt\w*|diverse|nye?|mappe\w*|filer|instruks\w*|tillæg\w*"
    r"|procedure\w*|voksne?\w*|børn\w*|unge\w*|medicin\w*|magt\w*|uth|arbejdsmiljø\w*|ledelse\w*|sundhed\w*|version\w*|region|kommune|word|pdf|dokumenter|\d+|v\d.*)$"
)
_SHORTEST = 4  # letters of a name that may be looked for in running text
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
        if not any(len(p) >= _SHORTEST - 1 and p[0].isalpha() for p in proper):
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


def _is_generic(folder: str) -> bool:
    words = re.findall(r"[\wæøåÆØÅ]+", folder.casefold())
    return all(_GENERIC.match(w) or w in ("og", "til", "for", "i", "fra") for w in words)


def same(a: str, b: str) -> bool:
    """Whether two names are one home's: the words that set one apart all stand in the other."""
    first, second = _bare(distinctive(a)), _bare(distinctive(b))
    return bool(first & second) and (
        first <= second or second <= first or first <= _bare(words_of(b)) or second <= _bare(words_of(a))
    )


def _bare(words: Sequence[str]) -> set[str]:
    """Words without the s of a genitive: "Hedelysts" is Hedelyst's."""
    return {w.removesuffix("s") for w in words}


def discover(documents: Sequence[tuple[Sequence[Clue], str]]) -> tuple[Home, ...]:
    """Homes from what documents say: names of one home are joined, the fullest trusted name is kept.

    A field or title founds a home; a folder only where a document says nothing better and no home so
    founded is named in its path or text. Names in running text lend a founded home its full name.
    """
    clues = [c for c, _ in documents]
    groups: list[Counter[str]] = []
    trusted: dict[str, int] = {}
    for weight in (STATED, NAMED):
        for clue in (c for document in clues for c in document if c.weight == weight):
            _join(clue, groups, trusted, found=True)
    for document, text in documents:
        if any(c.weight >= NAMED for c in document) or any(
            _join(c, groups, trusted, found=False) for c in document if c.weight == FOLDER
        ):
            continue
        so_far = [_home(g, trusted) for g in groups]
        if not mentioned(text, so_far) and not any(_join(c, groups, trusted, found=False) for c in document):
            folder = next((c for c in document if c.weight == FOLDER), None) or next(iter(document), None)
            if folder:
                _join(folder, groups, trusted, found=True)
    for clue in (c for document in clues for c in document if c.weight == BODY):
        _join(clue, groups, trusted, found=False)
    return tuple(sorted((_home(g, trusted) for g in groups), key=lambda h: h.name))


def _join(clue: Clue, groups: list[Counter[str]], trusted: dict[str, int], *, found: bool) -> bool:
    """Count a name with the home that it is; `found` may found a new one."""
    group = next((g for g in groups if any(same(clue.name, n) for n in g)), None)
    if group is None:
        if not found:
            return False
        group = Counter()
        groups.append(group)
    group[clue.name] += clue.weight
    trusted[clue.name] = max(trusted.get(clue.name, 0), clue.weight)
    return True


def _home(names: Counter[str], trusted: dict[str, int]) -> Home:
    def rank(name: str) -> tuple[bool, int, int, str]:
        has_kind = any(is_kind_of_home(w) for w in words_of(name))
        return (has_kind, min(trusted[name], NAMED), len(name), name)

    full = max(names, key=rank)
    if any(fold(full) == f"{fold(n)}s" or fold(short_name(full)) == f"{fold(short_name(n))}s" for n in names):
        full = full.removesuffix("s")
    others = {n for n in names if fold(n) not in (fold(full), f"{fold(full)}s")} | {short_name(full)} - {full}
    return Home(" ".join(full.split()), tuple(sorted(others)))


def match(name: str, homes: Sequence[Home]) -> tuple[Home, ...]:
    """The homes that any part of a name may mean; an exact name or alias wins alone."""
    wanted = fold(name)
    exact = [
        h for h in homes if wanted in {fold(h.name), fold(short_name(h.name)), *(fold(a) for a in h.aliases)}
    ]
    if exact:
        return tuple(exact)
    return tuple(h for h in homes if any(wanted in fold(n) for n in (h.name, *h.aliases)))


def home_of(clues: Sequence[Clue], homes: Sequence[Home]) -> Home | None:
    """The home that a document's clues name, best clue first."""
    for clue in sorted((c for c in clues if c.weight), key=lambda c: -c.weight):
        for home in homes:
            if any(same(clue.name, n) for n in (home.name, *home.aliases)):
                return home
    return None


def mentioned(text: str, homes: Sequence[Home]) -> tuple[Home, ...]:
    """Homes whose short name stands in a text."""
    folded = fold(text)
    return tuple(
        h
        for h in homes
        if any(
            re.search(rf"\b{re.escape(fold(n))}s?\b", folded)
            for n in {short_name(h.name), *h.aliases}
            if len(n) >= _SHORTEST
        )
    )


def with_group(home: Home, target_group: str | None) -> Home:
    """The same home with the target group its texts speak of, where none is configured."""
    return home if home.target_group else replace(home, target_group=target_group)
