"""Two people, or two processes, at one walk: one press counts once, one's own is nobody else's."""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.checklists.model import Checklist, Kind, Purpose, Step
from handlers.model import Role
from handlers.state import in_folder
from tests.handlers.runs.dialogue import EVENING, KVISTBJERG, TANGMARKEN, Chat, chat, words
from tests.handlers.runs.legal import assert_legal
from tests.index.small import corpus, guideline

ROOT = Path(__file__).parents[3]
JUST_NOW = "Den er begyndt for et øjeblik siden."
PRESSES = 50
LONG = Checklist(
    "lang", "Lang", Purpose.TASK, tuple(Step(f"s{n}", Kind.CONFIRM, f"Gør {n}.") for n in range(PRESSES + 1))
)
CORPUS = replace(corpus(guideline("Nøglen ligger hos vagtlederen.")), checklists=(LONG,))
_PRESSING = """
import sys
from pathlib import Path
from handlers.model import User
from handlers.state import in_folder
from dataclasses import replace
from tests.handlers.runs.dialogue import EVENING, opened, words
from tests.handlers.runs.test_together import CORPUS
app = replace(opened(CORPUS), memory=in_folder(Path(sys.argv[1])), clock=lambda: EVENING)
print("ready", flush=True)
for said in sys.stdin:
    reply = app.handle(said.strip(), user=User("terminal:anna"))
    print("i forvejen" in words(reply), flush=True)
"""


def pressing(folder: Path) -> subprocess.Popen[str]:
    """A process that handles what it is told, line by line."""
    return subprocess.Popen(
        [sys.executable, "-c", _PRESSING, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str]) -> str:
    """The next line that a process says."""
    assert process.stdout
    return process.stdout.readline().strip()


def test_one_button_two_processes(tmp_path: Path) -> None:
    """The same button pressed in two processes at once changes the run once; one is told that it is noted."""
    state = in_folder(tmp_path)
    with ExitStack() as stack:
        both = [stack.enter_context(pressing(tmp_path)) for _ in range(2)]
        assert [heard(p) for p in both] == ["ready", "ready"]

        def press(said: str, *whom: subprocess.Popen[str]) -> list[str]:
            for process in whom:
                assert process.stdin
                process.stdin.write(f"{said}\n")
                process.stdin.flush()
            return [heard(p) for p in whom]

        press("/tjekliste start lang", both[0])
        (run,) = state.runs.of("terminal:anna")
        for count in range(PRESSES):
            told = press(f"/tjekliste svar {run.number}.{count} ja", *both)
            assert sorted(told) == ["False", "True"]
            (run,) = state.runs.of("terminal:anna")
            assert (run.count, len(run.marks)) == (count + 1, count + 1)
        assert_legal(run)
        for process in both:
            assert process.stdin
            process.stdin.close()
    state.close()


def test_one_start_two_processes(tmp_path: Path) -> None:
    """The same list begun in two processes at once is begun once, and both show its first step."""
    state = in_folder(tmp_path)
    with ExitStack() as stack:
        both = [stack.enter_context(pressing(tmp_path)) for _ in range(2)]
        assert [heard(p) for p in both] == ["ready", "ready"]
        for said in ("/tjekliste start lang", "/tjekliste start lang forfra"):
            for process in both:
                assert process.stdin
                process.stdin.write(f"{said}\n")
                process.stdin.flush()
            assert [heard(p) for p in both] == ["False", "False"]
            assert len(state.runs.of("terminal:anna")) == 1
        for process in both:
            assert process.stdin
            process.stdin.close()
    state.close()


def test_two_taps_begin_one() -> None:
    """Who taps twice begins one list and is told so; where something was done of it another one begins."""
    anna = walking("tjekliste giv medicin", "ja")
    anna.clock.wait(seconds=20)
    anna.verify([("/tjekliste start medicin-giv forfra", "trin 1 af")])
    assert JUST_NOW not in words(anna.last)
    anna.clock.wait(seconds=5)
    anna.verify([("/tjekliste start medicin-giv forfra", JUST_NOW)])
    assert "trin 1 af" in words(anna.last)
    assert len(anna.memory.runs.of("terminal:anna")) == 2
    anna.say(anna.last.choices[0].command)
    anna.verify([("/tjekliste start medicin-giv forfra", "trin 1 af")])
    assert len(anna.memory.runs.of("terminal:anna")) == 3


def test_two_residents_have_two_lists() -> None:
    """Another list that is asked for more than ten seconds later is begun, though the first is untouched."""
    anna = walking("tjekliste giv medicin")
    anna.clock.wait(seconds=11)
    anna.verify([("/tjekliste start medicin-giv forfra", "trin 1 af")])
    assert JUST_NOW not in words(anna.last)
    assert len(anna.memory.runs.of("terminal:anna")) == 2


def test_a_list_put_off_is_not_begun_just_now() -> None:
    """A list that was begun an hour ago and is reminded of again later is not taken for a new one."""
    anna = walking("tjekliste giv medicin")
    first = anna.run
    anna.clock.wait(hours=1)
    step = first.checklist.steps[0].id
    anna.verify([(f"/tjekliste udsæt {first.number} {step} 2 timer", "Jeg minder dig igen")])
    anna.clock.wait(seconds=5)
    anna.verify([("/tjekliste start medicin-giv forfra", "trin 1 af")])
    assert len(anna.memory.runs.of("terminal:anna")) == 2


