"""A checklist's file node by node: every mistake is told, and reading goes on behind it."""

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import yaml

from corpus.checklists.citing import cite_of
from corpus.checklists.fields import EVERY, YES, Field
from corpus.checklists.model import Cite, Kind, Span, Unit
from corpus.checklists.naming import NAME, NAME_ADVICE, why_not
from corpus.checklists.spans import CLOCKED, advice, span_of
from corpus.model import Fault, Severity
from corpus.sheet import Entry, line_of

E = TypeVar("E", bound=StrEnum)
CITE_ADVICE = "Skriv passagens id, fx »dkm:1.4#s5/8«. »retningsviser stamp« sætter aftrykket bag på."
# What whoever wants a field to write in calls it.
_FREE = re.compile(
    r"fritekst|tekstfelt|^not(?:e|er|at|ater)$|bemærk|kommentar|beskriv|uddyb|^skriv|begrund|borger|beboer|forklar"
)
_FREE_ADVICE = (
    "En tjekliste beder aldrig om tekst, for den kan komme til at handle om en borger. "
    "Brug svar, der kan vælges."
)


def near(said: str, known: Sequence[str]) -> str:
    """What somebody may have meant, as advice; empty where nothing is near."""
    found = alike(said, known)
    return f"Mener du »{found[0]}«?" if found else ""


def alike(said: str, known: Sequence[str]) -> list[str]:
    """The word that is most like what was said, where one is like it at all."""
    return difflib.get_close_matches(said.casefold(), known, n=1)


