"""A channel is tied to a home by who may decide for it; who asks there is answered for that home."""

from dataclasses import replace

import pytest

from handlers.audit import rows
from handlers.model import Caution, Place, Role, User
from handlers.state import State
from tests.handlers.conversation import ANNA, Talk, said_back
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

SMALL = corpus(
    guideline("Nøglen til skabet ligger i en boks.", "En fejl meldes inden syv dage."),
    addition(FYR, "Fyrmosens nøgle til skabet hænger på gangen."),
    addition(LYNG, "Lynggårds nøgle til skabet er en kode."),
)
STUEN = Place("C1")
KARIN = User("karin", Role.COORDINATOR)
MONA = User("mona", Role.MANAGER, homes=(FYR.name, UNGE.name))
QUESTION = "hvor er nøglen til skabet"
TIED = f"Kanalen hører nu til {FYR.name}. Alle, der spørger her, får husets egne regler med."


def talk(user: User = ANNA, known: Talk | None = None, place: Place = STUEN) -> Talk:
    """Somebody in a channel, whose memory is that of others there."""
    found = Talk(SMALL, user=user, place=place, conversation=f"{place.id}/{user.id}")
    return replace(found, memory=known.memory) if known else found


def tied() -> Talk:
    """A coordinator who has tied the channel."""
    karin = talk(KARIN)
    karin.verify([("hus kanal fyrmosen", TIED)])
    return karin


def cautions(some: Talk, said: str = QUESTION) -> tuple[Caution, ...]:
    """What is told beside an answer."""
    answer = some.say(said).answer
    assert answer
    return tuple(w for w in answer.warnings if w.code == "channel_home")


# ---------------------------------------------------------------- asking there
def test_all_who_ask_there_are_answered_for_it() -> None:
    """Whoever asks in the channel is answered for its home, elsewhere for none."""
    anna = talk(known=tied())
    reply = anna.say(QUESTION)
    assert (reply.home, "Fyrmosens nøgle" in said_back(reply), cautions(anna)) == (FYR.name, True, ())
    assert talk(known=anna, place=Place("C2")).say(QUESTION).home is None
    assert talk(known=anna, place=Place()).say(QUESTION).home is None


@pytest.mark.parametrize("fixed", [True, False])
def test_who_has_another_home_is_told(fixed: bool) -> None:  # noqa: FBT001 - a case of two
    """Who belongs to another home, or has chosen one, is told whose rules these are, and where to ask."""
    karin = tied()
    bo = talk(User("bo", home=LYNG.name if fixed else None), karin)
    if not fixed:
        talk(User("bo"), karin, Place()).say("hus lynggård")
    said = (
        f"Kanalen hører til {FYR.name}, så svaret gælder dér. Dit hus er {LYNG.name}: skriv til mig direkte."
    )
    assert cautions(bo) == (Caution("channel_home", said),)
    assert bo.say(QUESTION).home == FYR.name


def test_a_choice_that_holds_no_longer_is_not_told() -> None:
    """A home chosen more than a shift ago is nobody's home now."""
    karin = tied()
    talk(User("bo"), karin, Place()).say("hus lynggård")
    bo = talk(User("bo"), karin)
    bo.wait(hours=13)
    assert cautions(bo) == ()


def test_a_home_that_is_named_with_the_message_goes_first() -> None:
    """The home that comes with a message is asked for, whatever the channel is tied to."""
    anna = replace(talk(known=tied()), home=LYNG)
    assert (anna.say(QUESTION).home, cautions(anna)) == (LYNG.name, ())


def test_a_home_that_is_gone() -> None:
    """A tie to a home that a reload took away is passed over, and that is said."""
    karin = tied()
    reply = replace(talk(known=karin), corpus=corpus(SMALL.guidelines[0], homes=(LYNG,))).say(QUESTION)
    assert reply.home is None
    assert f"Kanalen hører til {FYR.name}, som ikke er i dokumenterne mere." in said_back(reply)


