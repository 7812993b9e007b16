"""What people say to a bot that is no question, and what is said back."""

from functools import cache

from handlers.patterns import Pattern, compiled
from index.analysis import words

_WHO = (
    "Jeg er en bot, ikke et menneske. Jeg finder steder i retningslinjerne og viser dem ordret, med kilde. "
    "Jeg digter ikke, og jeg afgør ikke noget for dig."
)
GREETING = (
    "Hej. Skriv dit spørgsmål med dine egne ord, så finder jeg reglen. Skriv »hjælp«, og se, hvad jeg kan."
)
_WELCOME = "Det var så lidt. Spørg endelig igen."
_READY = "Jeg er klar. Hvad vil du vide om retningslinjerne?"
_BYE = "Farvel, og god vagt."
_MORE = "Skriv dit spørgsmål med et par ord mere, så finder jeg reglen."
_NEVER_MIND = "Det er i orden. Fandt jeg ikke det rigtige, så prøv med andre ord, eller spørg din leder."
# Whole messages; how they are written stands at the top of referrals.yaml.
_SAID = (
    (GREETING, "hej|hej_hej|hejsa|halløj*|dav|davs|goddag|god_dag|hi|hello|hey [med_dig|du|igen|bot]"),
    (GREETING, "godmorgen|god_morgen|godaften|god_aften [du|igen|bot]"),
    (GREETING, "hvad_kan_du|hvad_kan_jeg_spørge_om|hvad_kan_jeg_spørge_dig_om|hvordan_bruger_jeg_dig"),
    (_WELCOME, "[mange|tusind|1000] tak [skal_du_have|for_det|for_hjælpen|for_svaret] [du|igen|bot]"),
    (_WELCOME, "[mange|tusind|1000] tak for_nu|for_i_dag|for_i_aften|for_i_nat|for_indsatsen [du|bot]"),
    (_WELCOME, "super|perfekt|fint|fedt|okay|ok|oki|godt|det_var_godt|thanks|thank_you|thx [tak]"),
    (_WHO, "hvem|hvad er_du|er_du_for_en|er_du_for_noget|hedder_du"),
    (_WHO, "er_du [et|en] menneske|robot|bot|ai|chatgpt|ægte|rigtig"),
    (_WHO, "hvordan_virker_du|who_are_you|are_you_a_bot|are_you_human|are_you_a_robot"),
    (_READY, "hvordan_går_det|hvordan_har_du_det|hvad_så|hva_så"),
    (_BYE, "farvel|hav_det_godt|vi_ses|ses|bye|god_vagt|godnat|god_nat [bot]"),
    (_MORE, "ja|nej|jo|nå|hmm|måske|tja|hvad|hva|nej_tak|ja_tak"),
    (_NEVER_MIND, "undskyld|beklager|ups|øv|lort|pis|pokkers|for_helvede|hold_kæft|du_er_dum|dumme_bot"),
)


@cache
def _patterns() -> tuple[tuple[Pattern, str], ...]:
    return tuple((compiled(pattern, {}), answer) for answer, pattern in _SAID)


def is_smalltalk(text: str) -> bool:
    """Whether a whole message is no question."""
    return said_to(text) is not None


def said_to(text: str) -> str | None:
    """What is said back to a whole message; nothing to a question."""
    said = words(text)
    return next((answer for pattern, answer in _patterns() if pattern.is_all_of(said)), None)
