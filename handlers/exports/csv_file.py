"""The status matrix as CSV, as a Danish Excel opens it: semicolons, UTF-8 with its mark."""

import csv
import io
import unicodedata

from corpus.status import Matrix
from corpus.status_words import WORDS
from handlers.exports.plain import plain
from handlers.exports.rows import Row, joined, rows

HEADINGS = (
    "Niveau", "Tilbud", "Ordning", "Standard", "Målgruppe", "Status", "Alle statusser", "Flag", "Punkter",
    "Bygger på", "Gældende version", "Revideres senest", "Grund", "Dokument",
)  # fmt: skip
_FORMULA = frozenset("=+-@")
_QUOTES = frozenset("'\"`´‘’‚‛“”„«»‹›")


def as_csv(matrix: Matrix) -> bytes:
    """One row a home and standard, then one a common guideline; `Niveau` tells them apart."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([harmless(plain(text)) for text in _texts(row)] for row in rows(matrix))
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text, with an apostrophe where a spreadsheet could take it for a formula.

    Also behind blanks, quotes and what cannot be seen, and in full width (OWASP, CSV Injection).
    """
    for letter in unicodedata.normalize("NFKC", text):
        if letter.isspace() or letter in _QUOTES or unicodedata.category(letter)[0] in "CM":
            continue
        return f"'{text}" if letter in _FORMULA else text
    return text


def _texts(row: Row) -> tuple[str, ...]:
    return (
        "fælles" if row.home is None else "lokal",
        row.home or "",
        row.key.scheme,
        row.standard,
        row.key.target_group or "alle",
        WORDS[row.status],
        joined([WORDS[s] for s in row.all]),
        joined(row.flags),
        joined(row.points, "; "),
        row.based_on,
        row.version,
        str(row.due or ""),
        row.reason,
        row.document,
    )
