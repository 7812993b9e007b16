"""Who must sign is asked once, when that can be done, and never before."""

from dataclasses import replace

from corpus.checklists.model import Checklist, Kind, Purpose, Signer, Step
from handlers.model import Role
from handlers.runs.showing import LATER
from handlers.runs.walk import walked
from tests.handlers.runs.dialogue import TANGMARKEN, Chat, chat, opened, words
from tests.index.small import FYR, corpus, guideline

SIGN = "Du bliver bedt om at skrive under"
TOO_EARLY = "Det er for tidligt at skrive under"
OF_FORCE = ("tjekliste magt", "nej", "ja", "nej", "3", "akut")
CHOSEN = {"fare": "nej", "personale": "2", "holdt": "3", "type": "akut"}  # the way with most signatures
TWO = Checklist(
    "to", "To underskrifter", Purpose.TASK,
    (
        Step("ro", Kind.CONFIRM, "Skab ro."),
        Step("kort", Kind.SIGN, "Kortet er set.", signer=Signer.MANAGER),
        Step("nøgle", Kind.SIGN, "Nøglen er givet.", signer=Signer.MANAGER),
    ),
)  # fmt: skip


def manager(beside: Chat, home: str = TANGMARKEN) -> Chat:
    """The manager of a home, who has been here."""
    lis = chat("lis", beside=beside, home=home, role=Role.MANAGER, homes=(home,), app=lambda: beside.talk.app)
    lis.say("hej")
    return lis


def heard(who: Chat) -> list[str]:
    """What somebody is told now without asking."""
    return [words(reply) for reply in who.talk.app.heard(who.talk.user, "her")]


def two() -> Chat:
    """Anna before a list with two signatures after one step."""
    app = opened(replace(corpus(guideline("Nøglen hænger i skabet.")), checklists=(TWO,)))
    return chat(home=FYR.name, app=lambda: app)


def to_the_signatures(anna: Chat) -> None:
    """Every step of one's own done, and each signature put off."""
    anna.say("tjekliste magt")
    for _ in anna.run.checklist.steps:
        if (step := walked(anna.run).current) is None:
            break
        anna.clock.wait(seconds=20)
        if step.kind is Kind.SIGN:
            anna.say(anna.offers(LATER))
        elif step.id in CHOSEN:
            anna.say(CHOSEN[step.id])
        elif step.kind is Kind.CHOICES:
            anna.say(f"/tjekliste svar {anna.run.number}.{anna.run.count} {step.options[0].id}")
        else:
            anna.say(anna.last.choices[0].command)


def test_the_manager_is_asked_for_every_signature() -> None:
    """With every own step done, each that the manager signs is asked for, with a deadline and without."""
    anna = chat()
    lis = manager(anna)
    to_the_signatures(anna)
    left = walked(anna.run).left

    told = "\n".join(heard(lis))

    assert len(left) == 8
    assert all(step.text in told for step in left)
    assert "Lederen bliver bedt om at skrive under." in words(anna.last)
    assert heard(lis) == []


def test_a_signature_after_one_put_off_is_asked_for_at_once() -> None:
    """Who puts one signature off and comes to the next: each is asked for once, whatever is done then."""
    anna = two()
    lis = manager(anna, FYR.name)
    anna.say("tjekliste to")
    anna.clock.wait(minutes=5)
    anna.say("ja")
    assert "Kortet er set." in " ".join(heard(lis))
    anna.clock.wait(minutes=5)
    anna.say(anna.offers(LATER))
    assert ["Nøglen er givet." in said for said in heard(lis)] == [True]
    for said in ("tilbage", "senere", "tilbage", "pause", "tjekliste"):
        anna.clock.wait(minutes=1)
        anna.say(said)
        assert heard(lis) == []


def test_a_signature_is_not_asked_for_before_its_step_is_reached() -> None:
    """Whatever its deadline, a manager is not told to sign what cannot be signed; its person is reminded."""
    anna = chat()
    lis = manager(anna)
    for said in (*OF_FORCE, "ja", "nu"):
        anna.say(said)
    for _ in range(9 * 24):
        anna.clock.wait(hours=1)
        assert not any(SIGN in said for said in heard(lis))
        heard(anna)
    lis.verify([(f"tjekliste underskriv {anna.run.code}", TOO_EARLY)])


def test_a_code_typed_too_early() -> None:
    """Who types the code before the step is reached hears that it is too early, and is asked later."""
    anna = two()
    lis = manager(anna, FYR.name)
    anna.say("tjekliste to")
    code = f"tjekliste underskriv {anna.run.code}"
    lis.verify([(code, "Det er for tidligt"), (code, "Du får besked, når du kan skrive under.")])
    assert heard(lis) == []
    anna.say("ja")
    assert ["Kortet er set." in said for said in heard(lis)] == [True]
    lis.verify([(code, "Kortet er set.")])


def test_what_cannot_be_signed_any_more_is_asked_for_again() -> None:
    """Who goes back before anybody was told calls the question off; when it is reached again it is asked."""
    anna = two()
    lis = manager(anna, FYR.name)
    for said in ("tjekliste to", "ja", "tilbage"):
        anna.clock.wait(minutes=1)
        anna.say(said)
    assert heard(lis) == []
    anna.clock.wait(minutes=1)
    anna.say("ja")
    assert ["Kortet er set." in said for said in heard(lis)] == [True]
