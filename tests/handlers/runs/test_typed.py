"""Answers typed as people type them: taken as they are meant, or refused with a reason and a way on."""

import pytest

from corpus.checklists.model import Checklist, Deadline, Kind, Option, Purpose, Signer, Span, Step, Unit
from tests.handlers.runs.dialogue import Chat, Dialogue, words
from tests.handlers.runs.test_meant import TO_THE_TIME, at_step, walking

TIME, MINUTES, COUNT = TO_THE_TIME, (*TO_THE_TIME, "22.15"), (*TO_THE_TIME, "22.15", "3", "bad")
ANSWERS = tuple(Option(name, name.capitalize()) for name in ("rød", "grøn", "blå"))
LISTED = Checklist(
    "prøve",
    "Prøven",
    Purpose.TASK,
    (
        Step("først", Kind.CONFIRM, "Begynd."),
        Step("tid", Kind.TIME, "Hvornår?", deadline=Deadline(Span(Unit.HOURS, 24))),
        Step("farver", Kind.CHOICES, "Hvilke?", options=ANSWERS, deadline=Deadline(Span(Unit.HOURS, 24))),
        Step("kollega", Kind.SIGN, "Din kollega skriver under.", signer=Signer.COLLEAGUE),
        Step("sidst", Kind.CONFIRM, "Ryd op."),
    ),
)
ORDERED = Checklist(
    "orden",
    "Orden",
    Purpose.TASK,
    (
        Step("opdaget", Kind.TIME, "Hvornår blev det opdaget?", earliest="sket"),
        Step("sket", Kind.TIME, "Hvornår skete det?"),
        Step("ovre", Kind.TIME, "Hvornår var det slut?", earliest="sket"),
        Step("sidst", Kind.CONFIRM, "Ryd op."),
    ),
)


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("10 min siden", "lørdag 21. november 2026 kl. 22.20"),
        ("i mandags kl 14", "mandag 16. november 2026 kl. 14.00"),
        ("i aften 18", "lørdag 21. november 2026 kl. 18.00"),
        ("19. november 22.15", "torsdag 19. november 2026 kl. 22.15"),
        ("ved midnat", "lørdag 21. november 2026 kl. 00.00"),
        ("i aftes 21.00", "fredag 20. november 2026 kl. 21.00"),
        ("i nat 21/11 0.30", "lørdag 21. november 2026 kl. 00.30"),
    ],
)
def test_a_time_is_said_back_whole(said: str, noted: str) -> None:
    """Whatever way a time was written, its day and date are said back, so that it can be put right."""
    at_step(*TIME).verify([(said, f"Noteret: {noted}.")])


@pytest.mark.parametrize("said", ["i aften 22.45", "23 i aften"])
def test_an_evening_that_is_to_come(said: str) -> None:
    """An evening to come is that of today, and what has not come yet is none of the day before."""
    at_step(*TIME).verify([(said, "Det tidspunkt er ikke kommet endnu.")])


def test_half_past_two() -> None:
    """A time of either half of the day is noted as the last one, and the other can be said instead."""
    anna = at_step(*TIME)
    anna.verify(
        [
            ("kl halv tre", "Var det kl. 2.30, så skriv »tilbage«."),
            ("tilbage", "Hvornår begyndte indgrebet?"),
            ("2.30", "Noteret: lørdag 21. november 2026 kl. 02.30."),
        ]
    )


@pytest.mark.parametrize(
    ("steps", "said", "reason"),
    [
        (TIME, "lige før", "Det kan jeg ikke læse som et tidspunkt."),
        (TIME, "3", "Skriv også minutterne, fx »3.00«."),
        (TIME, "kl 25", "Det klokkeslæt findes ikke. Skriv et fra 0.00 til 23.59."),
        (TIME, "30/2 12.00", "Den dato findes ikke."),
        (TIME, "lørdag 23.45", "Det tidspunkt er ikke kommet endnu."),
        (TIME, "i går halv tre", "Er det kl. 2.30 eller kl. 14.30?"),
        (MINUTES, "5-10 min", "Det kan jeg ikke læse som et antal minutter."),
        (COUNT, "100", "Tallet kan højst være 99."),
        (COUNT, "2-3", "Det kan jeg ikke læse som et tal."),
        ((*COUNT, "2"), "9 og 1", "Det er ikke et af svarene."),
        ((*COUNT, "2"), "færdig", "Du har ikke valgt noget endnu."),
    ],
)
def test_why_not_is_said_once(steps: tuple[str, ...], said: str, reason: str) -> None:
    """What cannot be taken is told why, and how to write it stands there once."""
    anna = at_step(*steps)
    marks = anna.run.marks
    anna.verify([(said, reason)])
    ways = [text for text in words(anna.last).split("\n") if text.startswith(("Skriv ", "Vælg "))]
    assert len(set(ways)) == len(ways)
    assert anna.run.marks == marks


@pytest.mark.parametrize("said", ["ved ikke", "Det ved jeg ikke.", "jeg kan ikke huske det"])
@pytest.mark.parametrize(
    ("steps", "enough"),
    [
        (TIME, "Et cirka tidspunkt er nok, fx »ca. 22.15«. Du kan også skrive »pause«"),
        (MINUTES, "Et cirka antal minutter er nok, fx »ca. 10«."),
        (COUNT, "Skriv det tal, du tror."),
    ],
)
def test_who_does_not_know(said: str, steps: tuple[str, ...], enough: str) -> None:
    """Who does not know when, how long or how many stays at the step, and hears that about will do."""
    anna = at_step(*steps)
    count = anna.run.count
    anna.verify([(said, enough)])
    assert (anna.last.answer, anna.run.count) == (None, count)


