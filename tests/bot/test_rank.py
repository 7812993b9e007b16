"""The ranking alone: JSON lines in, JSON lines out, whatever names things; wrong files are told."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import machine, rank
from tests.bot.conftest import Ran, Run

Json = dict[str, object]
PASSAGES = (
    {
        "id": "a",
        "title": "Medicin",
        "heading": "Opbevaring",
        "text": "Medicinen skal ligge i et aflåst skab.",
    },
    {"id": "b", "title": "Medicin", "heading": "Nøgle", "text": "Vagtlederen har nøglen."},
    {"id": "c", "text": "Et greb skal meldes til kommunen."},
)
IDS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def lines(path: Path, *rows: object) -> Path:
    """A file of JSON lines; a text stands as it is."""
    said = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{row}\n" for row in said), encoding="utf-8")
    return path


def ranked(
    run: Run, folder: Path, passages: Sequence[object], queries: Sequence[object], *more: object
) -> Ran:
    """The command on these passages and queries."""
    files = lines(folder / "p.jsonl", *passages), lines(folder / "q.jsonl", *queries)
    return run("rank", "--passages", files[0], "--queries", files[1], *more)


def rows(ran: Ran) -> list[Json]:
    """What was printed, line by line."""
    return [json.loads(line) for line in ran.out.splitlines()]


# ---------------------------------------------------------------- what is printed
def test_the_shape(run: Run, tmp_path: Path) -> None:
    """First the seconds of building, then each query with its id, ids best first, and milliseconds."""
    asked = [{"id": "q1", "text": "hvem har nøglen"}, {"id": "q2", "text": "greb"}]
    ran = ranked(run, tmp_path, PASSAGES, asked)
    built, *found = rows(ran)
    assert (ran.code, ran.err, list(built), [list(f) for f in found]) == (
        0, "", ["build_s"], 2 * [["query_id", "ranked", "ms"]],
    )  # fmt: skip
    assert all(isinstance(n, float) and n >= 0 for n in (built["build_s"], *(f["ms"] for f in found)))


def test_the_best_come_first(run: Run, tmp_path: Path) -> None:
    """Queries are answered in their order, each with the passage that speaks of it first."""
    asked = [{"id": n, "text": t} for n, t in enumerate(["hvem har nøglen", "skab", "kommunen"])]
    found = rows(ranked(run, tmp_path, PASSAGES, asked))[1:]
    firsts = [f["ranked"][0] if isinstance(f["ranked"], list) else None for f in found]
    assert ([f["query_id"] for f in found], firsts) == ([0, 1, 2], ["b", "a", "c"])


def test_titles_and_headings_are_searched(run: Run, tmp_path: Path) -> None:
    """A word that stands only in the title or the heading finds its passage."""
    asked = [{"id": 1, "text": "xylofon"}, {"id": 2, "text": "harmonika"}]
    passages = (
        {"id": "t", "title": "Xylofon", "text": "a"},
        {"id": "h", "heading": "Harmonika", "text": "b"},
    )
    assert [f["ranked"] for f in rows(ranked(run, tmp_path, passages, asked))[1:]] == [["t"], ["h"]]


@pytest.mark.parametrize(("option", "many"), [((), 50), (("--k", 3), 3), (("--k", 10000), 60)])
def test_k(run: Run, tmp_path: Path, option: tuple[object, ...], many: int) -> None:
    """As many passages are given as were asked for, fifty if none, and never more than there are."""
    passages = [{"id": n, "text": f"skab nummer {n}"} for n in range(60)]
    (_, found) = rows(ranked(run, tmp_path, passages, [{"id": 1, "text": "skab"}], *option))
    assert isinstance(found["ranked"], list)
    assert (len(found["ranked"]), len(set(found["ranked"]))) == (many, many)


def test_without_meaning(run: Run, tmp_path: Path) -> None:
    """--no-meaning gives lines of the same shape."""
    asked = [{"id": 1, "text": "nøglen"}]
    assert rows(ranked(run, tmp_path, PASSAGES, asked, "--no-meaning"))[1]["ranked"] == ["b"]


def test_nothing_in_common(run: Run, tmp_path: Path) -> None:
    """By words, a query that shares nothing with the passages, or says nothing, finds none."""
    asked = [{"id": n, "text": t} for n, t in enumerate(["qqqq", "", " \n", "?!", "😀"])]
    assert [f["ranked"] for f in rows(ranked(run, tmp_path, PASSAGES, asked, "--no-meaning"))[1:]] == 5 * [[]]


def test_nothing_said(run: Run, tmp_path: Path) -> None:
    """A query without a word has no meaning either, and finds none."""
    asked = [{"id": n, "text": t} for n, t in enumerate(["", " \n", "?!", "😀"])]
    assert [f["ranked"] for f in rows(ranked(run, tmp_path, PASSAGES, asked))[1:]] == 4 * [[]]


def test_found_by_meaning(run: Run, tmp_path: Path) -> None:
    """A query that shares no word with what answers it finds it by its meaning."""
    asked = [{"id": 1, "text": "drugs"}]
    assert rows(ranked(run, tmp_path, PASSAGES, asked, "--no-meaning"))[1]["ranked"] == []
    found = rows(ranked(run, tmp_path, PASSAGES, asked))[1]["ranked"]
    assert isinstance(found, list)
    assert found[0] == "a"


@pytest.mark.parametrize(("passages", "queries"), [((), ()), ((), ("nøgle",)), (PASSAGES, ())])
def test_empty_files(run: Run, tmp_path: Path, passages: Sequence[object], queries: Sequence[str]) -> None:
    """Empty files are nothing wrong: every query finds nothing."""
    ran = ranked(run, tmp_path, passages, [{"id": 1, "text": q} for q in queries])
    assert (ran.code, ran.err, [f["ranked"] for f in rows(ran)[1:]]) == (0, "", [[] for _ in queries])


def test_as_windows_writes_it(run: Run, tmp_path: Path) -> None:
    """A mark at the start of the file, Windows' line ends and empty lines are nothing wrong."""
    (tmp_path / "p.jsonl").write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "skab"}\r\n\r\n{"id": 2, "text": "hus"}\r\n'
    )
    ran = run("rank", "--passages", tmp_path / "p.jsonl", "--queries", tmp_path / "p.jsonl")
    assert [f["ranked"] for f in rows(ran)[1:]] == [[1], [2]]


