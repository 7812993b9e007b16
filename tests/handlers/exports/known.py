"""Status matrices to export: a small one, ones of any size, and whatever texts documents may hold."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from corpus.dates import PartialDate, iso
from corpus.model import Corpus, Home, Key, State
from corpus.reasons import Status
from corpus.status import Cell, GuidelineStatus, Matrix, matrix
from tests.index.small import FYR, LYNG, TODAY, UNGE, addition, corpus, guideline

KNOWN = corpus(
    guideline("Køleskabet skal aflæses dagligt."),
    guideline("b", standard="1.5", group="voksne", title="Magtanvendelse – voksne", revise_by="2026-02"),
    guideline("c", standard="1.5", group="børn og unge", title="Magtanvendelse – børn og unge"),
    addition(FYR, "Køleskabet aflæses ugentligt."),
    addition(LYNG, "e", based_on="2.0", revise_by="2026-04"),
    addition(UNGE, "f", state=State.DRAFT),
    addition(UNGE, "g", standard="1.5", group="børn og unge", missing_points=("Hvem ringer man til",)),
    addition(FYR, "h", standard="1.5", group="voksne", revise_by="2027-01-15"),
)
SMALL = matrix(KNOWN, TODAY)
EMPTY = matrix(corpus(homes=()), TODAY)
STANDARDS = (
    "Kommunikation", "Indflydelse på eget liv", "Individuelle planer", "Medicinhåndtering", "Magtanvendelse",
    "Utilsigtede hændelser", "Faglige tilgange, metoder og resultater", "Fysisk og mental sundhed og trivsel",
    "Forebyggelse af overgreb", "Kompetenceudvikling", "Arbejdsmiljø", "Ledelse", "Brandsikkerhed",
)  # fmt: skip


def region(homes: int, standards: int = 13, *, schemes: tuple[str, ...] = ("dkm",)) -> Matrix:
    """A region of this size in which every standing occurs."""
    keys = [Key(scheme, f"1.{n + 1}") for scheme in schemes for n in range(standards)]
    order = list(Status)
    cells = tuple(
        _cell(f"Socialpsykiatrisk Bosted Nummer {h}", key, order[(h * 3 + n * (1 + h % 2)) % len(order)], h)
        for n, key in enumerate(keys)
        for h in range(homes)
    )
    guidelines = tuple(
        GuidelineStatus(
            key, f"{key}.docx", STANDARDS[n % len(STANDARDS)], Status.CURRENT, "3.0", iso("2028-03-01"),
            "Retningslinjen gælder og skal revideres senest 1. marts 2028.",
        )
        for n, key in enumerate(keys)
    )  # fmt: skip
    return Matrix(TODAY, cells, guidelines)


def _cell(home: str, key: Key, status: Status, number: int) -> Cell:
    there = status not in (Status.MISSING, Status.NOT_RELEVANT)
    due = TODAY + timedelta(days=number * 30 - 60)
    return Cell(
        home=home,
        guideline=key,
        document=f"{home}/{key}.docx" if there else None,
        status=status,
        all=(status,),
        flags=("conflict",) if there and number % 7 == 3 else (),
        points=(),
        based_on="3.0" if there else None,
        current_version="3.0",
        revise_by=PartialDate(due.year, due.month, due.day) if there else None,
        reason="Tilføjelsen er godkendt og bygger på version 3.0, som gælder.",
    )


def said(text: str, home: str = "Bostedet Fyrmosen") -> tuple[Matrix, Corpus]:
    """A matrix, and its corpus, in which every free text is this one, of a home of this name."""
    key = Key("dkm", "1.4")
    found = SMALL.cells[0]
    cell = replace(found, home=home, guideline=key, reason=text, points=(text,), document=text, based_on=text)
    own = GuidelineStatus(key, text, text, Status.OVERDUE, text, iso("2026-01"), text)
    return Matrix(TODAY, (cell,), (own,)), corpus(homes=(Home(home),))


ANY_TEXT = st.text(st.characters(), max_size=40)  # halves of letters and control characters among them
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
