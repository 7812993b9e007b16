"""The front page shows each what they need first, and nothing that is not theirs."""

from dataclasses import replace

import pytest

from corpus.model import Fault, Severity
from handlers.feedback import Exchange
from handlers.model import Outcome, Place, Reply, Role, User
from handlers.revisions import Contents, Entry, Signature, Staged
from tests.handlers.conversation import NOON, Talk
from tests.index.small import FYR, LYNG, addition, corpus, guideline

RULES = guideline("Nøglen til skabet ligger i en boks.", "En fejl meldes inden syv dage.")
SMALL = corpus(
    RULES,
    guideline("Et greb skal meldes.", standard="1.5", title="Magtanvendelse"),
    addition(FYR, "Fyrmosens nøgle til skabet hænger på gangen.", based_on="2.0"),
    addition(LYNG, "Lynggårds nøgle til skabet er en kode.", revise_by="2026-05-01"),
)
KEY = "hvor er nøglen til skabet"
ANNA = User("anna", home=FYR.name)
MONA = User("mona", Role.MANAGER, homes=(FYR.name,))
KARIN = User("karin", Role.COORDINATOR)


def told(reply: Reply) -> str:
    """The page as lines."""
    return "\n".join(line.text for line in reply.report)


def commands(reply: Reply) -> list[str]:
    """What one can do from it."""
    return [c.command for c in reply.choices]


# ---------------------------------------------------------------- staff
def test_staff() -> None:
    """Staff see their home, whom to call there, how to ask; nothing of how homes stand."""
    reply = Talk(SMALL, user=ANNA).say("forside")
    assert told(reply).splitlines() == [
        "Dit hus: Bostedet Fyrmosen",
        "leder: Forstanderen",
        "Skriv dit spørgsmål til mig med dine egne ord. Skriv aldrig navne eller personnumre.",
    ]
    assert (commands(reply), reply.home) == (["/hjælp"], FYR.name)


def test_staff_without_a_home() -> None:
    """Who has chosen no home is asked to, and who chose one long ago is asked whether it holds."""
    bo = Talk(SMALL, user=User("bo"))
    assert told(bo.say("forside")).splitlines()[0] == "Intet hus er valgt"
    assert commands(bo.say("forside")) == ["/hus", "/hjælp"]
    bo.say("hus lynggård")
    assert [c.label for c in bo.say("hjem").choices] == ["Vælg et andet hus", "Hjælp"]
    bo.wait(hours=13)
    assert commands(bo.say("forside")) == [f"/hus {LYNG.name}", "/hus", "/hjælp"]


# ---------------------------------------------------------------- shown last
def test_what_was_shown_last() -> None:
    """What led an answer, and what was opened, stands there, the last first, and opens again."""
    anna = Talk(SMALL, user=ANNA)
    shown = anna.say(KEY).answer
    assert shown
    opened = anna.say("/kilde dkm:1.5#a1/1").extract
    assert opened
    page = anna.say("forside")
    assert page.choices[0].label == "Senest vist: Magtanvendelse › Afsnit 1"
    first, second = commands(page)[:2]
    assert (first, second) == ("/kilde dkm:1.5#a1/1", f"/kilde {shown.shown[0].passage}")
    assert anna.say(first).extract == opened


def test_what_another_home_wrote_is_gone() -> None:
    """Who asks for another home now is not shown what the last one wrote."""
    bo = Talk(SMALL, user=User("bo"))
    bo.say("hus fyrmosen")
    bo.say("/kilde dkm:1.4@fyrmosen#a1/1")
    assert "/kilde dkm:1.4@fyrmosen#a1/1" in commands(bo.say("forside"))
    bo.say("hus lynggård")
    assert "fyrmosen" not in " ".join(commands(bo.say("forside"))).casefold()


@pytest.mark.parametrize("user", [User("gæst", guest=True), User()], ids=["guest", "nobody"])
def test_of_whom_nothing_is_kept(user: User) -> None:
    """Of guests and of who has no name nothing is kept."""
    somebody = Talk(SMALL, user=user)
    assert somebody.say(KEY).answer
    assert [somebody.memory.recent(name, NOON) for name in ("gæst", "")] == [(), ()]


