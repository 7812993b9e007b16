"""What a sentence is about, and how much of that another sentence speaks of too."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import log

import Stemmer
import yaml

# Words that tell no matter: joints, duty, time, quantity, and everybody that a rule may speak of.
_STOP = frozenset(
    """
    ad af aldrig alle allerede alt altid anden andet andre at bare begge behov blandt blev blevet bliver
    blive både da de dem den denne der dere deres derefter derfor derpå det dette dig din disse dog du
    efter egen eget egne ej eller en end endnu enkelt enkelte er et eventuelt faste finde finder findes
    flere for fordi forhold fra fundet fx får få før først første førstkommende gerne ganske gør gøre
    gøres går gå gælder ham han hans har hav have havde hele heller hende hendes her herefter hos hun
    hvad hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvornår højst i igen ikke ind inden
    indenfor ingen især ja jer jeres jf jo kan kommer komme kun kunne lige løbet man mange med medmindre
    meget mellem men mere mest mens mig min mindre mindst minimum må måtte nej ned nogen noget nogle nok
    nu ny nye når nå nået nødvendig næste ofte og også om omkring op os ovenfor over overfor på pr samme
    sammen samt senere senest ser set selv sig sin sine sit sikrer sikres skal ske sker sket skulle som
    gangen
    sted stedet straks så sådan tage tager tages tidligst til tilbud tilbuddet tilbuddets tit to tog ud
    uden udover under uanset uge ugen vagt vagten var ved vi via vil ville vores være været ønske ønsker
    borger borgere borgeren borgerens borgernes borgerne borgers beboer beboere beboeren beboerens
    beboerne beboernes medarbejder medarbejdere medarbejderen medarbejderne personale personalet kollega
    kolleger kollegaen ansat ansatte hus huset husets bosted bostedet dag dage dagen døgn døgnet måned
    måneder måneden år året årlig årligt time timer minut minutter kvartal dagligt daglig ugentlig
    ugentligt månedlig månedligt gang gange halve halvt slut afslutning udgang frist regional regionale
    regionen regionens mandag tirsdag onsdag torsdag fredag lørdag søndag morgen aften grader kr kroner
    """.split()
)
_WORD = re.compile(r"[a-zæøå]+(?:-[a-zæøå]+)*", re.IGNORECASE)
_ACCENTS = str.maketrans("éèêüöä", "eeeyøæ")
SHORTEST = 4  # letters of a word that others may be made with
_TELLING = 6  # letters of a word's beginning that says as much as its end
_FAINT = 0.4  # of a word's weight that goes with any matter
FAINT_WORDS = frozenset(
    """
    tilbyd hold udfør foretag gennemfør sørg sikr modtag bør brug benyt almind vær sæt giv skyld ramt
    relevant ansvar deltag eventuel situation tilfæld færd klar lav udarbejd
    """.split()
)
TELLING_SOMEBODY = frozenset("led fortæl besked orient sig ring kontak inform underret leder".split())
_WORTH = {"same": 1.0, "meaning": 0.85, "head": 0.75, "part": 0.5}
_LONG_ENOUGH = 5  # letters of a group's word that ends a compound
_ENDING = (
    r"(?:n?ing(?:en|er|erne|s)?|else[nrs]?|er(?:ne|s|es|ede|et|ens)?|e[nrst]?|ene|ens|ets|ende|nde|ede|rne|ne|te"
    r"|[tsnr])?"
)
_stemmer = Stemmer.Stemmer("danish")


@dataclass(frozen=True, slots=True)
class Term:
    """A word by its stem, and the groups of meaning that it belongs to."""

    stem: str
    groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one sentence's matter another has: its share, and how many words carry it.

    `solid` are those that name a thing and not whom to tell; `telling` is how many could carry it.
    """

    share: float
    words: int
    solid: int
    telling: int


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    data = yaml.safe_load((resources.files("corpus") / "matter.yaml").read_text("utf-8"))
    return tuple(tuple(str(word) for word in group) for group in (*data["does"], *data["about"]))


@cache
def acts() -> frozenset[int]:
    """The groups of what one does."""
    data = yaml.safe_load((resources.files("corpus") / "matter.yaml").read_text("utf-8"))
    return frozenset(range(len(data["does"])))


def folded(text: str) -> str:
    """Small letters, without accents and the stops of "p.n."."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_ACCENTS)
    return re.sub(r"\bp\.\s?n\.?(?=\W|$)", "pn", plain)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Snowball's Danish stem."""
    return str(_stemmer.stemWord(word))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Each group's words with their endings; longer ones also as the last part of a compound."""
    found = []
    for group in _groups():
        alone = "|".join(
            re.escape(w) + _doubled(w) for w in sorted(group, key=len, reverse=True) if " " not in w
        )
        last = "|".join(re.escape(w) for w in group if " " not in w and len(w) >= _LONG_ENOUGH)
        compound = rf"|[a-zæøå]+(?:{last}){_ENDING}" if last else ""
        found.append(re.compile(rf"(?:{alone}){_ENDING}{compound}"))
    return tuple(found)


