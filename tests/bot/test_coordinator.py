"""Reloading, deciding and looking back in conversation, by those who may."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import start
from bot.addresses import SwitchOrUrl
from bot.config import Config, IndexSettings
from bot.terminal import Talk
from corpus.model import Home
from handlers.model import Reply, Role, User
from handlers.state import in_folder, in_memory
from tests.bot import folder
from tests.bot.test_reloading import GUIDELINE, NEW_RULE, NEWER, OLD_RULE, WHERE

TODAY = date(2026, 11, 21)
FYR, HOEJ = "Bostedet Fyrmosen", "Bostedet Fyrhøj"
Someone = Callable[..., "Talking"]


class Talking:
    """One person in conversation, read as the terminal shows it."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def say(self, text: str) -> str:
        """One line typed; everything that comes back, choices in brackets."""
        return " ".join(_words(self._talk.say(text)).split())

    def verify(self, dialogue: Sequence[tuple[str, str]]) -> None:
        """Each line is answered with the words expected."""
        for said, expected in dialogue:
            back = self.say(said)
            assert expected in back, f"{said}: {back}"


def _words(reply: Reply) -> str:
    shown = reply.answer.shown or reply.answer.maybe if reply.answer else ()
    lines = [reply.text, *(line.text for line in reply.report), *(c.text for c in shown)]
    lines += [w.text for w in (*reply.warnings, *(reply.answer.warnings if reply.answer else ()))]
    lines += [f"[{choice.label}]" for choice in reply.choices]
    return "\n".join(lines)


