"""The first weeks of somebody new, hour by hour, and what becomes of what is kept of them.

Each story is told in rows: when, who, what they say, what comes back. Who says nothing is told something
unasked, and nobody is told anything that does not stand here.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import ZONE
from handlers.memory import STATE_FILE
from handlers.model import Reply, User
from handlers.runs.keeping import RECEIPTS_DAYS, RUNS_DAYS
from tests.bot.conftest import ROOT
from tests.bot.weeks import COORDINATOR, MANAGER, MENTOR, NEW, Heard, Weeks, at, words

TOLD = ""
Row = tuple[str, User, str, str]
MONDAY = "23-11 10"
REVISED = ROOT / "corpus" / "demo" / "genindlæsning"
GIVE = "forløb tildel start-fast Tangmarken slack:UNEW mentor slack:UMENTOR"
SIGN = "tjekliste underskriv {kode}"

DIFFERENCE = (
    "Noteret: læst og forstået. 1 passage er ændret, siden du læste Læst 25. november 2026 kl. 10.00. "
    "Før: Trin 6. Mål igen, når lægen har bedt om det. Er intet aftalt, måler du igen efter højst [2 timer] "
    "(regional frist). Nu: Trin 6. Mål igen, når lægen har bedt om det. Er intet aftalt, måler du igen efter "
    "højst [1 time] (regional frist). Fysisk og mental sundhed og trivsel, standard 1.8, S2"
)
LATE_COUNT = (
    "Overskredne frister i tjeklister • Tangmarken, Ny fast medarbejder: 14 frister i alt "
    "Jeg viser kun antal, aldrig hvem eller hvad. [Se alle tal]"
)

FIRST_DAY: Sequence[Row] = (
    ("23-11 10", MANAGER, GIVE, "»Ny fast medarbejder« på Tangmarken er givet. Det begynder nu, og jeg"),
    ("23-11 11", NEW, TOLD, "Din leder har givet dig forløbet »Ny fast medarbejder«. Dag 1 begynder. Der er"),
    ("23-11 11", NEW, "forløb", "Dag 1: 0 af 16 – senest mandag 23. november 2026 kl. 23.59 Uge 1: 0 af 24"),
    ("23-11 11", NEW, "[dag 1: 12 trin]", "Ny fast medarbejder · dag 1 · trin 13 af 72"),
    ("23-11 11", NEW, "pause", "Sat på pause: Ny fast medarbejder."),
    ("23-11 14", NEW, "forløb", "Dag 1: 12 af 16"),
    ("23-11 14", NEW, "> Fortsæt", "Ny fast medarbejder · dag 1 · trin 13 af 72"),
    ("23-11 14", NEW, "[dag 1]", "Dag 1 er færdig. Uge 1 begynder i morgen kl. 9. Du behøver ikke gøre mere"),
    ("23-11 14", NEW, "forløb", "Dag 1: 16 af 16 Uge 1: 0 af 24"),
    ("23-11 14", NEW, "> Fortsæt", "Dag 1 er færdig. Uge 1 begynder i morgen kl. 9."),
)  # fmt: skip
LATE: Sequence[Row] = (
    ("24-11 09", NEW, TOLD, "Ny fast medarbejder: uge 1 begynder. Der er 24 trin. [Gå til trinnet]"),
    ("25-11 10", NEW, "[uge 1: 10 trin]", "uge 1 · trin 27 af 72"),
    ("29-11 09", NEW, TOLD, "Du mangler 14 trin i uge 1. Frist: søndag 29. november 2026 kl. 23.59."),
    ("29-11 22", NEW, TOLD, "Du mangler 14 trin i uge 1. Frist: søndag 29. november 2026 kl. 23.59."),
    ("30-11 08", MANAGER, TOLD, LATE_COUNT),
    ("30-11 09", NEW, TOLD, "uge 2 begynder. Der er 2 trin. Fra før mangler du 14 trin; dem tager vi først."),
    ("30-11 10", MANAGER, "forløb tal", "1 i gang, 1 bagud med i alt 14 overskredne frister Jeg viser"),
    ("30-11 10", NEW, "[uge 1]", "Udsat: Din mentor skriver under på, at I har gennemgået uge 1."),
    ("30-11 11", MENTOR, TOLD, "Du bliver bedt om at skrive under: »tjekliste underskriv {kode}«."),
    ("30-11 12", NEW, SIGN, "Du kan ikke skrive under på din egen tjekliste."),
    ("30-11 12", MANAGER, SIGN, "Det er for tidligt at skrive under"),
    ("30-11 12", MENTOR, "tjekliste hent {kode}", "Det er en andens forløb. Skal du skrive under, så skriv"),
    ("30-11 12", MENTOR, SIGN, "Din mentor skriver under på, at I har gennemgået uge 1."),
    ("30-11 12", MENTOR, "> Skriv under", "Tak. Du har skrevet under"),
    ("30-11 13", MANAGER, "forløb tal", "Ny fast medarbejder: 1 i gang Jeg viser kun antal, aldrig hvem."),
    ("1-12 10", NEW, "[uge 2]", "Uge 2 er gennemgået. Der mangler 1 underskrift. Måned 1 begynder mandag 7."),
    ("1-12 11", MANAGER, TOLD, "Hold den første samtale med din leder. Lederen skriver under."),
    ("4-12 10", MENTOR, SIGN, "Det er en leder, der skal skrive under."),
    ("4-12 10", MANAGER, SIGN, "Hold den første samtale med din leder."),
    ("4-12 10", MANAGER, "> Skriv under", "Tak. Du har skrevet under"),
    ("4-12 11", NEW, "forløb", "Uge 1: 24 af 24 Uge 2: 2 af 2 Måned 1: 0 af 24"),
)  # fmt: skip
REVISION: Sequence[Row] = (
    ("7-12 09", NEW, TOLD, "Ny fast medarbejder: måned 1 begynder. Der er 24 trin. [Gå til trinnet]"),
    ("8-12 10", NEW, "[måned 1: 8 trin]", "måned 1 · trin 51 af 72"),
    ("8-12 11", MANAGER, TOLD, "Få kompetencekort til de opgaver, du er oplært i. Lederen skriver under."),
    ("9-12 22", COORDINATOR, "genindlæs tilføj {ny}", "1.8 Fysisk og mental sundhed og trivsel: version 2.0"),
    ("9-12 22", COORDINATOR, "> Tag i brug", "er i brug"),
    ("10-12 09", NEW, TOLD, "2 regler, du har læst, er ændret. Jeg viser kun det, der er nyt."),
    ("10-12 10", NEW, "kvitteringer", "2 passager er ændret, siden du læste"),
    ("10-12 10", NEW, "> Læst og forstået", DIFFERENCE),
    ("10-12 10", NEW, "> Læst og forstået", "Noteret: læst og forstået. Alt, du har kvitteret for, gælder"),
    ("11-12 10", COORDINATOR, "genindlæs tilføj {ordlyd}", "2.3 Ledelse: version 2.0 → 2.1"),
    ("11-12 10", COORDINATOR, "> Tag i brug", "er i brug"),
    ("12-12 10", NEW, "kvitteringer", "Alt, du har kvitteret for, gælder stadig. Der er intet nyt at læse."),
)  # fmt: skip
SIGNED_OFF: Sequence[Row] = (
    ("16-12 10", NEW, "[måned 1]", "Måned 1 er gennemgået. Der mangler 3 underskrifter. Uge 6 begynder"),
    ("16-12 11", MENTOR, TOLD, "2 trin mangler • Din mentor skriver under på, at I har gennemgået måned 1."),
    ("17-12 10", MENTOR, SIGN, "[Skriv under: Skal du være alene på vagt?"),
    ("17-12 10", MENTOR, "> Skriv under: Din mentor", "Tak. Du har skrevet under"),
    ("17-12 10", MENTOR, SIGN, "Skal du være alene på vagt? Din mentor siger god for det og skriver under."),
    ("17-12 10", MENTOR, "> Skriv under", "Tak. Du har skrevet under"),
    ("18-12 10", MANAGER, SIGN, "Få kompetencekort til de opgaver"),
    ("18-12 10", MANAGER, "> Skriv under", "Tak. Du har skrevet under"),
    ("18-12 11", NEW, "tjekliste", "Ny fast medarbejder – 66 trin gjort"),
    ("24-12 09", NEW, TOLD, "Ny fast medarbejder: uge 6 begynder. Der er 1 trin."),
    ("24-12 09", MANAGER, TOLD, "Hold den anden samtale med din leder. Lederen skriver under."),
    ("28-12 10", NEW, "[uge 6]", "Uge 6 er gennemgået. Der mangler 1 underskrift. Måned 3 begynder mandag"),
    ("2-1-27 10", MANAGER, SIGN, "Hold den anden samtale med din leder."),
    ("2-1-27 10", MANAGER, "> Skriv under", "Tak. Du har skrevet under"),
    ("4-1-27 09", NEW, TOLD, "Ny fast medarbejder: måned 3 begynder. Der er 5 trin."),
    ("6-1-27 10", NEW, "[måned 3]", "resten venter • Hold den sidste samtale med din leder og din mentor."),
    ("6-1-27 11", MANAGER, TOLD, "Hold den sidste samtale med din leder og din mentor. Lederen skriver"),
    ("18-1-27 10", MANAGER, "forløb tal", "Ny fast medarbejder: 1 i gang Jeg viser kun antal, aldrig hvem."),
    ("18-1-27 10", MANAGER, SIGN, "Hold den sidste samtale med din leder og din mentor."),
    ("18-1-27 10", MANAGER, "> Skriv under", "Tak. Du har skrevet under"),
    ("18-1-27 11", NEW, TOLD, "er underskrevet af lederen. »Ny fast medarbejder« er gennemført. [Vis den]"),
    ("18-1-27 11", MANAGER, "forløb tal", "Ny fast medarbejder: 1 færdig Jeg viser kun antal, aldrig hvem."),
    ("18-1-27 11", NEW, "forløb", "Du er ikke i gang med et forløb."),
    ("18-1-27 11", NEW, "kvitteringer", "Alt, du har kvitteret for, gælder stadig."),
)  # fmt: skip


@pytest.fixture
def weeks(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Weeks]:
    """The home from that Monday on; its manager is known."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("RETNINGSVISER_STATE", str(tmp_path / "husket"))
    found = Weeks(tmp_path, at(MONDAY))
    found.say(MANAGER, "hej")
    yield found
    found.close()


