"""A Word file in which a manager writes the home's next local addition to a guideline.

The home's text of today stands under the guideline's required points, beside the rules that each must live up
to. What is filled in is read like any other addition: the grey frames are no part of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus import prose
from corpus.conflicts import between
from corpus.labels import Field
from corpus.model import Guideline, Home, LocalAddition, Passage, State
from corpus.names import short_name
from corpus.outline import outline
from corpus.points import Wanted
from corpus.readers.blocks import Block, Kind, RawDocument
from corpus.reasons import of_conflict
from corpus.schemes import builtin
from corpus.status import parent
from corpus.units import says_nothing
from corpus.wording import END_OF_GUIDANCE, GUIDANCE
from handlers.papers.quoted import edition, gone, quoted
from handlers.papers.rules import Since, beside, duties, since
from handlers.papers.word import Run, Word, lines_of
from handlers.standards import named
from index.library import Snapshot

TO_FILL_IN = "[udfyldes: skriv her, hvordan I gør hos jer]"
_NUMBER = re.compile(r"^L?\d+[.:)]?\s+")
_REST = "Andet fra den nuværende tilføjelse"
_OWN = "Sådan gør vi"
_GUIDANCE = """\
1. Ret husets egen tekst under hvert punkt. Hvor der står [udfyldes: …], mangler der tekst.
2. De grå felter er citater fra den fælles retningslinje. Husets tekst må stramme reglerne, aldrig lempe dem.
3. De grå felter hører ikke til husets tekst. I kan slette dem, når I er færdige.
4. Udfyld resten af oversigten øverst. Ret Status til Godkendt, når dokumentet er godkendt.
   Indtil da er det et udkast og bliver ikke brugt i svar."""
_NEWS = (
    "5. Den nuværende tilføjelse er skrevet til {}. Hvor en regel er ændret siden, står det under den: "
    "overstregede ord er væk, ord med fed skrift og understregning er nye."
)
_NO_NEWS = (
    "5. Den nuværende tilføjelse er skrevet til {}. Den udgave er her ikke, så ændringerne kan ikke vises. "
    "Læs alle citaterne igennem."
)
_OF_ITSELF = {Field.VERSION, Field.EFFECTIVE, Field.REVISE_BY, Field.APPROVED_BY, Field.BASED_ON}


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading or passage of the home's text of today."""

    text: str
    heading: bool = False


def template(snapshot: Snapshot, home: Home, guideline: Guideline, today: date) -> bytes:
    """The next addition of a home to a guideline, as a Word file to fill in."""
    addition = _today(snapshot, home, guideline)
    title = f"Lokal tilføjelse til {named(guideline)}"
    word = Word(title, today, f"{home.name} · {named(guideline)}")
    word.heading(title, 0)
    word.table(_overview(home, guideline, addition, today))
    news = since(snapshot.corpus, addition, guideline)
    passages = addition.passages if addition else ()
    about_itself = [p for p in passages if _is_about_itself(p)]
    parts, rest = _parts(guideline, [p for p in passages if p not in about_itself])
    left = [p.text for p in about_itself] + [t for own in parts if says_nothing(t := _text(own))]
    against = between(addition, guideline) if addition else ()
    word.frame(_guidance(news, [of_conflict(c) for c in against], left))
    texts = [f"{p}\n{_text(own)}" for p, own in zip(guideline.required_points, parts, strict=True)]
    rules = beside(guideline, texts, snapshot.concepts)
    for point, own, its in zip(guideline.required_points, parts, rules, strict=True):
        word.heading(point, 1)
        _write(word, own)
        if its:
            word.frame(quoted(guideline, its, "Det skal punktet leve op til", news))
    if rest or not guideline.required_points:
        word.heading(_REST if guideline.required_points else _OWN, 1)
        _write(word, rest)
    shown = {p.id for its in rules for p in its}
    if others := [p for p in duties(guideline) if p.id not in shown]:
        word.frame(quoted(guideline, others, "Andre skal-opgaver i retningslinjen", news))
    if news and news.gone:
        word.frame(gone(guideline, news))
    return word.data()


def _today(snapshot: Snapshot, home: Home, guideline: Guideline) -> LocalAddition | None:
    """The home's addition in force; where there is none, the one on its way."""
    mine = [a for a in snapshot.additions(home.name) if parent(a.key) == guideline.key]
    order = (State.CURRENT, State.FUTURE, State.DRAFT)
    return min((a for a in mine if a.state in order), key=lambda a: order.index(a.state), default=None)


