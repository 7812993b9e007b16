"""The demo corpus gives exactly the matrix, faults and states that its documents were written for."""

import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from bot import config
from corpus.catalogue import load
from corpus.conflicts import find, warned
from corpus.model import Corpus, LocalAddition, Severity
from corpus.status import Cell, matrix

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tools" / "demo" / "texts"
A, B = "Bostedet Tangmarken", "Specialtilbuddet Kvistbjerg"
C, D = "Socialpsykiatrisk Bosted Ellekrattet", "Ungehuset Mågeskrænten"
CELLS = {
    ("1.1", None): ("current", "current", "current", "current"),
    ("1.2", None): ("overdue", "superseded", "overdue", "due_soon"),
    ("1.3", None): ("current", "superseded", "current", "superseded"),
    ("1.4", None): ("current", "current", "superseded", "superseded"),
    ("1.5", "voksne"): ("current", "superseded", "incomplete", "not_relevant"),
    ("1.5", "børn og unge"): ("not_relevant", "not_relevant", "not_relevant", "superseded"),
    ("1.6", None): ("current", "current", "missing", "current"),
    ("1.7", None): ("current", "current", "current", "current"),
    ("1.8", None): ("due_soon", "due_soon", "superseded", "due_soon"),
    ("1.9", None): ("missing", "current", "current", "current"),
    ("2.1", None): ("current", "current", "current", "unknown"),
    ("2.2", None): ("current", "superseded", "current", "current"),
    ("2.3", None): ("overdue", "missing", "overdue", "overdue"),
}
TOTALS = {
    "current": 25,
    "superseded": 9,
    "overdue": 5,
    "due_soon": 4,
    "missing": 3,
    "incomplete": 1,
    "unknown": 1,
    "not_relevant": 4,
}
IN_FORCE = {A: 8, B: 6, C: 6, D: 5}
DISPENSING = "hvem der må modtage, dispensere og give medicin, og hvad der gælder for vikarer"
WEEKEND = "hvem der er ledervagt om aftenen og i weekenden, og hvordan ledervagten får besked"


both = pytest.mark.parametrize("configured", [True, False], ids=["configured", "discovered"])


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


@both
@pytest.mark.parametrize(("key", "row"), CELLS.items(), ids=lambda v: ":".join(filter(None, v)))
def test_row(key: tuple[str, str | None], row: tuple[str, ...], configured: bool) -> None:  # noqa: FBT001 - parametrised
    """Each home stands on the standard as its document was written, with the homes configured or not."""
    found = cells(configured=configured)
    assert tuple(found[*key, home].status.value for home in (A, B, C, D)) == row


@both
def test_totals(configured: bool) -> None:  # noqa: FBT001 - parametrised
    """The matrix has 48 cells that apply, four that do not, and no others."""
    statuses = Counter(c.status.value for c in cells(configured=configured).values())
    assert statuses == TOTALS
    assert sum(statuses.values()) - statuses["not_relevant"] == 48


@both
def test_in_force_by_home(configured: bool) -> None:  # noqa: FBT001 - parametrised
    """Each home has as many additions in force as its documents were written for."""
    found = cells(configured=configured).values()
    assert Counter(c.home for c in found if c.status.value == "current") == IN_FORCE


def test_one_standing_each() -> None:
    """No addition is wanting in two ways at once: what is superseded has its own date in the future."""
    assert {key: c.all for key, c in cells().items() if c.all != (c.status,)} == {}


@both
def test_guidelines(configured: bool) -> None:  # noqa: FBT001 - parametrised
    """Of the guidelines 1.2 and 2.3 are overdue and 1.8 is due soon; copies in a home's files are none."""
    today = demo(configured=configured).today
    found = matrix(demo(configured=configured), today).guidelines
    assert len(found) == len(CELLS)
    assert {
        g.guideline.standard: (g.status.value, (g.revise_by.last - today).days)
        for g in found
        if g.status.value != "current" and g.revise_by
    } == {"1.2": ("overdue", -204), "1.8": ("due_soon", 55), "2.3": ("overdue", -385)}


def test_homes_without_configuration() -> None:
    """The documents name the homes as the configuration does, with their groups."""
    known = [{(h.name, h.target_group) for h in demo(configured=c).homes} for c in (True, False)]
    assert known[0] == known[1]


@both
def test_flags(configured: bool) -> None:  # noqa: FBT001 - parametrised
    """One draft is waiting: Mågeskrænten's on 1.4."""
    found = cells(configured=configured)
    assert [key for key, c in found.items() if "draft" in c.flags] == [("1.4", None, D)]