# ---------------------------------------------------------------- choosing for oneself there
def test_who_chooses_there_chooses_for_elsewhere() -> None:
    """A home chosen in the channel counts elsewhere, and that is said; in the channel its own home stays."""
    anna = talk(known=tied())
    here = f"Kanalen hører til {FYR.name}, så her svarer jeg for det hus."
    anna.verify(
        [
            ("hus", here),
            ("hus lynggård", f"{here} Skriver du til mig direkte, svarer jeg i 12 timer for {LYNG.name}."),
            (QUESTION, "Fyrmosens nøgle"),
        ]
    )
    elsewhere = talk(known=anna, place=Place())
    elsewhere.verify([(QUESTION, "Lynggårds nøgle")])
    anna.verify([("hus ingen", f"Dit valg er glemt. {here}")])
    assert elsewhere.say(QUESTION).home is None


def test_its_own_home_is_chosen_as_anywhere() -> None:
    """Who chooses the channel's own home is told no more than elsewhere."""
    talk(known=tied()).verify([("hus fyrmosen", f"Du spørger nu for {FYR.name}.")])


# ---------------------------------------------------------------- who may tie
def test_a_coordinator_ties_any() -> None:
    """A coordinator ties a channel to any home, to another, and lets it go; the trail says so."""
    karin = tied()
    karin.verify(
        [
            ("hus kanal", f"Kanalen hører til {FYR.name}."),
            ("/hus kanal lyng", f"Kanalen hører nu til {LYNG.name}."),
            ("hus kanal ingen", "Kanalen hører ikke til et hus nu."),
            ("hus kanal", "Kanalen hører ikke til et hus."),
        ]
    )
    assert isinstance(karin.memory, State)
    told = [(r.by, r.act) for r in rows(karin.memory.engine)]
    assert told == [(KARIN.signed, "kanal bundet til hus")] * 2 + [(KARIN.signed, "kanal løst fra hus")]


def test_a_manager_ties_their_own() -> None:
    """A manager ties a channel to a home of theirs, and takes none from a home that is not theirs."""
    mona = talk(MONA)
    other = f"Det kan du kun for dine egne huse. {LYNG.name} er ikke et af dem."
    mona.verify(
        [("hus kanal fyrmosen", TIED), ("hus kanal lynggård", other), ("hus kanal ingen", "ikke til et hus")]
    )
    karin = talk(KARIN, mona)
    karin.say("hus kanal lynggård")
    mona.verify([("hus kanal fyrmosen", other), ("hus kanal ingen", other)])
    assert mona.memory.tied("C1") == LYNG.name


def test_what_is_offered() -> None:
    """Who may change it is offered the homes that they may decide for."""
    mona = talk(MONA)
    assert [c.command for c in mona.say("hus kanal").choices] == [
        f"/hus kanal {FYR.name}",
        f"/hus kanal {UNGE.name}",
    ]
    mona.say("1")
    assert [c.label for c in mona.say("hus kanal").choices] == [
        "Kanalen hører ikke til et hus",
        f"Kanalen hører til {UNGE.name}",
    ]


@pytest.mark.parametrize("said", ["hus kanal", "hus kanal lynggård", "hus kanal ingen", "/hus kanal xyz"])
def test_staff_see_it(said: str) -> None:
    """Staff are told which home it is and who can change it, and change nothing."""
    anna = talk(known=tied())
    reply = anna.say(said)
    assert f"Kanalen hører til {FYR.name}. Det er din leder, der kan vælge et hus til kanalen." in reply.text
    assert (reply.choices, anna.memory.tied("C1")) == ((), FYR.name)


@pytest.mark.parametrize("said", ["hus kanal", "hus kanal fyrmosen", "hus kanal ingen", "/hus kanal xyz"])
def test_only_in_a_channel(said: str) -> None:
    """Where one person reads alone there is no channel to tie."""
    assert "Det kan kun gøres i en kanal." in talk(KARIN, place=Place()).say(said).text


def test_an_unclear_name() -> None:
    """A name that is no home's, or several homes', is asked for again."""
    karin = talk(KARIN)
    karin.verify(
        [("/hus kanal xyz", "Jeg kender ikke huset »xyz«."), ("/hus kanal bostedet", "kan være flere huse.")]
    )
    assert karin.memory.tied("C1") is None


def test_a_tie_to_a_home_that_is_gone_can_be_changed() -> None:
    """A manager ties a channel anew whose home is there no more."""
    tied_by = tied()
    after = corpus(SMALL.guidelines[0], homes=(UNGE,))
    mona = replace(talk(MONA, tied_by), corpus=after)
    mona.verify([("hus kanal rævebakken", f"Kanalen hører nu til {UNGE.name}.")])
