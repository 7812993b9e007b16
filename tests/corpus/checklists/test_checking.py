"""A checklist rests on passages that are in force, for its readers, and say what it says they say."""

from dataclasses import replace

import pytest

from corpus.checklists.model import Cite
from corpus.model import Corpus, Guideline, Severity, State
from tests.corpus import parts
from tests.corpus.checklists import written
from tests.corpus.checklists.written import (
    ADDITION,
    CORPUS,
    FORCE,
    FORCE_YOUNG,
    KEY,
    MEDICINE,
    cite,
    loaded,
    steps,
    told,
)


def step(more: str, purpose: str = "opgave") -> str:
    """A checklist of one step."""
    return steps(f"a: {{slags: bekræft, tekst: Gør det., {more}}}", purpose)


def wrong(text: str, corpus: Corpus = CORPUS) -> list[str]:
    """What is wrong with a checklist."""
    return told(loaded(text, corpus).faults)


def with_medicine(found: Guideline) -> Corpus:
    """The corpus with another guideline on medicine."""
    return replace(CORPUS, documents=(found, *CORPUS.documents[1:]))


def test_all_is_well() -> None:
    """A checklist whose passages say what it says has no faults and may be begun."""
    found = loaded(
        steps(f"""
        når: {{slags: tidspunkt, tekst: Hvornår?, se: {cite(MEDICINE)}, lokalt: 1.4 L2}}
        a:
          slags: bekræft
          tekst: Indberet.
          målgruppe: voksne
          se: {cite(FORCE)}
          frist: {{inden: 1 dag, fra: når, ordret: "senest dagen efter indgrebet, og"}}
        """)
    )
    assert (found.faults, [c.name for c in found.checklists]) == ((), ["prøve"])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("se: dkm:1.4#s9/1 08d59ca385625482", "error linje 5: Passagen findes ikke: dkm:1.4#s9/1."),
        ("se: dkm:3.9#s1/1", "error linje 5: Passagen findes ikke: dkm:3.9#s1/1."),
        (f"se: {cite(ADDITION)}", "error linje 5: dkm:1.4@revlen#l1/1 er Revlens egen tekst."),
        (
            f"målgruppe: voksne, se: {cite(FORCE_YOUNG)}",
            "error linje 5: dkm:1.5:boern-og-unge#s1/1 gælder børn og unge, men her er det for voksne.",
        ),
        (
            f"se: {cite(FORCE)}",
            "warning linje 5: dkm:1.5:voksne#s1/1 gælder kun voksne, men bliver vist til alle.",
        ),
        ("lokalt: 1.4 L3", "error linje 5: »1.4 L3« er ikke et skal-punkt: 1.4 har 2. Vælg L1 til L2."),
        ("lokalt: 1.9 L1", "»1.9 L1« er ikke et skal-punkt: der er ingen gældende retningslinje 1.9."),
        ("lokalt: 1.5 L1", "Skriv »1.5:voksne L1« eller »1.5:børn og unge L1«."),
        ("lokalt: '1.5:alle L1'", "der er ingen gældende retningslinje 1.5:alle."),
        (
            f"se: {cite(MEDICINE)}, frist: {{inden: 1 dag, ordret: senest i morgen}}",
            "error linje 5: »senest i morgen« står ikke i en passage, som trinet »a« viser.",
        ),
        (
            "frist: {inden: 1 dag, ordret: senest dagen efter}",
            "står ikke i en passage, som trinet »a« viser.",
        ),
    ],
)
def test_what_is_wrong(more: str, message: str) -> None:
    """Each way in which a step can rest on nothing is told; an error keeps the checklist out."""
    found = loaded(step(more))
    assert any(message in line for line in told(found.faults)), told(found.faults)
    assert bool(found.checklists) == message.startswith("warning")


@pytest.mark.parametrize(
    "more", ["lokalt: '1.5:voksne L2'", "lokalt: 1.5 L2, målgruppe: voksne", "lokalt: '1.5:boern-og-unge L1'"]
)
def test_a_point_of_one_group(more: str) -> None:
    """Of two guidelines of one number the group tells which is meant: the point's own, or the step's."""
    assert wrong(step(more)) == []


def test_a_changed_text() -> None:
    """A text that changed is a doubt that says what to write; the checklist stays in use."""
    new = "Nøglen ligger hos lederen."
    found = loaded(step(f"se: {cite(MEDICINE)}"), with_medicine(written.rules(MEDICINE.key, new, "To.")))
    hash_now = written.passage("x", new).text_hash
    (line,) = told(found.faults)
    assert line.startswith("warning linje 5: Teksten er ændret, siden tjeklisten blev skrevet: dkm:1.4#s1/1.")
    assert f"»dkm:1.4#s1/1 {hash_now}«" in line
    assert len(found.checklists) == 1


