"""What holds for every document: nothing lost, nothing doubled, nothing named twice, no personal number."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import overview
from corpus.dates import PartialDate, iso, parse_date
from corpus.draft import Understood
from corpus.material import assemble
from corpus.model import Level, Passage
from corpus.passages import passages
from corpus.personal import PERSONAL_NUMBER, mask, mask_document
from corpus.readers.blocks import Block, Cell, Kind, RawDocument
from corpus.readers.structure import refine, split_label
from corpus.schemes import builtin
from corpus.sections import fold_points, printed, sections, split
from corpus.tables import header_rows
from corpus.understand import understand
from tests.block_lists import Words, documents

WORD = re.compile(r"ord\d+x")
TODAY = date(2026, 11, 21)


def words(texts: Iterable[str]) -> Counter[str]:
    """How often each of the words stands in the texts."""
    return Counter(word for text in texts for word in WORD.findall(text))


def cited(blocks: Sequence[Block], *, combined: bool = False) -> list[Passage]:
    """All passages of a document, as its file is cited."""
    levelled = split(blocks, Level.REGIONAL, combined=combined)
    notes = {b.note: b.text for b in blocks if b.kind is Kind.FOOTNOTE}
    by_level = passages("dkm:1.4", sections(levelled, "Titel"), notes)
    return [*by_level[Level.REGIONAL], *by_level[Level.LOCAL]]


def heads(blocks: Sequence[Block]) -> set[int]:
    """Which blocks are column heads, which each row of their table repeats."""
    tables: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind is Kind.TABLE_ROW:
            tables.setdefault(block.table, []).append(index)
    found: set[int] = set()
    for rows in tables.values():
        top = header_rows([blocks[i] for i in rows])
        found |= set(rows[:top]) if top < len(rows) else set()
    return found


def own_text(block: Block) -> str:
    """A block's text; of a row without what reaches down from the row above."""
    if block.kind is not Kind.TABLE_ROW:
        return block.text
    return "\t".join(cell.text for cell in block.cells if not cell.continued)


@given(documents())
def test_every_word_of_the_text_is_cited_once(found: list[Block]) -> None:
    """Each word of a paragraph, list item or table row stands in one passage, once."""
    blocks = refine(found)
    shared = words(c.text for b in blocks for c in b.cells if c.continued)
    skipped = heads(blocks)
    body = [
        own_text(b)
        for i, b in enumerate(blocks)
        if i not in skipped and b.kind not in (Kind.HEADING, Kind.FOOTNOTE)
    ]
    wanted = {w: n for w, n in words(body).items() if w not in shared}
    got = words(p.text for p in cited(blocks))
    assert {w: got[w] for w in wanted} == wanted


@given(documents(), st.booleans())
def test_every_word_of_a_file_is_cited_or_in_its_overview(found: list[Block], local: bool) -> None:  # noqa: FBT001
    """Of a whole file, too, each word outside the document overview stands in one passage, once."""
    title = f"{'Lokal tilføjelse' if local else 'Fælles regional retningslinje'} 1.6 Utilsigtede hændelser"
    raw = RawDocument((Block(Kind.HEADING, title, level=1), *found))
    blocks = fold_points(refine(raw.blocks))
    aside = overview.find(raw, blocks).used | heads(blocks)
    body = words(
        own_text(b)
        for i, b in enumerate(blocks)
        if i not in aside and b.kind not in (Kind.HEADING, Kind.FOOTNOTE)
    )
    shared = words(c.text for b in blocks for c in b.cells if c.continued)
    corpus = assemble([Understood("fil.docx", understand("fil.docx", raw, builtin()), ())], (), TODAY)
    got = words(p.text for document in corpus.documents for p in document.passages)
    assert {w: got[w] for w in body if w not in shared} == {w: n for w, n in body.items() if w not in shared}


@given(documents())
def test_column_heads_stand_before_each_value(found: list[Block]) -> None:
    """No word of a column head is lost where a cell stands under it."""
    blocks = refine(found)
    skipped = heads(blocks)
    got = words(p.text for p in cited(blocks))
    for index in skipped:
        rows = [b for i, b in enumerate(blocks) if b.table == blocks[index].table and i not in skipped]
        filled = {c.column for row in rows for c in row.cells if c.text.strip()}
        kept = [c.text for c in blocks[index].cells if c.column in filled]
        assert words(kept).keys() <= got.keys()


