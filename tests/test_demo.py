"""The demo corpus gives exactly the matrix, faults and states that its documents were written for."""

from functools import cache
from pathlib import Path

import pytest

from bot import config
from corpus.catalogue import load
from corpus.model import Corpus, LocalAddition, Severity
from corpus.status import Cell, matrix

ROOT = Path(__file__).parents[1]
A, B = "Bostedet Tangmarken", "Specialtilbuddet Kvistbjerg"
C, D = "Socialpsykiatrisk Bosted Ellekrattet", "Ungehuset Mågeskrænten"
CELLS = {
    ("1.4", None): ("current", "current", "superseded", "superseded"),
    ("1.5", "voksne"): ("current", "superseded", "incomplete", "not_relevant"),
    ("1.5", "børn og unge"): ("not_relevant", "not_relevant", "not_relevant", "superseded"),
    ("1.6", None): ("current", "current", "missing", "current"),
    ("1.8", None): ("due_soon", "due_soon", "superseded", "due_soon"),
    ("2.2", None): ("current", "superseded", "current", "current"),
}
TOTALS = {"current": 9, "superseded": 6, "due_soon": 3, "missing": 1, "incomplete": 1, "not_relevant": 4}
WEEKEND = "hvem der er ledervagt om aftenen og i weekenden, og hvordan ledervagten får besked"


@cache
def _loaded(configured: bool) -> Corpus:  # noqa: FBT001 - the cache tells positions apart
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    return load(settings.corpus, settings.today, homes=settings.homes if configured else ())


def demo(*, configured: bool = True) -> Corpus:
    """The demo on its day, with the homes of config.yaml or with those that its documents name."""
    return _loaded(configured)


def cells(*, configured: bool = True) -> dict[tuple[str, str | None, str], Cell]:
    """The cells by standard, group and home."""
    corpus = demo(configured=configured)
    found = matrix(corpus, corpus.today).cells
    return {(c.guideline.standard, c.guideline.target_group, c.home): c for c in found}


def named(path: str) -> list[str]:
    """The states of the documents in a file."""
    return [d.state.value for d in demo().documents if d.path.endswith(path)]


@pytest.mark.parametrize("configured", [True, False], ids=["configured", "discovered"])
@pytest.mark.parametrize(("key", "row"), CELLS.items(), ids=lambda v: ":".join(filter(None, v)))
def test_row(key: tuple[str, str | None], row: tuple[str, ...], configured: bool) -> None:  # noqa: FBT001 - parametrised
    """Each home stands on the standard as its document was written, with the homes configured or not."""
    found = cells(configured=configured)
    assert tuple(found[*key, home].status.value for home in (A, B, C, D)) == row


def test_totals() -> None:
    """The matrix has no other cells."""
    statuses = [c.status.value for c in cells().values()]
    assert {status: statuses.count(status) for status in dict.fromkeys(statuses)} == TOTALS


def test_guidelines() -> None:
    """Of the guidelines themselves only 1.8 is due soon; the copy in a home's file is none."""
    found = matrix(demo(), demo().today).guidelines
    assert {g.guideline.standard: g.status.value for g in found if g.status.value != "current"} == {
        "1.8": "due_soon"
    }
    assert len(found) == len(CELLS)


def test_homes_without_configuration() -> None:
    """The documents name the homes as the configuration does, with their groups."""
    known = [{(h.name, h.target_group) for h in demo(configured=c).homes} for c in (True, False)]
    assert known[0] == known[1]


def test_flags() -> None:
    """One draft is waiting: Mågeskrænten's on 1.4."""
    assert [key for key, c in cells().items() if c.flags] == [("1.4", None, D)]


def test_points() -> None:
    """One point is left out: who is in charge at weekends, at Ellekrattet."""
    assert {key: c.points for key, c in cells().items() if c.points} == {("1.5", "voksne", C): (WEEKEND,)}


@pytest.mark.parametrize(
    ("standard", "group", "home", "based_on", "now"),
    [
        ("1.4", None, C, "4.0", "5.0"),
        ("1.4", None, D, "4.0", "5.0"),
        ("1.5", "voksne", B, "3.0", "4.0"),
        ("1.5", "børn og unge", D, "2.0", "3.0"),
        ("1.8", None, C, "1.0", "2.0"),
        ("2.2", None, B, "3.0", "3.1"),
    ],
)
def test_basis(standard: str, group: str | None, home: str, based_on: str, now: str) -> None:
    """A superseded addition says which version it was written to and which is in force."""
    found = cells()[standard, group, home]
    assert (found.based_on, found.current_version) == (based_on, now)


def test_faults() -> None:
    """Two files are faulty: one's fields cannot be read, one holds a personal number."""
    assert [(f.document, f.place, f.severity) for f in demo().faults] == [
        ("lokale/Kvistbjerg/Huskeseddel UTH.md", "linje 6", Severity.ERROR),
        ("lokale/Kvistbjerg/Medicin Kvistbjerg 2026.pdf", "side 2", Severity.ERROR),
    ]


def test_masked() -> None:
    """The personal number stands in no passage."""
    medicine = next(d for d in demo().documents if d.path.endswith("Medicin Kvistbjerg 2026.pdf"))
    assert sum("[personnummer]" in p.text for p in medicine.passages) == 1


