"""The labels of a document overview (Dokumentoversigt), as organisations print them.

Seen in public documents of regions and municipalities; compared after `fold`, without the colon.
"""

import re
from enum import StrEnum

from corpus.names import fold


class Field(StrEnum):
    """What an overview can say."""

    TYPE = "type"
    TITLE = "title"
    FORMER_TITLE = "former_title"
    SCOPE = "scope"
    STANDARD = "standard"
    SCHEME = "scheme"
    READERS = "readers"
    VERSION = "version"
    EFFECTIVE = "effective"
    REVISE_BY = "revise_by"
    REVISED = "revised"
    AUTHOR = "author"
    APPROVED_BY = "approved_by"
    APPROVED_ON = "approved_on"
    OWNER = "owner"
    HOME = "home"
    BASED_ON = "based_on"
    STATUS = "status"
    RESIDENTS = "residents"
    IGNORED = "ignored"


_LABELS: dict[Field, str] = {
    Field.TYPE: "dokumenttype|type|dokumentets art|dokumentkategori|niveau",
    Field.TITLE: "titel|dokumenttitel|dokumentets titel|navn|dokumentnavn|overskrift|retningslinjens navn",
    Field.FORMER_TITLE: "tidligere titel|tidligere navn|tidligere|hed tidligere|gammelt navn|andre navne",
    Field.SCOPE: "anvendelsesområde|gælder for|gyldighedsområde|gælder|omfatter|område|dækningsområde|gyldig for",
    Field.STANDARD: "standard|emne|standard nr|standardnr|standardnummer|standarden|dkm-standard|kvalitetsstandard|nr|nummer"
    "|retningslinje nr|retningslinjenr|standard og nr|standard/emne|hører under standard",
    Field.SCHEME: "ordning|kvalitetsmodel|model|standardsæt",
    Field.READERS: "målgruppe|målgruppe for dokumentet|læses af|brugere|målgruppe (læsere)|hvem skal kende den",
    Field.RESIDENTS: "borgergruppe|borgere|beboergruppe|aldersgruppe|målgruppe (borgere)|tilbuddets målgruppe",
    Field.VERSION: "version|versionsnummer|versionsnr|version nr|versionnr|udgave|udgave nr|revision nr|revisionsnr|versioner"
    "|udgavenr|udgavenummer|ver|version og dato|udgave/version|version/udgave",
    Field.EFFECTIVE: "gældende fra|gælder fra|ikrafttrædelse|ikrafttrædelsesdato|ikrafttrådt|i kraft|i kraft fra|træder i kraft"
    "|gyldig fra|gyldig pr|gældende pr|gældende fra den|gyldig fra den|gyldighedsdato|dato for ikrafttrædelse|ikraft|ikrafttræden"
    "|i kraft den|i kraft pr|trådt i kraft|træder i kraft den|gældende fra dato|gyldighed fra|startdato|taget i brug|ikraftdato"
    "|opdateret/ikrafttrædelse|ikrafttrædelse/opdateret|gældende siden|ibrugtagning|virkning fra|i brug fra",
    Field.REVISE_BY: "revision senest|næste revision|revideres senest|skal revideres|skal revideres senest|revisionsdato"
    "|revision|revideres|næste revision senest|senest revideres|revisionsfrist|frist for revision|dato for næste revision"
    "|revideres inden|næste gennemgang|gennemgås senest|genses senest|udløber|gyldig til|gældende til|gyldig indtil"
    "|næste revidering|revisionsinterval|revisionstidspunkt|planlagt revision|gyldighed til|næste revisionsdato|udløbsdato"
    "|revisionshyppighed|skal være revideret|skal revideres inden|revision inden|ses efter senest|ses igennem senest|næste eftersyn",
    Field.REVISED: "opdateret|senest opdateret|sidst opdateret|sidst revideret|senest revideret|revideret|udarbejdet|dato"
    "|udgivet|udgivelsesdato|udarbejdet den|revideret den|oprettet|seneste revision|sidste revision|udarbejdelsesdato",
    Field.AUTHOR: "udarbejdet af|forfatter|forfattere|skrevet af|udarbejdet/revideret af|arbejdsgruppe|udfærdiget af|revideret af"
    "|udarbejdet i samarbejde med|bidragydere",
    Field.APPROVED_BY: "godkendt af|godkendt|godkendelse|godkender|godkendt ved|godkendt i|underskrift|godkendt af (rolle)"
    "|godkendende leder|godkendt af leder|vedtaget af|besluttet af|godkendelse (navn/rolle)",
    Field.APPROVED_ON: "godkendt den|godkendt d|godkendelsesdato|dato for godkendelse|vedtaget den|godkendt dato|godkendt pr",
    Field.OWNER: "revisionsansvarlig|revisionsansvarlige|ansvarlig for revision|ansvarlig for revisionen|dokumentansvarlig"
    "|ansvarlig|ansvarlig for dokumentet|dokumentejer|ejer|dokumentansvarlige|ansvarlige|faglig ansvarlig|kontaktperson|kontakt"
    "|ansvarlig for opdatering|fagansvarlig|revisor|ansvarlig for vedligeholdelse|ansvarlig enhed|vedligeholdes af|redaktør",
    Field.HOME: "tilbud|bosted|botilbud|hus|enhed|tilbuddets navn|sted|institution|afdeling|tilbuddet|arbejdsplads|hjem"
    "|navn på tilbud|lokalt for|bostedet|gælder på|tilbud/afdeling|center|udfyldt af|vores sted|døgntilbud|bosted/tilbud|tilbuddet hedder",
    Field.BASED_ON: "bygger på|hører til|regional retningslinje|fælles retningslinje|kommunal retningslinje|basis|grundlag"
    "|udarbejdet ud fra|udarbejdet på baggrund af|udarbejdet på grundlag af|skrevet til|tilføjelse til|tillæg til|knyttet til"
    "|fælles regional retningslinje|fælles kommunal retningslinje|bygger på version|bygger på regional version|hører sammen med"
    "|baseret på|overordnet retningslinje|overordnet dokument|regional version|udfylder|supplerer|tilhører|grundlagsversion"
    "|skrevet på|skrevet ud fra|skrevet op mod|den fælles retningslinje|retningslinje|kommunal version|hører under"
    "|lokal tilføjelse til|tilknyttet retningslinje|referencedokument|afsæt|udgangspunkt|moderdokument|bygger oven på|ramme",
    Field.STATUS: "status|dokumentstatus|tilstand",
    Field.IGNORED: "nøgleord|søgeord|sagsnr|sagsnummer|dok.nr|dokumentnr|dokument nr|dokument-id|id|emneord|journalnr|esdh"
    "|høring|fordeling|distribution|placering|ændringer|antal sider|sider|arkivering|fil|link|lovgrundlag|sags-nr|dok. nr"
    "|formål|kle|dok.nr.|dokumentnummer|acadre|udskrevet|ændring|bemærkninger|kommentarer|kommune|region|sag",
}
_BY_LABEL = {fold(label): field for field, labels in _LABELS.items() for label in labels.split("|")}

