"""A document's passages are put back under their headings, so that its points can be looked for again."""

from pathlib import Path

import pytest

from corpus.outline import outline
from corpus.points import Wanted
from corpus.readers.blocks import Kind
from tests.corpus.parts import blocks_of, cited, texts
from tests.corpus.test_points import COMPLETE, KEYS, LOG, POINTS, ROWS, WHO
from tests.test_demo import demo


def test_headings_stand_once() -> None:
    """Each heading stands once above its passages, with its depth; a lead-in is none."""
    for document in (*demo().guidelines, *demo().additions):
        found = outline(document.passages)
        assert [p for _, p in found if p] == list(document.passages)
        open_: list[str] = []
        for block, passage in found:
            if passage is None:
                open_[block.level - 1 :] = [block.text]
            else:
                assert tuple(open_[: len(passage.heading)]) in (passage.heading, passage.heading[:-1])


def test_the_same_points_are_missing() -> None:
    """The demo's additions leave out the same points by their passages as by their files."""
    current = {g.key: g for g in demo().guidelines if g.state == "current"}
    for addition in demo().additions:
        guideline = next(g for k, g in current.items() if str(addition.key).startswith(f"{k}@"))
        blocks = [b for b, _ in outline(addition.passages)]
        assert Wanted(guideline.required_points, guideline.title).missing(blocks) == addition.missing_points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COMPLETE, {WHO: ["Sygeplejersken dispenserer."], KEYS: ["I boksen."], LOG: ["Natvagten."]}),
        (ROWS.format(*POINTS, keys="I boksen"), {WHO: ["Ida"], KEYS: ["I boksen"], LOG: ["Vagten"]}),
        (
            "## Hvem giver medicin\n\nIda.\n\n### Nøgler\n\nI boksen.\n\n## Andet\n\nGulvet vaskes.",
            {WHO: ["Ida."], KEYS: ["I boksen."], LOG: []},
        ),
        (
            "## Sådan gør vi\n\nMedicinen dispenseres og gives af Ida.\n\nNøgler opbevares i boksen.",
            {WHO: ["dispenseres og gives"], KEYS: ["opbevares"], LOG: []},
        ),
        (COMPLETE.replace("Natvagten.", "Natvagten.\n\n- Kl. 5\n- Kl. 17"), {LOG: ["Natvagten.", "Kl. 5"]}),
    ],
    ids=["sections", "form", "nested", "running text", "list"],
)
def test_where_a_point_is_described(tmp_path: Path, text: str, expected: dict[str, list[str]]) -> None:
    """Each point has the passages under its heading, in its row, or that speak of it, and no other's."""
    found = outline(cited(blocks_of(tmp_path, f"# Medicin på Revlen\n\n{text}")))
    places = dict(zip(POINTS, Wanted(POINTS).described([b for b, _ in found]), strict=True))
    for point, some in expected.items():
        said = texts([p for i in places[point] if (p := found[i][1])])
        assert len(said) >= len(some) if some else not said
        assert all(any(s in text for text in said) for s in some)
        others = [s for p, those in expected.items() if p != point for s in those]
        assert not any(s in text for text in said for s in others)


def test_no_passage_is_no_block() -> None:
    """Of nothing comes nothing."""
    assert outline(()) == ()
    assert all(b.kind is Kind.HEADING for b, p in outline(demo().additions[0].passages) if p is None)
