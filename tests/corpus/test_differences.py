"""What differs between two versions of a document."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import PartialDate
from corpus.differences import DocumentChange, Kind, Mark, PassageChange, compare
from corpus.model import Guideline, Requirement
from tests.corpus.versions import Rule, addition, guideline

RULES: tuple[Rule, ...] = (
    ("S1 Kort", "Lederen skal skrive under på kortet, før medicinen gives."),
    ("S2 Modtagelse", "Medicinen tages imod i et lukket rum, og navnet på hver pakning læses højt."),
    ("S3 Opbevaring", "Medicinen skal være låst inde. Nøglen bæres af den, der har vagten."),
    ("S3 Opbevaring", "Køleskabet aflæses hver morgen, og tallet skrives på skemaet."),
    ("S4 Kassation", "Rester afleveres på apoteket i en lukket pose, og to skriver under."),
)
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["S1 Kort", "S2 Modtagelse", "2 Nøgler", "Formål", "Kan-opgaver", "Referencer"]),
        st.text(alphabet="abc skal må 12.,-\n•", min_size=1, max_size=30),
    ),
    max_size=7,
)


def between(*rules: Rule) -> tuple[PassageChange, ...]:
    """What these rules changed in the first ones."""
    return compare(guideline(*RULES), guideline(*rules)).passages


def told(change: PassageChange) -> tuple[Kind, str, str]:
    """The kind and where the passage stands now and stood before."""
    before, after = ((p.id.partition("#")[2] if p else "") for p in (change.old, change.new))
    return change.kind, before, after


@given(TEXTS)
def test_nothing_differs_from_itself(rules: list[Rule]) -> None:
    """A document has no changes against itself."""
    assert compare(guideline(*rules), guideline(*rules)).empty


@given(TEXTS, TEXTS)
def test_every_passage_is_accounted_for(one: list[Rule], other: list[Rule]) -> None:
    """What is changed shows both texts; what one way round is added is removed the other way."""
    old, new = guideline(*one), guideline(*other)
    there, back = compare(old, new).passages, compare(new, old).passages
    for change in there:
        if change.kind is Kind.CHANGED and change.old and change.new:
            assert "".join(p.text for p in change.words if p.mark is not Mark.IN) == change.old.text
            assert "".join(p.text for p in change.words if p.mark is not Mark.OUT) == change.new.text
    assert {c.new for c in there if c.kind is Kind.ADDED} == {c.old for c in back if c.kind is Kind.REMOVED}


def test_a_rule_inserted() -> None:
    """The rules below a new one have other numbers and are moved, not removed and added."""
    inserted = (*RULES[:2], ("S3 Nat", "Om natten skal to tælle sammen."), *renumbered(RULES[2:]))
    changes = between(*inserted)
    assert [told(c) for c in changes] == [
        (Kind.ADDED, "", "s3/1"),
        (Kind.MOVED, "s3/1", "s4/1"),
        (Kind.MOVED, "s3/2", "s4/2"),
        (Kind.MOVED, "s4/1", "s5/1"),
    ]
    assert [c.editorial for c in changes] == [False, True, True, True]
    assert {c.why for c in changes[1:]} == {"nyt nummer"}


def renumbered(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The same rules with the next numbers."""
    return tuple((f"S{int(h[1]) + 1}{h[2:]}", text) for h, text in rules)


def test_a_reference_that_follows_a_number() -> None:
    """Where S3 is S4 now, "se S4" is the same reference; another number is a change."""
    old = guideline(*RULES, ("S5 Fejl", "Ved fejl skal du se S3."))
    moved = (*RULES[:2], ("S3 Nat", "Om natten skal to tælle sammen."), *renumbered(RULES[2:]))
    follows = compare(old, guideline(*moved, ("S6 Fejl", "Ved fejl skal du se S4."))).passages[-1]
    astray = compare(old, guideline(*moved, ("S6 Fejl", "Ved fejl skal du se S2."))).passages[-1]
    assert (follows.editorial, follows.why) == (True, "henvisningen har fået det nye nummer")
    assert not astray.editorial


