"""Reading PDF files: columns, running heads, contents."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.readers.blocks import Kind
from tests.readers.pdf_drawing import PROSE, drawn, lines, texts

NARROW = (
    "Lederen har ansvaret for, at alle i huset",
    "kender retningslinjen og følger den hver",
    "dag. Nye kolleger får den gennemgået på",
    "deres første vagt af en fast medarbejder.",
)


def titled(text: str) -> tuple[str, ...]:
    """A paragraph that can be told from others."""
    return (text, *NARROW)


def joined(text: str) -> str:
    """The same paragraph read."""
    return " ".join(titled(text))


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A full-width title first, then the left column, then the right."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Fælles regional retningslinje for arbejdsmiljø i alle tilbud"], size=16, y=780)
        for x, names in ((70, "AB"), (310, "CD")):
            y = 740.0
            for name in names:
                y = lines(canvas, titled(f"{name} er et afsnit i denne spalte, og her"), x=x, y=y) - 8

    assert texts(drawn(tmp_path, page))[1:] == [
        joined(f"{name} er et afsnit i denne spalte, og her") for name in "ABCD"
    ]


def test_three_columns_are_read_in_order(tmp_path: Path) -> None:
    """Every gutter is found."""
    words = ("Medicin gives til en", "borger ad gangen, og", "det skrives straks i", "journalen af den, som",
             "har givet medicinen.")  # fmt: skip

    def page(canvas: Canvas) -> None:
        for x in (60, 220, 380):
            lines(canvas, words, x=x)

    assert texts(drawn(tmp_path, page)) == [" ".join(words)] * 3


def test_a_paragraph_goes_on_in_the_next_column(tmp_path: Path) -> None:
    """A sentence cut by the column's end is whole, and so is its word."""

    def page(canvas: Canvas) -> None:
        lines(canvas, [*NARROW[:3], "deres første vagt af en fast medarbej-"], x=70)
        lines(canvas, ["der. De læser den sammen, og den nye", *NARROW[1:]], x=310)

    assert "fast medarbejder. De læser" in texts(drawn(tmp_path, page))[0]


def test_a_paragraph_goes_on_on_the_next_page(tmp_path: Path) -> None:
    """It belongs to the page where it begins."""
    halves = PROSE[:2], PROSE[2:]
    document = drawn(
        tmp_path, lambda canvas: print_lines(canvas, halves[0]), lambda canvas: print_lines(canvas, halves[1])
    )
    assert [(block.text, block.page) for block in document.blocks] == [(" ".join(PROSE), 1)]


def print_lines(canvas: Canvas, shown: tuple[str, ...]) -> None:
    """Lines near the top."""
    lines(canvas, shown)


def test_heads_and_feet_are_furniture(tmp_path: Path) -> None:
    """Repeated lines and page numbers are no text, but known."""

    def page(canvas: Canvas, number: int) -> None:
        lines(canvas, ["Region Nord"], y=810, size=8)
        lines(canvas, [f"Side {number} af 3"], y=30, size=8)
        lines(canvas, [f"Kapitel {'ABC'[number - 1]} handler om medicin i huset."])

    document = drawn(tmp_path, *(lambda canvas, number=number: page(canvas, number) for number in (1, 2, 3)))
    assert texts(document) == [f"Kapitel {letter} handler om medicin i huset." for letter in "ABC"]
    assert document.furniture == ("Region Nord", "Side 1 af 3")


def test_one_page_shows_its_foot_by_its_place(tmp_path: Path) -> None:
    """A small line in the margin is a foot, metadata below the text are not."""

    def page(canvas: Canvas) -> None:
        y = lines(canvas, PROSE, size=11)
        lines(canvas, ["Godkendt af: Centerlederen", "Næste revision: Juni 2027"], y=y - 20, size=8.5)
        lines(canvas, ["Bostedet Solhjem"], y=35, size=8)

    document = drawn(tmp_path, page)
    assert texts(document)[1:] == ["Godkendt af: Centerlederen", "Næste revision: Juni 2027"]
    assert document.furniture == ("Bostedet Solhjem",)


def test_a_watermark_is_furniture(tmp_path: Path) -> None:
    """Slanted text across the page is out of the flow, but its word may matter."""

    def page(canvas: Canvas) -> None:
        lines(canvas, PROSE)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica-Bold", 70)
        canvas.drawString(0, 0, "UDKAST")

    document = drawn(tmp_path, page)
    assert (texts(document), document.furniture) == ([" ".join(PROSE)], ("UDKAST",))


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    """Entries with page numbers that come back as headings are no text."""
    names = ["1 Formål", "2 Ansvar og opgaver", "3 Opbevaring"]

    def page(canvas: Canvas) -> None:
        y = lines(canvas, ["Indholdsfortegnelse"], bold=True)
        lines(canvas, ["1", "1", "1"], x=500, y=y)
        y = lines(canvas, names, y=y) - 10
        for name in names:
            y = lines(canvas, PROSE, y=lines(canvas, [name], y=y, bold=True, size=13, step=18)) - 10

    assert [text for text in texts(drawn(tmp_path, page)) if text != " ".join(PROSE)] == names


def test_dotted_entries_need_no_title(tmp_path: Path) -> None:
    """Dots to a page number are a table of contents wherever they stand."""

    def page(canvas: Canvas) -> None:
        y = lines(canvas, ["Formål .................. 2", "Ansvar .................. 3"])
        lines(canvas, PROSE, y=y - 20)

    assert texts(drawn(tmp_path, page)) == [" ".join(PROSE)]


def test_hanging_numbers_are_no_column(tmp_path: Path) -> None:
    """A strip between numbers and text parts no columns."""

    def page(canvas: Canvas) -> None:
        y = 750.0
        for number in range(1, 6):
            lines(canvas, [f"{number}."], y=y)
            y = lines(canvas, NARROW[:2], x=90, y=y) - 5

    blocks = drawn(tmp_path, page).blocks
    assert [(block.kind, block.label, block.text) for block in blocks] == [
        (Kind.LIST_ITEM, f"{number}.", " ".join(NARROW[:2])) for number in range(1, 6)
    ]


def test_a_heading_below_columns_comes_after_both(tmp_path: Path) -> None:
    """A bold line on the left belongs to the full-width text that follows it."""

    def page(canvas: Canvas) -> None:
        for x in (70, 310):
            lines(canvas, NARROW, x=x, y=760)
        lines(canvas, ["Ansvar"], y=706, bold=True)
        lines(canvas, ["Hele siden bredt står der her, at lederen har ansvaret for det hele i huset."], y=690)

    assert [text.split()[0] for text in texts(drawn(tmp_path, page))] == [
        "Lederen",
        "Lederen",
        "Ansvar",
        "Hele",
    ]


def test_equal_text_at_one_height_of_two_pages_stays(tmp_path: Path) -> None:
    """Two pages that happen to begin alike have no running head."""
    document = drawn(tmp_path, *[lambda canvas: print_lines(canvas, PROSE)] * 2)
    assert texts(document) == [" ".join(PROSE)] * 2
