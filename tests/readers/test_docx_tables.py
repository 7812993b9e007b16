"""Tables of Word files on their grid."""

from pathlib import Path

from corpus.readers.blocks import Kind
from tests.readers.docx_files import blocks_of, cell, item, par, row, run, style, table

GOES_ON = "<w:vMerge/>"
STARTS = '<w:vMerge w:val="restart"/>'
BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def grid_of(folder: Path, body: str) -> list[list[tuple[str, int, int, bool]]]:
    """Text, column, span and continuation of all cells."""
    return [
        [(cell.text, cell.column, cell.span, cell.continued) for cell in block.cells]
        for block in blocks_of(folder, body)
    ]


def test_merged_cells(tmp_path: Path) -> None:
    """Merged cells stand on the grid, and a cell over several rows is repeated as continued."""
    body = table(
        row(cell("Opgave", STARTS), cell("Udføres af", '<w:gridSpan w:val="2"/>')),
        row(cell("", GOES_ON), cell("Pædagog"), cell("Vikar")),
    )
    assert grid_of(tmp_path, body) == [
        [("Opgave", 0, 1, False), ("Udføres af", 1, 2, False)],
        [("Opgave", 0, 1, True), ("Pædagog", 1, 1, False), ("Vikar", 2, 1, False)],
    ]


def test_row_text_says_nothing_twice(tmp_path: Path) -> None:
    """A row's text joins its cells by tabs and leaves a continued cell out."""
    body = table(row(cell("a", STARTS), cell("b")), row(cell("", GOES_ON), cell("c")))
    assert [block.text for block in blocks_of(tmp_path, body)] == ["a\tb", "c"]


def test_cells_left_free_at_the_edge(tmp_path: Path) -> None:
    """A row that begins further in keeps its columns."""
    body = table(row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>'))
    assert grid_of(tmp_path, body)[1] == [("c", 1, 1, False)]


def test_deleted_rows_and_cells(tmp_path: Path) -> None:
    """Tracked deletions take rows and cells away, and a merge that began there is no longer open."""
    body = table(
        row(cell("x", STARTS), cell("y"), properties="<w:del/>"),
        row(cell("", GOES_ON), cell("b"), cell("z", "<w:cellDel/>")),
    )
    assert grid_of(tmp_path, body) == [[("", 0, 1, False), ("b", 1, 1, False)]]


def test_header_and_bold(tmp_path: Path) -> None:
    """Column heads marked by Word are marked; bold is known cell by cell."""
    body = table(row(cell(par(run("Felt", "<w:b/>"))), cell("Værdi"), properties="<w:tblHeader/>"))
    (block,) = blocks_of(tmp_path, body)
    assert (block.header, block.bold, [cell.bold for cell in block.cells]) == (True, False, [True, False])


def test_bold_by_table_style(tmp_path: Path) -> None:
    """A table style sets its first row in bold where the table asks for it."""
    bold = style("T", "Gitter", kind="table").replace(
        "</w:style>", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    body = table(row(cell("a"), cell("b")), row(cell("c"), cell("d"))).replace(
        "<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0020"/></w:tblPr>'
    )
    assert [block.bold for block in blocks_of(tmp_path, body + par("e"), styles=bold)] == [True, False, False]


def test_lines_of_a_cell(tmp_path: Path) -> None:
    """Paragraphs and list items of a cell stand one a line, labels in front."""
    body = table(row(cell(par("Vi gør:") + item("lås", 1) + item("tæl", 1)), cell("leder")))
    (block,) = blocks_of(tmp_path, body, numbering=BULLETS)
    assert block.cells[0].text == "Vi gør:\n• lås\n• tæl"


def test_frame(tmp_path: Path) -> None:
    """A table of one column is a frame: its content stands in the text, boxed."""
    body = table(row(cell(par("Skal:") + item("lås", 1))), row(cell("slut"))) + par("efter")
    blocks = blocks_of(tmp_path, body, numbering=BULLETS)
    assert [(block.kind, block.text, block.boxed) for block in blocks] == [
        (Kind.PARAGRAPH, "Skal:", True),
        (Kind.LIST_ITEM, "lås", True),
        (Kind.PARAGRAPH, "slut", True),
        (Kind.PARAGRAPH, "efter", False),
    ]


def test_table_inside_a_frame(tmp_path: Path) -> None:
    """A table in a frame keeps its rows; the next table has the next number."""
    inner = table(row(cell("a"), cell("b")))
    blocks = blocks_of(tmp_path, table(row(cell(inner + par("")))) + inner)
    assert [(block.text, block.table, block.boxed) for block in blocks] == [
        ("a\tb", 0, True),
        ("a\tb", 1, False),
    ]


def test_table_inside_a_cell(tmp_path: Path) -> None:
    """A table in a cell of another becomes lines of that cell, each text once."""
    inner = table(row(cell("kl. 8"), cell("Jern")), row(cell("kl. 20"), cell("Ro")))
    blocks = blocks_of(tmp_path, table(row(cell(par("Tider:") + inner + par("")), cell("x"))) + inner)
    assert [cell.text for cell in blocks[0].cells] == ["Tider:\nkl. 8\tJern\nkl. 20\tRo", "x"]
    assert [block.table for block in blocks] == [0, 1, 1]


def test_rows_and_cells_in_content_controls(tmp_path: Path) -> None:
    """Rows and cells in content controls are read; a cell with only its prompt is empty but there."""
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{cell('Klik her')}</w:sdtContent></w:sdt>"
    )
    body = table(f"<w:sdt><w:sdtContent>{row(cell('Leder'), prompt, cell('z'))}</w:sdtContent></w:sdt>")
    assert grid_of(tmp_path, body) == [[("Leder", 0, 1, False), ("", 1, 1, False), ("z", 2, 1, False)]]


def test_empty_rows_give_no_block(tmp_path: Path) -> None:
    """A row without any text is no block; an empty cell beside a text is kept."""
    assert grid_of(tmp_path, table(row(cell(""), cell("")), row(cell("a"), cell("")))) == [
        [("a", 0, 1, False), ("", 1, 1, False)]
    ]