def test_who_does_not_know_may_put_it_off() -> None:
    """Where a step can wait, that is said; later, something else having been said, it is a question."""
    anna = walking(LISTED)
    anna.verify([("ja", "Hvornår?"), ("ved ikke", "Du kan også skrive »senere«."), ("ved ikke", "cirka")])
    anna.say("hvor ligger listen?")
    assert "cirka" not in words(anna.say("ved ikke"))


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("3,5 min", "3 minutter og 30 sekunder"),
        ("90 sekunder", "1 minut og 30 sekunder"),
        ("30 sek", "30 sekunder"),
        ("under et minut", "under 1 minut"),
        ("halvanden time", "1 time og 30 minutter"),
    ],
)
def test_a_duration_is_noted_as_it_was_said(said: str, noted: str) -> None:
    """Halves and seconds are kept: the form has what was said, and nothing is rounded unsaid."""
    anna = at_step(*MINUTES)
    anna.verify([(said, f"Noteret: {noted}.")])
    assert f"Varighed: {noted}" in anna.say(f"/tjekliste kopi {anna.run.number}").text


EARLIER = "Det er efter svaret på »Hvornår blev det opdaget?«: lørdag 21. november 2026 kl. 10.00."
LATER = "Det er før svaret på »Hvornår skete det?«: lørdag 21. november 2026 kl. 12.00."
IN_ORDER: tuple[Dialogue, ...] = (
    (("10.00", "skete"), ("12.00", EARLIER), ("12.00", "så skriv »tilbage«"), ("9.30", "slut?")),
    (("10.00", "skete"), ("12.00", EARLIER), ("tilbage", "opdaget?"), ("12.05", "skete"), ("12.00", "slut?")),
    (("12.05", "skete"), ("12.00", "slut?"), ("11.00", LATER), ("12.00", "Ryd op.")),
)


@pytest.mark.parametrize("said", IN_ORDER)
def test_nothing_ends_before_it_begins(said: Dialogue) -> None:
    """A time before one that it cannot come before is refused by name, whichever of them is wrong."""
    walking(ORDERED).verify(said)


def test_discovered_before_it_happened() -> None:
    """In the demo what happened is not after it was discovered."""
    anna = at_step("tjekliste uth", "nej", "nærved", "ja", "ja", "ja")
    anna.verify(
        [
            ("10.00", "Hvornår skete det?"),
            ("12.00", "Skriv et tidligere tidspunkt."),
            ("9.00", "Hvor skete det?"),
        ]
    )


def test_the_shift_in_which_it_happened() -> None:
    """What is to be done before one goes home is late where the shift of the event is over."""
    anna = at_step(*TIME, "i forgårs 22.40", "3", "bad", "2", "1", "færdig", "tid", "færdig", "ingen")
    assert "Fristen er overskredet: torsdag 19. november 2026 kl. 23.00" in words(anna.last)


@pytest.mark.parametrize("word", ["senere", "tilbage", "pause"])
def test_ticks_that_are_let_go_are_spoken_of(word: str) -> None:
    """Who leaves a step with some answers ticked hears that they are not noted."""
    dropped = "Du havde valgt 2 svar på trinnet. Det er ikke noteret."
    anna = at_colours()
    anna.verify([("1, 3", "[Færdig: 2 valgt]"), (word, dropped)])
    anna = at_colours()
    assert dropped not in words(anna.say(word))
    anna = at_colours()
    anna.say("1, 3")
    assert dropped in words(anna.say(anna.offers(word.capitalize())))


def at_colours() -> Chat:
    """Anna where several can be ticked."""
    anna = walking(LISTED)
    anna.verify([("ja", "Hvornår?"), ("nu", "Hvilke?")])
    return anna


@pytest.mark.parametrize("initials", ["NY", "VIS", "PDF", "MK", "KOPI", "HUS", "LUK"])
def test_initials_that_are_a_command(initials: str) -> None:
    """Where a signature is asked for, capital letters are somebody, also where they spell a command."""
    anna = at_colours()
    anna.verify(
        [("1", "valgt"), ("ja", "skriver under"), (initials, f"Skriver {initials} under som kollega")]
    )
    anna.verify([("ja", "Ryd op.")])
    assert anna.run.marks[-1].by == initials


@pytest.mark.parametrize("said", ["OK", "NEJ", "HELP"])
def test_no_initials(said: str) -> None:
    """A yes, a no and a cry for help sign nothing."""
    anna = at_colours()
    anna.verify([("1", "valgt"), ("ja", "skriver under")])
    assert f"Skriver {said} under" not in words(anna.say(said))


def test_new_is_still_a_command() -> None:
    """In small letters, asked for as such, the word leads over to the new text."""
    anna = at_colours()
    anna.verify([("1", "valgt"), ("ja", "skriver under"), ("tjekliste ny", "Du følger nu den nye tekst.")])


@pytest.mark.parametrize("said", ["annuller", "annullér", "Annullér!", "tjekliste annullér", "ANNULLER!"])
def test_given_up(said: str) -> None:
    """A walk is given up by the word in either spelling, once it is sure."""
    anna = at_step("tjekliste magt")
    anna.verify([(said, "Vil du afbryde »Efter magt – voksne«?"), ("ja", "Efter magt – voksne: afbrudt")])


def test_regret_in_a_checklist() -> None:
    """The bare word in a checklist is told which words there are; elsewhere it is the coordinators'."""
    anna = at_step("tjekliste magt", "nej")
    marks = anna.run.marks
    anna.verify([("fortryd", "Skriv »tilbage« for at gå ét trin tilbage, eller »annuller«")])
    assert anna.run.marks == marks
    anna.verify([("Fortryd!", "Skriv »tilbage«"), ("hej", "Fortsæt"), ("fortryd", "kun for koordinatorer")])
    at_step().verify([("fortryd", "kun for koordinatorer")])
