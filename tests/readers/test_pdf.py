"""Reading PDF files: text, paragraphs, lists and notes."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from corpus.readers.blocks import Kind
from corpus.readers.pdf import read
from tests.readers.pdf_drawing import PROSE, drawn, flowing, lines, texts

BODY = getSampleStyleSheet()["BodyText"]
HANGING = ParagraphStyle("hanging", parent=BODY, leftIndent=20, bulletIndent=4)


def test_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    """Lines at the usual distance are one paragraph, joined by blanks."""
    document = drawn(tmp_path, print_prose)
    assert texts(document) == [" ".join(PROSE)]


def print_prose(canvas: Canvas) -> None:
    """One paragraph."""
    lines(canvas, PROSE)


def test_extra_space_parts_paragraphs(tmp_path: Path) -> None:
    """More space than between lines starts a paragraph."""

    def page(canvas: Canvas) -> None:
        lines(canvas, PROSE, y=lines(canvas, PROSE) - 6)

    assert texts(drawn(tmp_path, page)) == [" ".join(PROSE)] * 2


def test_a_heading_over_two_lines_is_one_bold_block(tmp_path: Path) -> None:
    """Size and weight part a heading from its text, and hold its lines together."""

    def page(canvas: Canvas) -> None:
        head = ["Fælles regional retningslinje for medicinhåndtering på", "alle sociale tilbud"]
        lines(canvas, PROSE, y=lines(canvas, head, size=14, step=18, bold=True))

    heading, text = drawn(tmp_path, page).blocks
    assert heading.text.endswith("på alle sociale tilbud")
    assert (heading.bold, heading.size, text.bold, text.size) == (True, 14, False, 10)


def test_field_lines_stay_apart(tmp_path: Path) -> None:
    """Labelled lines under one another are a paragraph each, however tight they stand."""
    fields = ["Version: 2.0", "Gældende fra: 1. maj 2025", "Godkendt af: Socialledelsen"]
    assert texts(drawn(tmp_path, lambda canvas: print_lines(canvas, fields))) == fields


def print_lines(canvas: Canvas, shown: list[str]) -> None:
    """Lines near the top."""
    lines(canvas, shown)


def test_a_form_without_rules_keeps_its_gaps(tmp_path: Path) -> None:
    """Label and value with a wide gap are one line with a tab, not two columns."""
    fields = [("Titel", "Medicin"), ("Standard", "1.4 Medicinhåndtering"), ("Version", "2.0"),
              ("Gældende fra", "1. maj 2025"), ("Revision senest", "1. maj 2028")]  # fmt: skip

    def page(canvas: Canvas) -> None:
        lines(canvas, [label for label, _ in fields])
        lines(canvas, [value for _, value in fields], x=220)

    assert texts(drawn(tmp_path, page)) == [f"{label}\t{value}" for label, value in fields]


def test_broken_words_are_whole_and_true_hyphens_stay(tmp_path: Path) -> None:
    """The document's own words decide what a hyphen at a line's end means."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["De regnes i den sammenhæng for sundhedsperso-", "nale, når borgeren har fået pn-",
                       "medicin i vagten."])  # fmt: skip

    assert "sundhedspersonale, når borgeren har fået pn-medicin i" in texts(drawn(tmp_path, page))[0]


def test_bullets_and_hanging_numbers_are_list_items(tmp_path: Path) -> None:
    """A label from which the text hangs is the item's label."""
    story = [Paragraph("Det skal ske:", BODY)]
    story += [Paragraph(" ".join(PROSE), HANGING, bulletText=label) for label in ("•", "1.", "a)")]
    items = [block for block in flowing(tmp_path, story).blocks if block.kind is Kind.LIST_ITEM]
    assert [(item.label, item.text) for item in items] == [
        (label, " ".join(PROSE)) for label in ("•", "1.", "a)")
    ]


