"""Who may do what: a region's bans and reservations, and what a home allows or lets people off."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.matter import Term, terms
from corpus.quantities import amounts


class Force(StrEnum):
    """How a region's sentence binds."""

    BAN = "ban"
    RESERVED = "reserved"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is banned (to `roles`, or to all), reserved to `roles`, or required.

    `unless` is what a ban or a reservation depends on.
    """

    force: Force
    matter: tuple[Term, ...]
    any_of: tuple[tuple[Term, ...], ...] = ()  # words of the matter, of which one is enough
    roles: frozenset[str] = frozenset()
    unless: tuple[Term, ...] = ()
    of_citizens: bool = False
    whoever: bool = False  # who does it is not said
    who: frozenset[str] = frozenset()  # the stems of those who may


_ROLES = {
    "leder": r"\w*leder(?:en|e|ne)?\b|forstander\w*|souschef\w*|ledelsen?|chef\w*|ledervagt\w*|bagvagt\w*",
    "sygeplejerske": r"\w*sygeplejerske\w*",
    "læge": r"(?:\w*læge|læger?ne?|lægen)\b",
    "assistent": r"\w*assistent\w*|ssa\b",
    "hjælper": r"\w*hjælper(?:e|en|ne)?\b|ssh\b",
    "pædagog": r"\w*pædagog\w*",
    "vikar": r"\w*vikar\w*|afløser\w*|timelønne\w*",
    "elev": r"\w*elev(?:er|en|erne)?\b|studerende|praktikant\w*",
    "kontaktperson": r"kontaktperson\w*|støtteperson\w*|primærperson\w*",
    "vagt": r"(?:natte?|aften|dag|weekend)vagt(?:en|er|erne)?\b|vagt(?:en|erne)\b|vagthavende",
    "koordinator": r"\w*koordinator\w*|tovholder\w*|nøgleperson\w*|\w*ansvarlig\w*",
    "frivillig": r"frivillige?\b|sekretær\w*",
    "pedel": r"pedel\w*|servicemedarbejder\w*|køkken\w+|rengøring\w*",
    "medarbejder": r"\w*medarbejder\w*|personalet?|kolleg\w+|ansatte?|alle\b",
}
_ROLE = {name: re.compile(rf"(?<![\wæøå])(?:{pattern})", re.IGNORECASE) for name, pattern in _ROLES.items()}
_CITIZEN = (
    r"(?:borger|beboer|unge|barn|børn|pårørende|forældre|familie|gæst|søster|søskende|ægtefælle|datter"
    r"|værge)\w*"
)
_KIN = re.compile(r"^\W*(?:pårørende|forældre|familie\w*|søskende|gæster)\s*$", re.IGNORECASE)
_CITIZENS_MAY = re.compile(
    rf"^\W*(?:(?:den|de|en|et|alle|vores|hver)\s+)?(?:\w+e\s+)?{_CITIZEN}\b"
    rf"|\b(?:kan|må)\s+(?:\w+\s+)?{_CITIZEN}\b",
    re.IGNORECASE,
)
_BAN = re.compile(
    r"\bmå\s+(?:\w+\s+){0,2}?(?:ikke|aldrig)\b|\b(?:aldrig|ingen)\s+(?:\w+\s+){0,2}?må\b"
    r"|\b(?:er|det\s+er)\s+(?:ikke\s+tilladt|forbudt)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r",?\s+\b(?:uden|før|inden|medmindre|undtagen|bortset\s+fra|hvis|når|ud\s+over|mens|så\s+længe)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:kun|alene|udelukkende)\s+(?P<roles>[^.]{3,90}?)(?:,?\s+der)?\s+(?:må|kan|har\s+lov\s+til\s+at)\s+(?P<act>.+)"
    r"|(?P<what>.+?)\s+må\s+(?:kun|alene|udelukkende)\s+(?P<done>\w+(?:\s+\w+){0,3}?)\s+af\s+(?P<by>.+)"
    r"|(?P<matter>.+?)\s+skal\s+(?:\w+\s+)?(?P<way>\w+s|være\s+\w+)\s+af\s+(?P<hands>.+)",
    re.IGNORECASE,
)
_WITH = re.compile(r",?\s+(?:der|som|med|efter)\s+", re.IGNORECASE)
_SKAL = re.compile(r"\bskal\b(?!\s+(?:\w+\s+)?ikke\b)", re.IGNORECASE)
_POINTS_BACK = re.compile(r"^\W*(?:de|det|den|dem|han|hun|disse|denne|dette)\s*$", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s*\b(?:når|hvis|mens|fordi|selv\s?om|indtil|medmindre|hvor|så)\b[^,;]*"
    r"|^\W*(?:i\s+det\s+tilfælde|skulle)\b[^,;]*,",
    re.IGNORECASE,
)
# "Taler borgeren ikke dansk, kan …": a condition by its order of words
_FRONTED = re.compile(
    r"^\W*(?:\w*er|har|vil|kan|skal|får|står|går|bor)\s[^,]*,\s+"
    r"(?=\w+r\s|kan\s|må\s|skal\s|vil\s)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]\s+|,\s+(?:og|men|for|mens)\s+")
_NOT = re.compile(
    r"\b(?:ikke|aldrig|ingen|intet|hverken|forbudt|undgå\w*|heller|nej|kun|først|lad\s+være)\b", re.IGNORECASE
)
_NOT_OR_WITHOUT = re.compile(rf"{_NOT.pattern}|\buden\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:kan|må|lov\s+til|tilladt|okay|i\s+orden|velkom\w+|gerne|mulighed\s+for)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\b(?:den|det|de|færdig)\s*[\wæøå]+(?:ede|te)\b(?=\s+[\wæøå])", re.IGNORECASE)
_LET_OFF = re.compile(
    r"\b(?:behøver|skal|kræver|kræves|gælder)\s+(?:[\wæøå]+\s+){0,3}?ikke\b"
    r"|\b(?:undtaget|fritaget|undlader|undlades|fravælger|udelader|dropper)\b"
    r"|\b(?:ikke|unødvendigt)\s+nødvendigt?\b|\bspringe[rs]?\b[^.]*\bover\b|\bslipper?\s+for\b|\bfrivilligt?\b",
    re.IGNORECASE,
)
# "Er gartneren på ferie, …", "Når lederen har fri, …"
_AWAY = re.compile(
    r"(?:^\W*(?:er|har|bliver|går)|\b(?:når|hvis|mens|fordi|da))\s[^,]*?"
    r"(?:\bgået|\btaget\s+hjem|\bsyge?|\bvæk|\bfri|\bferie|\bkursus|\boptaget|\bfraværende|\borlov|\bbarsel|\brejst"
    r"|\bikke\s+(?:\w+\s+){0,2}(?:på\s+arbejde|til\s+stede|mødt|her|i\s+huset|nås|træffes|få\s+fat))\w*",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:selv|i\s+stedet|overtager|i\s+(?:hans|hendes)\s+sted)\b", re.IGNORECASE)
_HANDED_ON = re.compile(
    r"\b(?:ring\w*|vent\w*|kontakt\w*|tilkald\w*|spørg\w*|bestil\w*|låne\w*)\b", re.IGNORECASE
)
_DESPITE = re.compile(
    r"\b(?:selv\s?om|uden|endnu\s+ikke|ikke\s+(?:har|er)|også\s+(?:før|inden)|allerede\s+(?:før|inden)|fra\s+(?:den\s+)?første\s+(?:dag|vagt))\b",
    re.IGNORECASE,
)


def rule_of(text: str) -> Rule | None:
    """How a region's sentence binds, or None."""
    if match := _BAN.search(text):
        return None if amounts(text) else _banned(text, match)  # figures are held against figures
    if (match := _ONLY.search(text)) and (who := match["roles"] or match["by"] or match["hands"]):
        act = match["act"] or f"{match['what'] or match['matter']} {match['done'] or match['way']}"
        roles = roles_in(who)
        named = frozenset(t.stem for t in terms(_WITH.split(who, maxsplit=1)[0]))
        if roles or (named and (match["roles"] or match["by"])):
            action = _CONDITION.split(act)[0]
            unless = _WITH.split(who, maxsplit=1)[1:]
            return Rule(
                Force.RESERVED,
                _without_roles(action),
                roles=roles,
                unless=terms(" ".join(unless)),
                who=named,
            )
    if _SKAL.search(text):
        return Rule(Force.DUTY, _without_roles(text))
    return None