@pytest.fixture
def reworded(tmp_path: Path) -> Path:
    """A new version of the guideline on leading, in which a comma is another."""
    text = (ROOT / "corpus/demo/documents/retningslinjer/2.3 Ledelse.html").read_text("utf-8")
    for before, after in (
        ("<td>2.0</td>", "<td>2.1</td>"), ("1. november 2022", "1. december 2026"),
        ("1. november 2025", "1. december 2029"),
        ("Alle, der arbejder i tilbuddet, har", "Alle der arbejder i tilbuddet har"),
    ):  # fmt: skip
        assert before in text
        text = text.replace(before, after)
    there = tmp_path / "ordlyd" / "retningslinjer"
    there.mkdir(parents=True)
    (there / "2.3 Ledelse v2.1.html").write_text(text, "utf-8")
    return there.parent


def act(weeks: Weeks, rows: Sequence[Row], last: dict[str, Reply], **named: object) -> None:
    """Live through the rows; all that is told unasked is theirs, in their order."""
    heard: list[Heard] = []
    for when, who, said, answer in rows:
        code = weeks.run_of(NEW).code if weeks.state.runs.of(NEW.person) else ""
        expected = answer.format(kode=code)
        heard += weeks.until(at(when))
        if said == TOLD:
            found = [h for h in heard if (h.user, h.at) == (who.id, at(when)) and expected in words(h.reply)]
            assert len(found) == 1, f"{when} {who.id}: {expected} not in {heard}"
            heard.remove(found[0])
            continue
        last[who.id] = reply = _said(weeks, who, said.format(kode=code, **named), last.get(who.id))
        assert expected in words(reply), f"{when} {who.id}, {said}: {words(reply)}"
    assert heard == []


