"""Words that mean the same: staff say "pn", the guideline says "efter behov"."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus import sheet

NAME = "ordliste.yaml"


@dataclass(frozen=True, slots=True)
class WordList:
    """Groups of words and phrases of one meaning; the guideline's own word stands first in each."""

    groups: tuple[tuple[str, ...], ...] = ()

    def with_more(self, other: "WordList") -> "WordList":
        """Both lists together."""
        return WordList((*self.groups, *other.groups))


def parse(text: str) -> WordList:
    """A word list as coordinators write it, `word: [other, other]`. Raises SheetError."""
    return WordList(tuple((e.key, *sheet.texts(e.value)) for e in sheet.entries(text)))


@cache
def builtin() -> WordList:
    """The words of the field, shipped with the product."""
    return parse((resources.files("corpus") / NAME).read_text("utf-8"))
