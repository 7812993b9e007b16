"""What is left at the end of a walk: all that was confirmed, what is left, and that it is no registration."""

from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given

from corpus.checklists.model import Fact, Kind, Option, Step
from handlers.report import Line, Tone
from handlers.runs.model import Mark, Run, Standing
from handlers.runs.summary import BLANK, NO_REGISTRATION, Summary, copyable, summed_up, text
from tests.handlers.runs.force import (
    DELETED,
    FORCE,
    NOW,
    SENTENCE,
    SOURCE,
    STEPS,
    WHERE,
    local,
    run,
    walks,
)


def summary(walk: Run) -> Summary:
    """The walk looked back on."""
    return summed_up(walk, NOW, DELETED)


def said(lines: tuple[Line, ...]) -> list[str]:
    """The lines as words."""
    return [line.text for line in lines]


def test_as_it_is_read() -> None:
    """Title, home, times, the form's facts, each step with its answer, time and source, what is left."""
    lines = said(text(summary(run())))
    assert lines[:3] == [
        "Magtanvendelse: ikke færdig", "Bostedet Tangmarken", "Begyndt lørdag 21. november 2026 kl. 22.19.",
    ]  # fmt: skip
    assert lines[3] == "Til skema 1"
    assert "Varighed: 10 minutter" in lines
    assert "Hvad der gik forud: ____ (skriv i skemaet)" in lines
    at = lines.index("✓ Hvor længe varede det?")
    assert lines[at + 1] == "10 minutter · noteret 21.11.2026 kl. 22.22"
    at = lines.index("✓ Hvilket indgreb?")
    assert lines[at + 2] == SOURCE
    at = lines.index("– Udfyld skema 1.")
    assert lines[at + 1] == "Ikke gjort. Frist: »senest dagen efter indgrebet«"
    at = lines.index("… Lederen sender skemaet.")
    assert lines[at + 1] == "Udskudt. Frist: »senest på tredjedagen«"
    assert "Underskrevet af MK (kollega) med initialer på samme konto · noteret 21.11.2026 kl. 22.50" in lines
    assert lines[-5:] == [
        NO_REGISTRATION, "Her skal det registreres:", WHERE.text, WHERE.source,
        "Gennemgangen slettes her den 20. februar 2027.",
    ]  # fmt: skip


def test_clear_without_colour() -> None:
    """Whether a step is done, put off or left is said by a sign and in words, not by the tone alone."""
    lines = text(summary(run()))
    tones = {line.stretches[0].tone for line in lines}
    assert {Tone.GOOD, Tone.WARN} <= tones
    warned = [line.text for line in lines if line.stretches[0].tone is Tone.WARN]
    assert all(w.startswith(("Udskudt", "Ikke gjort")) for w in warned)


def test_other_branches_are_not_there() -> None:
    """A step that was neither done, put off nor is left to do is not told."""
    forks = (
        Step(
            "held", Kind.CHOICE, "Holdt I fast?", options=(Option("ja", "Ja", "skriv"), Option("nej", "Nej"))
        ),
        Step("bog", Kind.CONFIRM, "Skriv det i dagbogen.", next="slut"),
        Step("skriv", Kind.CONFIRM, "Udfyld skema 1."),
    )
    found = summary(run(replace(FORCE, steps=forks), [Mark("held", "nej", NOW)], ()))
    assert [e.step for e in found.entries] == ["held", "bog"]


