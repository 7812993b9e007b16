"""The booklet for the night has the home's own rules and the common ones whole, and where they stand."""

import io
import re
from dataclasses import replace
from functools import cache

import pdfplumber
import pytest

from corpus.model import Corpus, Home, Placed, Requirement, State
from handlers.papers.booklet import ALARM, HOLDS, booklet
from handlers.papers.letters import SMALL, marked
from index.library import Snapshot
from tests.index.small import FYR, TODAY, UNGE, addition, corpus, guideline
from tests.test_demo import demo

MEDICINE = guideline("Medicinen tælles af to.", "Nøglen bæres af vagten.")
FORCE = guideline("Et indgreb skrives ned.", standard="1.5", group="voksne", title="Magtanvendelse – voksne")
YOUNG = guideline("Skrives straks.", standard="1.5", group="børn og unge", title="Magtanvendelse – unge")
EVENTS = guideline("En fejl meldes.", standard="1.6", title="Utilsigtede hændelser")
OWN = addition(FYR, "Vi tæller kl. 22.", title="Medicin på Fyrmosen")
SMALL_REGION = corpus(MEDICINE, FORCE, YOUNG, EVENTS, OWN)


def printed(found: Corpus, home: Home = FYR) -> bytes:
    """The booklet of a home."""
    return booklet(Snapshot(found), home, TODAY)


def pages(data: bytes) -> list[str]:
    """The text of each page, without what stands at its foot."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [(p.crop((0, 0, p.width, p.height - 70)).extract_text() or "") for p in pdf.pages]


def feet(data: bytes) -> list[str]:
    """What stands at the foot of each page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [p.crop((0, p.height - 70, p.width, p.height)).extract_text() or "" for p in pdf.pages]


def squeezed(text: str) -> str:
    """A text without blanks, as lines may break anywhere."""
    return re.sub(r"\s", "", text)


def said(found: Corpus, home: Home = FYR) -> str:
    """The whole booklet as one line."""
    return " ".join(" ".join(pages(printed(found, home))).split())


@cache
def of_the_demo() -> bytes:
    """The booklet of a home of the demo whose texts have faults."""
    return printed(demo(), demo().homes[2])


def test_front_page() -> None:
    """The front page says whose it is, of which day, 112 first, whom to call, and what is where."""
    front = " ".join(pages(printed(SMALL_REGION))[0].split())
    edition = f"Trykt 21. november 2026 · udgave {Snapshot(SMALL_REGION).revision}"
    for expected in (FYR.name, edition, HOLDS, ALARM, "Leder Forstanderen"):
        assert expected in front
    assert re.search(
        r"1\.4 Medicinhåndtering[ .]+2 Husets egne regler[ .]+2 Skal-opgaver for alle[ .]+2", front
    )
    assert re.search(r"1\.5 Magtanvendelse – voksne[ .]+3", front)
    assert front.index(ALARM) < front.index("Telefonliste") < front.index("Indhold")


def test_at_the_foot() -> None:
    """Each page says which of how many it is, of which home, day and edition."""
    found = feet(printed(SMALL_REGION))
    assert [re.findall(r"Side \d+ af \d+", foot) for foot in found] == [
        [f"Side {n} af 4"] for n in range(1, 5)
    ]
    assert all(FYR.name in foot and "21. november 2026 · udgave" in foot for foot in found)


def test_both_levels_with_their_sources() -> None:
    """The home's own rules come first, then the common ones, each with title, section, version and date."""
    chapter = " ".join(pages(printed(SMALL_REGION))[1].split())
    assert chapter.index("Vi tæller kl. 22.") < chapter.index("Medicinen tælles af to.")
    assert "Medicin på Fyrmosen, afsnit Afsnit 1, uden version, gældende fra 1. maj 2026" in chapter
    assert "Medicinhåndtering, afsnit Afsnit 2, version 3.0, gældende fra 1. marts 2026" in chapter


def test_every_passage_is_whole() -> None:
    """Of the demo every rule that binds the home stands in its booklet, word for word."""
    text = squeezed("".join(pages(of_the_demo())))
    home = demo().homes[2].name
    documents: tuple[Placed, ...] = (*demo().guidelines, *demo().additions)
    wanted = [d for d in documents if d.state is State.CURRENT]
    mine = [d for d in wanted if d.key.standard in ("1.4", "1.5", "1.6") and d.key.home in (None, home)]
    bound = [
        p
        for d in mine
        if d.key.target_group in (None, "voksne")
        for p in d.passages
        if (d.key.home or p.requirement is Requirement.SKAL) and "lokale tilføjelse" not in "".join(p.heading)
    ]
    assert len(bound) > 150
    assert [p.id for p in bound if squeezed(p.text) not in text] == []