# Labels that also head columns and lines in the body: they count only beside a strong one.
WEAK = frozenset(
    {Field.OWNER, Field.HOME, Field.TITLE, Field.STATUS, Field.READERS, Field.RESIDENTS, Field.TYPE, Field.SCOPE, Field.IGNORED, Field.REVISED,
     Field.AUTHOR, Field.FORMER_TITLE, Field.SCHEME}
)  # fmt: skip
_WEAK_WORDS = {
    "nr",
    "nummer",
    "revision",
    "underskrift",
    "grundlag",
    "basis",
    "ramme",
    "udgangspunkt",
    "afsæt",
    "supplerer",
    "gælder",
    "retningslinje",
    "udfylder",
    "godkendt",
}


def field_of(label: str) -> Field | None:
    """The field that a printed label names, or None."""
    bare = fold(re.sub(r"[*_]", "", label))
    shorter = re.sub(r"\s*\(.*?\)$", "", bare)
    return (
        _BY_LABEL.get(bare)
        or _BY_LABEL.get(shorter)
        or _BY_LABEL.get(re.sub(r"^(?:lokal|regional|fælles|kommunal)\s+", "", shorter))
    )


def is_strong(label: str) -> bool:
    """Whether the label by itself shows that it stands in an overview."""
    found = field_of(label)
    return found is not None and found not in WEAK and fold(label) not in _WEAK_WORDS


_ANY = "|".join(re.escape(label) for label in sorted(_BY_LABEL, key=len, reverse=True))
# A label inside a line: with a capital, at the start or after a blank or mark, and a colon or dot leaders after it.
INSIDE = re.compile(rf"(?:^|(?<=[\s|·•;,.(]))(?P<label>{_ANY})\.?\s*(?:[._…]{{3,}}\s*)?:", re.IGNORECASE)
_PREFIX = re.compile(rf"^(?P<label>{_ANY})\.?[\s:]+(?P<value>\S.*)$", re.IGNORECASE | re.DOTALL)


def split_prefix(part: str) -> tuple[str, str] | None:
    """A part "Gyldig fra 1/10-2025" that begins with a known label, without a colon."""
    match = _PREFIX.match(part.strip())
    return (match["label"], match["value"].strip()) if match and part.strip()[0].isupper() else None


def split_line(line: str) -> tuple[str, str] | None:
    """A line "Label: value" or "Label<wide gap>value" whose label is known."""
    match = re.match(r"^\s*([^:\t\n]{2,45}?)\s*(?::\s*|\t\s*)(.*)$", line, re.DOTALL)
    if not match or field_of(match[1]) is None:
        return None
    return match[1].strip(), match[2].strip()
