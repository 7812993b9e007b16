"""The facts of a walk stand in the official form's order, and what is about somebody is a blank."""

from dataclasses import replace
from itertools import pairwise

import pytest

from corpus.checklists.model import Fact, Form, Kind, Option, Step
from handlers.runs.entries import entries
from handlers.runs.forms import Row, layout_of, rows
from handlers.runs.layouts import layout
from handlers.runs.model import Mark, Run
from tests.handlers.runs.force import FORCE, NOW, STEPS, ZONE, local, run

BLANKS = {
    (Form.FORCE, "voksne"): {
        "Borgerens navn og personnummer",
        "Handlekommune",
        "Navne på medarbejdere",
        "Andre, der var til stede",
        "Hvad der gik forud",
        "Hvordan indgrebet blev brugt",
        "Hvordan borgeren reagerede",
        "Hvad borgeren selv siger om det",
    },
    (Form.FORCE, "børn og unge"): {
        "Den unges navn og personnummer",
        "Handlekommune",
        "Navne på de voksne",
        "Andre, der var til stede",
        "Hvad der skete lige før",
        "Hvad de voksne sagde",
        "Hvorfor magt var nødvendig",
        "Hvad den unge selv siger om det",
    },
    (Form.ADVERSE_EVENT, None): {"Sektor", "Hvad der skete, uden navne", "Kvitteringsnummer"},
}
# as the guidelines list what is to be noted
ORDERS = {
    (Form.FORCE, "voksne"): (
        Fact.TIME,
        Fact.DURATION,
        Fact.PLACE,
        Fact.STAFF,
        Fact.TRIED,
        Fact.MEASURE,
        Fact.INJURY,
        Fact.VIEW,
        Fact.TOLD,
    ),
    (Form.FORCE, "børn og unge"): (
        Fact.TIME,
        Fact.DURATION,
        Fact.TRIED,
        Fact.MEASURE,
        Fact.BASIS,
        Fact.INJURY,
        Fact.VIEW,
        Fact.TOLD,
    ),
    (Form.ADVERSE_EVENT, None): (
        Fact.TIME,
        Fact.PLACE,
        Fact.EVENT,
        Fact.DONE,
        Fact.SEVERITY,
        Fact.PREVENTION,
    ),
}


def filled(walk: Run, form: Form = Form.FORCE, group: str | None = "voksne") -> tuple[Row, ...]:
    """The rows of a walk."""
    return rows(layout(form, group), entries(walk, ZONE), walk.home)


def values(found: tuple[Row, ...]) -> dict[str, tuple[str, ...]]:
    """What stands where there is something."""
    return {r.label: r.values for r in found if r.values}


def test_what_was_answered() -> None:
    """Each fact stands under the form's own label; who was told says when that was confirmed."""
    assert values(filled(run())) == {
        "Tilbud": ("Bostedet Tangmarken",),
        "Dato og klokkeslæt": ("lørdag 21. november 2026 kl. 22.15",),
        "Varighed": ("10 minutter",),
        "Sted": ("Fælles opholdsrum",),
        "Antal medarbejdere": ("2",),
        "Hvad der blev prøvet først": ("Talte roligt; Skiftede medarbejder",),
        "Indgreb": ("Fastholde",),
        "Kom nogen til skade": ("Nej, ingen",),
        "Orienteret": (
            "Ring til ledervagten (bekræftet, noteret lørdag 21. november 2026 kl. 22.27)",
            "Har værgen fået besked? Ja (noteret lørdag 21. november 2026 kl. 22.28)",
        ),
    }


@pytest.mark.parametrize(("form", "group"), list(BLANKS), ids=str)
def test_what_is_about_somebody_is_a_blank(form: Form, group: str | None) -> None:
    """Names, numbers and what is told in words are blanks, whatever was answered."""
    asked = layout(form, group)
    blank = {f.label for part in asked.parts for f in part.fields if f.fact is None and not f.home}
    assert blank == BLANKS[form, group]
    every = tuple(Step(f.value, Kind.CHOICE, "Hvad?", options=(Option("a", "Svaret"),), fact=f) for f in Fact)
    walk = run(replace(FORCE, steps=every), [Mark(s.id, "a", NOW) for s in every], ())
    assert {r.label for r in filled(walk, form, group) if not r.values} == blank