@pytest.mark.parametrize(
    ("path", "states"),
    [
        ("1.5 Magtanvendelse Kvistbjerg v2.docx", ["replaced"]),
        ("1.5 Magtanvendelse Kvistbjerg v3.docx", ["current"]),
        ("Medicin ny udgave KLADDE sept 2026.docx", ["draft"]),
        ("1.4 Medicin Mågeskrænten.docx", ["current"]),
        ("2.2 Arbejdsmiljø med lokale tilføjelser.docx", ["copy", "current"]),
        ("retningslinjer/2.2 Arbejdsmiljø.pdf", ["current"]),
        ("Huskeseddel UTH.md", []),
    ],
)
def test_states(path: str, states: list[str]) -> None:
    """An old version, a draft and the common half of a combined file are no documents in force."""
    assert named(path) == states


def test_combined_file() -> None:
    """The home's half of the combined file holds the home's own passages alone."""
    path = "2.2 Arbejdsmiljø med lokale tilføjelser.docx"
    own = next(d for d in demo().additions if d.path.endswith(path))
    common = next(g for g in demo().guidelines if g.path.endswith("retningslinjer/2.2 Arbejdsmiljø.pdf"))
    assert own.home == C
    assert not {p.text for p in own.passages} & {p.text for p in common.passages}


@pytest.mark.parametrize(
    ("standard", "group", "points"),
    [
        (
            "1.4",
            None,
            [
                "hvem der må modtage, dispensere og give medicin, og hvad der gælder for vikarer",
                "hvor nøgler og koder er, og hvordan de bliver givet videre",
                "hvem der fører temperaturlog, og hvad der sker ved udsving",
                "hvilken læge der kontaktes om dagen, om aftenen, om natten og i weekenden",
                "hvordan pn-aftaler bliver lavet, fundet og fulgt op",
            ],
        ),
        (
            "1.5",
            "voksne",
            [
                "de situationer i huset, hvor der er størst risiko for magt, og hvordan de bliver forebygget",
                "hvor skemaerne ligger, både i journalsystemet og hvis systemet er nede",
                WEEKEND,
                "hvordan og hvornår der holdes opsamling efter et indgreb",
            ],
        ),
        (
            "1.5",
            "børn og unge",
            [
                "hvem der er ledervagt på alle tider af ugen, og hvordan ledervagten bliver kaldt",
                "hvor magtskemaet findes, og hvordan det lægges i journalen",
                "hvordan opsamling holdes med den unge og med de voksne",
            ],
        ),
        (
            "1.6",
            None,
            [
                (
                    "hvilken medarbejder der er UTH-ansvarlig, hvem der afløser ved ferie og sygdom, "
                    "og hvor samlelister og papirskemaer findes"
                ),
                (
                    "på hvilket møde hændelserne gennemgås, hvor ofte det holdes, "
                    "og hvordan læringen når ud til alle vagter"
                ),
            ],
        ),
        (
            "1.8",
            None,
            [
                "hvordan egen læge og vagtlæge kontaktes på alle tider af døgnet, og hvem der ringer",
                (
                    "hvilket måleudstyr tilbuddet har, hvor det ligger, "
                    "og hvem der vedligeholder det og oplærer i det"
                ),
            ],
        ),
        (
            "2.2",
            None,
            [
                (
                    "hvilke alarmer tilbuddet bruger, hvor de hentes og prøves, hvem der kommer ved tryk, "
                    "og hvad man gør, når alarmen svigter"
                ),
                (
                    "hvem der har vagttelefonen på hvilke tider, og hvem man ringer til, "
                    "når man er i tvivl om aftenen, om natten og i weekenden"
                ),
            ],
        ),
    ],
)
def test_required_points(standard: str, group: str | None, points: list[str]) -> None:
    """Each guideline requires its points, word for word."""
    key = (standard, group)
    found = [g for g in demo().guidelines if (g.key.standard, g.key.target_group) == key]
    assert [list(g.required_points) for g in found if g.path.startswith("retningslinjer/")] == [points]


def test_everything_is_read() -> None:
    """Every file but the faulty one is a guideline or an addition with passages and dates."""
    documents = [*demo().guidelines, *demo().additions]
    assert len({d.path for d in documents}) == len(demo().files) - 1
    assert [d.path for d in documents if not d.passages or d.effective is None] == []


def test_ids() -> None:
    """No two passages of documents in force have one id, and the famous one is there."""
    ids = [p.id for d in demo().documents if d.state.value == "current" for p in d.passages]
    assert len(set(ids)) == len(ids)
    assert {"dkm:1.5:voksne#s6/1", "dkm:1.4#s6/1"} <= set(ids)


def test_masters_of_their_house() -> None:
    """Each addition lies in its home's folder."""
    folders = {A: "Tangmarken", B: "Kvistbjerg", C: "Ellekrattet", D: "Mågeskrænten"}
    owners = [d for d in demo().documents if isinstance(d, LocalAddition)]
    assert [d.path for d in owners if d.path.split("/")[1] != folders[d.home]] == []
