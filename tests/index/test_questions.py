"""Files of questions are read as they stand, and a faulty line is named."""

import json
from pathlib import Path

import pytest

from index.questions import Gold, Half, Question, QuestionError, load

WHOLE = {
    "id": "P1",
    "kind": "number",
    "half": "test",
    "home": "Bostedet Fyrmosen",
    "text": "hvor længe?",
    "gold": [{"passage": "dkm:1.4#a1/1", "span": "Højst et døgn."}, {"passage": "dkm:1.4#a2/1"}],
}
FAULTY = [
    "ikke json",
    "[]",
    '"tekst"',
    "{}",
    json.dumps({key: value for key, value in WHOLE.items() if key != "gold"}),
    json.dumps(WHOLE | {"gold": None}),
    json.dumps(WHOLE | {"gold": ["dkm:1.4#a1/1"]}),
    json.dumps(WHOLE | {"gold": [{"span": "uden passage"}]}),
    json.dumps(WHOLE | {"half": "begge"}),
]


def written(folder: Path, *lines: str) -> Path:
    """A file of these lines."""
    file = folder / "spørgsmål.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    """Every field is read, and passages and their deciding stretches can be asked for."""
    (question,) = load(written(tmp_path, json.dumps(WHOLE)))
    gold = (Gold("dkm:1.4#a1/1", "Højst et døgn."), Gold("dkm:1.4#a2/1"))
    assert question == Question("P1", "number", "hvor længe?", "Bostedet Fyrmosen", gold, Half.TEST)
    assert question.passages == {"dkm:1.4#a1/1", "dkm:1.4#a2/1"}
    assert [question.spans(g.passage) for g in gold] == [("Højst et døgn.",), ()]


def test_a_question_may_have_no_home_no_half_and_no_answer(tmp_path: Path) -> None:
    """Nobody's home, neither half and nothing that answers are all said plainly."""
    bare: dict[str, object] = {"id": "F1", "kind": "far", "home": None, "text": "vejret?", "gold": []}
    (question,) = load(written(tmp_path, json.dumps(bare)))
    assert (question.home, question.half, question.passages) == (None, None, frozenset())


def test_order_is_kept_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    """Questions come as the file has them."""
    lines = [json.dumps(WHOLE | {"id": id_}) for id_ in ("B", "A")]
    assert [q.id for q in load(written(tmp_path, lines[0], "", "  ", lines[1]))] == ["B", "A"]


@pytest.mark.parametrize("line", FAULTY)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    """The error says in Danish which line of which file is wrong, and what it should have."""
    file = written(tmp_path, json.dumps(WHOLE), "", line)
    with pytest.raises(QuestionError) as error:
        load(file)
    assert str(error.value) == (
        f"{file}, linje 3: linjen skal være JSON med felterne id, kind, text, home og gold."
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one in another encoding are errors that name it."""
    foreign = tmp_path / "fremmed.jsonl"
    foreign.write_bytes("æøå".encode("latin-1"))
    for file in (tmp_path / "mangler.jsonl", foreign):
        with pytest.raises(QuestionError, match=rf"Filen .*{file.name} kan ikke læses"):
            load(file)
