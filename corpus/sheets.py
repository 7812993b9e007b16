"""The files of a corpus that are no documents: its word list, its referrals, its checklists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from corpus import referrals, wordlist
from corpus.checklists.citing import masked
from corpus.checklists.loading import is_checklist
from corpus.model import Fault, Severity
from corpus.referrals import Referrals
from corpus.sheet import SheetError
from corpus.wordlist import WordList

T = TypeVar("T")
_ADVICE = "Ret linjen. Indtil da gælder det, der følger med programmet."


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a region added to what is built in, and what was wrong with it."""

    words: WordList
    referrals: Referrals
    faults: tuple[Fault, ...]


def is_sheet(name: str) -> bool:
    """Whether a file of the folder, by its path in it, is a word list, a list of referrals or a checklist."""
    return _is_list(name) or is_checklist(name)


def _is_list(name: str) -> bool:
    return PurePosixPath(name).name.casefold() in (wordlist.NAME, referrals.NAME)


def text_of(path: Path) -> str | None:
    """A sheet's text; None where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def to_keep(name: str, path: Path) -> str | None:
    """A sheet's text as it may be kept: a checklist's without personal numbers; None as above."""
    text = text_of(path)
    return masked(text) if text and is_checklist(name) else text


def load_sheets(files: Iterable[tuple[str, str | None]]) -> Sheets:
    """The region's own lists (path, text) beside the built-in ones; a faulty one is told and left out.

    Checklists are passed over: they rest on the documents.
    """
    words, sent = wordlist.builtin(), referrals.builtin()
    lists = [name for name, _ in sent.lists]
    faults: list[Fault] = []
    for name, text in files:
        if not _is_list(name):
            continue
        if PurePosixPath(name).name.casefold() == wordlist.NAME:
            words = words.with_more(_read(name, text, wordlist.parse, faults) or WordList())
        else:
            sent = sent.with_more(
                _read(name, text, lambda said: referrals.parse(said, lists), faults) or Referrals()
            )
    return Sheets(words, sent, tuple(faults))


def _read(name: str, text: str | None, parse: Callable[[str], T], faults: list[Fault]) -> T | None:
    if text is None:
        faults.append(Fault(name, "", Severity.ERROR, "Filen kan ikke læses som UTF-8-tekst.", _ADVICE))
        return None
    try:
        return parse(text)
    except SheetError as error:
        faults.append(Fault(name, f"linje {error.line}", Severity.ERROR, str(error), _ADVICE))
    return None