@pytest.fixture
def someone(documents: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Someone:
    """Somebody with a role, all of one product."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    homes = (Home(FYR, ("Mosen",), None, (("leder", "Forstanderen"),)), Home(HOEJ))
    settings = Config(corpus=documents, homes=homes, index=IndexSettings(SwitchOrUrl("off")))
    app = start.start(settings, TODAY, in_memory())

    def talking(
        name: str = "karin",
        role: Role = Role.COORDINATOR,
        home: str | None = None,
        homes: tuple[str, ...] = (),
    ) -> Talking:
        return Talking(Talk(app, home, User(name, role, home, homes)))

    return talking


@pytest.fixture
def arrival(tmp_path: Path) -> Path:
    """A folder with nothing but the new version of one guideline."""
    there = tmp_path / "ny"
    there.mkdir()
    (there / "medicin endelig.md").write_text(NEWER, encoding="utf-8")
    return there


# ---------------------------------------------------------------- reload
def test_a_reload_in_conversation(someone: Someone, arrival: Path) -> None:
    """Seen, looked at in full, taken in use, answered from, and back again."""
    someone().verify(
        [
            (WHERE, OLD_RULE),
            (f"/genindlæs tilføj {arrival}", "Fyrmosen 1.4: gældende → bygger på en ældre version"),
            ("/genindlæs vis 1.4", "Nu: Medicinen skal ligge i et aflåst skab[, og nøglen skal være hos"),
            (WHERE, OLD_RULE),
            ("/genindlæs ja Ny udgave fra regionen", "Revision 2 er i brug nu."),
            (WHERE, NEW_RULE),
            (WHERE, "version 3.0 → 4.0."),
            ("/historik", "Hvorfor: Ny udgave fra regionen"),
            ("/ændringer 1.4", "Før: Medicinen skal ligge"),
            ("/rul tilbage", "nu gælder det samme som i revision 1"),
            (WHERE, OLD_RULE),
            ("/rul tilbage 2", "nu gælder det samme som i revision 2"),
            (WHERE, NEW_RULE),
        ]
    )


def test_whose_preview_is_taken(someone: Someone, arrival: Path, tmp_path: Path) -> None:
    """Whoever says yes takes what they have seen themselves, not what somebody else looked at meanwhile."""
    other = tmp_path / "andet"
    other.mkdir()
    (other / "magt.html").write_text(folder.FORCE.replace(">2.0<", ">2.1<"), encoding="utf-8")
    karin, lone = someone(), someone("lone")
    karin.verify([(f"/genindlæs tilføj {arrival}", "1.4")])
    lone.verify([(f"/genindlæs tilføj {other}", "1.5")])
    karin.verify([("/genindlæs ja", "version 3.0 → 4.0")])
    lone.verify([("/genindlæs ja", "En anden har genindlæst imens"), ("1", "I forhold til nu: 1 ny fil.")])
    lone.verify([("/genindlæs nej", "er droppet"), ("/genindlæs nej", "ingen genindlæsning")])


def test_what_becomes_of_a_file_that_does_not_count(someone: Someone, tmp_path: Path) -> None:
    """A new file that is older, a draft, of a later day or no rule says so before anybody takes it in use."""
    there = tmp_path / "nye"
    there.mkdir()
    old = folder.MEDICINE.replace("| 3.0 |", "| 2.0 |").replace("1. marts 2026", "1. marts 2020")
    future = NEWER.replace("1. oktober 2026", "1. januar 2027")
    for name, text in (("gammel", old), ("kommende", future), ("fest", folder.NOTICE)):
        (there / f"{name}.md").write_text(text, encoding="utf-8")
    back = someone().say(f"/genindlæs tilføj {there}")
    for part in (
        "version 2.0 er ikke nyere",
        "version 4.0 gælder først fra 1. januar 2027",
        "ikke brugt som regel",
    ):
        assert part in back


def test_back_further(someone: Someone, arrival: Path) -> None:
    """Going back twice goes back further, never forth again; what is no number is asked for."""
    newest = NEWER.replace("| 4.0 |", "| 5.0 |").replace("To medarbejdere", "Tre medarbejdere")
    karin = someone()
    karin.verify([(f"/genindlæs tilføj {arrival}", ""), ("/genindlæs ja", "Revision 2")])
    (arrival / "medicin endelig.md").write_text(newest, encoding="utf-8")
    karin.verify(
        [
            (f"/genindlæs tilføj {arrival}", ""),
            ("/genindlæs ja", "Revision 3"),
            ("/rul tilbage abc", "Skriv revisionens nummer"),
            ("/rul tilbage 99", "Revision 99 findes ikke."),
            ("rul tilbage til i går", "I går var der ingen revision i brug."),
            ("/rul tilbage", "version 5.0 → 4.0"),
            ("/rul tilbage", "samme som i revision 1"),
            ("/rul tilbage", "ingen tidligere revision"),
            (WHERE, OLD_RULE),
        ]
    )


def test_let_be(someone: Someone, arrival: Path) -> None:
    """A preview that is turned down changes nothing and waits no more."""
    someone().verify(
        [
            (f"/genindlæs tilføj {arrival}", "[Lad være]"),
            ("/genindlæs nej", "Intet er ændret."),
            ("/genindlæs ja", "Der er ingen genindlæsning, der venter."),
            (WHERE, OLD_RULE),
        ]
    )


def test_editorial(someone: Someone, arrival: Path) -> None:
    """A change that the coordinator calls editorial leaves the additions as they stood."""
    karin = someone()
    karin.verify(
        [
            (f"/genindlæs tilføj {arrival}", "Den regnes for betydelig."),
            ("/genindlæs redaktionel 1.4", "Ingen af husenes status ændrer sig."),
            ("/genindlæs betydelig 1.4", "Fyrmosen 1.4: gældende → bygger på en ældre version"),
            ("/genindlæs redaktionel 1.4", "Du har kaldt den redaktionel."),
            ("/genindlæs ja", "Revision 2 er i brug nu."),
        ]
    )
    assert "bygger på en ældre version" not in someone("anna", home=FYR).say("hvem har nøglen til skabet")


def test_who_may_not(someone: Someone, arrival: Path) -> None:
    """Staff and managers reload nothing, and are told who may."""
    for role, whom in ((Role.EMPLOYEE, "din leder"), (Role.MANAGER, "koordinatoren")):
        back = someone("bo", role).say(f"/genindlæs tilføj {arrival}")
        assert back == f"Det er kun for koordinatorer. Spørg {whom}, hvis du skal kunne det."


def test_sources_that_are_none(someone: Someone, tmp_path: Path) -> None:
    """A source that is not there is said, and nothing changes."""
    karin = someone()
    assert "findes ikke. Intet er ændret." in karin.say(f"/genindlæs {tmp_path}/nowhere")
    assert OLD_RULE in karin.say(WHERE)


# ---------------------------------------------------------------- what follows
def test_own_questions(someone: Someone, arrival: Path) -> None:
    """A coordinator's own question is asked at each reload, and told where its answer is another."""
    someone().verify(
        [
            ("/testspørgsmål", "Der er ingen testspørgsmål."),
            (f"/testspørgsmål tilføj {WHERE}", "Testspørgsmål nr. 1 er gemt for alle huse"),
            ("/testspørgsmål tilføj hvem skal tælle tabletterne", "nr. 2"),
            (f"/genindlæs tilføj {arrival}", "2 testspørgsmål er prøvet: 1 får et andet svar"),
            ("/testspørgsmål slet 1", "er slettet"),
            ("/genindlæs vis", "1 testspørgsmål er prøvet: alle får samme svar"),
            ("/testspørgsmål slet 1", "findes ikke"),
        ]
    )


def test_confirmed_answers(someone: Someone, arrival: Path) -> None:
    """A confirmed answer of a text that changes is named before, revoked after, and back with its text."""
    karin = someone()
    karin.verify(
        [
            ("hvor gemmer vi pillerne væk", ""),
            ("/tommel ned", ""),
            ("/ubesvarede 1 medicinen aflåst skab", "[Denne passage svarer på det"),
            ("1", "Bekræftet."),
            (f"/genindlæs tilføj {arrival}", "1 bekræftet svar bruges ikke mere"),
            ("/genindlæs ja", "Revision 2 er i brug nu."),
            ("/bekræftede", "bruges ikke: teksten er ændret"),
            ("/rul tilbage", "revision 1"),
        ]
    )
    assert "bruges ikke" not in karin.say("/bekræftede")


# ---------------------------------------------------------------- read again
def test_read_again(someone: Someone, arrival: Path) -> None:
    """A manager says that an addition still fits; it holds until one of the texts changes."""
    karin, lise = someone(), someone("lise", Role.MANAGER, FYR, (FYR,))
    lise.verify([("/genset 1.4", "bygger allerede på den gældende version")])
    karin.verify([(f"/genindlæs tilføj {arrival}", "ældre version"), ("/genindlæs ja", "i brug nu")])
    assert "bygger på en ældre version" in lise.say("hvem har nøglen til skabet")
    lise.verify(
        [
            ("/genset", "[1.4 "),
            ("/genset 1.4", "er læst igen mod version 4.0"),
            ("/genset 1.4", "er allerede genset"),
        ]
    )
    assert "bygger på en ældre version" not in lise.say("hvem har nøglen til skabet")
    lise.verify([("/genset fortryd 1.4", "regnes igen for at bygge på en ældre version")])
    assert "bygger på en ældre version" in lise.say("hvem har nøglen til skabet")


def test_read_again_until_the_text_changes(someone: Someone, arrival: Path) -> None:
    """What was read again lapses with the next change, and the preview says so."""
    karin, lise = someone(), someone("lise", Role.MANAGER, FYR, (FYR,))
    karin.verify([(f"/genindlæs tilføj {arrival}", ""), ("/genindlæs ja", "i brug nu")])
    lise.verify([("/genset 1.4", "er læst igen mod version 4.0")])
    newest = NEWER.replace("| 4.0 |", "| 5.0 |").replace("To medarbejdere", "Tre medarbejdere")
    (arrival / "medicin endelig.md").write_text(newest, encoding="utf-8")
    karin.verify(
        [
            (f"/genindlæs tilføj {arrival}", "1 tilføjelse var genset mod den gamle tekst"),
            ("/genindlæs ja", "i brug nu"),
        ]
    )
    assert "bygger på en ældre version" in lise.say("hvem har nøglen til skabet")


def test_read_again_of_other_homes(someone: Someone, arrival: Path) -> None:
    """A manager cannot speak for another's home, and staff for none."""
    karin = someone()
    karin.verify([(f"/genindlæs tilføj {arrival}", ""), ("/genindlæs ja", "i brug nu")])
    lise = someone("lise", Role.MANAGER, None, (FYR,))
    lise.verify([("hus Fyrhøj", ""), ("/genset 1.4", "Det kan du kun for dine egne huse.")])
    someone("bo", Role.EMPLOYEE, FYR).verify([("/genset 1.4", "Det er kun for ledere.")])


def test_what_lies_in_the_folder(someone: Someone, documents: Path) -> None:
    """Without a source the settings' folder is read; the first time everything in it is told."""
    karin = someone()
    karin.verify(
        [("genindlæs korpus", "Det er første gang, der indlæses."), ("1", "Revision 1 er i brug nu.")]
    )
    (documents / GUIDELINE).write_text(NEWER, encoding="utf-8")
    (documents / "lokale/Fyrhøj/medicin.md").unlink()
    karin.verify(
        [
            ("/genindlæs", "1 ændret fil og 1 fil forsvinder"),
            ("/genindlæs ja", "Væk: 1.4"),
            ("/genindlæs", "Der er ingen forskel"),
        ]
    )


# ---------------------------------------------------------------- a bare yes
@pytest.mark.parametrize("yes", ["ja", "Ja!", " JA. "])
def test_yes_right_after_a_preview(someone: Someone, arrival: Path, yes: str) -> None:
    """A yes right after a preview takes it in use."""
    karin = someone()
    karin.verify(
        [
            (f"/genindlæs tilføj {arrival}", "Tag i brug"),
            (yes, "Revision 2 er i brug nu."),
            (yes, "Skriv dit spørgsmål med et par ord mere"),
            (WHERE, NEW_RULE),
        ]
    )


def test_no_right_after_a_preview(someone: Someone, arrival: Path) -> None:
    """A no right after a preview lets it be; looking at it closer and deciding is still a preview."""
    karin = someone()
    karin.verify(
        [
            (f"/genindlæs tilføj {arrival}", "Tag i brug"),
            ("/genindlæs vis", "Tag i brug"),
            ("nej", "er droppet. Intet er ændret."),
            (WHERE, OLD_RULE),
        ]
    )


@pytest.mark.parametrize("between", [WHERE, "hjælp", "/status", "tak", "flere", "/tommel op", "kasino"])
def test_yes_to_something_else(someone: Someone, arrival: Path, between: str) -> None:
    """Once anything else was said a yes is said to that; the preview waits for its command."""
    karin = someone()
    karin.verify([(f"/genindlæs tilføj {arrival}", "Tag i brug")])
    karin.say(between)
    karin.verify([("ja", "Skriv dit spørgsmål"), ("/genindlæs ja", "er i brug nu")])


def test_yes_of_somebody_else(someone: Someone, arrival: Path) -> None:
    """A yes of another coordinator, or of staff, takes nothing in use."""
    someone().say(f"/genindlæs tilføj {arrival}")
    for other in (someone("bo"), someone("anna", Role.EMPLOYEE)):
        other.verify([("ja", "Skriv dit spørgsmål"), (WHERE, OLD_RULE)])


@pytest.mark.usefixtures("someone")
def test_yes_in_a_thread_of_several(documents: Path, arrival: Path) -> None:
    """In one thread only who saw their own preview last may say yes to it, and within the hour."""
    clock = [datetime(2026, 11, 21, 12, tzinfo=UTC)]
    settings = Config(corpus=documents, index=IndexSettings(SwitchOrUrl("off")))
    app = replace(start.start(settings, TODAY, in_memory()), clock=lambda: clock[0])

    def said(text: str, name: str = "karin", thread: str = "C1/1") -> str:
        return _words(app.handle(text, user=User(name, Role.COORDINATOR), conversation=thread))

    said(f"/genindlæs tilføj {arrival}")
    assert "et par ord mere" in said("ja", thread="C1/2")
    said("/genindlæs vis")
    assert "et par ord mere" in said("ja", "bo")
    said("/genindlæs vis")
    clock[0] += timedelta(hours=1)
    assert "et par ord mere" in said("ja")
    said("/genindlæs vis")
    assert "er i brug nu" in said("ja")


# ---------------------------------------------------------------- several processes
@pytest.fixture
def two(documents: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Talking]:
    """A coordinator and somebody else, each in a process of their own with one state."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    homes = (Home(FYR), Home(HOEJ))
    settings = Config(corpus=documents, homes=homes, index=IndexSettings(SwitchOrUrl("off")))
    apps = [start.start(settings, TODAY, in_folder(tmp_path / "husket")) for _ in range(2)]
    users = (User("karin", Role.COORDINATOR), User("anna"))
    return [Talking(Talk(app, FYR, user)) for app, user in zip(apps, users, strict=True)]


def test_what_another_process_loads_is_answered_from(two: list[Talking], arrival: Path) -> None:
    """A reload, a rollback and what is read again count in every process from its next question on."""
    karin, anna = two
    anna.verify([(WHERE, OLD_RULE)])
    karin.verify([(f"/genindlæs tilføj {arrival}", ""), ("/genindlæs ja", "i brug nu")])
    anna.verify([(WHERE, NEW_RULE), ("hvem har nøglen til skabet", "bygger på en ældre version")])
    karin.verify([("/genset 1.4", "er læst igen")])
    assert "bygger på en ældre version" not in anna.say("hvem har nøglen til skabet")
    karin.verify([("/rul tilbage", "samme som i revision 1")])
    anna.verify([(WHERE, OLD_RULE)])