def test_of_a_day_gone_by_nothing_is_kept() -> None:
    """Rules of a day gone by are not among what is shown last: today they may be others."""
    anna = Talk(SMALL, user=ANNA)
    assert anna.say(f"hvad gjaldt 3. juni: {KEY}").answer
    assert anna.memory.recent("anna", NOON) == ()


def test_who_is_read_along_with() -> None:
    """Where outsiders read along the page names no home and nobody to call."""
    for user, place in ((ANNA, Place("C1", outsiders=True)), (replace(ANNA, guest=True), Place())):
        reply = Talk(SMALL, user=user, place=place).say("forside")
        assert told(reply).splitlines()[0] == "Her viser jeg kun de fælles retningslinjer."
        assert (commands(reply), "Forstanderen" in told(reply)) == (["/hjælp"], False)


# ---------------------------------------------------------------- managers
def test_managers() -> None:
    """A manager sees how their homes stand, the worst with its reason, and no other home."""
    page = Talk(SMALL, user=MONA).say("forside")
    lines = told(page).splitlines()
    assert lines[0] == "Status for Fyrmosen"
    assert "1 mangler" in lines[1]
    assert "Fyrmosen, 1.5 Magtanvendelse: mangler" in lines
    assert "Fyrmosen, 1.4 Medicinhåndtering: bygger på en ældre version" in lines
    assert "Lynggård" not in told(page)


def test_what_managers_can_do() -> None:
    """Each thing that the page offers a manager is answered."""
    mona = Talk(SMALL, user=MONA)
    for command in commands(mona.say("forside")):
        reply = mona.say(command)
        assert "forstår ikke" not in reply.text
        assert reply.text
    assert mona.say(commands(mona.say("forside"))[1]).text.startswith(
        "Mangler lokal tilføjelse, Fyrmosen: 1."
    )


def test_managers_of_all() -> None:
    """Who decides for all homes sees all."""
    page = told(Talk(SMALL, user=User("mona", Role.MANAGER)).say("forside"))
    assert page.startswith("Status for Fyrmosen, Lynggård, Rævebakken\n4 mangler")
    assert told(Talk(corpus(RULES, homes=()), user=MONA).say("forside")).startswith("Skriv dit")


# ---------------------------------------------------------------- coordinators
def test_coordinators() -> None:
    """A coordinator sees what is in use and since when, what is wrong with it, what nobody answered."""
    fault = Fault("a.docx", "side 2", Severity.ERROR, "Filen kan ikke læses.", "Gem den igen.")
    doubt = Fault("b.docx", "", Severity.WARNING, "Der er ingen dato.", "Skriv den.")
    karin = Talk(replace(SMALL, faults=(doubt, fault)), user=KARIN)
    staged = Staged("abc", 0, "mappen", Contents((Entry("a", "b", "c"),)))
    karin.memory.revisions.swap(staged, None, Signature("bo (koordinator)", NOON))
    for number in range(7):
        lost = Exchange(f"hvor er ting {number}", FYR.name, None, Outcome.NOT_FOUND, 0.1, (), "r")
        karin.memory.feedback.refused(lost, NOON)
    lines = told(karin.say("forside")).splitlines()
    assert lines[:5] == [
        "I brug nu",
        "Revision 1, 4 filer, 21. november 2026 kl. 12.00, bo (koordinator)",
        "Filerne: 1 fejl og 1 i tvivl",
        "a.docx, side 2: Filen kan ikke læses. Gem den igen.",
        "b.docx: Der er ingen dato. Skriv den.",
    ]
    assert (lines[5], sum("ting" in one for one in lines), lines[11]) == (
        "Ubesvarede spørgsmål",
        5,
        "… og 2 til.",
    )
    assert commands(karin.say("forside")) == ["/ubesvarede", "/filfejl", "/historik", "/hus", "/hjælp"]


def test_a_coordinator_with_nothing_to_do() -> None:
    """Where all is well that is said."""
    page = told(Talk(SMALL, user=KARIN).say("forside"))
    assert "4 filer, som mappen var ved starten\nIngen fejl i filerne\nIngen ubesvarede spørgsmål" in page