def _overview(
    home: Home, guideline: Guideline, addition: LocalAddition | None, today: date
) -> Iterable[tuple[str, str]]:
    """The overview as the reader of additions knows it; what is only known later is left empty."""
    bare = named(guideline).partition(" ")[2]
    later = guideline.revise_by and guideline.revise_by.last > today
    scheme = next((s for s in builtin().all if s.id == guideline.key.scheme), None)
    yield "Dokumenttype", "Lokal tilføjelse"
    yield "Titel", addition.title if addition else f"{bare} på {short_name(home.name)}"
    yield "Tilbud", home.name
    yield "Standard", named(guideline)
    if scheme and scheme.id != builtin().default:
        yield "Kvalitetsmodel", scheme.name
    if guideline.key.target_group:
        yield "Borgergruppe", guideline.key.target_group
    yield "Bygger på", edition(guideline)
    yield "Version", _next(addition.version if addition else None)
    yield "Gælder fra", ""
    yield "Revision senest", guideline.revise_by.danish() if guideline.revise_by and later else ""
    yield "Udarbejdet af", ""
    yield "Godkendt af", ""
    yield "Status", "Udkast"


def _next(version: str | None) -> str:
    """The version after one: "2.1" -> "3.0", "4" -> "5"."""
    first, *others = re.findall(r"\d{1,9}", version or "") or ["0", "0"]
    return ".".join([str(int(first) + 1), *("0" for _ in others)])


def _guidance(news: Since | None, against: Iterable[str], left: Iterable[str]) -> list[Sequence[Run]]:
    """How to fill the file in; what contradicts the rules; what of today's text ends with it.

    The last are what it says of its own dates, and its own placeholders.
    """
    lines: list[Sequence[Run]] = [[Run(GUIDANCE, bold=True)]]
    lines += lines_of([Run(_GUIDANCE)])
    if news:
        lines.append([Run((_NEWS if news.at_hand else _NO_NEWS).format(news.version))])
    if said := "\n".join(against):
        lines.append([Run("Ret dette, eller spørg koordinatoren:", bold=True)])
        lines += lines_of([Run(said)])
    if said := "\n".join(left):
        lines.append([Run("Det står også i den nuværende tilføjelse og er ikke flyttet med:", bold=True)])
        lines += lines_of([Run(said)])
    return [*lines, [Run(f"{END_OF_GUIDANCE}.")]]


def _is_about_itself(passage: Passage) -> bool:
    """Whether a passage tells several things of its document; a rule may tell one ("godkendt af lederen")."""
    said = prose.read(RawDocument(()), [Block(Kind.PARAGRAPH, passage.text)])
    return len({p.field for p in said} & _OF_ITSELF) > 1


def _parts(guideline: Guideline, passages: Sequence[Passage]) -> tuple[list[list[_Line]], list[_Line]]:
    """The home's text of today by required point, and what belongs to none: nothing is left out."""
    found = outline(passages)
    blocks = [block for block, _ in found]
    places = Wanted(guideline.required_points, guideline.title).described(blocks)
    taken: set[int] = set()
    parts = []
    for own in places:
        mine = [i for i in own if i not in taken]
        taken.update(mine)
        parts.append(_lines(found, mine))
    left = [i for i, (_, passage) in enumerate(found) if passage and i not in taken]
    heads = [max((k for k in range(i) if blocks[k].kind is Kind.HEADING), default=i) for i in left]
    return parts, _lines(found, sorted({*left, *(k for k in heads if k not in taken)}))


def _lines(found: Sequence[tuple[Block, Passage | None]], places: Iterable[int]) -> list[_Line]:
    return [
        _Line(passage.text) if passage else _Line(_NUMBER.sub("", block.text), heading=True)
        for block, passage in (found[i] for i in places)
    ]


def _write(word: Word, own: Sequence[_Line]) -> None:
    """A home's text; where it says nothing, or only that it will, the mark alone."""
    if says_nothing(_text(own)):
        word.text(TO_FILL_IN, italic=True)
        return
    for line in own:
        if line.heading:
            word.heading(line.text, 2)
        else:
            word.text(line.text)


def _text(own: Sequence[_Line]) -> str:
    return "\n".join(line.text for line in own if not line.heading)