def test_a_rule_reworded() -> None:
    """Another text under the same number is changed, with its words."""
    (change,) = between(
        *RULES[:4], ("S4 Kassation", "Rester afleveres på apoteket i en kasse, og tre skriver under.")
    )
    assert told(change) == (Kind.CHANGED, "s4/1", "s4/1")
    assert [p.text for p in change.words if p.mark is Mark.IN] == [" kasse, og tre"]
    assert not change.editorial


def test_reworded_and_moved() -> None:
    """A text with mostly the same words under another heading is that text, changed."""
    elsewhere = ("S9 Køl", "Køleskabet aflæses hver aften, og tallet skrives på skemaet.")
    changes = between(*RULES[:3], RULES[4], elsewhere)
    assert [told(c) for c in changes] == [(Kind.CHANGED, "s3/2", "s9/1")]


def test_the_better_of_two() -> None:
    """Alike rules go with those they are most alike, whatever comes first."""
    old = guideline(
        ("S1 Skabe", "Skabet i Nord låses af den, der har vagten om aftenen."),
        ("S1 Skabe", "Skabet i Syd låses af den, der har vagten om natten."),
    )
    new = guideline(
        ("S1 Skabe", "Skabet i Syd låses altid af den, der har vagten om natten."),
        ("S1 Skabe", "Skabet i Nord låses altid af den, der har vagten om aftenen."),
    )
    changes = compare(old, new).passages
    assert [told(c) for c in changes] == [(Kind.CHANGED, "s1/2", "s1/1"), (Kind.CHANGED, "s1/1", "s1/2")]


def test_a_passage_split_in_two() -> None:
    """A paragraph more is nothing under one heading, and a move where a part stands under another."""
    first, second = RULES[2][1].split(". ", 1)
    assert between(*RULES[:2], ("S3 Opbevaring", f"{first}."), ("S3 Opbevaring", second), *RULES[3:]) == ()
    changes = between(*RULES[:2], ("S3 Opbevaring", f"{first}."), ("Nøgle", second), *RULES[3:])
    assert [(*told(c), c.editorial, c.why) for c in changes] == [
        (Kind.MOVED, "s3/1", "s3/1", True, "delt op"),
        (Kind.MOVED, "s3/1", "noegle/1", True, "delt op"),
    ]


def test_two_passages_joined() -> None:
    """Two paragraphs made one are no change either."""
    joined = ("S3 Opbevaring", f"{RULES[2][1]} {RULES[3][1]}")
    assert between(*RULES[:2], joined, RULES[4]) == ()


def test_split_and_changed() -> None:
    """What a part was given beside its share of the old words is told on that part."""
    first, second = RULES[2][1].split(". ", 1)
    changes = between(
        *RULES[:2], ("S3 Opbevaring", f"{first}."), ("S3 Opbevaring", f"{second[:-1]} ikke."), *RULES[3:]
    )
    assert [c.kind for c in changes] == [Kind.MOVED, Kind.CHANGED]
    assert not changes[1].editorial
    assert "ikke" in changes[1].why


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("S4 Kassation", "Rester  afleveres på\napoteket i en lukket pose, og to skriver under."),
        ("S4 Kassation", "• Rester afleveres på apo-\nteket i en lukket pose, og to skriver under."),
        ("S4 Kassation:", "Rester afleveres på apoteket i en lukket pose, og to skriver under."),
    ],
)
def test_the_same_in_another_format(heading: str, text: str) -> None:
    """White space, hyphens of breaks and marks of lists are no change."""
    assert between(*RULES[:4], (heading, text)) == ()


