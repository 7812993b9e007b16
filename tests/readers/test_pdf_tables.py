"""Reading PDF files: ruled tables and frames."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Table, TableStyle

from corpus.readers.blocks import Kind
from tests.readers.pdf_drawing import PROSE, drawn, flowing, lines, rows, texts

BODY = getSampleStyleSheet()["BodyText"]
HANGING = ParagraphStyle("hanging", parent=BODY, leftIndent=20, bulletIndent=4)


def table(cells: list[list[str]], *spans: tuple[int, int, int, int]) -> Flowable:
    """A ruled table of paragraphs; spans run from column and row to column and row."""
    made = Table(
        [[Paragraph(text, BODY) for text in row] for row in cells], colWidths=[210, 120, 120][: len(cells[0])]
    )
    merged = [("SPAN", (x0, y0), (x1, y1)) for x0, y0, x1, y1 in spans]
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *merged]))
    return made


def test_cells_are_on_the_grid(tmp_path: Path) -> None:
    """Each row has its cells, and nothing of them is in the text."""
    document = flowing(
        tmp_path, [Paragraph("Før.", BODY), table([["Opgave", "Vikar"], ["Dispensere", "Nej"]])]
    )
    assert [[(cell.column, cell.text) for cell in row.cells] for row in rows(document)] == [
        [(0, "Opgave"), (1, "Vikar")],
        [(0, "Dispensere"), (1, "Nej")],
    ]
    assert len(document.blocks) == 3


def test_a_bold_first_row_is_a_head(tmp_path: Path) -> None:
    """Bold above rows that are not."""
    document = flowing(tmp_path, [table([["<b>Opgave</b>", "<b>Vikar</b>"], ["Dispensere", "Nej"]])])
    assert [row.header for row in rows(document)] == [True, False]


def test_merged_cells_span_and_go_on(tmp_path: Path) -> None:
    """A cell over two columns has span 2, a cell over two rows is repeated."""
    cells = [["Opgave", "Må udføres af", ""], ["", "Pædagog", "Vikar"], ["Dispensere", "Nej", "Nej"]]
    merged = table(cells, (0, 0, 0, 1), (1, 0, 2, 0))
    first, second, _ = rows(flowing(tmp_path, [merged]))
    assert [(cell.text, cell.span, cell.continued) for cell in first.cells] == [
        ("Opgave", 1, False),
        ("Må udføres af", 2, False),
    ]
    assert [(cell.text, cell.continued) for cell in second.cells] == [
        ("Opgave", True),
        ("Pædagog", False),
        ("Vikar", False),
    ]


def test_lines_of_a_cell_are_joined_but_labels_are_not(tmp_path: Path) -> None:
    """Wrapped text is one line; a bold label stands above its value."""
    cell = "<b>Anvendelsesområde</b><br/>Alle sociale tilbud i Region Nord, som er oprettet efter loven"
    (row,) = rows(flowing(tmp_path, [table([[cell, "Ja"]])]))
    assert row.cells[0].text == (
        "Anvendelsesområde\nAlle sociale tilbud i Region Nord, som er oprettet efter loven"
    )


def test_a_table_goes_on_on_the_next_page(tmp_path: Path) -> None:
    """One table, its repeated head dropped."""
    head = ["<b>Opgave</b>", "<b>Vikar</b>"]
    document = flowing(
        tmp_path, [table([head, ["Dispensere", "Nej"]]), PageBreak(), table([head, ["Give medicin", "Ja"]])]
    )
    assert [(row.table, row.page, row.cells[0].text) for row in rows(document)] == [
        (0, 1, "Opgave"),
        (0, 1, "Dispensere"),
        (0, 2, "Give medicin"),
    ]


def test_a_frame_is_a_box_of_paragraphs(tmp_path: Path) -> None:
    """One column of cells is no table: its text is boxed, its bullets are items."""
    inner = [[Paragraph("<b>Skal:</b>", BODY)], [Paragraph("Medicin skal mærkes.", HANGING, bulletText="•")]]
    box = Table(inner, colWidths=[300])
    box.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.5, colors.grey)]))
    document = flowing(tmp_path, [Paragraph("Før.", BODY), box, Paragraph("Efter.", BODY)])
    assert [(block.kind, block.text, block.boxed) for block in document.blocks] == [
        (Kind.PARAGRAPH, "Før.", False),
        (Kind.PARAGRAPH, "Skal:", True),
        (Kind.LIST_ITEM, "Medicin skal mærkes.", True),
        (Kind.PARAGRAPH, "Efter.", False),
    ]


def test_rules_and_fills_make_no_table(tmp_path: Path) -> None:
    """Underlines, shading and a frame around the page are decoration."""

    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(60, 690, 400, 80, stroke=0, fill=1)
        canvas.rect(20, 20, 555, 800, stroke=1, fill=0)
        canvas.setFillColorRGB(0, 0, 0)
        lines(canvas, PROSE)
        canvas.line(70, 748, 200, 748)
        canvas.line(60, 650, 500, 650)

    document = drawn(tmp_path, page)
    assert texts(document) == [" ".join(PROSE)]
    assert not document.blocks[0].boxed


def test_thin_filled_rectangles_are_rules(tmp_path: Path) -> None:
    """Word draws the borders of cells as filled slivers."""

    def page(canvas: Canvas) -> None:
        for y in (700, 720, 740):
            canvas.rect(70, y, 300, 0.5, stroke=0, fill=1)
        for x in (70, 200, 370):
            canvas.rect(x, 700, 0.5, 40, stroke=0, fill=1)
        for y, left, right in ((726, "Version", "2.0"), (706, "Ansvarlig", "Souschefen")):
            lines(canvas, [left], x=75, y=y)
            lines(canvas, [right], x=205, y=y)

    assert [row.text for row in rows(drawn(tmp_path, page))] == ["Version\t2.0", "Ansvarlig\tSouschefen"]


def test_a_row_cut_by_the_page_is_whole(tmp_path: Path) -> None:
    """A sentence that goes on in the first row of the next page belongs to the row before."""
    cells = [
        ["1. Hvem udarbejder profilen og taler med", "Primærpædagogen"],
        ["borgeren og de pårørende?", ""],
    ]
    story = [table([cells[0]]), PageBreak(), table([cells[1]])]
    (row,) = rows(flowing(tmp_path, story))
    assert row.cells[0].text == "1. Hvem udarbejder profilen og taler med borgeren og de pårørende?"


def test_a_word_cut_by_a_narrow_cell_is_whole(tmp_path: Path) -> None:
    """A cell narrower than a word cuts it without a hyphen."""

    def page(canvas: Canvas) -> None:
        canvas.grid([70, 134, 300], [700, 740])
        lines(canvas, ["Dokumentov", "ersigt"], x=75, y=726)
        lines(canvas, ["Lokal tilføjelse"], x=140, y=726)

    assert rows(drawn(tmp_path, page))[0].cells[0].text == "Dokumentoversigt"


def test_rules_between_rows_alone_make_a_table(tmp_path: Path) -> None:
    """Columns without rules are seen by the strips that no word crosses."""

    def page(canvas: Canvas) -> None:
        for y in (760, 740, 705, 685):
            canvas.line(70, y, 500, y)
        lines(canvas, ["Indgreb"], y=746)
        lines(canvas, ["Løsne borgerens greb i", "et dørhåndtag"], y=726)
        lines(canvas, ["Afværge hærværk"], y=691)
        for y, text in ((746, "Hjemmel"), (726, "§ 124 d"), (691, "§ 124 c")):
            lines(canvas, [text], x=220, y=y)

    assert [row.text for row in rows(drawn(tmp_path, page))] == [
        "Indgreb\tHjemmel",
        "Løsne borgerens greb i et dørhåndtag\t§ 124 d",
        "Afværge hærværk\t§ 124 c",
    ]


def test_a_frame_set_against_a_table_is_a_frame(tmp_path: Path) -> None:
    """A box right below a table, wider than it, is none of its rows."""

    def page(canvas: Canvas) -> None:
        canvas.grid([70, 200, 330], [700, 720, 740])
        canvas.rect(65, 660, 300, 40)
        for y, left, right in ((726, "Version", "2.0"), (706, "Ansvarlig", "Souschefen")):
            lines(canvas, [left], x=75, y=y)
            lines(canvas, [right], x=205, y=y)
        lines(canvas, ["Husk: Et løsnet greb er også et indgreb."], x=75, y=680)

    document = drawn(tmp_path, page)
    assert [(block.text, block.boxed) for block in document.blocks] == [
        ("Version\t2.0", False),
        ("Ansvarlig\tSouschefen", False),
        ("Husk: Et løsnet greb er også et indgreb.", True),
    ]
