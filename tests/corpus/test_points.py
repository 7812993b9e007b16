"""Which of the required points an addition leaves out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.points import Wanted
from tests.corpus.build import heading, item, para
from tests.corpus.parts import blocks_of

WHO = "hvem der må dispensere og give medicin"
KEYS = "hvor nøgler opbevares"
LOG = "hvem der fører temperaturlog"
POINTS = (WHO, KEYS, LOG)


def left_out(folder: Path, text: str, points: tuple[str, ...] = POINTS) -> list[str]:
    """The points that an addition in Markdown does not describe."""
    return list(Wanted(points).missing(blocks_of(folder, f"# Medicin på Revlen\n\n{text}")))


COMPLETE = """## Hvem giver medicin

Sygeplejersken dispenserer.

## Nøgler

I boksen.

## Temperaturlog

Natvagten.
"""


def test_complete(tmp_path: Path) -> None:
    """Sections that name the matter of each point describe all of them."""
    assert left_out(tmp_path, COMPLETE) == []


@pytest.mark.parametrize(
    "placeholder",
    [
        "",
        "Udfyldes senere.",
        "[mangler]",
        "…",
        "Er endnu ikke beskrevet.",
        "Afventer ny leder.",
        "TBD",
        "-",
        "n/a",
    ],
)
def test_placeholder(tmp_path: Path, placeholder: str) -> None:
    """A section that holds nothing or a placeholder describes nothing."""
    assert left_out(tmp_path, COMPLETE.replace("I boksen.", placeholder)) == [KEYS]


def test_absent(tmp_path: Path) -> None:
    """A point of which nothing is said is left out."""
    assert left_out(tmp_path, COMPLETE.partition("## Temperaturlog")[0]) == [LOG]


def test_nothing(tmp_path: Path) -> None:
    """An addition without text leaves out every point."""
    assert left_out(tmp_path, "") == list(POINTS)


def test_own_words(tmp_path: Path) -> None:
    """A section under a heading of the home's own words describes the point in whose place it stands."""
    text = COMPLETE.replace("## Nøgler\n\nI boksen.", "## Boksen ved døren\n\nDer hænger nøglen.")
    assert left_out(tmp_path, text) == []


def test_running_text(tmp_path: Path) -> None:
    """A paragraph that says it describes a point without a heading."""
    said = [
        "Medicinen dispenseres og gives af Ida.",
        "Nøglen opbevares her.",
        "Temperaturlog føres om natten.",
    ]
    assert left_out(tmp_path, "## Sådan gør vi\n\n" + "\n\n".join(said)) == []


ROWS = "| Punkt | Sådan gør vi |\n|---|---|\n| {0} | Ida |\n| {1} | {keys} |\n| {2} | Vagten |\n"


@pytest.mark.parametrize(("keys", "out"), [("I boksen", []), ("", [KEYS]), ("Udfyldes", [KEYS])])
def test_form(tmp_path: Path, keys: str, out: list[str]) -> None:
    """A form describes the points of the rows that are filled in."""
    assert left_out(tmp_path, f"## Skema\n\n{ROWS.format(*POINTS, keys=keys)}") == out


@pytest.mark.parametrize("numbers", [("L1", "L2", "L3"), ("1.", "2.", "3.")])
@pytest.mark.parametrize(("keys", "out"), [("I boksen.", []), ("Udfyldes senere.", [KEYS])])
def test_numbers(tmp_path: Path, numbers: tuple[str, ...], keys: str, out: list[str]) -> None:
    """Sections numbered as the points answer them, whatever else their headings say."""
    one, two, three = numbers
    text = (
        f"## {one} Hvem giver medicin\n\nI.\n\n## {two} Boksen\n\n{keys}\n\n## {three} Temperaturlog\n\nN.\n"
    )
    assert left_out(tmp_path, text) == out


def test_number_left_out(tmp_path: Path) -> None:
    """A number that is passed over is a point left out."""
    text = "## L1 Hvem giver medicin\n\nIda.\n\n## L3 Temperaturlog\n\nNatvagten.\n"
    assert left_out(tmp_path, text) == [KEYS]


def test_purpose_answers_nothing(tmp_path: Path) -> None:
    """A purpose or reference section stands for no point."""
    text = "## Formål\n\nAt alle ved, hvad der gælder.\n\n## Temperaturlog\n\nNatvagten."
    assert left_out(tmp_path, text, (KEYS, LOG)) == [KEYS]


@given(
    st.lists(st.text("abcæø L123.:\n", max_size=20), max_size=5),
    st.lists(st.sampled_from(POINTS), unique=True),
)
def test_any_text(texts: list[str], points: list[str]) -> None:
    """Whatever an addition says, what it leaves out are required points, in their order."""
    out = Wanted(points).missing([para(t) for t in texts])
    assert list(out) == [p for p in points if p in out]


def test_a_list_with_nothing_left() -> None:
    """A title over a list whose items answer a point each answers no further point by its place."""
    points = (
        "hvem der har nøglen",
        "hvordan æsker kontrolleres",
        "hvem der ringes til, når medicin er glemt",
    )
    items = [item("Nøglen har forstanderen.", "1."), item("Æsker kontrolleres om søndagen.", "2.")]
    blocks = [heading("Aftaler på Klipperen"), para("Her bor seks unge."), *items]
    assert Wanted(points).missing(blocks) == points[2:]
    more = item("Så snart det opdages, kontaktes bagvagten.", "3.")
    assert Wanted(points).missing([*blocks, more]) == ()


def test_own_words_before_related_ones(tmp_path: Path) -> None:
    """A section in a point's own words is its, not an earlier one in words related to them.

    Else the own one would be left to another point for its place.
    """
    points = (
        "hvem der er kontaktperson for hændelser",
        "hvor der rapporteres",
        "hvornår hændelserne drøftes",
    )
    text = (
        "# Hændelser\n\n## Kontaktperson for hændelser\n\nSouschefen.\n\n"
        "## Her rapporteres der\n\nI databasen, via genvejen på tabletten.\n"
    )
    wanted = Wanted(points, "Utilsigtede hændelser")
    assert wanted.missing(blocks_of(tmp_path, text)) == points[2:]