def _doubled(word: str) -> str:
    """The letter that an ending may double: "gem", "gemmes"."""
    return f"{word[-1]}?" if word[-1] not in "aeiouyæøå" else ""


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> frozenset[int]:
    return frozenset(n for n, pattern in enumerate(_patterns()) if pattern.fullmatch(word))


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, int]]:
    known = {said: n for n, group in enumerate(_groups()) for said in group if " " in said}
    longest = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), known


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[Term, ...]:
    """The telling words of a text, each once, and the phrases of the groups."""
    plain = folded(text)
    found: dict[str, Term] = {}
    for word in _WORD.findall(plain):
        for part in (word, *(word.split("-") if "-" in word else ())):
            if part not in _STOP and len(part) > 1:
                found.setdefault(stem(part), Term(stem(part), _of_word(part)))
    pattern, phrases = _phrases()
    for match in pattern.finditer(plain):
        group = phrases[match[0]]
        found.setdefault(f"={group}", Term(f"={group}", frozenset((group,))))
    return tuple(found.values())


def _compound(a: str, b: str) -> float:
    """What two stems are worth to each other where one is a part of the other."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) < SHORTEST - 1 or len(short) == len(long) or short[0] == "=":
        return 0.0
    if long.endswith(short):
        enough = len(short) >= SHORTEST or len(long) > 2 * len(short)  # "smittetøj" is "tøj"
        return _WORTH["head"] if enough else 0.0
    if len(short) >= SHORTEST and long.startswith(short):
        return _WORTH["head" if len(short) >= _TELLING else "part"]
    return 0.0


class _Words:
    """A text's words, to be asked how much of them another word is worth."""

    def __init__(self, having: Iterable[Term]) -> None:
        mine = tuple(having)
        self._stems = {t.stem for t in mine}
        self._groups = {g for t in mine for g in t.groups}

    def likeness(self, term: Term) -> float:
        if term.stem in self._stems:
            return _WORTH["same"]
        if not self._groups.isdisjoint(term.groups):
            return _WORTH["meaning"]
        head, tail = term.stem[:SHORTEST], term.stem[1 - SHORTEST :]
        return max(
            (
                _compound(term.stem, other)
                for other in self._stems
                if other.startswith(head) or other.endswith(tail)
            ),
            default=0.0,
        )


def traces(of: Iterable[Term]) -> frozenset[str]:
    """What two texts have in common if any of their words are alike; to leave out those that have nothing."""
    return frozenset(
        key
        for t in of
        for key in (
            t.stem,
            t.stem[:SHORTEST] + "-",
            "-" + t.stem[1 - SHORTEST :],
            *(f"={g}" for g in t.groups),
        )
    )


def weights(sentences: Iterable[Iterable[Term]], title: Iterable[Term] = ()) -> Mapping[str, float]:
    """What each word tells among a document's sentences: the rarer, the more; its title's least."""
    faint = FAINT_WORDS | {t.stem for t in title}
    all_terms = [{t.stem for t in s} for s in sentences]
    counts = Counter(s for found in all_terms for s in found)
    return {s: log(1 + len(all_terms) / n) * (_FAINT if s in faint else 1) for s, n in counts.items()}


def shared(
    of: Iterable[Term],
    having: Iterable[Term],
    beside: Iterable[Term],
    known: Mapping[str, float],
    far: Iterable[Term] = (),
) -> Shared:
    """How much of one text's matter another has.

    What is `far` in the first, or only stands `beside` the second, counts for less.
    """
    mine, near = _Words(having), _Words(beside)
    whole = had = 0.0
    words = solid = telling = 0
    for term, worth in (*((t, 1.0) for t in of), *((t, _FAR) for t in far)):
        weight = worth * known.get(term.stem, 1.0)
        here = mine.likeness(term)
        there = _BESIDE * near.likeness(term)
        whole += weight
        had += weight * max(here, there)
        words += here >= _WORTH["head"]
        solid += here >= _WORTH["head"] and term.stem not in FAINT_WORDS | TELLING_SOMEBODY
        telling += term.stem not in FAINT_WORDS
    return Shared(had / whole if whole else 0.0, words, solid, telling)


_FAR = 0.5  # of a word's worth in another part of the sentence
_BESIDE = 0.6  # of a word's worth where it stands in a heading only
