"""Where people from outside ask or read along nothing of any home reaches them, whatever is said."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Corpus
from handlers.memory import NoMemory
from handlers.model import Place, Reply, Role, User
from handlers.revisions import Contents, Entry, Signature, Staged
from handlers.state import in_memory
from index.library import Snapshot
from index.questions import load
from tests.handlers.conversation import ANNA, HANDLERS, NOON, Talk, said_back
from tests.handlers.test_questions import FOLDER
from tests.index.small import FYR, LYNG, addition, corpus, guideline
from tests.test_demo import A, demo

SMALL = corpus(
    guideline("Nøglen til skabet ligger i en boks.", "En fejl meldes inden syv dage.", standard="1.4"),
    addition(FYR, "Fyrmosens nøgle til skabet hænger på gangen.", standard="1.4"),
    addition(LYNG, "Lynggårds nøgle til skabet er en kode.", standard="1.4"),
)
GUEST = User("gæst", guest=True)
OPEN = Place("C1", outsiders=True)
QUESTION = "hvor er nøglen til skabet"
NOT_HERE = "Det viser jeg ikke her, hvor folk udefra læser med: skriv til mig direkte."
NOT_YOU = "Det viser jeg kun til husenes egne medarbejdere."
MAY = {"spørg", "hjælp", "kilde", "flere", "tommel", "hilsen", "ændringer", "status", "hus", "forside"}
ASKERS = (
    (GUEST, Place()),
    (replace(GUEST, home=A), Place("C1")),
    (User("anna", Role.COORDINATOR, A, (A,)), OPEN),
)
asker = pytest.mark.parametrize(("user", "place"), ASKERS, ids=["guest", "guest with a home", "read along"])


@cache
def demo_snapshot() -> Snapshot:
    """The demo, opened once."""
    return Snapshot(demo())


@cache
def bare_snapshot() -> Snapshot:
    """The demo without anything that a home wrote and without anybody to call."""
    found = demo()
    homes = tuple(replace(h, contacts=(), not_relevant=()) for h in found.homes)
    files = tuple((d.path, "0") for d in found.guidelines)
    bare = replace(found, documents=found.guidelines, homes=homes, files=files, faults=())
    return Snapshot(bare, name=demo_snapshot().revision)


def talk(user: User, place: Place, opened: Snapshot, about: Corpus = SMALL) -> Talk:
    """Somebody from outside, or read along with by them."""
    return Talk(about, user=user, place=place, opened=opened)


def outside(user: User = GUEST, place: Place = OPEN) -> Talk:
    """Somebody in a small corpus."""
    return Talk(SMALL, user=user, place=place)


# ---------------------------------------------------------------- nothing of a home
COMMANDS = tuple(f"/{name} {rest}".strip() for name in sorted(HANDLERS) for rest in (
    "", "1", "1.4", "Tangmarken", "Tangmarken 1.4", "kanal Tangmarken", "dkm:1.4@tangmarken#l1/1", "op",
    "ned mangler", "alle huse", "excel", "tilføj hvem har nøglen", "tilbage",
))  # fmt: skip
INQUIRIES = (
    *("hvem er nøgleperson for medicin", "hvilke tilføjelser er forældede", "hvad mangler vi inden tilsyn"),
    *("har Ellekrattet beskrevet weekenddækning i magt", "har vi beskrevet weekenddækning i magt"),
    *(
        "hvornår skal 2.3 revideres",
        "hvilken version gjaldt 3. marts",
        "hvilke retningslinjer er overskredet",
    ),
    *("hvad siger Tangmarken om nøglen til medicinskabet", "hvad er nyt i 1.4", "hvad gjaldt 3. marts om pn"),
)


@asker
def test_no_question_shows_anything_of_a_home(user: User, place: Place) -> None:
    """Every question of the demo is answered as if no home had written anything and none had a telephone."""
    texts = [q.text for q in load(FOLDER / "demo.jsonl")[ASKERS.index((user, place)) :: len(ASKERS)]]
    whole, bare = (
        [Talk(SMALL, user=user, place=place, opened=s, memory=NoMemory()).say(text) for text in texts]
        for s in (demo_snapshot(), bare_snapshot())
    )
    assert whole == bare


@asker
def test_no_command_shows_anything_of_a_home(user: User, place: Place) -> None:
    """Every command and inquiry, one after the other, is answered as if there were nothing of any home."""
    whole, bare = (talk(user, place, s) for s in (demo_snapshot(), bare_snapshot()))
    for said in (*COMMANDS, *INQUIRIES):
        assert whole.say(said) == bare.say(said), said


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*COMMANDS, *INQUIRIES, QUESTION, "og om natten?", "1", "2"]), max_size=6))
def test_no_conversation_shows_anything_of_a_home(said: list[str]) -> None:
    """Nor does any row of messages."""
    whole, bare = (talk(GUEST, OPEN, s) for s in (demo_snapshot(), bare_snapshot()))
    for text in said:
        assert whole.say(text) == bare.say(text)


@pytest.mark.parametrize(("user", "place"), [(GUEST, Place()), (ANNA, OPEN)], ids=["guest", "read along"])
def test_what_a_home_was_told_before(user: User, place: Place) -> None:
    """In a thread that a home's question began, nobody from outside goes on from it."""
    inside = Talk(SMALL, FYR)
    shown = inside.say(QUESTION).answer
    assert shown
    local = next(c.passage for c in shown.shown if c.home)
    after = Talk(SMALL, FYR, user, memory=inside.memory, place=place)
    after.verify(
        [
            ("kilde 1", "Stil først et spørgsmål"),
            (f"/kilde {local}", "Det afsnit er ikke blandt dem, du kan se nu."),
            ("flere", "Stil først et spørgsmål"),
            ("/tommel op", "Der er ikke et nyt svar"),
        ]
    )
    assert "Fyrmosens" not in said_back(after.say("og om natten?"))