def test_no_hash_yet() -> None:
    """A citation without a hash is a doubt that says what to write."""
    (line,) = wrong(step("se: dkm:1.4#s1/1"))
    assert "warning linje 5: Passagen dkm:1.4#s1/1 har intet aftryk" in line
    assert f"»{cite(MEDICINE)}«" in line


@pytest.mark.parametrize("texts", [("Noget nyt.", KEY), ("Noget nyt.", "To.", KEY, "Tre.", KEY)])
def test_a_moved_text(texts: tuple[str, ...]) -> None:
    """A text that stands at another number is cited from there, the nearest, whatever stands at its own."""
    new = written.rules(MEDICINE.key, *texts)
    found = loaded(step(f"se: {cite(MEDICINE)}"), with_medicine(new))
    to = f"dkm:1.4#s1/{texts.index(KEY) + 1}"
    assert [c.passage for c in found.checklists[0].steps[0].cites] == [to]
    (line,) = told(found.faults)
    assert "warning linje 5: Teksten fra dkm:1.4#s1/1 står nu et andet sted." in line
    assert to in line


def test_a_text_moved_to_another_guideline() -> None:
    """A passage that is gone, its text in another common guideline, is cited from there."""
    other = written.rules(replace(MEDICINE.key, standard="1.8"), KEY)
    gone = replace(CORPUS, documents=(other, FORCE))
    (one,) = loaded(step(f"se: {cite(MEDICINE)}"), gone).checklists
    assert one.steps[0].cites[0].passage == "dkm:1.8#s1/1"


@pytest.mark.parametrize("state", [s for s in State if s is not State.CURRENT])
def test_not_in_force(state: State) -> None:
    """A passage of a document that is not in force may not be cited."""
    found = loaded(step(f"se: {cite(MEDICINE)}"), with_medicine(replace(MEDICINE, state=state)))
    (line,) = told(found.faults)
    assert line.startswith("error linje 5: Passagen dkm:1.4#s1/1 gælder ikke: 1.4.docx")
    assert found.checklists == ()


def test_a_homes_own() -> None:
    """A home's own checklist may cite its own text, and is for its residents."""
    assert wrong("hus: Revlen\n" + step(f"se: [{cite(ADDITION)}, {cite(FORCE)}]")) == []
    young = wrong("hus: Odden\n" + step(f"se: [{cite(ADDITION)}, {cite(FORCE)}]"))
    assert len(young) == 2


def test_a_step_for_nobody() -> None:
    """A step for others than the checklist is for is told."""
    lines = wrong("målgruppe: voksne\n" + step("målgruppe: børn og unge"))
    assert any("Trinet »a« er for børn og unge, men tjeklisten er for voksne." in line for line in lines)


def test_where_it_is_registered() -> None:
    """The passages on registration are checked as those of steps are."""
    (line,) = wrong("registreres: dkm:1.4#s9/1\n" + step("målgruppe: voksne"))
    assert line.startswith("error : Passagen findes ikke: dkm:1.4#s9/1.")


@pytest.mark.parametrize("kind", ["vælg", "quiz"])
def test_a_quoted_option(kind: str) -> None:
    """An option that is said to be quoted stands in its passage word for word."""
    quiz = f"""
    a:
      slags: {kind}
      tekst: Hvor ligger nøglen?
      svar:
        x: {{tekst: Hos vagtlederen, se: {cite(MEDICINE)}{", rigtigt: ja" if kind == "quiz" else ""}}}
        y: Under måtten
    """
    (line,) = wrong(steps(quiz))
    assert line.startswith("error linje 5: Svaret »Hos vagtlederen« står ikke i dkm:1.4#s1/1.")
    assert wrong(steps(quiz.replace("Hos vagtlederen", "hos vagtlederen"))) == []


def test_a_thousand_homes_cost_nothing() -> None:
    """What other homes write is not looked at: no passage of theirs is read."""
    homes = tuple(
        replace(
            parts.addition(),
            key=replace(ADDITION.key, home=f"Hus {n}"),
            home=f"Hus {n}",
            passages=ADDITION.passages,
        )
        for n in range(3)
    )
    full = replace(CORPUS, documents=(*CORPUS.documents, *homes))
    assert wrong(step(f"se: {cite(MEDICINE)}"), full) == []


def test_an_item_of_a_list_that_is_one_passage_now() -> None:
    """An item that a version before had by itself is cited from the list that holds it now."""
    before = replace(written.rules(MEDICINE.key, KEY, "To."), state=State.REPLACED)
    listed = written.rules(MEDICINE.key, f"{KEY}\nTo.")
    now = replace(CORPUS, documents=(listed, FORCE), archive=(before,))
    found = loaded(step(f"se: {cite(MEDICINE)}"), now)
    (cited,) = found.checklists[0].steps[0].cites
    assert cited == Cite(listed.passages[0].id, listed.passages[0].text_hash)
    assert not [f for f in found.faults if f.severity is Severity.ERROR]