def test_warnings_stand_at_the_top() -> None:
    """What is wrong with a text stands before it: an older version, a contradiction, what is missing."""
    chapters = [" ".join(p.split()) for p in pages(of_the_demo()) if re.match(r"1\.\d ", p)]
    assert "Tilføjelsen bygger på version 4.0, men version 5.0 gælder nu. Modstrid:" in chapters[0]
    assert "Tilføjelsen beskriver ikke: hvem der er ledervagt" in chapters[1]
    assert "har ingen godkendt lokal tilføjelse til 1.6." in chapters[2]
    assert all(c.index("egne regler") > c.index("Tilføjelsen") for c in chapters[:2])


def test_it_can_be_read_at_night() -> None:
    """No letter is smaller than 10.5 points, all is black or white, and nothing stands outside the paper."""
    with pdfplumber.open(io.BytesIO(of_the_demo())) as pdf:
        letters = [c for page in pdf.pages for c in page.chars]
        assert min(round(c["size"], 2) for c in letters) >= SMALL
        assert {tuple(c["non_stroking_color"]) for c in letters} <= {(0, 0, 0), (1, 1, 1), (0,), (1,)}
        width, height = pdf.pages[0].width, pdf.pages[0].height
    assert (round(width), round(height)) == (595, 842)
    assert all(c["x0"] > 40 and c["x1"] < width - 40 and c["bottom"] < height - 20 for c in letters)


@pytest.mark.parametrize(
    ("found", "home", "there", "absent"),
    [
        (corpus(MEDICINE, EVENTS), FYR, "Magtanvendelse: der er ingen retningslinje i kraft.", "1.5"),
        (corpus(YOUNG), FYR, "Magtanvendelse: Retningslinjen gælder børn og unge;", "Skrives straks."),
        (SMALL_REGION, UNGE, "Skrives straks.", "Et indgreb skrives ned."),
        (corpus(replace(MEDICINE, state=State.DRAFT)), FYR, "Medicin: der er ingen", "tælles"),
        (
            corpus(replace(MEDICINE, title="Håndtering af lægemidler")),
            FYR,
            "Medicinen tælles",
            "Medicin: der",
        ),
        (
            corpus(MEDICINE, homes=(replace(FYR, contacts=()),)),
            replace(FYR, contacts=()),
            "Skriv dem her",
            "Leder",
        ),
        (corpus(), FYR, "Utilsigtede hændelser: der er ingen", "Husets egne"),
    ],
    ids=["no force", "others' force", "the young", "a draft", "other words", "no contacts", "nothing"],
)
def test_what_there_is(found: Corpus, home: Home, there: str, absent: str) -> None:
    """A topic without a guideline for the home is told on the front page and has no chapter."""
    text = said(found, home)
    assert (there in text, absent in text) == (True, False)


def test_a_guideline_without_duties_is_there_whole() -> None:
    """Where a guideline marks nothing as a duty, all of it that is no mere proposal is printed."""
    plain = [replace(p, requirement=None) for p in MEDICINE.passages]
    plain[1] = replace(plain[1], requirement=Requirement.KAN)
    text = said(corpus(replace(MEDICINE, passages=tuple(plain))))
    assert ("Medicinen tælles" in text, "Nøglen bæres" in text) == (True, False)


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("æ", "æ"),
        ("<", "&lt;"),
        ("→", '<font name="Symbol">→</font>'),
        ("β", '<font name="Symbol">β</font>'),
        ("☐", '<font name="ZapfDingbats">❏</font>'),
        ("✓", '<font name="ZapfDingbats">✓</font>'),
        ("\u2011", "-"),
        ("\u200b", ""),
        ("ﬁ", "ﬁ"),
        ("⅓", "1/3"),
        ("🙂", "[U+1F642]"),
    ],
)
def test_signs_that_the_letters_lack(sign: str, expected: str) -> None:
    """No sign is lost: one the font lacks comes from another, or as one alike, or as its number."""
    assert marked(sign) == expected


def test_long_texts_go_on_over_the_page() -> None:
    """A passage, a word and a warning longer than a page are there whole."""
    long = "\n".join(f"{n}. trin af mange, som skal tages ét for ét" for n in range(1, 200))
    found = corpus(guideline(long, "Ord" * 900), replace(OWN, missing_points=("hvem der gør det " * 400,)))
    text = squeezed("".join(pages(printed(found))))
    assert squeezed(long) in text
    assert "Ord" * 900 in text
    assert squeezed("hvem der gør det " * 400) in text


def test_the_same_bytes() -> None:
    """Printed twice it is the same file."""
    assert printed(SMALL_REGION) == printed(SMALL_REGION)
