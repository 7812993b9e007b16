"""The page for one home: one page, all of it there, the most pressing first."""

import io
import subprocess
import sys
from dataclasses import replace

import pdfplumber
import pytest
from hypothesis import example, given, settings

from corpus.model import Corpus, Home, State
from corpus.reasons import Status
from corpus.status import Matrix, matrix
from handlers.exports.onepage import as_pdf
from handlers.exports.steps import steps
from tests.handlers.exports.known import ANY_TEXT, EMPTY, KNOWN, SMALL, region, said
from tests.index.small import FYR, LYNG, TODAY, UNGE, addition, corpus, guideline


def pages(found: Matrix, home: str, known: Corpus) -> list[str]:
    """What stands on each page, in one line."""
    with pdfplumber.open(io.BytesIO(as_pdf(found, home, known, "0123456789ab"))) as document:
        return [" ".join(page.extract_text().split()) for page in document.pages]


def told(known: Corpus, home: Home) -> list[tuple[str, str]]:
    """The steps of a home: standard and what to do."""
    return [(s.standard, s.text) for s in steps(matrix(known, TODAY), home.name, known)]


def test_all_of_it_on_one_page() -> None:
    """Title, day, steps, whom to ask, each standard with its reason and deadline, and the edition."""
    (page,) = pages(SMALL, FYR.name, KNOWN)

    wanted = (
        "Status for Bostedet Fyrmosen", "den 21. november 2026", "Gør først", "Leder: Forstanderen.",
        "1.4 Medicinhåndtering", "gældende + modstrid", "1.5 Magtanvendelse – voksne", "revideres snart",
        "15. januar 2027", "1.5 Magtanvendelse – børn", "ikke relevant", "udgave 0123456789ab",
        "Side 1 af 1",
    )  # fmt: skip
    assert [w for w in wanted if w not in page] == []


def test_only_this_home() -> None:
    """No other home's standing is on the page."""
    assert "Lynggård" not in pages(SMALL, FYR.name, KNOWN)[0]


def test_thirteen_standards_are_one_page() -> None:
    """Thirteen standards with reasons of two sentences are one page."""
    known = region(1)
    long = tuple(replace(c, reason=c.reason * 2) for c in known.cells)

    assert len(pages(replace(known, cells=long), known.cells[0].home, corpus(homes=()))) == 1


def test_nothing_is_cut() -> None:
    """Reasons longer than a page go on on the next, word for word, and the pages are counted."""
    text = " ".join(f"ord{n}" for n in range(1500))
    found = pages(*_of(text))
    whole = " ".join(found).replace(" ", "")

    assert [w for w in text.split() if w not in whole] == []
    assert [f"Side {n} af {len(found)}" in page for n, page in enumerate(found, 1)] == [True] * len(found)


def _of(text: str) -> tuple[Matrix, str, Corpus]:
    found, known = said(text)
    return found, found.cells[0].home, known


def test_nothing_to_show() -> None:
    """Where there are no guidelines the page says so."""
    assert "Der er ingen gældende fælles retningslinjer." in pages(EMPTY, FYR.name, KNOWN)[0]


@settings(max_examples=20)
@given(ANY_TEXT)
@example("<b>&amp; <para>")
@example("\ud800\x00")
def test_whatever_documents_say(text: str) -> None:
    """A page can be drawn of whatever the documents say."""
    assert pages(*_of(text))


def test_the_same_bytes() -> None:
    """The same status gives the same bytes, in another process too."""
    script = (
        "import hashlib; from tests.handlers.exports.known import *;"
        "from handlers.exports.onepage import as_pdf;"
        "print(hashlib.sha256(as_pdf(SMALL, FYR.name, KNOWN, 'x')).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert as_pdf(SMALL, FYR.name, KNOWN, "x") == as_pdf(SMALL, FYR.name, KNOWN, "x")


# ---------------------------------------------------------------- what to do
def test_the_most_pressing_first() -> None:
    """Steps stand in the order of the standings: what is missing before what is only old."""
    known = corpus(
        guideline("a"),
        guideline("b", standard="1.6", title="UTH"),
        guideline("c", standard="1.7", title="Metoder"),
        addition(FYR, "d", based_on="2.0"),
        addition(FYR, "e", standard="1.6", missing_points=("Hvem",)),
        homes=(FYR,),
    )

    assert told(known, FYR) == [
        ("1.7 Metoder", "Skriv en lokal tilføjelse, og få den godkendt."),
        ("1.6 UTH", "Beskriv de punkter, der mangler."),
        ("1.4 Medicinhåndtering", "Læs den nye retningslinje, og ret tilføjelsen til."),
    ]


def test_several_things_about_one() -> None:
    """All that is wrong with an addition is told, also what is not its main standing."""
    known = corpus(
        guideline("Køleskabet skal aflæses dagligt."),
        addition(FYR, "Køleskabet aflæses ugentligt.", based_on="2.0", revise_by="2026-01-01"),
        addition(FYR, "x", state=State.DRAFT),
    )
    ((_, text),) = told(known, FYR)

    assert text == (
        "Læs den nye retningslinje, og ret tilføjelsen til. "
        "Gennemgå tilføjelsen, og skriv en ny dato for næste revision. "
        "Afklar, hvad der gælder: tilføjelsen er i modstrid med den fælles retningslinje. "
        "Gør udkastet færdigt, og få det godkendt."
    )


@pytest.mark.parametrize(
    ("state", "text"),
    [(State.DRAFT, ["Gør udkastet færdigt, og få det godkendt."]), (State.FUTURE, [])],
    ids=["draft", "future"],
)
def test_what_waits(state: State, text: list[str]) -> None:
    """A draft is to be finished; an addition that is approved and waits for its day needs nothing."""
    known = corpus(guideline("a"), addition(LYNG, "b", state=state))

    assert [t for _, t in told(known, LYNG)] == text


def test_nothing_to_do() -> None:
    """Where all is in order there is no step, and the page says so."""
    known = corpus(guideline("a"), addition(UNGE, "b"), homes=(UNGE,))

    assert told(known, UNGE) == []
    assert "Der er ikke noget at gøre nu." in pages(matrix(known, TODAY), UNGE.name, known)[0]


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.CURRENT, Status.NOT_RELEVANT)])
def test_every_standing_has_a_step(status: Status) -> None:
    """Each standing that is not in order says what to do."""
    cell = replace(SMALL.cells[0], status=status, all=(status,), flags=())

    assert len(steps(replace(SMALL, cells=(cell,)), cell.home, KNOWN)) == 1