def test_two_taps_give_one_programme() -> None:
    """A programme that is given twice within a minute is given once; two new people have one each."""
    lis = chat("lis", role=Role.MANAGER, homes=(TANGMARKEN,))
    for who in ("slack:UNY", "slack:UNY", "slack:UBO"):
        lis.clock.wait(seconds=20)
        lis.verify([(f"forløb tildel medicinansvarlig Tangmarken {who}", "er givet")])
    assert [len(lis.memory.runs.of(who)) for who in ("slack:UNY", "slack:UBO")] == [1, 1]
    lis.say("forløb tildel medicinansvarlig Tangmarken")
    lis.clock.wait(seconds=20)
    lis.verify([("forløb tildel medicinansvarlig Tangmarken", "Koden er den samme som før.")])
    assert len(lis.memory.runs.of("")) == 1


# ---------------------------------------------------------------- somebody else's
def walking(*said: str) -> Chat:
    """Anna at the checklist on giving medicine, or another."""
    anna = chat()
    for one in said or ("tjekliste giv medicin", "ja"):
        anna.say(one)
    return anna


@pytest.mark.parametrize(
    "word",
    "svar valg næste senere nu tilbage pause vis fortsæt mangler udsæt ny afbryd pdf kopi signér".split(),
)
def test_nobody_elses_by_its_number(word: str) -> None:
    """Whatever is done with somebody's run by its number: nothing is seen of it, and nothing changes."""
    anna = walking()
    before = anna.run
    bo = chat("bo", beside=anna, role=Role.COORDINATOR)
    for said in (f"{before.number}", f"{before.number}.{before.count} ja"):
        bo.verify([(f"/tjekliste {word} {said}", "Den tjekliste kender jeg ikke.")])
        assert "edicin" not in words(bo.last)
        assert bo.last.extract is None
    assert anna.run == before
    assert bo.memory.runs.of("terminal:bo") == ()


def test_taken_up_by_its_code() -> None:
    """Who has a run's code takes it up on their own account; from then on it is theirs alone."""
    anna = walking()
    code, key = anna.run.code, anna.run.key
    old = anna.offers("Nej, mit kompetencekort dækker opgaven")
    bo = chat("bo", beside=anna)
    bo.verify(
        [
            ("tjekliste hent XXXX", "Den kode henter ingen tjekliste."),
            (f"tjekliste hent {code}", "Den kode henter ingen tjekliste."),  # it is there to sign by
            (f"tjekliste hent {code.lower()}-{key.lower()}", "Tjeklisten er hentet hertil."),
            ("nej", "Sørg for ro."),
        ]
    )
    anna.verify([(old, "Den tjekliste kender jeg ikke."), ("/tjekliste vis", "Du er ikke i gang")])
    assert (bo.run.person, len(bo.run.marks)) == ("terminal:bo", 2)


def test_signed_by_a_colleague() -> None:
    """A colleague signs by the run's code from their own account; who walks does not, nor anybody twice."""
    anna = walking("tjekliste vikar", *("senere",) * 18)
    run = anna.run
    anna.verify([(f"tjekliste underskriv {run.code}", "Du kan ikke skrive under på din egen tjekliste.")])
    bo = chat("bo", beside=anna)
    bo.verify(
        [
            (f"tjekliste underskriv {run.code}", "[Skriv under: Den, der har ansvaret for vagten"),
            ("1", "Tak. Du har skrevet under"),
            (f"tjekliste underskriv {run.code}", "Der er ikke noget, du skal skrive under på"),
            ("tjekliste underskriv", "Jeg kender ingen tjekliste med den kode."),
        ]
    )
    mark = anna.run.mark("introduceret")
    assert mark is not None
    assert mark.by == "terminal:bo"


def test_a_manager_must_sign() -> None:
    """Where a manager must sign an employee is refused, and a manager of another home; theirs signs."""
    anna = walking("tjekliste magt", "nej", "ja", "nej", "3", "1", "ja", "22.15", "3", "4", "2")
    for said in ("1, 2", "ja", "1, 2", "ja", "1", "ja", "ja", "ja", "ja", "2", "1", "ja"):
        anna.say(said)
    anna.verify([("/tjekliste vis", "Lederen skal skrive under.")])
    code = anna.run.code
    chat("bo", beside=anna).verify(
        [(f"tjekliste underskriv {code}", "Det er en leder, der skal skrive under.")]
    )
    other = chat("ole", beside=anna, home=KVISTBJERG, role=Role.MANAGER, homes=(KVISTBJERG,))
    other.verify([(f"tjekliste underskriv {code}", "Det er en leder, der skal skrive under.")])
    theirs = chat("lis", beside=anna, role=Role.MANAGER, homes=(TANGMARKEN,))
    theirs.verify([(f"tjekliste underskriv {code}", "Lederen har vurderet skema 1"), ("1", "Tak.")])
    mark = anna.run.mark("send")
    assert mark is not None
    assert mark.by == "terminal:lis"
    assert_legal(anna.run)


@pytest.mark.parametrize(
    ("said", "by"),
    [("MK", "MK"), ("mk", ""), ("hvad", ""), ("ÅBC", "ÅBC"), ("ja", ""), ("ok", ""), ("nej", ""), ("M", ""),
     ("Mette", ""), ("010190-1234", "")],
)  # fmt: skip
def test_initials(said: str, by: str) -> None:
    """On a ward's one account whoever signs writes their initials; a yes is none, nor is a name."""
    anna = walking("tjekliste vikar", *("senere",) * 18)
    assert anna.clock() == EVENING
    anna.say(f"/tjekliste signér {anna.run.number}.{anna.run.count} {said} ja")
    mark = anna.run.mark("introduceret")
    assert (mark.by if mark else "") == by