def test_depth_follows_the_indent(tmp_path: Path) -> None:
    """An item further to the right stands under the one before."""
    deeper = ParagraphStyle("deeper", parent=BODY, leftIndent=40, bulletIndent=24)
    story = [Paragraph(f"Punkt {number}", style, bulletText="•") for number, style in
             enumerate((HANGING, deeper, deeper, HANGING))]  # fmt: skip
    assert [block.level for block in flowing(tmp_path, story).blocks] == [0, 1, 1, 0]


def test_a_number_at_a_wrapped_line_is_no_item(tmp_path: Path) -> None:
    """A line that happens to begin with a number goes on with its sentence."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Ulykken anmeldes altid til Arbejdstilsynet senest efter",
                       "14 dage fra den dag, hvor den skete. Den gælder fra den",
                       "1. maj og hele året."])  # fmt: skip

    assert len(drawn(tmp_path, page).blocks) == 1


def test_letters_placed_one_by_one_are_words(tmp_path: Path) -> None:
    """Some programs place every letter on its own and draw no blanks."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        x = 70.0
        for letter in "Medicin gives til én borger ad gangen.":
            if letter != " ":
                canvas.drawString(x, 700, letter)
            x += pdfmetrics.stringWidth(letter, "Helvetica", 10)

    assert texts(drawn(tmp_path, page)) == ["Medicin gives til én borger ad gangen."]


def test_doubled_letters_of_false_bold_are_read_once(tmp_path: Path) -> None:
    """Text drawn twice a hair apart is one text."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Alle skal have alarm på."])
        lines(canvas, ["Alle skal have alarm på."], x=70.3)

    assert texts(drawn(tmp_path, page)) == ["Alle skal have alarm på."]


def test_embedded_fonts_and_ligatures_are_plain_letters(tmp_path: Path) -> None:
    """Ligatures are spelt out, Danish letters composed."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def page(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(70, 700, "En pro\ufb01l og \ufb02ere på Ærø.")

    assert texts(drawn(tmp_path, page)) == ["En profil og flere på Ærø."]


def test_a_footnote_is_set_apart_and_its_mark_taken_out(tmp_path: Path) -> None:
    """The raised mark becomes a reference to the note, also over two lines."""

    def page(canvas: Canvas) -> None:
        y = lines(canvas, PROSE)
        end = 70 + pdfmetrics.stringWidth(PROSE[-1], "Helvetica", 10)
        lines(canvas, ["1"], x=end, y=y + 13 + 4, size=6)
        lines(canvas, ["1"], y=103, size=5)
        lines(
            canvas,
            ["Fristen er regionens egen. Kontrollér gældende", "bekendtgørelse."],
            x=75,
            y=100,
            size=8,
            step=10,
        )

    text, note = drawn(tmp_path, page).blocks
    assert (text.text, text.notes) == (" ".join(PROSE), ("p1-1",))
    assert (note.kind, note.note, note.text) == (
        Kind.FOOTNOTE, "p1-1", "Fristen er regionens egen. Kontrollér gældende bekendtgørelse.")  # fmt: skip


def test_the_title_of_the_file_and_page_numbers_are_handed_on(tmp_path: Path) -> None:
    """Each block knows its page; the document its title and number of pages."""
    path = tmp_path / "titel.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle("Medicin 2026")
    for text in ("Første side.", "Anden side."):
        lines(canvas, [text])
        canvas.showPage()
    canvas.save()
    document = read(path)
    assert (document.title, document.pages) == ("Medicin 2026", 2)
    assert [block.page for block in document.blocks] == [1, 2]


@pytest.mark.parametrize("words", [["en", "to"], ["Æblegrød", "på", "tirsdag"]])
def test_text_holds_single_blanks_only(tmp_path: Path, words: list[str]) -> None:
    """However wide blanks are typed, the text has one."""
    assert texts(drawn(tmp_path, lambda canvas: print_lines(canvas, ["  ".join(words)]))) == [" ".join(words)]
