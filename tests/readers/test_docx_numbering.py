"""Word's automatic numbers, exactly as printed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import Kind
from corpus.readers.docx_numbering import printed
from tests.readers.docx_files import blocks_of, item, par, style, styled


def lvl(at: int, fmt: str, text: str, extra: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, key: int = 0, extra: str = "") -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int = 0, overrides: str = "") -> str:
    """A use of a list definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(at: int = 0, start: int = 1) -> str:
    """An order to start anew."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


OUTLINE = (lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%3)"))


def labels(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    """The labels of all blocks."""
    return [block.label for block in blocks_of(folder, body, numbering=numbering, styles=styles)]


def items(levels: str, number: int = 1) -> str:
    """List items at the levels given as digits."""
    return "".join(item("x", number, int(level)) for level in levels)


def test_levels_count_and_restart(tmp_path: Path) -> None:
    """A deeper level starts anew under each new number above it, and shows it where it is told to."""
    numbering = abstract(*OUTLINE) + num(1)
    assert labels(tmp_path, items("01122011"), numbering) == [
        "1.", "1.1", "1.2", "a)", "b)", "2.", "2.1", "2.2",
    ]  # fmt: skip


def test_two_uses_of_one_list_count_on(tmp_path: Path) -> None:
    """A second num of the same list counts on, unless it is told to start anew, and then only once."""
    numbering = abstract(*OUTLINE) + num(1) + num(2) + num(3, overrides=restart(start=5))
    body = items("0") + items("0", 2) + items("00", 3) + items("0", 1)
    assert labels(tmp_path, body, numbering) == ["1.", "2.", "5.", "6.", "7."]


def test_list_goes_on_after_a_paragraph(tmp_path: Path) -> None:
    """Text between two items does not disturb the count; a list of its own does not either."""
    numbering = abstract(*OUTLINE) + abstract(*OUTLINE, key=1) + num(1) + num(2, of=1)
    body = items("0") + par("tekst") + items("0", 2) + items("0")
    assert labels(tmp_path, body, numbering) == ["1.", "", "1.", "2."]


@pytest.mark.parametrize(("rule", "last"), [("", "a)"), ('<w:lvlRestart w:val="0"/>', "b)"),
                                            ('<w:lvlRestart w:val="1"/>', "b)")])  # fmt: skip
def test_restart_rules(tmp_path: Path, rule: str, last: str) -> None:
    """A level restarts after any level above it, never, or only after the level that is named."""
    numbering = abstract(*OUTLINE[:2], lvl(2, "lowerLetter", "%3)", rule)) + num(1)
    assert labels(tmp_path, items("01212"), numbering)[-1] == last


def test_level_that_was_skipped(tmp_path: Path) -> None:
    """A level above that has not counted yet shows the number it will start with."""
    assert labels(tmp_path, items("110"), abstract(*OUTLINE) + num(1)) == ["1.1", "1.2", "1."]


def test_words_in_the_number(tmp_path: Path) -> None:
    """Words that belong to the number are part of the label."""
    assert labels(tmp_path, items("00"), abstract(lvl(0, "decimal", "Trin %1.")) + num(1)) == [
        "Trin 1.",
        "Trin 2.",
    ]


def test_legal_numbers(tmp_path: Path) -> None:
    """Legal style shows the roman number of the level above in arabic digits."""
    levels = lvl(0, "upperRoman", "%1."), lvl(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert labels(tmp_path, items("001"), abstract(*levels) + num(1)) == ["I.", "II.", "2.1"]


@pytest.mark.parametrize(
    ("level", "label"),
    [
        (lvl(0, "bullet", "\uf0b7"), "•"),
        (lvl(0, "bullet", "–"), "–"),
        (lvl(0, "bullet", "o"), "•"),
        (lvl(0, "bullet", "§", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), "•"),
        (lvl(0, "none", "%1"), ""),
        (lvl(0, "decimal", ""), ""),
    ],
)
def test_bullets(tmp_path: Path, level: str, label: str) -> None:
    """Bullets of symbol fonts become a plain bullet; without a visible sign it is no list item."""
    (block,) = blocks_of(tmp_path, items("0"), numbering=abstract(level) + num(1))
    assert (block.label, block.kind is Kind.LIST_ITEM) == (label, bool(label))


@pytest.mark.parametrize(
    ("count", "fmt", "text"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (12, "decimalZero", "12"), (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"), (1994, "upperRoman", "MCMXCIV"), (4, "lowerRoman", "iv"),
        (2, "ordinal", "2."), (5, "none", ""), (7, "chicago", "7"), (0, "lowerLetter", ""),
        (10**9, "lowerLetter", str(10**9)),
    ],
)  # fmt: skip
def test_formats(count: int, fmt: str, text: str) -> None:
    """Each number format prints as Word prints it; an unknown one falls back on digits."""
    assert printed(count, fmt) == text


@given(st.integers(1, 3999))
def test_roman_numbers(count: int) -> None:
    """A roman number read back is the number it came from."""
    values = [
        {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[c]
        for c in printed(count, "lowerRoman")
    ]
    after = [*values[1:], 0]
    assert sum(-one if one < two else one for one, two in zip(values, after, strict=True)) == count


def test_numbered_headings_by_style(tmp_path: Path) -> None:
    """Headings take level and number from the list that is tied to their styles."""
    tied = [
        lvl(i, "decimal", text, f'<w:pStyle w:val="H{i + 1}"/>') for i, text in enumerate(("%1", "%1.%2"))
    ]
    pointer = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("H1", "heading 1", paragraph=pointer)
    styles += style("H2", "heading 2", based_on="H1") + style("Egen", "Egen", based_on="H2")
    body = styled("a", "H1") + styled("b", "H2") + styled("c", "Egen") + styled("d", "H1")
    blocks = blocks_of(tmp_path, body, numbering=abstract(*tied) + num(1), styles=styles)
    assert [(block.label, block.level) for block in blocks] == [("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1)]


def test_number_switched_off(tmp_path: Path) -> None:
    """The num 0 switches the number of a style off."""
    styles = style("H1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = styled("a", "H1") + par("b", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(tmp_path, body, abstract(*OUTLINE) + num(1), styles) == ["1.", ""]


def test_list_style(tmp_path: Path) -> None:
    """A list that only links to a list style takes its levels from there."""
    numbering = abstract(extra='<w:numStyleLink w:val="Punkter"/>') + abstract(*OUTLINE, key=1)
    styles = style(
        "Punkter", "Punkter", kind="numbering", paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>'
    )
    assert labels(tmp_path, items("01"), numbering + num(1) + num(2, of=1), styles) == ["1.", "1.1"]


def test_level_of_its_own(tmp_path: Path) -> None:
    """A num can give a level another look."""
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1.")}</w:lvlOverride>'
    assert labels(tmp_path, items("00"), abstract(*OUTLINE) + num(1, overrides=own)) == ["A.", "B."]


def test_empty_items_count_and_deleted_ones_do_not(tmp_path: Path) -> None:
    """Word prints a number at an empty item, so it counts; one whose mark is deleted does not."""
    gone = par("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert labels(tmp_path, items("0") + item("", 1) + gone + items("0"), abstract(*OUTLINE) + num(1)) == [
        "1.",
        "3.",
    ]


def test_two_lists_one_inside_the_other(tmp_path: Path) -> None:
    """A list of level 0 that stands clearly further in between the items of another is nested in it."""
    deep = '<w:pPr><w:ind w:left="720"/></w:pPr>'
    numbering = abstract(*OUTLINE) + abstract(lvl(0, "bullet", "–", deep), key=1) + num(1) + num(2, of=1)
    blocks = blocks_of(tmp_path, items("0") + items("00", 2) + items("0"), numbering=numbering)
    assert [block.level for block in blocks] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    "numbering", ["", num(1, of=9), abstract() + num(1), abstract(lvl(40, "x", "%9")) + num(1)]
)
def test_broken_numbering(tmp_path: Path, numbering: str) -> None:
    """A number that leads nowhere leaves an ordinary paragraph."""
    (block,) = blocks_of(tmp_path, item("x", 1), numbering=numbering)
    assert (block.kind, block.label) == (Kind.PARAGRAPH, "")


def test_new_format_with_a_fallback(tmp_path: Path) -> None:
    """A format of newer Word is printed by its older stand-in."""
    level = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(tmp_path, items("0"), abstract(level) + num(1)) == ["01"]