def test_what_an_outsider_was_told_is_gone_on_from() -> None:
    """From what was said to outsiders everybody goes on."""
    guest = outside()
    guest.verify([(QUESTION, "Nøglen til skabet"), ("kilde 1", "i en boks"), ("/tommel op", "Tak.")])


# ---------------------------------------------------------------- what is said instead
def labels(reply: Reply) -> list[str]:
    """What one may do next."""
    return [c.label for c in reply.choices]


@pytest.mark.parametrize(
    ("user", "place", "why"),
    [(GUEST, Place(), "for du er gæst"), (ANNA, OPEN, "for her læser folk udefra med")],
    ids=["guest", "read along"],
)
def test_an_answer_says_that_it_is_not_all(user: User, place: Place, why: str) -> None:
    """An answer says that it holds the common rules only, and why; it offers no home to choose."""
    reply = outside(user, place).say(QUESTION)
    assert reply.answer
    assert reply.answer.warnings[0].code == "outsiders"
    assert reply.answer.warnings[0].text == f"Her vises kun de fælles regler, {why}."
    assert (reply.home, reply.answer.home, "Vælg hus" in labels(reply)) == (None, None, False)


def test_inside_nothing_is_said_of_it() -> None:
    """Who asks for a home inside is not told of outsiders."""
    assert "udefra" not in said_back(Talk(SMALL, FYR, place=Place("C1")).say(QUESTION))


@pytest.mark.parametrize(
    "said", ["hus", "hus fyrmosen", "/hus ingen", "hus kanal fyrmosen", "skift lynggård"]
)
def test_no_home_is_chosen(said: str) -> None:
    """Nobody chooses a home where outsiders read; members are told where they can."""
    common = "Her viser jeg kun de fælles retningslinjer."
    direct = f"{common} Skriv til mig direkte, hvis du vil spørge for dit hus."
    assert outside(GUEST).say(said).text == common
    assert outside(ANNA).say(said).text == direct
    assert outside(ANNA).memory.home("anna", outside().now) is None


@pytest.mark.parametrize("name", sorted(set(HANDLERS) - MAY))
def test_other_commands_are_refused(name: str) -> None:
    """What shows homes, or is for those who keep the documents, is refused in one sentence, whoever asks."""
    boss = User("karin", Role.COORDINATOR)
    assert outside(GUEST).say(f"/{name}").text == NOT_YOU
    assert outside(boss).say(f"/{name}").text == NOT_HERE


@pytest.mark.parametrize(
    "said", ["/status", "status alle", "/status Fyrmosen", "hvad mangler vi inden tilsyn", "genindlæs"]
)
def test_how_homes_stand_is_refused(said: str) -> None:
    """How homes stand is not for outsiders."""
    assert outside(User("karin", Role.COORDINATOR)).say(said).text == NOT_HERE


@pytest.mark.parametrize(
    "said", ["hvornår skal 1.4 revideres", "hvilke fælles retningslinjer er overskredet"]
)
def test_how_guidelines_stand_is_told(said: str) -> None:
    """How the common guidelines stand is for everybody."""
    assert "etningslinje" in outside().say(said).text


def test_help_names_what_can_be_done() -> None:
    """Help names no home, and only what may be used."""
    said = outside(ANNA).say("hjælp").text
    assert ("Fyrmosen" in said, "hus NAVN" in said, "nødudgave" in said, "kilde NUMMER" in said) == (
        False, False, False, True,
    )  # fmt: skip


def test_danger_comes_first() -> None:
    """In danger 112 is told to anybody, and no home's telephone."""
    reply = talk(GUEST, OPEN, demo_snapshot()).say("en beboer trækker ikke vejret")
    assert "112" in said_back(reply)
    assert "4410" not in said_back(reply)


# ---------------------------------------------------------------- beside an answer
def test_news_of_a_homes_own_text_is_not_told() -> None:
    """What has come in use lately is told of the guideline shown, not of an addition named alike."""
    told = (
        "1.4 Medicinhåndtering: version 2.0 → 3.0",
        "Rettet: 1.4 Medicinhåndtering (Fyrmosen)",
        "Ny: 1.4 Medicinhåndtering på Lynggård",
    )
    memory = in_memory()
    live = Contents((Entry("1.4.md", "0", "a"),))
    staged = Staged("abc", 0, "mappen", Contents((Entry("1.4.md", "1", "b"),)), told)
    made = memory.revisions.swap(staged, live, Signature("karin", NOON))
    opened = Snapshot(SMALL, name=made.name)
    answer = Talk(SMALL, user=GUEST, place=OPEN, memory=memory, opened=opened).say(QUESTION).answer
    assert answer
    assert [w.text for w in answer.warnings if w.code == "news"] == [
        "Ny siden 21. november 2026: 1.4 Medicinhåndtering: version 2.0 → 3.0."
    ]
