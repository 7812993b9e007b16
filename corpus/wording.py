"""The turns of phrase by which Danish documents say what they are."""

import re

# A common guideline of a region or municipality.
COMMON = re.compile(
    r"\b(?:fælles[\s-]*(?:regionale?|kommunale?)|fælles\w*|regionale?|kommunale?|tværgående)\s+retningslinje"
    r"|\bfælles\w*retningslinje",
    re.IGNORECASE,
)
# A home's own document.
LOCAL = re.compile(
    r"\blokale?\s+(?:tilføjelse|instruks|procedure|retningslinje|vejledning|beskrivelse|tillæg|aftale)"
    r"|\blokalt\s+(?:tillæg|bilag)"
    r"|\blokal\s+\w+(?:instruks|procedure)"
    r"|\btillæg(?:get|s)?\b"
    r"|\b(?:husets|vores)\s+(?:egen\s+)?(?:instruks|procedure|tilføjelse)"
    r"|\btilføjelse\s+(?:til|for|på)\b"
    r"|^instruks\b",
    re.IGNORECASE,
)
# A home that speaks of itself, or of the guideline that it follows.
WE = re.compile(
    r"\bhos\s+os\b|\bsådan\s+gør\s+vi\b|\bvi\s+følger\b|\bvores\s+(?:egen\s+)?(?:tilføjelse|tillæg|instruks)",
    re.IGNORECASE,
)
# Words before "den fælles retningslinje" that make it another document.
_ANOTHERS = r"(?:følger|efter|til|på|jf\.?|ud\s+fra|af|i|om|under|supplerer|udfylder|udmønter|bruger)"
OTHERS_COMMON = re.compile(
    rf"\b{_ANOTHERS}\s+(?:den|de|vores|regionens)\s+(?:{COMMON.pattern})", re.IGNORECASE
)
# Both in one file.
WITH_LOCAL = re.compile(
    r"\bmed\s+lokale?\s+(?:tilføjelse|tillæg|beskrivelse|udfyld)"
    r"|\bretningslinje\w*\s+(?:og|med|plus|\+)\s+(?:lokalt?\s+)?(?:tillæg|tilføjelse)|\b(?:og|inkl\.?|samt)\s+lokale?\s+tilføjelse",
    re.IGNORECASE,
)
# Neither: what else lies in such folders.
NEITHER = re.compile(
    r"\b(?:\w*nyhedsbrev|nyt fra|\w*referat|\w*dagsorden|skabelon|høringssvar|organisationsdiagram|vagtplan"
    r"|invitation|\w*strategi|politik|årsberetning|pjece)",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"\b(?:udkast|kladde|draft|høringsversion|høringsudkast|ikke\s+godkendt|i\s+høring|til\s+høring"
    r"|under\s+udarbejdelse|afventer\s+godkendelse)\b",
    re.IGNORECASE,
)
# Lines at the top that are no title.
NO_TITLE = re.compile(
    r"^(?:dokumentoversigt|indhold\w*|fiktivt\b.*|udkast|kladde|formål"
    r"|fælles (?:regional|kommunal)e? retningslinje|lokal tilføjelse|retningslinje|dokument\d*"
    r"|fakta om .*|.*\bretningslinjer"
    r"|region [\wæøå]+|[\wæøå]+ kommune|stamdata)$"
)
EXCEPTED = re.compile(
    r"\bgælder\s+(?:dog\s+)?ikke\b|\bundtage|\bikke\s+omfattet\b|\bbortset\s+fra\b", re.IGNORECASE
)
# First and last line of a frame that is there for whoever fills in a document, and is none of its text.
QUOTED = "Citat fra den fælles retningslinje"
END_OF_QUOTED = "Slut på citat"
GUIDANCE = "Vejledning til jer, der udfylder"
END_OF_GUIDANCE = "Slut på vejledning"
# What a quotation says above words that it strikes through; what the reader of Word files says of such words.
CHANGED = re.compile(r"Ændret siden |Citat fra den fælles retningslinje: Gælder ikke længere")
STRUCK = "Gennemstreget tekst er ikke læst med."
