"""Where a home's addition contradicts its guideline: told where it is so, and silent where it is not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.conflicts import Conflict, Kind, between, find, warned
from corpus.model import Guideline, Home, Level, LocalAddition, Passage, Requirement, Severity, State
from corpus.status import cell
from tests.corpus.parts import KEY, REVLEN, TODAY, addition, corpus, guideline, loaded

COMMON = {
    "Rengøring": """
        Fællesbad skal rengøres dagligt. Rengøringsmidler skal opbevares aflåst. Støvsugeren skal
        efterses én gang om året. Kemikalier må ikke stå fremme uden opsyn.""",
    "Vasketøj": """
        Snavset linned må højst ligge i 24 timer. Tøj med smitte skal vaskes ved mindst 80 grader.
        Kun personale med kursus må betjene industrimaskinen.""",
    "Klager": """
        Klager skal besvares senest 14 dage efter modtagelsen. Kun lederen må afgøre en klage.
        Klagesager skal gemmes i 5 år. Dialogmøde kan holdes to gange om året.""",
    "Penge": """
        To medarbejdere skal tælle kassen sammen. Der må højst ligge 1.500 kr. i kassen pr. borger.
        Differencer over 50 kr. skal meldes til lederen samme dag. Medarbejdere må ikke arve eller
        låne penge af borgere.""",
    "Status": """
        Status skal sendes til kommunen senest 14 dage før mødet. Unge over 15 år skal selv
        underskrive planen. Håndsprit skal indeholde mindst 70 % alkohol. Nye medarbejdere skal have
        mindst tre følgevagter.""",
    "Alarm": """
        Alle medarbejdere skal bære alarm på hele vagten. Pårørende må ikke bruges som tolk.
        Nattevagten må ikke sove i vagten. Borgere med epilepsi skal tilses mindst hver anden time.""",
}
MILDER = [
    ("Rengøring", "Fællesbadet bliver gjort rent mandag og torsdag."),
    ("Rengøring", "Støvsugeren ses efter hvert andet år af pedellen."),
    ("Vasketøj", "I weekenden må linned ligge i op til tre døgn."),
    ("Vasketøj", "Smittetøj vaskes ved 60 grader med klorin."),
    ("Klager", "Svar på en klage kan tage op til fire uger i ferien."),
    ("Penge", "Kassen rummer højst 2.500 kr. til hver borger, fordi banken ligger langt væk."),
    ("Penge", "Mangler der mere end 200 kr., får lederen besked."),
    ("Penge", "Aftenvagten tæller kassen alene, når der er ro."),
    ("Status", "Vi sender status en uge før mødet."),
    ("Status", "Spritten i automaten har 60 % alkohol og er mild ved huden."),
    ("Status", "Du får to følgevagter, hvis du har prøvet arbejdet før."),
    ("Alarm", "Vi tilser borgere med epilepsi hver fjerde time."),
]
NUMBER = [
    ("Klager", "Klagesager makuleres efter to år."),
    ("Status", "De unge skriver selv under på planen, når de er fyldt 13 år."),
]
PERMISSION = [
    ("Vasketøj", "Nye vikarer kan betjene industrimaskinen, selv om de ikke har været på kursus."),
    ("Klager", "Teamkoordinatoren afgør mindre klager selv."),
    ("Penge", "Har en borger glemt pungen, kan en medarbejder låne penge af en anden borger."),
    ("Alarm", "Dagvagten behøver ikke bære alarm, når der er tre på arbejde."),
    ("Alarm", "Taler borgeren ikke dansk, kan søsteren tolke ved lægen."),
    ("Alarm", "Er der meget stille, kan nattevagten sove i stolen et par timer."),
]
NEAR = [
    ("Rengøring", "Fællesbadet bliver gjort rent hver morgen og igen om aftenen."),
    ("Rengøring", "Det tager 45 minutter at gøre fællesbadet rent."),
    ("Rengøring", "Vi støvsuger gangene mandag og torsdag."),
    ("Rengøring", "Rengøringsmidler står i skab 3 på 2. sal."),
    ("Rengøring", "Skabet med kemikalier er altid låst, også når vi er i rummet."),
    ("Vasketøj", "Linned ligger aldrig mere end et halvt døgn."),
    ("Vasketøj", "Tøj med smitte vaskes ved 90 grader."),
    ("Vasketøj", "Maskinen kan kun betjenes af Ole og Mette, som har kurset."),
    ("Klager", "Vi svarer på klager inden for to uger."),
    ("Klager", "Klagen drøftes på ledermødet hver anden tirsdag."),
    ("Klager", "I 2024 fik vi 4 klager, og de blev alle afgjort på 6 uger."),
    ("Klager", "Souschefen hjælper lederen med at skrive svaret."),
    ("Klager", "Klagesager står i arkivet i fem år."),
    ("Klager", "Dialogmødet holder vi en gang om året."),
    ("Klager", "Tidligere svarede vi på klager inden for seks uger."),
    ("Klager", "Regionen kræver, at klager besvares senest efter 30 dage."),
    ("Penge", "Tre medarbejdere tæller kassen sammen den første i måneden."),
    ("Penge", "Vi har højst 500 kr. liggende i kassen til hver borger."),
    ("Penge", "Vi låner aldrig penge af borgerne."),
    ("Penge", "Kassen står i lokale 2500 på 1. sal."),
    ("Status", "Status er hos kommunen tre uger før mødet."),
    ("Status", "Vi køber sprit med 85 % alkohol i dunke på 5 liter."),
    ("Status", "Nye kolleger får fire følgevagter."),
    ("Alarm", "Alarmen bæres i bæltet, fra vagten begynder."),
    ("Alarm", "Hos borgere med epilepsi kigger vi ind hver time."),
    ("Alarm", "Nattevagten må ikke sove, heller ikke i pausen."),
]


def passages(
    texts: dict[str, str], level: Level, requirement: Requirement | None = None
) -> tuple[Passage, ...]:
    """A passage under each heading."""
    return tuple(
        Passage(f"{level}#{n}", (heading,), " ".join(text.split()), requirement, level, None, n)
        for n, (heading, text) in enumerate(texts.items(), 1)
    )


def common(texts: dict[str, str], requirement: Requirement = Requirement.SKAL) -> Guideline:
    """A guideline of these texts."""
    return guideline(passages=passages(texts, Level.REGIONAL, requirement))


def own(texts: dict[str, str], home: Home = REVLEN) -> LocalAddition:
    """A home's addition of these texts."""
    return addition(passages=passages(texts, Level.LOCAL), home=home.name, key=replace(KEY, home=home.name))