def test_a_way_past_the_form_has_no_place_to_register() -> None:
    """What turned out to be no force shows neither the form nor where force is registered."""
    forks = (
        Step(
            "held", Kind.CHOICE, "Holdt I fast?", options=(Option("ja", "Ja"), Option("nej", "Nej", "slut"))
        ),
        Step("tid", Kind.TIME, "Hvornår?", fact=Fact.TIME),
    )
    found = summary(run(replace(FORCE, steps=forks), [Mark("held", "nej", NOW)], ()))
    assert (found.form, found.rows, found.registered) == (None, (), ())
    assert NO_REGISTRATION in said(text(found))


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        (Standing.OPEN, "ikke færdig"), (Standing.PAUSED, "sat på pause"), (Standing.DONE, "gennemført"),
        (Standing.STOPPED, "standset"), (Standing.CANCELLED, "afbrudt"),
    ],
)  # fmt: skip
def test_how_it_stands(standing: Standing, word: str) -> None:
    """Finished or not, the title says so; one that ended says when."""
    lines = said(text(summary(replace(run(), standing=standing, ended=local(23, 5)))))
    assert lines[0] == f"Magtanvendelse: {word}"
    assert lines[2].endswith("Afsluttet lørdag 21. november 2026 kl. 23.05.")


def test_to_copy() -> None:
    """The form's facts are plain lines in its order, blanks left open, ready to be copied in one go."""
    lines = copyable(summary(run())).split("\n")
    assert lines[:5] == [
        f"Borgerens navn og personnummer: {BLANK}", f"Handlekommune: {BLANK}", "Tilbud: Bostedet Tangmarken",
        "Dato og klokkeslæt: lørdag 21. november 2026 kl. 22.15", "Varighed: 10 minutter",
    ]  # fmt: skip
    labels = [row.label for row in summary(run()).rows for _ in row.values or (BLANK,)]
    assert [line.partition(":")[0] for line in lines] == labels
    assert labels.count("Orienteret") == 2


def test_a_checklist_without_a_form() -> None:
    """Where there is no form there is nothing to copy and no part about it."""
    found = summary(run(replace(FORCE, form=None)))
    assert (copyable(found), found.rows) == ("", ())
    assert "Trin for trin" in said(text(found))[3]


def test_the_young_have_their_own_form() -> None:
    """A walk for children and young people is laid out for their form, by the checklist or the home."""
    for walk in (
        run(replace(FORCE, group="børn og unge")),
        replace(run(replace(FORCE, group=None)), group="børn og unge"),
    ):
        assert said(text(summary(walk)))[3] == "Til magtskemaet (bilag 1 a)"


def test_nothing_was_done() -> None:
    """A walk that was begun and left says so."""
    lines = said(text(summary(run(replace(FORCE, steps=()), (), ()))))
    assert "Der er ikke gjort noget endnu." in lines


def test_passages_are_whole_and_once() -> None:
    """The passages that steps rested on are there as they read, each once, and only those."""
    found = summary(run())
    assert [q.passage for q in found.quotes] == ["r1"]
    assert found.registered == (WHERE,)


def test_the_readers_zone_is_needed() -> None:
    """Times are the reader's: without a zone there is no summary."""
    with pytest.raises(ValueError, match="zone"):
        summed_up(run(), datetime(2026, 11, 22, 9), DELETED)  # noqa: DTZ001 - that is the mistake


def test_no_free_text_gets_through() -> None:
    """Whatever was kept of a step, a sentence in it stands nowhere."""
    marks = [Mark(s.id, SENTENCE, NOW, SENTENCE) for s in STEPS]
    found = summary(run(marks=marks, later=()))
    words = [*said(text(found)), copyable(found), *(str(getattr(found, f.name)) for f in fields(found))]
    assert not [w for w in words if "Jensen" in w or "010190" in w]


@given(walks())
def test_any_walk(walk: Run) -> None:
    """Any walk of any checklist has its summary: a line for every step done, and no sentence of anybody's."""
    found = summary(walk)
    lines = said(text(found))
    done = [m for m in walk.marks if walk.checklist.step(m.step)]
    assert sum("· noteret" in line for line in lines) >= len(done)
    assert NO_REGISTRATION in lines
    assert not [line for line in lines if SENTENCE in line]
    assert len(copyable(found).split("\n")) == max(sum(max(len(r.values), 1) for r in found.rows), 1)
    assert walk.checklist.form or not found.rows
