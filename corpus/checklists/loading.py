"""The checklists of a folder: read, each given its home, held against the documents in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.checklists.branches import Mistake
from corpus.checklists.checking import astray, checked, doubles, fault
from corpus.checklists.grounds import Grounds, cites_of
from corpus.checklists.model import Checklist
from corpus.checklists.nodes import near
from corpus.checklists.reading import read_loosely
from corpus.homes import folder_clues, home_folder
from corpus.model import Corpus, Fault, Severity

FOLDER = "tjeklister"
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The checklists that may be begun, in order, and what is wrong with them and with the others."""

    checklists: tuple[Checklist, ...] = ()
    faults: tuple[Fault, ...] = ()


def is_checklist(name: str) -> bool:
    """Whether a file of the folder, by its path in it, is a checklist."""
    path = PurePosixPath(name)
    above = {part.casefold() for part in path.parts[:-1]}
    return FOLDER in above and path.suffix.casefold() in _ENDINGS


def load_checklists(files: Iterable[tuple[str, str | None]], corpus: Corpus) -> Loaded:
    """Checklists (path, text) held against a corpus; one with an error is told and left out."""
    faults: list[Fault] = []
    said: list[Checklist] = []
    told: dict[str, set[str]] = {}  # what could not be read, by file: its lines
    for path, text in files:
        checklist, wrong = read_loosely(path, text)
        faults += wrong
        if checklist is not None:
            said.append(checklist)
        if wrong:
            told[path] = {f.place for f in wrong}
    if not said:
        return Loaded((), tuple(faults))
    grounds = Grounds(corpus, (cite for checklist in said for cite in cites_of(checklist)))
    homed = [c for checklist in said for c in _homed(checklist, grounds, faults)]
    usable = []
    for found in (checked(c, grounds, whole=c.path not in told) for c in homed):
        lines = told.get(found.checklist.path, set())
        faults += [f for f in found.faults if f.place not in lines]  # what follows from a slip is told once
        if found.usable and not lines:
            usable.append(found.checklist)
    faults += [fault(c.path, wrong) for c in homed for wrong in astray(c, homed)]
    for double, known in doubles(usable):
        usable.remove(double)
        message = f"Navnet »{double.name}« bruges også i {known.path}, og kun den tjekliste er i brug."
        faults.append(fault(double.path, Mistake(None, message, "Ret »navn:« i en af dem, eller slet en.")))
    return Loaded(tuple(usable), tuple(faults))


def _homed(checklist: Checklist, grounds: Grounds, faults: list[Fault]) -> Iterator[Checklist]:
    """The checklist with its home's full name, as it says or where it lies; none where that is unclear."""
    path = "/".join(p for p in checklist.path.split("/") if p.casefold() != FOLDER)
    said = checklist.home or _folder_of(path, grounds)
    if said is None:
        yield checklist
        return
    homes = grounds.home(said)
    if len(homes) == 1:
        yield replace(checklist, home=homes[0])
        return
    if len(homes) > 1:
        message, advice = (
            f"»{said}« kan være {' eller '.join(homes)}.",
            "Skriv husets fulde navn efter »hus:«.",
        )
    else:
        names = [h.name for h in grounds.homes]
        message = f"Huset »{said}« findes ikke."
        advice = near(said, names) or "Skriv husets navn efter »hus:«, som det står i oversigten over huse."
    faults.append(fault(checklist.path, Mistake(None, message, advice, Severity.ERROR)))


def _folder_of(path: str, grounds: Grounds) -> str | None:
    """The folder that names a home; else one that should."""
    named = (clue.name for clue in folder_clues(path) if grounds.home(clue.name))
    return next(named, None) or home_folder(path)
