"""What kind of thing a question asks for, where its words tell: a time, an amount, a price, a code."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: how one asks for it, and how a text looks that has it."""

    name: str
    asked: re.Pattern[str]
    had: re.Pattern[str]


def _kind(name: str, asked: str, had: str) -> Kind:
    return Kind(name, re.compile(asked, re.IGNORECASE), re.compile(had, re.IGNORECASE))


_DEFINITE = {"price", "code"}
_BEGINNING = 25  # letters
_NUMBER_WORDS = "en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|fjorten|tyve|tredive"
_UNITS = r"min\w*|time\w*|døgn\w*|dag\w*|uge\w*|måned\w*|kvartal\w*|år\w*|gang\w*|vagt\w*"
_TIME = (
    rf"\b(?:\d+|{_NUMBER_WORDS}|samme|næste|første|hver\w*)[\s.]+(?:\w+\s+)?(?:{_UNITS}|hverdag\w*)|\bstraks\b"
    r"|\bdaglig|\bugentlig|\bmånedlig|\bårlig|\bkvartal|\bkl\.?\s?\d|\bsenest\b|\bmed det samme\b|\bomgående"
    r"|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|mandag|tirsdag"
    r"|onsdag|torsdag|fredag|lørdag|søndag|weekend|aften|nat|morgen|middag|løbende|samtidig|hver|inden|før|når"
    r"|dagen efter)\b"
)
_KINDS = (
    _kind(
        "price",
        r"\b(?:hvad\s+kost\w*|koste[rt]?\b|pris(?:en)?\b|hvor\s+dyr|hvor\s+meget\s+koster|how\s+much\s+does)",
        r"\bkr\b|\bkroner\b|\bpris|\bkoste|\bbetal|\bgratis",
    ),
    _kind(
        "code",
        r"\b\w*(?:kode(?:n|r|rne)?|password\w*|adgangskode\w*|pinkode\w*|login\w*)\b",
        r"\b(?:adgangs|dør|alarm)?kode(?:n|r|rne|ord|ordet)?\b|\bpassword|\blogin|\bpinkode",
    ),
    _kind(
        "call",
        r"\b(?:telefonnummer|tlf\.?\s?nr|nummeret\s+til|hvilket\s+nummer|nummer\s+(?:ringer|skal))",
        r"\d{3,}|\d\d \d\d|lokalnummer|vagttelefon|telefonlist",
    ),
    _kind(
        "brand",
        r"\b(?:mærke(?:t|r)?\b|model(?:len)?\b|fabrikat\w*|leverandør\w*|butik\w*|hvor\s+køber|købe[rs]?\b)",
        r"\bmærke|\bmodel|\bfabrikat|\bleverandør|\bbutik|\bkøb",
    ),
    _kind(
        "long",
        r"\b(?:hvor\s+(?:længe|lang\s+tid|hurtigt|tit|ofte|sent|tidligt|mange\s+(?:gange|dage|timer|uger|måneder|minutter))"
        r"|how\s+(?:long|often|soon))\b",
        _TIME,
    ),
    _kind("when", r"\b(?:hvornår|hvilke[nt]?\s+(?:dag|dato|tid)|senest|frist\w*|deadline|when)\b", _TIME),
    _kind(
        "amount",
        r"\b(?:hvor\s+(?:mange|meget|stor|varm\w*|kold\w*|høj|lav)|antal(?:let)?|temperatur\w*|how\s+(?:many|much))\b",
        rf"\d|\b(?:{_NUMBER_WORDS}|ingen|alle|begge|flere|mindst|højst|hele|halv\w*)\b",
    ),
)


def asked_kinds(question: str) -> tuple[str, ...]:
    """The kinds of thing that a question asks for."""
    return tuple(kind.name for kind in _KINDS if kind.asked.search(question))


def lacks_definite(question: str, text: str) -> bool:
    """Whether a question begins by asking for a code or a price and a text has none.

    Nearness to the matter cannot mend that. Further on it may be one of several things that are asked.
    """
    return any(
        asked.start() < _BEGINNING and not kind.had.search(text)
        for kind in _KINDS
        if kind.name in _DEFINITE and (asked := kind.asked.search(question))
    )


def lacks_kind(question: str, text: str) -> bool:
    """Whether a text has nothing of a kind that a question asks for."""
    return any(kind.asked.search(question) and not kind.had.search(text) for kind in _KINDS)