def test_a_comma() -> None:
    """Punctuation that a reader sees is an editorial change."""
    (change,) = between(*RULES[:4], ("S4 Kassation", RULES[4][1].replace(",", "")))
    assert (change.editorial, change.why) == (True, "kun tegn og mellemrum")


def test_a_task_that_binds_otherwise() -> None:
    """The same words as a kan-opgave are another rule."""
    old = guideline(*RULES)
    last = replace(old.passages[-1], requirement=Requirement.KAN)
    (change,) = compare(old, replace(old, passages=(*old.passages[:-1], last))).passages
    assert (change.editorial, change.why) == (False, "er blevet en kan-opgave")


def test_a_heading_reworded() -> None:
    """A heading's new wording is told once; one for others than before is no mere wording."""
    renamed = tuple((h.replace("S3 Opbevaring", "S3 Opbevaring og nøgle"), t) for h, t in RULES)
    (change,) = between(*renamed)
    assert (change.kind, change.editorial, change.why) == (Kind.MOVED, True, "ny overskrift")
    others = tuple((h.replace("S3 Opbevaring", "S3 Opbevaring hos børn"), t) for h, t in RULES)
    (change,) = between(*others)
    assert not change.editorial


def test_what_a_document_tells_of_itself() -> None:
    """A list of changes and new references are no change of a rule."""
    changes = compare(
        guideline(*RULES, ("Referencer", "Vejledning nr. 9079.")),
        guideline(
            *RULES, ("Ændringer siden version 1", "Intet af betydning."), ("Referencer", "Vejledning nr. 1.")
        ),
    )
    assert [c.why for c in changes.passages] == ["om dokumentet selv"] * 2
    assert changes.editorial


def test_fields() -> None:
    """Fields are told with their labels, dates in plain Danish; "3" is "3.0"."""
    old = replace(addition(*RULES), version="3", effective=PartialDate(2026, 2, 1))
    new = replace(old, version="3.0", effective=PartialDate(2027, 3), based_on="2.0", approved_by="Lederen")
    found = [(f.field, f.old, f.new) for f in compare(old, new).fields]
    assert found == [
        ("Gælder fra", "1. februar 2026", "marts 2027"),
        ("Godkendt af", "", "Lederen"),
        ("Bygger på", "version 1.0", "version 2.0"),
    ]


def test_required_points() -> None:
    """Points are added, taken out or reworded; another order is nothing."""
    old = guideline(points=("hvem der har nøglen", "kontakt til læge", "aftaler om pn-medicin"))
    new = guideline(points=("kontakt til læge", "hvem der har nøglen og koden", "medicin på tur"))
    found = [(p.kind, p.old, p.new) for p in compare(old, new).points]
    assert found == [
        (Kind.CHANGED, "hvem der har nøglen", "hvem der har nøglen og koden"),
        (Kind.ADDED, "", "medicin på tur"),
        (Kind.REMOVED, "aftaler om pn-medicin", ""),
    ]


def test_what_must_be_known() -> None:
    """`significant` holds what is not proposed as wording, and one such is enough for the document."""
    texts = {"S1 Kort": RULES[0][1].replace("skal", "bør"), "S2 Modtagelse": RULES[1][1][:-1]}
    change = compare(guideline(*RULES), guideline(*((h, texts.get(h, t)) for h, t in RULES)))
    assert len(change.passages) == 2
    assert [c.why for c in change.significant] == ["»skal« er blevet til »bør«"]
    assert not change.editorial


def test_a_document_rewritten() -> None:
    """Where nothing is alike, what went and what came stand together under each heading."""
    new = tuple((h, f"Noget helt andet om {n} og intet af det gamle") for n, (h, _) in enumerate(RULES))
    kinds = [c.kind for c in compare(guideline(*RULES), guideline(*new)).passages]
    assert kinds.count(Kind.REMOVED) == kinds.count(Kind.ADDED) == 5
    assert kinds[:2] == [Kind.REMOVED, Kind.ADDED]


