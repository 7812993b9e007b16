"""What checklists, steps and answers may be called; commands keep their words from checklists."""

import re

NAME = re.compile(r"[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*")
NAME_ADVICE = "Brug små bogstaver, tal og bindestreg, fx »ring-112«."
# What is typed to a checklist as it goes: one of such a name could not be begun by it.
RESERVED = frozenset(
    {
        "start", "begynd", "foreslå", "underskriv", "hent", "svar", "valg", "næste", "senere", "nu",
        "tilbage", "pause", "vis", "videre", "fortsæt", "mangler", "udsæt", "ny", "afbryd", "pdf", "kopi",
        "signér", "fortryd", "annuller", "annullér", "afslut", "stop", "nej", "ja", "jo", "jep", "yes",
        "ok", "okay", "udført", "gjort", "færdig", "klar", "done", "ringet", "læst", "forstået", "set",
        "sket", "x",
    }
)  # fmt: skip


def why_not(name: str) -> tuple[str, str] | None:
    """Why a checklist cannot be called so, and what to do; None where it can."""
    if not NAME.fullmatch(name):
        return f"»{name}« kan ikke bruges som navn.", NAME_ADVICE
    if name.isdecimal():
        message = f"»{name}« er kun et tal, og så kan tjeklisten ikke kaldes frem."
        return message, f"Sæt et ord foran, fx »ring-{name}«."
    if name in RESERVED:
        message = f"»{name}« er en kommando, og så kan tjeklisten ikke kaldes frem."
        return message, f"Vælg et andet navn, fx »om-{name}«."
    return None