@dataclass(slots=True)
class Told:
    """What was wrong with one file so far."""

    path: str
    faults: list[Fault] = field(default_factory=list)

    def error(self, line: int, message: str, advice: str) -> None:
        """Tell a mistake."""
        self.faults.append(Fault(self.path, f"linje {line}", Severity.ERROR, message, advice))

    @property
    def failed(self) -> bool:
        """Whether anything was wrong."""
        return bool(self.faults)

    def entries(self, node: yaml.Node, form: str) -> tuple[Entry, ...]:
        """The entries of a mapping, each key once; `form` is what should stand there."""
        if not isinstance(node, yaml.MappingNode):
            self.error(line_of(node), f"Her skal stå {form}.", "Skriv et navn, kolon og indholdet.")
            return ()
        found: dict[str, Entry] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.error(line_of(key), "Foran kolon skal der stå tekst.", "Skriv et navn foran kolon.")
            elif key.value in found:
                self.error(line_of(key), f"»{key.value}« står der to gange.", "Behold kun den ene.")
            else:
                found[key.value] = Entry(key.value, value, line_of(key))
        return tuple(found.values())

    def fields(self, entry: Entry, table: Sequence[Field], where: str) -> dict[str, Entry]:
        """The known entries of a mapping; unknown keys are told."""
        known = [f.key for f in table]
        found = {e.key: e for e in self.entries(entry.value, f"»{known[0]}: …« og så videre")}
        for name in [key for key in found if key not in known]:
            self._unknown(found.pop(name), known, where)
        return found

    def _unknown(self, entry: Entry, known: Sequence[str], where: str) -> None:
        if _FREE.search(entry.key.casefold()):
            advice = f"Fjern linjen. {_FREE_ADVICE}"
        else:
            advice = near(entry.key, known) or f"Her kan stå {', '.join(known)}."
        self.error(entry.line, f"»{entry.key}« kendes ikke {where}.", advice)

    def fitting(
        self, found: dict[str, Entry], table: Sequence[Field], kind: Kind | None, line: int, where: str
    ) -> None:
        """Tell what is missing, and leave out what does not belong to a kind of step."""
        for each in table:
            here = each.key in found
            if not here and (each.needed == EVERY or kind in each.needed):
                self.error(line, f"Der mangler »{each.key}:« {where}.", each.what)
            if here and kind is not None and kind not in each.kinds:
                kinds = " eller ".join(f"»{k}«" for k in each.kinds)
                advice = f"Fjern linjen, eller skriv »slags:« {kinds}."
                if len(each.kinds) > len(EVERY) // 2:
                    advice = "Fjern linjen."
                self.error(found.pop(each.key).line, f"»{each.key}« passer ikke til slags »{kind}«.", advice)

    def text(self, entry: Entry | None) -> str:
        """One text with single blanks; empty where nothing stands there."""
        if entry is None:
            return ""
        if not isinstance(entry.value, yaml.ScalarNode):
            self.error(entry.line, f"Efter »{entry.key}« skal der stå tekst.", "Skriv teksten på én linje.")
            return ""
        text = " ".join(entry.value.value.split())
        if not text:
            self.error(
                entry.line, f"Der står ikke noget efter »{entry.key}«.", "Skriv det, eller fjern linjen."
            )
        return text

    def texts(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        """One text or a list of them, each with its line."""
        if entry is None:
            return ()
        if not isinstance(entry.value, yaml.SequenceNode):
            return tuple((text, entry.line) for text in (self.text(entry),) if text)
        if not entry.value.value:
            self.error(
                entry.line, f"Listen efter »{entry.key}« er tom.", "Skriv noget i den, eller fjern linjen."
            )
        parts = [Entry(entry.key, item, line_of(item)) for item in entry.value.value]
        return tuple((text, part.line) for part in parts for text in (self.text(part),) if text)

    def one_of(self, entry: Entry | None, words: Iterable[str]) -> str:
        """One of some words; empty where it is none of them."""
        said = self.text(entry)
        words = tuple(words)
        if entry is None or not said or said in words:
            return said
        choose = f"Vælg en af: {', '.join(words)}."
        advice = near(said, words) or choose
        if _FREE.search(said.casefold()):
            advice = f"{_FREE_ADVICE} {choose}"
        self.error(entry.line, f"»{said}« kan ikke stå efter »{entry.key}«.", advice)
        return ""

    def member(self, entry: Entry | None, words: type[E]) -> E | None:
        """One of the words of an enumeration."""
        said = self.one_of(entry, words)
        return words(said) if said else None

    def yes(self, entry: Entry | None) -> bool:
        """Whether it says yes."""
        return self.one_of(entry, (YES, "nej")) == YES

    def name(self, entry: Entry | None) -> str:
        """A name made of small letters, digits and hyphens."""
        said = self.text(entry)
        if entry is not None and said:
            self.check_name(said, entry.line)
        return said

    def called(self, entry: Entry | None) -> str:
        """What a checklist is called for by."""
        said = self.text(entry)
        if entry is not None and said and (wrong := why_not(said)):
            self.error(entry.line, *wrong)
        return said

    def check_name(self, said: str, line: int) -> None:
        """Tell a name that is none."""
        if not NAME.fullmatch(said):
            self.error(line, f"»{said}« kan ikke bruges som navn.", NAME_ADVICE)

    def cites(self, entry: Entry | None) -> tuple[Cite, ...]:
        """Passages cited, each once."""
        found: list[Cite] = []
        for text, line in self.texts(entry):
            cite = cite_of(text)
            if cite is None:
                self.error(line, f"»{text}« er ikke en passage.", CITE_ADVICE)
            elif cite.passage in {c.passage for c in found}:
                self.error(line, f"Passagen {cite.passage} står der to gange.", "Behold kun den ene.")
            else:
                found.append(cite)
        return tuple(found)

    def span(self, entry: Entry | None, units: Collection[Unit]) -> Span | None:
        """Any amount of time; those of `units` are advised."""
        said = self.text(entry)
        found = span_of(said)
        if entry is not None and said and found is None:
            self.error(entry.line, f"»{said}« er ikke en tid, jeg forstår.", advice(units))
        return found

    def length(self, entry: Entry | None, units: Collection[Unit] = CLOCKED) -> Span | None:
        """An amount of time by the clock."""
        said = self.text(entry)
        found = span_of(said)
        if entry is None or not said or (found is not None and found.unit in units):
            return found
        self.error(entry.line, f"»{said}« kan ikke stå efter »{entry.key}«.", advice(units))
        return None