def _banned(text: str, ban: re.Match[str]) -> Rule | None:
    subject = text[: ban.start()]
    if _POINTS_BACK.match(subject):
        return None  # of whom it is said stands in another sentence
    kin = _KIN.match(subject) is not None
    act, *condition = _CONDITION.split(f"{'' if kin else subject} {text[ban.end() :]}", maxsplit=1)
    named = roles_in(subject)
    return Rule(
        Force.BAN,
        _without_roles(act),
        tuple(terms(w) for w in _alternatives(act)),
        frozenset() if "medarbejder" in named else named,
        terms(condition[0]) if condition else (),
        whoever=not kin and re.match(r"\s+(?:\w+\s+){0,2}?\w{3,}es\b", text[ban.end() :]) is not None,
        of_citizens=re.match(rf"^\W*(?:\w+\s+)?{_CITIZEN}\s*$", subject, re.IGNORECASE) is not None,
    )


def _alternatives(text: str) -> list[str]:
    """The words of a list with "eller": one of them is enough."""
    tokens = re.findall(r"[\wæøå]+|,", text)
    if "eller" not in tokens:
        return []
    at = tokens.index("eller")
    telling = [bool(t != "," and terms(t)) for t in tokens]
    after = next((i for i in range(at + 1, len(tokens)) if telling[i]), None)
    before = next((i for i in range(at - 1, -1, -1) if telling[i]), None)
    found = [] if after is None else [after]
    while before is not None:
        found.append(before)
        comma = next((i for i in range(before - 1, -1, -1) if telling[i] or tokens[i] == ","), None)
        if comma is None or tokens[comma] != ",":
            break
        before = next((i for i in range(comma - 1, -1, -1) if telling[i]), None)
    return [tokens[i] for i in found]


