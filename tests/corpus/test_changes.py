"""Which required points a new version of a guideline touches."""

from dataclasses import replace

from corpus.changes import changed_points
from corpus.model import Guideline, Key, Level, Passage
from tests.corpus.point_pairs import PAIRS, Pair

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


def test_wording_alone() -> None:
    """A comma in a rule touches nothing, and neither does a rule that only stands elsewhere."""
    assert changed_points(OLD, with_rule(2, "Kontakt lægen, på hverdage, før kl. 12.")) == ()
    assert changed_points(OLD, version("3.0", (*RULES[1:], RULES[0]))) == ()


def test_a_point_reworded() -> None:
    """A point that asks for more is among them, one with another comma is not."""
    more = (*POINTS[:2], "aftaler om pn-medicin, herunder hvem der godkender den om natten")
    assert changed_points(OLD, version("3.0", RULES, more)) == more[2:]
    comma = ("opbevaring, nøgler, og kontrol af temperatur", *POINTS[1:])
    assert changed_points(OLD, version("3.0", RULES, comma)) == ()


def test_other_words_for_the_same() -> None:
    """A rule on medicine "efter behov" touches the point on pn-medicine."""
    rules = (("4 Medicin efter behov", "Virkningen noteres senest dagen efter."), *RULES[1:])
    old, new = version("2.0", rules), (("4 Medicin efter behov", "Virkningen noteres inden to timer."),)
    assert changed_points(old, version("3.0", (*new, *RULES[1:]))) == (POINTS[2],)


def test_words_that_every_point_has() -> None:
    """A rule that has nothing but dull words of a point ("plan", "ansvarlig", "borger") touches none."""
    points = ("hvem der er ansvarlig for borgerens plan", "hvordan de pårørende inddrages i planen")
    old = version(
        "2.0", (("2 Udarbejdelse", "Planen skal være klar 10 uger efter, at borgeren flytter ind."),)
    )
    late = (("2 Udarbejdelse", "Planen skal være klar 6 uger efter, at borgeren flytter ind."),)
    assert changed_points(replace(old, required_points=points), version("3.0", late, points)) == ()


def test_mentioned_beside_others() -> None:
    """A rule that names two points' things among others is about neither."""
    text = "Hver {} ses der på æsker, beholdning af pn-medicin, datoer, nøgler, journaler og skilte."
    old = version("2.0", (*RULES, ("8 Rundgang", text.format("uge"))))
    assert changed_points(old, version("3.0", (*RULES, ("8 Rundgang", text.format("måned"))))) == ()


def built(pair: Pair, number: str) -> Guideline:
    """One of the two versions of a pair; the old one asked for other things where a point is reworded."""
    old = number == "1.0"
    rules = tuple((r.heading, r.old if old else r.new) for r in pair.rules if (r.old if old else r.new))
    points = tuple(f"aftaler {n}" if old and n in pair.reworded else p for n, p in enumerate(pair.points, 1))
    asked = "Den lokale tilføjelse skal beskrive:\n" + "\n".join(points)
    return replace(version(number, (*rules, ("Lokalt", asked)), points), title=pair.title)


def test_rules_of_other_guidelines() -> None:
    """Over eight guidelines nine points of ten are rightly named, and four of five of those concerned."""
    found = [(set(changed_points(built(p, "1.0"), built(p, "2.0"))), set(p.touched)) for p in PAIRS]
    right = sum(len(got & want) for got, want in found)
    assert right / sum(len(got) for got, _ in found) > 0.9
    assert right / sum(len(want) for _, want in found) > 0.8