def _said(weeks: Weeks, who: User, said: str, last: Reply | None) -> Reply:
    if said.startswith("> "):
        assert last
        return weeks.pick(who, last, said[2:])
    if said.startswith("["):
        name, _, most = said.strip("[]").partition(": ")
        return weeks.work(who, name, int(most.split()[0]) if most else 100)
    return weeks.say(who, said)


def rows_of(folder: Path, table: str) -> int:
    """How many rows of a table are kept."""
    with sqlite3.connect(folder / STATE_FILE) as found:
        return int(found.execute(f"select count(*) from {table}").fetchone()[0])


def test_eight_weeks(weeks: Weeks, reworded: Path) -> None:
    """From the first morning to the last signature, with a late week, a revision and a rewording between."""
    last: dict[str, Reply] = {}
    for rows in (FIRST_DAY, LATE, REVISION, SIGNED_OFF):
        act(weeks, rows, last, ny=REVISED, ordlyd=reworded)

    alarms = [a for h in weeks.heard for a in h.alarms]
    assert max(Counter((a.run, a.step, a.ring, a.person) for a in alarms).values()) == 1
    asleep = [a for a in alarms if a.step and not 6 <= a.at.astimezone(ZONE).hour < 22]
    assert asleep == []
    counts = [words(h.reply) for h in weeks.heard if h.user == MANAGER.id and "Overskredne" in words(h.reply)]
    assert len(counts) == 1
    assert not any(name in words(h.reply) for h in weeks.heard for name in ("UNEW", "UMENTOR"))

    weeks.now += timedelta(days=RUNS_DAYS)
    weeks.tick()
    assert [rows_of(weeks.folder, t) for t in ("runs", "alarms", "begun")] == [0, 0, 0]
    assert "Ingen er i gang" in words(weeks.say(MANAGER, "forløb tal"))
    assert rows_of(weeks.folder, "receipts") > 0
    weeks.now += timedelta(days=RECEIPTS_DAYS)
    weeks.tick()
    assert [rows_of(weeks.folder, t) for t in ("receipts", "met")] == [0, 0]