@both
def test_conflicts(configured: bool) -> None:  # noqa: FBT001 - parametrised
    """Two homes contradict their guideline: a week's pn in one box, and a status sent a week too late.

    Ellekrattet's is the trap that was laid. Mågeskrænten's was right in the older version: it asked for 7.
    """
    told = {
        (c.home, c.key.standard): (c.local.text, c.regional.text) for c in find(demo(configured=configured))
    }
    assert told == {
        (C, "1.4"): (
            "Pn-medicin til en hel uge dispenseres om fredagen i én samlet æske pr. beboer.",
            "Flere doser må ikke samles i det samme rum, den samme æske eller den samme pose.",
        ),
        (D, "1.3"): (
            (
                "En uge før mødet: souschefen sender til kommunen "
                "og ringer og fortæller forældrene hovedpunkterne."
            ),
            (
                "Statusnotatet skal være sendt til handlekommunen "
                "senest 14 dage før opfølgningsmødet (regional frist)."
            ),
        ),
    }
    flagged = [key for key, c in cells(configured=configured).items() if "conflict" in c.flags]
    assert flagged == [("1.3", None, D), ("1.4", None, C)]


def test_a_shorter_deadline_is_no_conflict() -> None:
    """Kvistbjerg still reports accidents within 9 days, as an old version asked: sooner than within 14."""
    text = "Souschefen anmelder i EASY senest 9 dage efter ulykken."
    assert any(text in p.text for a in demo().additions for p in a.passages)
    assert text not in {c.local.text for c in find(demo())}


def test_points() -> None:
    """One point is left out: who is in charge at weekends, at Ellekrattet."""
    left_out = {key: c.points for key, c in cells().items() if c.points and c.status.value == "incomplete"}
    assert left_out == {("1.5", "voksne", C): (WEEKEND,)}


def test_changed_points() -> None:
    """Where the old version is at hand, who may dispense is to be read again: its rules have changed."""
    touched = {key: c.points for key, c in cells().items() if c.points and c.status.value == "superseded"}
    assert touched.keys() == {("1.4", None, C), ("1.4", None, D)}
    assert all(DISPENSING in points for points in touched.values())


