"""Who loses a list by another's hand is told once; who waits is told until when."""

from dataclasses import replace

from corpus.checklists.model import Checklist, Deadline, Kind, Purpose, Signer, Span, Step, Unit
from tests.handlers.runs.dialogue import Chat, chat, opened, words
from tests.handlers.runs.test_again import anna as in_three
from tests.handlers.runs.test_asked import heard, manager, two
from tests.index.small import FYR, corpus, guideline

WAIT = Checklist(
    "vent", "Vent", Purpose.TASK,
    (
        Step("giv", Kind.CONFIRM, "Giv medicinen."),
        Step("virkning", Kind.WAIT, "Vent på virkningen.", wait=Span(Unit.MINUTES, 30)),
        Step("skriv", Kind.CONFIRM, "Skriv virkningen."),
    ),
)  # fmt: skip
LATE = Checklist(
    "sen", "Sen", Purpose.TASK,
    (
        Step(
            "kort", Kind.SIGN, "Kortet er set.", signer=Signer.MANAGER, deadline=Deadline(Span(Unit.HOURS, 1))
        ),
    ),
)  # fmt: skip
FETCHED = (
    "»To underskrifter« er hentet på en anden konto og fortsætter dér. Den er ikke på din liste her mere."
)
OVER = "»Nøglen er givet.« er underskrevet af lederen. »To underskrifter« er gennemført."


def test_the_last_signature_is_told() -> None:
    """When the manager signs the last step its person hears once that the list is done, and sees it."""
    anna = two()
    lis = manager(anna, FYR.name)
    for said in ("tjekliste to", "ja", "senere"):
        anna.say(said)
    lis.say(f"tjekliste underskriv {anna.run.code}")
    lis.say(lis.last.choices[0].command)
    assert heard(anna) == []
    lis.say(f"tjekliste underskriv {anna.run.code}")
    lis.say(lis.last.choices[0].command)
    (told,) = heard(anna)
    assert OVER in told
    assert heard(anna) == []
    anna.verify([(f"/tjekliste vis {anna.run.number}", "gennemført")])


def test_a_list_that_is_fetched_is_told() -> None:
    """Who has the key takes a list up; whose it was hears so once, even where it is done by then."""
    anna = two()
    bo = chat("bo", beside=anna, home=FYR.name, app=lambda: anna.talk.app)
    for said in ("tjekliste to", "pause"):
        anna.say(said)
    run = anna.run
    for said in (f"tjekliste hent {run.code}-{run.key}", "ja", "MK", "ja", "MK", "ja"):
        bo.say(said)
    assert bo.run.ended
    assert [FETCHED in said for said in heard(anna)] == [True]
    assert (heard(anna), heard(bo)) == ([], [])


def test_who_fetches_a_list_is_reminded_of_it() -> None:
    """What was due and untold is told to whom has the list now, and not to whose it was."""
    anna = in_three("tre")
    bo = chat("bo", beside=anna, home=FYR.name, app=lambda: anna.talk.app)
    run = anna.run
    anna.clock.wait(minutes=61)
    bo.say(f"tjekliste hent {run.code}-{run.key}")
    assert sum("3 trin mangler" in said for said in heard(bo)) == 1
    assert ["er hentet på en anden konto" in said for said in heard(anna)] == [True]


def test_nobody_signs_what_was_fetched_from_them() -> None:
    """Whose list was fetched at a signature, with its deadline untold, is asked for no signature."""
    app = opened(replace(corpus(guideline("Nøglen hænger i skabet.")), checklists=(LATE,)))
    anna = chat(home=FYR.name, app=lambda: app)
    bo = chat("bo", beside=anna, home=FYR.name, app=lambda: app)
    anna.clock.wait(hours=-14)
    anna.say("tjekliste sen")
    run = anna.run
    anna.clock.wait(minutes=61)
    bo.say(f"tjekliste hent {run.code}-{run.key}")
    assert not any("skrive under" in said for said in heard(anna))
    assert any("Kortet er set." in said for said in heard(bo))


def test_fetched_on_another_channel_by_oneself() -> None:
    """Who goes on elsewhere with their own list is told nothing of it."""
    anna = two()
    for said in ("tjekliste to", "pause"):
        anna.say(said)
    anna.say(f"tjekliste hent {anna.run.code}-{anna.run.key}")
    assert heard(anna) == []


# ---------------------------------------------------------------- waiting
def waiting() -> Chat:
    """Anna, who has given medicine and waits for half an hour."""
    app = opened(replace(corpus(guideline("Vent en halv time.")), checklists=(WAIT,)))
    anna = chat(home=FYR.name, app=lambda: app)
    for said in ("tjekliste vent", "ja"):
        anna.say(said)
    return anna


def test_until_when_one_waits() -> None:
    """A step that waits says until when by the clock; confirmed before that it is asked once whether so."""
    anna = waiting()
    step = anna.run.count
    assert "Vent til i dag kl. 23." in words(anna.last)
    anna.clock.wait(minutes=18)
    anna.verify(
        [
            ("ja", "Der er 12 minutter igen. Er det gjort alligevel?"), ("nej", "Vent til i dag kl. 23."),
            ("1", "Der er 12 minutter igen."),
        ]
    )  # fmt: skip
    assert anna.run.count == step
    anna.clock.wait(minutes=1)
    anna.verify([("ja", "Skriv virkningen")])
    assert anna.run.marks[-1].at == anna.clock()


def test_the_time_to_wait_is_over() -> None:
    """Once it is over nothing is asked."""
    anna = waiting()
    anna.clock.wait(minutes=31)
    anna.say("tjekliste")
    anna.verify([(anna.offers("Fortsæt: Vent"), "Ventetiden gik i dag kl. 23."), ("ja", "Skriv virk")])