@given(documents())
def test_every_heading_over_text_stands_in_its_path(found: list[Block]) -> None:
    """The words of a heading with text under it stand in a heading path."""
    blocks = refine(found)
    paths = words(part for p in cited(blocks) for part in p.heading)
    over = [
        printed(block)
        for block, after in pairwise(blocks)
        if block.kind is Kind.HEADING and after.kind not in (Kind.HEADING, Kind.FOOTNOTE) and has_text(after)
    ]
    assert words(over).keys() <= paths.keys()


def has_text(block: Block) -> bool:
    """Whether a block shows anything."""
    return bool(WORD.search(block.text)) and block.kind is not Kind.TABLE_ROW


@given(documents())
def test_a_footnote_joins_each_passage_that_refers_to_it(found: list[Block]) -> None:
    """A footnote that a shown text, row or heading over text refers to stands in a passage."""
    blocks = refine(found)
    texts = words(p.text for p in cited(blocks))
    notes = {b.note: b.text for b in blocks if b.kind is Kind.FOOTNOTE}
    referred = [
        notes[n] for b in blocks if has_text(b) and b.kind is not Kind.HEADING for n in b.notes if n in notes
    ]
    assert words(referred).keys() <= texts.keys()


@given(documents(), st.booleans())
def test_no_two_passages_of_a_document_share_an_id(found: list[Block], combined: bool) -> None:  # noqa: FBT001
    """Within a level each passage's id is its own."""
    ids = Counter((p.level, p.id) for p in cited(refine(found), combined=combined))
    assert set(ids.values()) <= {1}


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Block], int]:
    """Sections with headings of their own, and the number of one of them."""
    unused = Words()
    found: list[Block] = []
    total = draw(st.integers(2, 5))
    for number in range(1, total + 1):
        found.append(Block(Kind.HEADING, f"Afsnit {unused.text(2)}", label=f"{number}.", level=1))
        found.append(Block(Kind.PARAGRAPH, f"Her står {unused.text(5)}."))
        inside = draw(documents(unused))
        found += [b for b in inside if b.kind not in (Kind.HEADING, Kind.FOOTNOTE) and not b.bold]
    return found, draw(st.integers(1, total))


@settings(max_examples=60)  # each is read twice
@given(edits())
def test_an_edit_in_one_section_leaves_the_others_alone(edit: tuple[list[Block], int]) -> None:
    """A paragraph more in one section changes no id, text or hash of another section."""
    found, number = edit
    found = [replace(b, size=0.0) for b in found]
    at = next(i for i, b in enumerate(found) if b.label == f"{number}." and b.kind is Kind.HEADING) + 1
    after = [*found[:at], Block(Kind.PARAGRAPH, "Et nyt afsnit, som ingen andre kender."), *found[at:]]

    def others(blocks: Sequence[Block]) -> list[tuple[str, str, str]]:
        return [
            (p.id, p.text, p.text_hash)
            for p in cited(refine(blocks))
            if not (p.heading and p.heading[0].startswith(f"{number}."))
        ]

    assert others(found) == others(after)


@given(documents())
def test_refining_loses_no_word(found: list[Block]) -> None:
    """What is refined holds each word as often as before, in label or text."""
    assert words(printed(b) for b in refine(found)) == words(printed(b) for b in found)


@given(documents())
def test_refining_again_changes_no_word(found: list[Block]) -> None:
    """Refined blocks refined again hold the same words in the same order."""
    once = refine(found)
    assert [WORD.findall(printed(b)) for b in refine(once)] == [WORD.findall(printed(b)) for b in once]


@given(
    st.one_of(
        st.text(max_size=60),
        st.builds(
            "{}{}{}".format,
            st.sampled_from(("3.2", "Trin 3.", "a)", "•", "S4", "IV.", "(2)", "–", "o", "12.", "Bilag 1:")),
            st.sampled_from((" ", " – ", "", "\t", "\n")),
            st.text("aøÅ1.) –:\n", max_size=12),
        ),
    )
)
def test_a_label_and_its_rest_are_the_text(text: str) -> None:
    """Splitting a label off loses no letter or digit."""
    label, rest = split_label(text)
    assert re.sub(r"[\s–-]", "", label + rest) == re.sub(r"[\s–-]", "", text)


PERSONAL = st.builds(
    "{:06}{}{:04}".format,
    st.integers(0, 999999),
    st.sampled_from(("-", " ", "", "–", " - ", "\u00a0", "- ", "\u2011", "-\n")),
    st.integers(0, 9999),
)
AROUND = st.sampled_from(("", " ", "CPR:", "CPR-", "-", "(", "nr. ", "\n", "a", "født ", ".", ",", "/", "X_"))


