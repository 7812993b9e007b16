"""The status as a file that goes with a reply: `/status excel`, `/status pdf tangmarken`."""

from corpus.names import short_name
from handlers.cells import Asked
from handlers.exports.attach import Kind, NothingToWriteError, attachment
from handlers.model import Choice, Outcome, Reply

_KINDS = {
    "excel": Kind.XLSX, "xlsx": Kind.XLSX, "regneark": Kind.XLSX, "csv": Kind.CSV, "billede": Kind.PNG,
    "png": Kind.PNG, "pdf": Kind.PDF, "print": Kind.PDF, "kalender": Kind.ICS, "ics": Kind.ICS,
}  # fmt: skip
_NAMES = {
    Kind.XLSX: "Excel-fil",
    Kind.CSV: "CSV-fil",
    Kind.PNG: "billede",
    Kind.PDF: "side til print",
    Kind.ICS: "kalender",
}
_MOST_HOMES = 12


def wanted_file(words: str) -> tuple[Kind | None, str]:
    """The kind of file that words after the command name, and the words left."""
    said = words.split()
    found = [w for w in said if w.casefold() in _KINDS]
    if not found:
        return None, words
    return _KINDS[found[0].casefold()], " ".join(w for w in said if w not in found)


def as_file(kind: Kind, asked: Asked) -> Reply:
    """The cells asked for as a file; a page to print is about one home."""
    homes = list(dict.fromkeys(c.home for c in asked.found.cells))
    if not homes:
        return Reply(Outcome.COMMAND, "Der er ingen status at gemme.", home=asked.request.home)
    if kind is Kind.PDF and len(homes) > 1:
        choices = tuple(Choice(short_name(h), f"/status pdf {h}") for h in homes[:_MOST_HOMES])
        return Reply(
            Outcome.COMMAND, "En side er for ét hus. Hvilket?", choices=choices, home=asked.request.home
        )
    one = homes[0] if len(homes) == 1 else None
    try:
        file = attachment(kind, asked.found, asked.context.snapshot, one)
    except NothingToWriteError:
        return Reply(Outcome.COMMAND, "Der er ingen frister at gemme.", home=asked.request.home)
    told = f"Status som {_NAMES[kind]}, {asked.where}: {file.name}"
    text = "\n".join(line for line in (asked.notice, told) if line)
    return Reply(Outcome.COMMAND, text, files=(file,), home=asked.request.home)