def found(regional: str, local: str) -> tuple[Conflict, ...]:
    """What contradicts in two texts."""
    return between(own({"Hos os": local}), common({"Regler": regional}))


RULES = common(COMMON)


# ---------------------------------------------------------------- what is told
@pytest.mark.parametrize(("heading", "text"), MILDER)
def test_milder(heading: str, text: str) -> None:
    """A longer deadline, a rarer check, a larger sum, fewer hands are milder than the minimum."""
    assert [(c.local.text, c.kind) for c in between(own({heading: text}), RULES)] == [(text, Kind.MILDER)]


@pytest.mark.parametrize(("heading", "text"), NUMBER)
def test_another_number(heading: str, text: str) -> None:
    """A figure without a limit must be the same."""
    assert [(c.local.text, c.kind) for c in between(own({heading: text}), RULES)] == [(text, Kind.NUMBER)]


@pytest.mark.parametrize(("heading", "text"), PERMISSION)
def test_permission(heading: str, text: str) -> None:
    """What is banned is no home's to allow, what is reserved no other's, and no duty is let off."""
    assert [(c.local.text, c.kind) for c in between(own({heading: text}), RULES)] == [(text, Kind.PERMISSION)]


@pytest.mark.parametrize(("heading", "text"), NEAR)
def test_near(heading: str, text: str) -> None:
    """Stricter, the same in other words, another thing, the past and numbers as names are no conflict."""
    assert between(own({heading: text}), RULES) == ()


def test_both_sides_are_verbatim() -> None:
    """A conflict holds both sentences, word for word, each with its passage and place."""
    (told,) = between(own({"Svar": "Vi er få. Klager besvares inden 30 dage."}), RULES)
    assert told.local.text == "Klager besvares inden 30 dage."
    assert told.regional.text == "Klager skal besvares senest 14 dage efter modtagelsen."
    assert (told.home, told.local.place, told.regional.place) == (REVLEN.name, "Svar", "Klager")


# ---------------------------------------------------------------- what is left alone
def test_inspiration_binds_nobody() -> None:
    """A kan-opgave cannot be contradicted."""
    texts = {"Møder": "Der holdes dialogmøde mindst to gange om året."}
    mine = own({"Møder": "Vi holder dialogmøde en gang om året."})
    assert len(between(mine, common(texts))) == 1
    assert between(mine, common(texts, Requirement.KAN)) == ()


def test_required_points_are_no_rules() -> None:
    """What each addition must describe holds nobody to a figure."""
    texts = {"Den lokale tilføjelse skal beskrive": "• hvordan badet rengøres mindst to gange dagligt"}
    assert between(own({"Bad": "Badet rengøres én gang dagligt."}), common(texts)) == ()


def test_a_quotation_is_not_the_homes_own_word() -> None:
    """What a home quotes between quotation marks it does not say itself."""
    assert found("Badet skal rengøres dagligt.", "På tavlen står »badet rengøres ugentligt«.") == ()


