"""Checklists as coordinators write them, and a small corpus that they can rest on."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent

from corpus.checklists.loading import Loaded, load_checklists
from corpus.checklists.model import Checklist
from corpus.checklists.reading import read
from corpus.model import Corpus, Fault, Guideline, Home, Key, Level, LocalAddition, Passage
from tests.corpus import parts

HEAD = "navn: prøve\ntitel: En prøve\nslags: {}\n"
REVLEN = parts.REVLEN
ODDEN = Home("Ungehuset Odden", ("Odden",), "børn og unge")
PATH = "tjeklister/prøve.yaml"
KEY, POINTS = "Nøglen ligger hos vagtlederen.", ("Hvem har nøglen", "Hvem ringer man til")
RULE = "Indberet grebet senest dagen efter indgrebet,\nog sig det til lederen."
CHILD_RULE = "Indberet inden 24 timer."
OWN = "Ring til lokal 4410."


def passage(name: str, text: str, level: Level = Level.REGIONAL) -> Passage:
    """A passage."""
    return Passage(name, ("S1 Regel",), text, None, level, None, 1)


def rules(key: Key, *texts: str) -> Guideline:
    """A guideline with these passages in its first section, and two required points."""
    found = tuple(passage(f"{key}#s1/{n}", text) for n, text in enumerate(texts, 1))
    return parts.guideline(key=key, path=f"{key.standard}.docx", passages=found, required_points=POINTS)


MEDICINE = rules(Key("dkm", "1.4"), KEY, "Medicinen er låst inde.")
FORCE = rules(Key("dkm", "1.5", "voksne"), RULE)
FORCE_YOUNG = rules(Key("dkm", "1.5", "børn og unge"), CHILD_RULE)
ADDITION: LocalAddition = replace(
    parts.addition(), passages=(passage("dkm:1.4@revlen#l1/1", OWN, Level.LOCAL),)
)
CORPUS = parts.corpus(MEDICINE, FORCE, FORCE_YOUNG, ADDITION, homes=(REVLEN, ODDEN))


def cite(document: Guideline | LocalAddition, number: int = 1) -> str:
    """A passage as it is cited."""
    found = document.passages[number - 1]
    return f"{found.id} {found.text_hash}"


def steps(text: str, purpose: str = "opgave") -> str:
    """A file with these steps."""
    indented = "".join(f"  {line}\n" for line in dedent(text).strip().split("\n"))
    return f"{HEAD.format(purpose)}trin:\n{indented}"


def loaded(text: str, corpus: Corpus = CORPUS, path: str = PATH) -> Loaded:
    """A file held against a corpus."""
    return load_checklists([(path, text)], corpus)


def checklist(text: str) -> Checklist:
    """A file that is read."""
    found, faults = read(PATH, text)
    assert found is not None, faults
    return found


def told(faults: Sequence[Fault]) -> list[str]:
    """Faults in short: how bad, where, what, what to do."""
    return [f"{f.severity} {f.place}: {f.message} {f.advice}" for f in faults]
