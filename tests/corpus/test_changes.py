"""Which required points a new version of a guideline touches."""

from dataclasses import replace

from corpus.changes import changed_points
from corpus.model import Guideline, Key, Level, Passage

POINTS = (
    "opbevaring, nøgler og kontrol af temperatur",
    "kontakt til læge og apotek",
    "aftaler om pn-medicin",
)
RULES = (
    ("4 Pn-medicin", "Virkningen noteres senest dagen efter."),
    ("5 Opbevaring", "Temperaturen aflæses en gang om ugen."),
    ("6 Lægen", "Kontakt lægen på hverdage før kl. 12."),
    ("7 Udskrivelse", "Listen afstemmes, når borgeren kommer hjem."),
)


def version(number: str, rules: tuple[tuple[str, str], ...], points: tuple[str, ...] = POINTS) -> Guideline:
    """A guideline on medicine with these rules."""
    passages = tuple(
        Passage(f"dkm:1.4#{n}/1", (heading,), text, None, Level.REGIONAL, None, n)
        for n, (heading, text) in enumerate(rules, 1)
    )
    return Guideline(
        path=f"{number}.docx",
        title="Medicinhåndtering",
        version=number,
        passages=passages,
        key=Key("dkm", "1.4"),
        required_points=points,
    )


OLD = version("2.0", RULES)


def with_rule(place: int, text: str) -> Guideline:
    """The next version, in which one rule reads otherwise."""
    rules = tuple((h, text if i == place else t) for i, (h, t) in enumerate(RULES))
    return version("3.0", rules)


def test_the_point_of_the_changed_rule() -> None:
    """A changed rule touches the point whose words it and its heading hold."""
    assert changed_points(OLD, with_rule(0, "Virkningen noteres inden to timer.")) == (POINTS[2],)
    assert changed_points(OLD, with_rule(1, "Temperaturen aflæses hver dag.")) == (POINTS[0],)


def test_a_rule_of_no_point() -> None:
    """A changed rule that no point is about touches none."""
    assert changed_points(OLD, with_rule(3, "Listen afstemmes inden næste dosis.")) == ()


def test_nothing_changed() -> None:
    """White space and case are no change."""
    same = with_rule(1, "  temperaturen aflæses   en gang om ugen. ")
    assert changed_points(OLD, same) == ()


def test_a_rule_taken_out() -> None:
    """A rule that is gone touches its point too."""
    assert changed_points(OLD, version("3.0", RULES[1:])) == (POINTS[2],)


def test_a_new_point() -> None:
    """A point that the old version did not require is always among them."""
    added = "medicin på tur"
    assert changed_points(OLD, replace(version("3.0", RULES, (*POINTS, added)))) == (added,)


def test_the_list_of_changes_is_no_rule() -> None:
    """What a guideline tells of its own changes touches nothing."""
    told = (*RULES, ("12 Ændringer siden version 2.0", "Afsnit 5: opbevaring og nøgler er skrevet om."))
    assert changed_points(OLD, version("3.0", told)) == ()