def test_taken_up_by_its_code(weeks: Weeks) -> None:
    """A programme given by a code rings for nobody until it is taken up, and its first day is that day."""
    given = words(weeks.say(MANAGER, "forløb tildel start-fast Tangmarken"))
    code = given.partition("Giv den nye koden ")[2][:4]
    assert weeks.until(at("25-11 09.30")) == []

    shown = words(weeks.say(NEW, f"tjekliste hent {code}"))

    assert (
        "Tjeklisten er hentet hertil. Du går videre her. Ny fast medarbejder · dag 1 · trin 1 af 72" in shown
    )
    assert "Frist: onsdag 25. november 2026 kl. 23.59." in shown
    told = [(f"{h.at:%d-%m %H}", h.user, words(h.reply)) for h in weeks.until(at("26-11 10"))]
    assert [(when, user) for when, user, _ in told] == [
        ("25-11 22", NEW.id), ("26-11 08", MANAGER.id), ("26-11 09", NEW.id),
    ]  # fmt: skip
    assert "Du mangler 16 trin i dag 1." in told[0][2]


def test_given_from_a_day_on(weeks: Weeks) -> None:
    """A programme given ahead is told of on its first morning; before it says when it begins."""
    given = weeks.say(MANAGER, f"{GIVE} fra 30/11")
    assert "Det begynder mandag 30. november 2026 kl. 07.00, og jeg skriver til den nye da." in words(given)
    weeks.say(NEW, "forløb")
    assert "Dag 1 begynder mandag 30. november kl. 7." in words(
        weeks.say(NEW, f"tjekliste vis {weeks.run_of(NEW).number}")
    )
    told = weeks.until(at("30-11 08"))
    assert [(h.at, h.user) for h in told] == [(at("30-11 07"), NEW.id)]
    assert "Dag 1 begynder. Der er 16 trin." in words(told[0].reply)


def test_a_name_is_no_mentor(weeks: Weeks) -> None:
    """Where a name was taken out of somebody's account, nothing is given, and the way by a code is told."""
    said = words(weeks.say(MANAGER, "forløb tildel start-fast Tangmarken slack:UNEW mentor slack:mette"))
    assert "Intet er givet. Skriv det uden navne: så får du en kode til den nye." in said
    assert weeks.state.runs.of(NEW.person) == ()