@pytest.mark.parametrize(
    ("standard", "group", "home", "based_on", "now"),
    [
        ("1.2", None, B, "2.0", "2.1"),
        ("1.3", None, B, "3.0", "4.0"),
        ("1.3", None, D, "3.0", "4.0"),
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
    assert (found.status.value, found.based_on, found.current_version) == ("superseded", based_on, now)


def test_basis_in_force() -> None:
    """Every other addition was written to the version in force."""
    told = [c for c in cells().values() if c.document and c.status.value != "superseded"]
    assert {(c.document, c.based_on) for c in told} == {(c.document, c.current_version) for c in told}


@pytest.mark.parametrize(
    ("standard", "home", "revise_by"),
    [
        ("1.2", A, "2026-05-01"),
        ("1.2", C, "2026-05-01"),
        ("1.2", D, "2027-02-01"),
        ("1.8", A, "2027-01-15"),
        ("1.8", B, "2027-01-31"),
        ("1.8", D, "2027-01"),
        ("2.1", D, None),
        ("2.3", A, "2025-11-01"),
        ("2.3", C, "2026-03-15"),
        ("2.3", D, "2026-04"),
    ],
)
def test_own_dates(standard: str, home: str, revise_by: str | None) -> None:
    """An addition is due on the day it names itself, or in the month; one without dates on none."""
    found = cells()[standard, None, home].revise_by
    assert (str(found) if found else None) == revise_by


def test_faults() -> None:
    """Two files are faulty: one's fields cannot be read, one holds a personal number; two contradict."""
    assert [(f.document, f.place, f.severity) for f in warned(demo()).faults] == [
        ("lokale/Kvistbjerg/Huskeseddel UTH.md", "linje 6", Severity.ERROR),
        ("lokale/Kvistbjerg/Medicin Kvistbjerg 2026.pdf", "side 2", Severity.ERROR),
        ("lokale/Ellekrattet/lokal tilføjelse medicinhåndtering.pdf", "side 2", Severity.WARNING),
        ("lokale/Mågeskrænten/planer_ungehuset.html", "L1 Statusnotat", Severity.WARNING),
    ]


def test_masked() -> None:
    """The personal number stands in no passage."""
    medicine = next(d for d in demo().documents if d.path.endswith("Medicin Kvistbjerg 2026.pdf"))
    assert sum("[personnummer]" in p.text for p in medicine.passages) == 1


@pytest.mark.parametrize(
    ("path", "states"),
    [
        ("1.4 Medicinhåndtering_v4.0_2023.docx", ["replaced"]),
        ("1.4 Medicinhåndtering.docx", ["current"]),
        ("1.5 Magtanvendelse Kvistbjerg v2.docx", ["replaced"]),
        ("1.5 Magtanvendelse Kvistbjerg v3.docx", ["current"]),
        ("Medicin ny udgave KLADDE sept 2026.docx", ["draft"]),
        ("1.4 Medicin Mågeskrænten.docx", ["current"]),
        ("1.7 med lokale tilføjelser for Ellekrattet.docx", ["copy", "current"]),
        ("2.2 Arbejdsmiljø med lokale tilføjelser.docx", ["copy", "current"]),
        ("Brugerinddragelse KVB 2020.docx", ["current"]),
        ("Sundhedsfremme og trivsel Ellekrattet 2020.docx", ["current"]),
        ("Ny voksen i huset.docx", ["current"]),
        ("retningslinjer/1.7 Faglige tilgange, metoder og resultater.docx", ["current"]),
        ("retningslinjer/2.2 Arbejdsmiljø.pdf", ["current"]),
        ("Huskeseddel UTH.md", []),
    ],
)
def test_states(path: str, states: list[str]) -> None:
    """An old version, a draft and the common half of a combined file are no documents in force."""
    assert named(path) == states


def test_states_in_all() -> None:
    """The rest of the folder is in force: two files are replaced, one a draft, two halves are copies."""
    found = Counter(d.state.value for d in demo().documents)
    assert found == {"current": len(demo().documents) - 5, "copy": 2, "draft": 1, "replaced": 2}


@pytest.mark.parametrize("number", ["1.7", "2.2"])
def test_combined_file(number: str) -> None:
    """The home's half of a combined file holds the home's own passages alone."""
    held = [d for d in demo().documents if number in d.path and "med lokale tilføjelser" in d.path]
    own = next(d for d in held if isinstance(d, LocalAddition))
    common = next(g for g in demo().guidelines if g.path.startswith(f"retningslinjer/{number}"))
    assert own.home == C
    assert own.passages
    assert not {p.text for p in own.passages} & {p.text for p in common.passages}


@pytest.mark.parametrize(
    ("standard", "group", "points"),
    [
        (
            "1.1",
            None,
            [
                "hvem der laver kommunikationsprofilen, og hvem der ser den efter",
                "hvor profilen ligger, og hvordan vikarer får adgang til den",
                "tider for overlap, og hvordan overleveringen foregår på hverdage, om natten og i weekenden",
            ],
        ),
        (
            "1.2",
            None,
            [
                (
                    "mødeform for borgermødet: hvor, hvornår, hvem leder det, "
                    "og hvordan borgere uden tale bliver hørt"
                ),
                "hvordan besøg foregår, også overnattende gæster og kærester",
            ],
        ),
        (
            "1.3",
            None,
            [
                (
                    "hvem der skriver statusnotat, hvem der læser det igennem, "
                    "og hvordan fristen på 14 dage holdes"
                ),
                (
                    "hvilket journalsystem tilbuddet bruger, hvor planen findes i det, "
                    "og hvad man gør, når det er nede"
                ),
            ],
        ),
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
            "1.7",
            None,
            [
                (
                    "hvilke metoder tilbuddet arbejder efter, hvorfor de passer til målgruppen, "
                    "og hvordan nye medarbejdere lærer dem"
                ),
                (
                    "hvilket redskab der bruges til risikovurdering, hvem der udfylder det hvornår, "
                    "og hvor resultatet kan ses"
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
            "1.9",
            None,
            [
                (
                    "hvordan beredskabet er ved mistanke om overgreb: hvem der gør hvad i den første time, "
                    "og hvor handleplanen findes"
                ),
                "hvem der står på kontaktlisten, hvor listen hænger, og hvem der holder den ajour",
            ],
        ),
        (
            "2.1",
            None,
            [
                (
                    "hvem der er mentor for nye medarbejdere, hvad mentoren gør og har tid til, "
                    "og hvem der træder til, når mentoren er væk"
                ),
                (
                    "hvordan tilbuddets kursusplan bliver lavet, hvor den findes, "
                    "og hvem der holder øje med, at kurserne bliver fornyet til tiden"
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
        (
            "2.3",
            None,
            [
                (
                    "tilbuddets årshjul: hvilke opgaver der ligger hvornår, hvem der har ansvaret, "
                    "og hvor årshjulet kan ses"
                ),
                (
                    "listen over nøglepersoner med område, rolle og afløser, hvor listen findes, "
                    "og hvem der retter den"
                ),
            ],
        ),
    ],
)
def test_required_points(standard: str, group: str | None, points: list[str]) -> None:
    """Each guideline requires its points, word for word."""
    key = (standard, group)
    found = [g for g in demo().guidelines if (g.key.standard, g.key.target_group) == key]
    assert [list(g.required_points) for g in found if g.state.value == "current"] == [points]


def test_everything_is_read() -> None:
    """Every file but the faulty one is a guideline or an addition with passages and, but for one, dates."""
    documents = [*demo().guidelines, *demo().additions]
    readable = [path for path, _ in demo().files if not path.endswith(".yaml")]
    assert len({d.path for d in documents}) == len(readable) - 1
    assert [d.path for d in documents if not d.passages] == []
    undated = [d for d in documents if d.effective is None or d.revise_by is None]
    assert [d.path for d in undated if d.state.value == "current"] == [
        "lokale/Mågeskrænten/Ny voksen i huset.docx"
    ]


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


WORD = re.compile(r"\w+")
RUN = 8


def bodies(folder: str) -> dict[str, str]:
    """The texts below a folder of the sources, without their heads."""
    sources = sorted((TEXTS / folder).rglob("*.md"))
    return {
        p.relative_to(TEXTS).as_posix(): p.read_text(encoding="utf-8").split("\n---\n", 1)[1] for p in sources
    }


def runs(text: str) -> set[str]:
    """Every run of eight words."""
    words = WORD.findall(text.casefold())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_runs() -> None:
    """Runs go over case, marks and line ends, and not past the last word."""
    assert runs("En, to: tre\n| fire | Fem **seks** syv otte. Ni") == {
        "en to tre fire fem seks syv otte",
        "to tre fire fem seks syv otte ni",
    }


def test_no_home_copies_another() -> None:
    """Two homes share no run of eight words, unless it is the region's: a citation tells whose rule it is."""
    prescribed = set().union(*map(runs, bodies("retningslinjer").values()))
    homes: dict[str, set[str]] = {}
    for path, text in bodies("lokale").items():
        homes.setdefault(path.split("/")[1], set()).update(runs(text) - prescribed)
    shared = {(a, b): homes[a] & homes[b] for a, b in combinations(homes, 2)}
    assert len(shared) == 6
    assert {pair: found for pair, found in shared.items() if found} == {}


@pytest.mark.parametrize(
    ("home", "abandoned"),
    [
        ("tangmarken", r"Strandengen|Fyrgangen|[Tt]ilbudsleder"),
        ("kvistbjerg", r"\bGran\b|\bFyr\b|[Bb]agvagt|[Aa]fdelingsleder|Leder af Kvistbjerg"),
        ("ellekrattet", r"[Bb]ostedsleder|[Ff]orstander|[Bb]agvagt"),
        ("maageskraenten", r"[Mm]edicinpædagog|[Tt]ilbudsleder|[Ll]edervagten"),
    ],
)
def test_one_name_for_each(home: str, abandoned: str) -> None:
    """A home's additions call its places and roles by one name each."""
    found = {path: re.findall(abandoned, text) for path, text in bodies(f"lokale/{home}").items()}
    assert len(found) > 1
    assert {path: names for path, names in found.items() if names} == {}


def test_contacts_agree() -> None:
    """The manager on call has the number in the home's own text that the settings give."""
    told = {d.home: " ".join(p.text for p in d.passages) for d in demo().additions if d.key.standard == "2.2"}
    for home in demo().homes:
        number = dict(home.contacts)["ledervagt"].split()[-1]
        assert number in told[home.name]


def test_references() -> None:
    """Where a document points at a point of a guideline, that guideline has the point."""
    heads: dict[str, set[str]] = {}
    for path, text in bodies("retningslinjer").items():
        number = path.split("/")[1][:3]
        heads.setdefault(number, set()).update(re.findall(r"^#+ ([SK]\d+) ", text, re.MULTILINE))
    texts = bodies("retningslinjer") | bodies("lokale")
    pointed = {
        (path, number, point)
        for path, text in texts.items()
        for number, point in re.findall(r"\b([12]\.\d)(?: for [\w ]+?)?,? (S\d+)\b", text)
    }
    assert len(pointed) > 40
    assert {(path, n, p) for path, n, p in pointed if p not in heads.get(n, set())} == set()


def test_points_of_its_own() -> None:
    """Where a guideline points at a point of its own, it has the point."""
    lost: dict[str, set[str]] = {}
    for path, text in bodies("retningslinjer").items():
        heads = set(re.findall(r"^#+ ([SK]\d+) ", text, re.MULTILINE))
        bare = re.sub(r"\b[12]\.\d(?: for [\w ]+?)?,? S\d+", "", text)
        lost[path] = set(re.findall(r"\b[SK]\d+\b", bare)) - heads
    assert {path: points for path, points in lost.items() if points} == {}


@pytest.mark.parametrize("word", ["Skal-opgave", "Kan-opgave", "Lokal tilføjelse"])
def test_words_explained(word: str) -> None:
    """The guideline on management says in a sentence what the model's own words mean."""
    management = next(g for g in demo().guidelines if g.path.startswith("retningslinjer/2.3"))
    terms = [p.text for p in management.passages if p.heading[:1] == ("Begreber og forkortelser",)]
    assert len([t for t in terms if t.startswith(f"• {word}: ") and t.endswith(".")]) == 1
