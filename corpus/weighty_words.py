"""Words that a rule hangs on: who, when, how many, whether it must or may."""

import re
from enum import StrEnum
from functools import lru_cache


class Weight(StrEnum):
    """What a word decides, the weightiest first."""

    DUTY = "duty"
    NEGATION = "negation"
    LIMIT = "limit"
    TIME = "time"
    ROLE = "role"
    RECORD = "record"
    LINK = "link"


_WORDS = {
    Weight.DUTY: """
        skal skulle kan kunne må måtte bør burde vil ville behøver behøves pligt pligten forpligtelse krav
        kravet kræver kræves krævet tillade tilladelse forbudt forbud ret retten lov gerne frivillig
        frivilligt obligatorisk obligatoriske anbefales anbefaler undlad undlade undlader undlades
    """,
    Weight.NEGATION: """
        ikke ej aldrig ingen intet uden hverken undtagen undtaget undtagelse undtagelsesvis medmindre
        bortset heller næppe nej
    """,
    Weight.LIMIT: """
        altid kun alene udelukkende mindst højst maksimalt maksimum minimum max maks cirka ca omkring over
        under op ned mere mindre flere færre flest alle alt al enhver ethvert hver hvert samtlige nogle
        nogen noget enkelte begge hele halv halve halvt dobbelt dobbelte resten samme anden andet andre
        yderligere eventuelt evt normalt sædvanligvis delvist helt særlig særlige især herunder ny nye
    """,
    Weight.TIME: """
        senest tidligst første sidste næste inden før efter indtil fra straks omgående øjeblikkeligt
        hurtigst snarest løbende samtidig senere tidligere forinden derefter herefter mens imens når nu
        først sidst ugentlig ugentligt månedlig månedligt daglig dagligt årlig årligt kvartalsvis
        kvartalsvist halvårlig halvårligt januar februar marts april maj juni juli august september oktober
        november december mandag tirsdag onsdag torsdag fredag lørdag søndag weekend helligdag morgen
        formiddag middag eftermiddag aften nat natten aftenen morgenen weekenden vagt vagten vagtskifte
    """,
    Weight.LINK: "og eller hvis såfremt dog men både enten",
}
_PATTERNS = {
    Weight.DUTY: r"u?tilladt\w*|forpligte\w*",
    Weight.TIME: r"\w*(?:minut|time|dag|døgn|uge|måned|kvartal|halvår|år|dato|frist)"
    r"(?:men|ter|tes|r|s|t|e|n|en|et|er|ne|ene|erne|es)?|mdr|kl|min|(?:natte?|aften|dag)vagt\w*",
    Weight.ROLE: r"\w*(?:leder|chef|forstander|sygeplejerske|læge|assistent|hjælper|pædagog|medarbejder"
    r"|personale|vikar|elev|studerende|afløser|kollega|kolleger|koordinator|tovholder|nøgleperson"
    r"|kontaktperson|støtteperson|psykolog|psykiater|terapeut|socialrådgiver|rådgiver|værge|pårørende|forældre|børn|barn|unge|voksne|borger|beboer|tilsyn|apotek"
    r"|hospital|sygehus|politi|kommune|region|myndighed|ansvarlig|vagthavende|repræsentant|ambulance)"
    r"(?:e|en|n|et|t|er|ne|ene|erne|r|rne|s|ns|ens|ets|ts|nes|ernes|es)?"
    r"|(?:led|ansat|ansatte|bag|leder)vagt\w*|ledelse\w*|souschef\w*|ansatte?|ssa|ssh|sosu",
    Weight.RECORD: r"\w*(?:skema|journal|blanket|formular|register|rapport|dagbog|protokol|medicinliste"
    r"|logbog|handleplan|tjekliste|erklæring|samtykke|delegation|kompetencekort)\w*|fmk|uth|cave|dpsd|nexus|cura|sensum|vitae",
}
_WORD_OF = {w: weight for weight, words in reversed(_WORDS.items()) for w in words.split()}
_PATTERN_OF = tuple((weight, re.compile(p)) for weight, p in _PATTERNS.items())


@lru_cache(maxsize=20_000)
def weight_of(word: str) -> Weight | None:
    """What a word (in small letters) decides, or None; of a compound with a hyphen, what a part decides."""
    for part in (word, *re.split(r"[-‐‑]", word)):
        if part in _WORD_OF:
            return _WORD_OF[part]
        if weight := next((w for w, pattern in _PATTERN_OF if pattern.fullmatch(part)), None):
            return weight
    return None