def test_a_large_document_with_nothing_in_common() -> None:
    """Thousands of other passages are told in a moment."""
    old: Guideline = guideline(*((f"S{n} Emne", f"ord{n} " * 8) for n in range(1500)))
    new: Guideline = guideline(*((f"S{n} Andet", f"tal{n} " * 8) for n in range(1500)))
    found: DocumentChange = compare(old, new)
    assert len(found.passages) == 3000


def test_rows_with_another_number() -> None:
    """A row of a table that only got another number is moved; what else is said in it is told."""
    row = "Nr.: {}\nKrav: Hver æske skal være mærket med borgerens {}.\nHvem: Alle"
    texts = ("Nr.: K1\nKrav: Skabet skal være låst.", row.format("K2", "navn og fødselsdato"))
    old = guideline(*(("2 Opbevaring", t) for t in texts))
    moved = compare(old, guideline(*(("2 Opbevaring", t.replace("K2", "K7")) for t in texts))).passages
    assert [(c.kind, c.editorial, c.why) for c in moved] == [(Kind.MOVED, True, "nyt nummer")]
    said = compare(
        old, guideline(("2 Opbevaring", texts[0]), ("2 Opbevaring", row.format("K7", "navn")))
    ).passages
    assert [(c.kind, c.editorial) for c in said] == [(Kind.CHANGED, False)]
    assert "tal" not in said[0].why


def test_a_number_that_says_something() -> None:
    """A figure in another column than the one that numbers the rows is no number of theirs."""
    text = "Stue: {}\nKrav: Døren skal være låst."
    (change,) = compare(guideline(("2 Døre", text.format(3))), guideline(("2 Døre", text.format(4)))).passages
    assert (change.kind, change.editorial) == (Kind.CHANGED, False)


def test_a_line_that_tells_of_the_document() -> None:
    """What stands above all headings and tells version, dates and approval is no rule; a rule is."""
    line = "Udgave {}, gældende fra 1. maj 2025. Godkendt af styregruppen."
    rule = ("", "Nøglen skal ligge i boksen. Den revideres {}.")
    for (heading, text), itself in ((("", line), True), (rule, False)):
        old, new = (
            replace(found, passages=tuple(replace(p, heading=()) for p in found.passages))
            for found in (guideline((heading or "Top", text.format(n))) for n in ("3.1", "3.2"))
        )
        (change,) = compare(old, new).passages
        assert (change.about_itself, change.editorial) == (itself, itself)


ITEMS = ("1. Tag hånden fra nøglen.", "2. Tæl hver æske for sig.", "3. Skriv antallet ned.")
BY_ITEM = tuple(("S1 Tælling", item) for item in ITEMS)


@pytest.mark.parametrize("back", [False, True])
def test_a_list_that_became_one_passage(back: bool) -> None:  # noqa: FBT001 - a table of cases
    """Of a list that lost or got an item, and is one passage on the other side, only that item is told."""
    together = (("S1 Tælling", "1. Tag hånden fra nøglen.\n2. Skriv antallet ned."),)
    sides = guideline(*BY_ITEM), guideline(*together)
    (change,) = compare(*(reversed(sides) if back else sides)).passages
    assert change.kind is (Kind.ADDED if back else Kind.REMOVED)
    assert (change.new if back else change.old) == sides[0].passages[1]


def test_a_list_that_became_one_passage_with_more() -> None:
    """What came to a list that is one passage now is shown among its words."""
    text = "\n".join((*ITEMS, "4. Ring til lægen, hvis tallet er forkert."))
    found = compare(guideline(*BY_ITEM), guideline(("S1 Tælling", text))).passages
    assert not any(c.kind is Kind.REMOVED for c in found)
    (changed,) = [c for c in found if c.kind is Kind.CHANGED]
    assert not changed.editorial
    assert any(w.mark is Mark.IN and "Ring til lægen" in w.text for w in changed.words)