def test_two_deadlines_in_one_sentence() -> None:
    """Each deadline is held against the step it belongs to."""
    rule = "Skemaet skal udfyldes inden 24 timer. Lederen skal sende indberetningen senest 3 hverdage efter."
    assert (
        found(rule, "Skemaet udfyldes inden 24 timer, og lederen sender indberetningen inden 3 hverdage.")
        == ()
    )
    assert len(found(rule, "Skemaet udfyldes inden 72 timer.")) == 1


@pytest.mark.parametrize("state", [State.REPLACED, State.DRAFT, State.FUTURE, State.COPY])
def test_only_what_is_in_force(state: State) -> None:
    """An addition or a guideline that is not in force contradicts nothing."""
    mine = own({"Klager": "Klager besvares inden 30 dage."})
    assert len(find(corpus(RULES, mine))) == 1
    assert find(corpus(RULES, replace(mine, state=state))) == ()
    assert find(corpus(replace(RULES, state=state), mine)) == ()


# ---------------------------------------------------------------- properties
@given(st.integers(1, 60), st.integers(1, 60))
def test_a_deadline_that_is_not_longer(regional: int, local: int) -> None:
    """A deadline is told exactly where the home's is longer."""
    told = found(
        f"Klager skal besvares senest {regional} dage efter.", f"Vi besvarer klager inden {local} dage."
    )
    assert bool(told) == (local > regional)


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_check_that_is_not_rarer(regional: int, local: int) -> None:
    """How often is never told where the home does it as often or more."""
    told = found(
        f"Alarmen skal afprøves mindst {regional} gange om året.",
        f"Vi afprøver alarmen {local} gange om året.",
    )
    assert not told or local < regional


@given(st.integers(40, 90), st.integers(40, 90))
def test_a_temperature_that_is_not_lower(regional: int, local: int) -> None:
    """A lowest temperature is told exactly where the home's is lower."""
    told = found(
        f"Sengetøj skal vaskes ved mindst {regional} grader.", f"Sengetøj vaskes ved {local} grader."
    )
    assert bool(told) == (local < regional)


@given(st.sampled_from([s.strip() + "." for t in COMMON.values() for s in " ".join(t.split()).split(". ")]))
def test_the_same_sentence(text: str) -> None:
    """A rule that is repeated word for word never contradicts anything."""
    assert between(own({"Her": text.replace("..", ".")}), RULES) == ()


@given(st.permutations([*MILDER, *NEAR, *PERMISSION]), st.booleans())
def test_order(shuffled: list[tuple[str, str]], first: bool) -> None:  # noqa: FBT001 - drawn
    """Neither the order of the documents nor that of other homes' sentences matters."""
    homes = [Home(f"Bostedet {letter}") for letter in "ABC"]
    mine = [own(dict(shuffled[n::3]), home) for n, home in enumerate(homes)]
    documents: list[Guideline | LocalAddition] = [RULES, *mine] if first else [*reversed(mine), RULES]
    told = find(corpus(*documents, homes=homes))
    assert set(told) == {c for m in mine for c in between(m, RULES)}


# ---------------------------------------------------------------- where it is told
def test_the_cell_has_the_flag() -> None:
    """The status of a home that contradicts has the flag, and both sentences as its reason."""
    mine = own({"Klager": "Klager besvares inden 30 dage."})
    told = cell(corpus(RULES, mine), REVLEN, RULES, TODAY)
    assert told.flags == ("conflict",)
    assert told.reason.endswith(
        "Modstrid: lokalt »Klager besvares inden 30 dage.« "
        "Regionalt: »Klager skal besvares senest 14 dage efter modtagelsen.«"
    )


def test_a_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder is warned of each contradiction, with both places and sentences, once that is asked for."""
    head = (
        "| Standard | 1.4 Medicinhåndtering |\n|---|---|\n| Version | 2.0 |\n| Gældende fra | 01.02.2026 |\n"
    )
    known = loaded(
        tmp_path_factory.mktemp("folder"),
        {
            "1.4.md": f"# Fælles regional retningslinje: Medicin\n\n{head}| Godkendt af | Ledelsen |\n\n"
            "## Køleskab\n\nTemperaturen i køleskabet skal aflæses hver dag.\n",
            "Revlen.md": f"# Lokal tilføjelse for Bostedet Revlen\n\n{head}| Tilbud | Bostedet Revlen |\n"
            "| Godkendt af | Lederen |\n\n## Kulde\n\nTemperaturen i køleskabet aflæses hver mandag.\n",
        },
    )
    assert not [f for f in known.faults if "Modstrid" in f.message]
    (fault,) = [f for f in warned(known).faults if "Modstrid" in f.message]
    assert (fault.document, fault.place, fault.severity) == ("Revlen.md", "Kulde", Severity.WARNING)
    assert "1.4.md, Køleskab" in fault.message
    assert "»Temperaturen i køleskabet aflæses hver mandag.«" in fault.message
    assert "»Temperaturen i køleskabet skal aflæses hver dag.«" in fault.message
