"""The paper of a walk: the form's facts, each step, who signed; whole, on A4, and no registration."""

import io
import re
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from pdfplumber.page import Page

from corpus.checklists.model import Checklist, Cite, Kind, Option, Purpose, Step
from handlers.papers.run_paper import MEDIA, RULES, SIGNED, SOURCES, attachment, file_name, paper
from handlers.runs.forms import Row
from handlers.runs.model import Mark, Quote, Run
from handlers.runs.summary import NO_REGISTRATION, Summary, summed_up
from handlers.runs.walk import answered, walked
from tests.handlers.runs.force import (
    CITES,
    DELETED,
    FORCE,
    NOW,
    RULE,
    SENTENCE,
    SOURCE,
    WHERE,
    run,
    walks,
)
from tests.test_demo import demo

ANSWERS = {Kind.TIME: "2026-11-21T21:15:00+00:00", Kind.DURATION: "10", Kind.COUNT: "2"}


def summary(walk: Run) -> Summary:
    """The walk looked back on."""
    return summed_up(walk, NOW, DELETED)


def pages(data: bytes, *, words: bool = True) -> list[str]:
    """What stands on each page, in one line."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        if words:
            return [" ".join((p.extract_text() or "").split()) for p in pdf.pages]
        return ["".join(c["text"] for c in p.chars) for p in pdf.pages]


def squeezed(data: bytes) -> str:
    """All letters in the order in which they are read aloud, without blanks."""
    return re.sub(r"\s", "", "".join(pages(data, words=False)))


def catalog(data: bytes) -> dict[str, Any]:
    """What the file says of itself."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return {"Title": pdf.metadata["Title"], "Lang": pdf.doc.catalog["Lang"].decode()}


def test_all_of_it() -> None:
    """Title, home, period, that it is no registration and where that is made, facts, steps, signatures."""
    text = " ".join(pages(paper(summary(run()))))
    for expected in (
        "Magtanvendelse Bostedet Tangmarken Begyndt lørdag 21. november 2026 kl. 22.19. Ikke færdig.",
        NO_REGISTRATION, f"Her skal det registreres {WHERE.text}", "Til skema 1",
        "Dato og klokkeslæt lørdag 21. november 2026 kl. 22.15", "Varighed 10 minutter", "Trin Svar Noteret",
        "Er nogen kommet til skade? Nej, ingen 21.11.2026", "Ikke gjort. Frist: »senest", SIGNED,
        "MK (kollega), 21.11.2026 kl. 22.50", "Lederen sender skemaet. Leder: navn og dato",
        "Gennemgangen slettes her den 20. februar 2027.",
    ):  # fmt: skip
        assert expected in text
    assert RULES not in text


def test_read_aloud() -> None:
    """The letters stand in the file as one reads them: label before value, step before answer."""
    text = squeezed(paper(summary(run()), quoted=True))
    order = (
        "Magtanvendelse",
        "Til skema 1",
        "Varighed10 minutter",
        "Hvor skete det?Fælles opholdsrum",
        SIGNED,
    )
    places = [text.index(re.sub(r"\s", "", words)) for words in order]
    assert places == sorted(places)


def test_at_the_foot() -> None:
    """Every page says that this is no registration, when it was printed, and which of how many it is."""
    found = pages(paper(summary(run()), quoted=True))
    for number, page in enumerate(found, 1):
        assert f"{NO_REGISTRATION} Side {number} af {len(found)} Udskrevet 22. november 2026" in page


def test_sources_by_number() -> None:
    """Each step names its sources by numbers, and each number stands once with its citation."""
    two = Cite("r2", "h2")
    steps = (replace(FORCE.steps[0], cites=CITES), replace(FORCE.steps[3], cites=(two, *CITES)))
    text = " ".join(pages(paper(summary(run(replace(FORCE, steps=steps), later=())))))
    assert "Kilde 1 kl." in text
    assert "Kilde 2 og 1 kl." in text
    assert f"{SOURCES} 1 {SOURCE} 2 {WHERE.source} Gennemgangen slettes" in text


def test_rules_only_where_asked_for() -> None:
    """The passages stand behind it word for word, each once, where they are asked for."""
    text = squeezed(paper(summary(run()), quoted=True))
    assert text.count(re.sub(r"\s", "", RULE.text)) == 1
    assert re.sub(r"\s", "", RULES) in text


def test_blanks_are_lines_to_write_on() -> None:
    """Each blank has its dotted lines and says in words where it is filled in."""
    found = summary(run())
    lined = sum(r.lines for r in found.rows if not r.values)
    signatures = 1
    with pdfplumber.open(io.BytesIO(paper(found))) as pdf:
        drawn = [line for p in pdf.pages for line in dotted(p)]
    assert len(drawn) == lined + signatures
    blanks = sum(not r.values for r in found.rows)
    assert squeezed(paper(found)).count("skriviskemaet") == blanks