@settings(max_examples=30)
@given(st.lists(IDS, min_size=1, max_size=4), IDS)
def test_ids_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, ids: list[object], query_id: object
) -> None:
    """Whatever JSON an id is, and though it is not alone, it comes back as it was."""
    folder = tmp_path_factory.mktemp("ids")
    passages = lines(folder / "p", *({"id": i, "text": "skab"} for i in ids))
    queries = lines(folder / "q", {"id": query_id, "text": "skab"})
    _, found = (json.loads(machine.line(row)) for row in rank.ranked(passages, queries, 50))
    assert (found["ranked"], found["query_id"]) == (ids, query_id)


def test_an_id_that_is_half_a_letter(run: Run, tmp_path: Path) -> None:
    r"""An id may hold what JSON writes as "\ud800"."""
    asked = [r'{"id": "\ud800", "text": "nøglen"}']
    found = rows(ranked(run, tmp_path, PASSAGES, asked))[1]
    assert json.dumps(found["query_id"]) == r'"\ud800"'  # written out: half a letter cannot be printed


# ---------------------------------------------------------------- wrong use
BAD = {
    "[": "linjen er ikke gyldig JSON",
    '{"id": 1, "text": "a"} x': "linjen er ikke gyldig JSON",
    "[" * 5000: "linjen er ikke gyldig JSON",
    "[1]": "felterne id og text",
    '"tekst"': "felterne id og text",
    '{"id": 1}': "felterne id og text",
    '{"text": "a"}': "felterne id og text",
    '{"id": 1, "text": null}': "felterne id og text",
    '{"id": 1, "text": ["a"]}': "felterne id og text",
}


@pytest.mark.parametrize("bad", BAD, ids=lambda row: row[:24])
@pytest.mark.parametrize("which", ["passages", "queries"])
def test_a_bad_line(run: Run, tmp_path: Path, bad: str, which: str) -> None:
    """A line that is no passage or query is told with file and number before anything is printed, exit 2."""
    spoiled = ({"id": 1, "text": "a"}, "", bad)
    good = ({"id": 1, "text": "a"},)
    passages, queries = (spoiled, good) if which == "passages" else (good, spoiled)
    ran = ranked(run, tmp_path, passages, queries)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)
    assert f"{tmp_path / which[0]}.jsonl, linje 3: " in ran.err
    assert BAD[bad] in ran.err


@pytest.mark.parametrize("which", ["--passages", "--queries"])
@pytest.mark.parametrize("name", ["væk.jsonl", ".", "latin.jsonl"])
def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path, which: str, name: str) -> None:
    """A file that is missing, a folder, or not UTF-8 is told by name, exit 2."""
    (tmp_path / "latin.jsonl").write_bytes('{"id": 1, "text": "nøgle"}'.encode("latin-1"))
    files = {"--passages": lines(tmp_path / "god"), "--queries": tmp_path / "god", which: tmp_path / name}
    ran = run("rank", *(word for pair in files.items() for word in pair))
    assert (ran.code, ran.out) == (2, "")
    assert (
        f"Filen {tmp_path / name} kan ikke læses: den findes ikke, eller den er ikke UTF-8-tekst." in ran.err
    )


@pytest.mark.parametrize("number", ["NaN", "-Infinity"])
def test_no_json_is_not_taken_for_it(run: Run, tmp_path: Path, number: str) -> None:
    """What Python takes for a number and JSON does not is a bad line."""
    assert ranked(run, tmp_path, PASSAGES, [f'{{"id": {number}, "text": "a"}}']).code == 2