@st.composite
def betrayals(draw: st.DrawFn) -> RawDocument:
    """A document with personal numbers wherever text may stand."""
    betrayed = draw(st.lists(st.builds("Borger {}{}{} skal".format, AROUND, PERSONAL, AROUND), min_size=11))
    text = cycle(betrayed).__next__

    row = (Cell(text(), 0), Cell(text(), 1))
    blocks = (
        Block(Kind.HEADING, text(), level=1),
        Block(Kind.PARAGRAPH, text()),
        Block(Kind.LIST_ITEM, text(), label="1."),
        Block(Kind.TABLE_ROW, "\t".join(c.text for c in row), table=0, cells=row),
        Block(Kind.PARAGRAPH, text(), notes=("1",)),
        Block(Kind.FOOTNOTE, text(), note="1"),
    )
    front = (("titel", text()), (text(), "x"))
    return RawDocument(blocks, fields=front, furniture=(text(),), title=text())


def strings(value: object) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from strings(inner)
    elif is_dataclass(value):
        for slot in fields(value):
            yield from strings(getattr(value, slot.name))


def numbers(value: object) -> list[str]:
    """Six digits and four that a reader takes for a personal number, anywhere in a value."""
    told = re.compile(r"(?<!\d)\d{6}\s?[-–\u2011]?\s?\d{4}(?!\d)")
    return [match for text in strings(value) for match in told.findall(text)]


@settings(max_examples=60)  # each builds a corpus
@given(betrayals())
def test_no_personal_number_survives(raw: RawDocument) -> None:
    """No passage, heading, title, field or fault of a document holds a personal number."""
    masked = mask_document(raw)
    name = "lokale/Tangmarken/fil.docx"
    corpus = assemble([Understood(name, understand(name, masked, builtin()), ())], (), TODAY)
    assert not numbers([masked, corpus])


@pytest.mark.parametrize(
    "text",
    ["CPR-010190-1234", "010190-1234-", "010190\u20111234", "010190 - 1234", "010190-\n1234", "0101901234"],
)
def test_a_personal_number_is_masked_however_it_is_written(text: str) -> None:
    """Hyphens around it and hyphens that Word puts in hide no personal number."""
    assert mask(text)[1] == 1


@pytest.mark.parametrize(
    "text", ["12-345678-9012", "345678-9012-7", "010190-12345", "1010190-1234", "123456\n2024"]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """File numbers, longer numbers and numbers on two lines are no personal numbers."""
    assert mask(text) == (text, 0)


@given(st.text("0123456789- –a.\u00a0", max_size=40))
def test_masking_leaves_no_personal_number(text: str) -> None:
    """A masked text holds no personal number, and masking it again changes nothing."""
    once, _ = mask(text)
    assert not PERSONAL_NUMBER.search(once)
    assert mask(once) == (once, 0)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A date of any precision."""
    whole = draw(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
    month = whole.month if draw(st.booleans()) else 0
    return PartialDate(whole.year, month, whole.day if month and draw(st.booleans()) else 0)


@given(partial_dates())
def test_a_date_said_in_danish_is_read_back(day: PartialDate) -> None:
    """What `danish` and `str` say of a date is read as the same date."""
    assert parse_date(f"Gælder fra {day.danish()}.") == day
    assert iso(str(day)) == parse_date(f"Gælder fra {day}.") == day


@given(partial_dates(), st.integers(0, 240), st.integers(0, 240))
def test_later_is_later(day: PartialDate, months: int, more: int) -> None:
    """The last day is never before the first, and more months never lead to an earlier date."""
    assert day.last >= day.first
    assert day.plus_months(months).last <= day.plus_months(months + more).last


@given(partial_dates(), partial_dates(), st.integers(0, 240))
def test_the_order_of_dates_survives_months(one: PartialDate, other: PartialDate, months: int) -> None:
    """Of two dates of one precision the earlier stays no later after as many months."""
    if bool(one.month) == bool(other.month) and bool(one.day) == bool(other.day) and one <= other:
        assert one.plus_months(months) <= other.plus_months(months)


def test_a_heading_s_footnote_joins_the_first_text_below() -> None:
    """A footnote to a heading is cited with the first passage under it, and only there."""
    blocks = (
        Block(Kind.HEADING, "Formål", level=1, notes=("1",)),
        Block(Kind.PARAGRAPH, "Alle skal vide det."),
        Block(Kind.PARAGRAPH, "Og kunne det."),
        Block(Kind.FOOTNOTE, "Se bilag.", note="1"),
    )
    assert [p.text for p in cited(blocks)] == ["Alle skal vide det.\nSe bilag.", "Og kunne det."]