def test_for_those_who_do_not_see_it() -> None:
    """It is text with a title, a language and headings to go by; nothing is meant by colour."""
    data = paper(summary(run()))
    assert catalog(data) == {"Title": "Tjekliste: Magtanvendelse", "Lang": "da"}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        outlines = [title for _, title, *_ in pdf.doc.get_outlines()]
        letters = {tuple(c["non_stroking_color"]) for p in pdf.pages for c in p.chars}
    assert outlines == ["Magtanvendelse", "Til skema 1", "Trin for trin", SIGNED, SOURCES]
    assert letters <= {(0,), (0, 0, 0)}


def test_the_same_bytes() -> None:
    """Printed twice it is the same file."""
    assert paper(summary(run()), quoted=True) == paper(summary(run()), quoted=True)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Magtanvendelse", "Tjekliste Magtanvendelse 2026-11-21.pdf"),
        ("Medicin: giv/dispensér?\n", "Tjekliste Medicin giv dispensér 2026-11-21.pdf"),
        ("..", "Tjekliste 2026-11-21.pdf"),
        ("x" * 300, f"Tjekliste {'x' * 80} 2026-11-21.pdf"),
    ],
)
def test_its_name(title: str, expected: str) -> None:
    """The file is called after the checklist and the day, and fits on any disk."""
    assert file_name(summary(run(replace(FORCE, title=title)))) == expected


def test_nobody_in_its_name() -> None:
    """The name tells neither who walked nor where."""
    file = attachment(summary(run()))
    assert (file.name, file.media, file.data[:5]) == (
        "Tjekliste Magtanvendelse 2026-11-21.pdf", MEDIA, b"%PDF-",
    )  # fmt: skip


@pytest.mark.parametrize("words", [200, 1000])
def test_never_cut(words: int) -> None:
    """Texts longer than a page are there to the last word: steps, answers, rules and facts."""
    text, option, rule = (" ".join(f"{sign}{n}æ" for n in range(words)) for sign in "tor")
    first = FORCE.steps[3]
    step = replace(first, text=text, options=(Option("stue", option),), cites=CITES)
    walk = run(replace(FORCE, steps=(step, *FORCE.steps[4:])))
    found = summary(replace(walk, begun=replace(walk.begun, quotes=(Quote("r1", "h", rule, SOURCE),))))
    data = paper(found, quoted=True)
    said = re.findall(r"[tor]\d+æ", " ".join(pages(data)))
    assert set(said) == {f"{sign}{n}æ" for sign in "tor" for n in range(words)}
    assert len(said) == 4 * words
    assert within_the_paper(data)


def test_sixty_steps() -> None:
    """A programme of sixty steps goes on over the pages, its head again on each, no row parted."""
    steps = tuple(Step(f"s{n}", Kind.READ, f"Læs om æbler, øl og ål, del {n}.", CITES) for n in range(60))
    walk = run(Checklist("start", "Ny medarbejder", Purpose.PROGRAMME, steps), [Mark("s0", "ja", NOW)], ())
    found = pages(paper(summary(walk)))
    assert len(found) > 2
    assert all("Trin Svar Noteret" in page for page in found)
    assert re.findall(r"del (\d+)\.", " ".join(found)) == [str(n) for n in range(60)]


def test_a_row_is_never_parted() -> None:
    """What fits on a page is not parted between two: a blank and its lines stand together."""
    found = summary(run(marks=(), later=()))
    blanks = [r.lines for r in found.rows if not r.values]
    with pdfplumber.open(io.BytesIO(paper(found))) as pdf:
        for page in pdf.pages:
            here = (page.extract_text() or "").count("skriv i skemaet")
            mine, blanks = blanks[:here], blanks[here:]
            to_sign = (page.extract_text() or "").count("navn og dato")
            assert len(dotted(page)) == sum(mine) + to_sign
    assert blanks == []


@pytest.mark.parametrize("name", [c.name for c in demo().checklists])
def test_the_demos_own(name: str) -> None:
    """Every checklist of the demo, walked to its end by its first answers, fits on its paper."""
    checklist = next(c for c in demo().checklists if c.name == name)
    walk = run(checklist, (), ())
    while step := walked(walk).current:
        walk = answered(walk, step, ANSWERS.get(step.kind, step.options[0].id if step.options else "ja"), NOW)
    data = paper(summary(walk))
    assert within_the_paper(data)
    assert all(entry.at for entry in summary(walk).entries)


@settings(max_examples=40)
@given(walks())
def test_any_walk(walk: Run) -> None:
    """Any walk of any checklist can be printed, and no sentence of anybody's is on it."""
    found = summary(walk)
    assert paper(found, quoted=True).startswith(b"%PDF-")
    assert SENTENCE not in str(found)
    assert all(isinstance(r, Row) and r.lines > 0 for r in found.rows)


def dotted(page: Page) -> list[Any]:
    """The lines to write on."""
    return [line for line in page.lines if (line.get("dash") or ([], 0))[0]]


def within_the_paper(data: bytes) -> bool:
    """Whether every letter stands between the margins."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return all(
            c["x0"] > 40 and c["x1"] < p.width - 40 and c["top"] > 30 and c["bottom"] < p.height - 20
            for p in pdf.pages
            for c in p.chars
        )