@pytest.mark.parametrize(("form", "group"), list(ORDERS), ids=str)
def test_the_forms_own_order(form: Form, group: str | None) -> None:
    """The facts come as the official form has them, however the checklist asked."""
    facts = [f.fact for part in layout(form, group).parts for f in part.fields if f.fact]
    assert all(facts.index(a) < facts.index(b) for a, b in pairwise(ORDERS[form, group]))
    turned = run(replace(FORCE, steps=STEPS[::-1]))
    assert [r.label for r in filled(turned, form, group)] == [r.label for r in filled(run(), form, group)]


@pytest.mark.parametrize(("form", "group"), list(ORDERS), ids=str)
@pytest.mark.parametrize("fact", list(Fact), ids=str)
def test_no_fact_is_lost(form: Form, group: str | None, fact: Fact) -> None:
    """Whatever a step answers stands in the form, at the end where the form has no field for it."""
    step = Step("s", Kind.CHOICE, "Hvad?", options=(Option("a", "Svaret"),), fact=fact)
    walk = run(replace(FORCE, steps=(step,)), [Mark("s", "a", NOW)], ())
    assert [r for r in filled(walk, form, group) if any("Svaret" in v for v in r.values)]


def test_several_answers_to_one_fact() -> None:
    """Where two steps answer the same, each says what it was asked."""
    two = (
        Step("a", Kind.CHOICE, "Er borgeren til skade?", options=(Option("n", "Nej"),), fact=Fact.INJURY),
        Step("b", Kind.COUNT, "Medarbejdere med skade:", fact=Fact.INJURY),
    )
    walk = run(replace(FORCE, steps=two), [Mark("a", "n", NOW), Mark("b", "1", NOW)], ())
    assert values(filled(walk))["Kom nogen til skade"] == (
        "Er borgeren til skade? Nej",
        "Medarbejdere med skade: 1",
    )


def test_what_was_done_without_an_answer() -> None:
    """A step that is only confirmed or signed is its own words, with when and by whom."""
    two = (
        Step("a", Kind.STOP, "Ring 112 nu.", fact=Fact.DONE),
        Step("b", Kind.SIGN, "Lederen har læst skemaet.", fact=Fact.FOLLOW_UP),
    )
    marks = [Mark("a", "ja", local(22, 16)), Mark("b", "ja", local(23, 1), "HL")]
    found = values(filled(run(replace(FORCE, steps=two), marks, ())))
    assert found["Gjort straks efter"] == ("Ring 112 nu (gjort, noteret lørdag 21. november 2026 kl. 22.16)",)
    assert found["Opfølgning"] == (
        "Lederen har læst skemaet (underskrevet af HL lørdag 21. november 2026 kl. 23.01)",
    )


def test_nothing_answered() -> None:
    """Of a walk that was given up at once all is blank but the home; without one that too."""
    walk = run(marks=(), later=("tid",))
    assert values(filled(walk)) == {"Tilbud": ("Bostedet Tangmarken",)}
    assert values(filled(replace(walk, home=None))) == {}


BRANCHED = (
    Step(
        "held", Kind.CHOICE, "Holdt I fast?", options=(Option("ja", "Ja", "tid"), Option("nej", "Nej", "bog"))
    ),
    Step("bog", Kind.CONFIRM, "Skriv det i dagbogen.", next="slut"),
    Step("tid", Kind.TIME, "Hvornår?", fact=Fact.TIME),
)


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ((), True),
        ((("held", "ja"),), True),
        ((("held", "nej"),), False),
        ((("held", "nej"), ("bog", "ja")), False),
    ],
)
def test_what_needs_no_form_has_none(said: tuple[tuple[str, str], ...], there: bool) -> None:  # noqa: FBT001 - expected
    """A walk whose way leads past the form, as it was no force, does not show one to fill in."""
    walk = run(replace(FORCE, steps=BRANCHED), [Mark(s, v, NOW) for s, v in said], ())
    assert (layout_of(walk) is not None) == there


def test_a_form_by_checklist_and_home() -> None:
    """Without a form there is none; a list for all is laid out for the home's own target group."""
    assert layout_of(run(replace(FORCE, form=None))) is None
    anybody = run(replace(FORCE, group=None))
    assert layout_of(anybody) == layout(Form.FORCE, "voksne")
    assert layout_of(replace(anybody, group="børn og unge")) == layout(Form.FORCE, "børn og unge")