@lru_cache(maxsize=4096)
def roles_in(text: str) -> frozenset[str]:
    """The roles of staff that a text names; "pædagogisk medarbejder" is a pedagogue."""
    found = {name for name, pattern in _ROLE.items() if pattern.search(text)}
    return frozenset(found - {"medarbejder"} if len(found) > 1 else found)


def _without_roles(text: str) -> tuple[Term, ...]:
    for pattern in _ROLE.values():
        text = pattern.sub(" ", text)
    return terms(text)


@dataclass(frozen=True, slots=True)
class Practice:
    """A clause in which a home says what is done, and `main`: it without what stands under a condition."""

    text: str
    main: str
    allowed: bool  # "kan", "må gerne"
    denied: bool
    let_off: bool
    despite: bool

    @property
    def matter(self) -> tuple[Term, ...]:
        """The words that it is about; "den doserede medicin" is no act of dosing."""
        return terms(_PARTICIPLE.sub(" ", self.text))

    def stands_in(self, who: frozenset[str]) -> bool:
        """Whether others do it themselves while those who may are away; not where they call or wait."""
        away = _AWAY.search(self.text)
        if away is None or not (self.allowed or _SELF.search(self.main)) or _HANDED_ON.search(self.main):
            return False
        return any(t.stem in who for t in terms(away[0])) and not any(t.stem in who for t in terms(self.main))

    @property
    def by_citizens(self) -> bool:
        """Whether it is residents or their families who act."""
        return _CITIZENS_MAY.search(self.main) is not None

    @property
    def roles(self) -> frozenset[str]:
        """Who acts, as far as it is said."""
        return roles_in(self.main) or (frozenset({"borger"}) if self.by_citizens else frozenset())


def practices(text: str) -> tuple[Practice, ...]:
    """The clauses of a home's sentence that may go against a rule: not those that deny what they name."""
    found = (_practice(clause, text) for clause in _CLAUSE.split(text) if clause.strip())
    return tuple(p for p in found if p.let_off or p.despite or not p.denied)


def _practice(clause: str, text: str) -> Practice:
    main = _FRONTED.sub(" ", _ASIDE.sub(" ", clause))
    allowed = _MODAL.search(main) is not None
    return Practice(
        text=clause,
        main=main,
        allowed=allowed,
        denied=(_NOT if allowed else _NOT_OR_WITHOUT).search(main) is not None,
        let_off=_LET_OFF.search(main) is not None,
        despite=_DESPITE.search(text) is not None,
    )
