"""Which homes a guideline says it holds for."""

import re

from corpus.register import Register

# Who is left out: named after "gælder ikke for", or before "er undtaget".
_EXCEPT = re.compile(
    r"(?:gælder\s+(?:dog\s+)?ikke|undtagen|undtagelse|bortset\s+fra|dog\s+ikke|ikke\s+for)\b[^.;]*"
    r"|[^.;\n]*\b(?:undtaget|undtages|ikke\s+omfattet)\b[^.;]*",
    re.IGNORECASE,
)


def reach(scope: str, homes: Register) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Homes that a guideline says it does not hold for, and those it says it holds for alone."""
    not_for: list[str] = []
    field = scope.split("\n", 1)[0]
    for match in _EXCEPT.finditer(scope):
        said = re.split(r",\s*(?:hvor|som|der|fordi)\b", match[0])[0]
        not_for += [h.name for h in homes.mentioned(said)]
        field = field.replace(match[0], "")
    only = [h.name for h in homes.mentioned(field)]
    everyone = re.search(r"\balle\b|\bsamtlige\b", field, re.IGNORECASE)
    return tuple(dict.fromkeys(not_for)), () if everyone else tuple(n for n in only if n not in not_for)
