"""Footnotes that stand at the end of a PDF, and rules drawn with letters."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from corpus.readers.blocks import Kind
from tests.readers.pdf_drawing import PROSE, drawn, lines, texts


def _marked(canvas: Canvas, text: str, mark: str) -> None:
    y = lines(canvas, PROSE)
    canvas.drawString(70, y - 30, text)
    end = 70 + canvas.stringWidth(text)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(end, y - 26, mark)


def _note(canvas: Canvas, text: str, mark: str) -> None:
    canvas.setFont("Helvetica", 5)
    canvas.drawString(70, 83, mark)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(74, 80, text)


def test_a_note_at_the_end_belongs_to_the_mark_pages_before(tmp_path: Path) -> None:
    """A mark without a note on its page means the note on a later page."""

    def first(canvas: Canvas) -> None:
        _marked(canvas, "Fald kan samles.", "1")

    def last(canvas: Canvas) -> None:
        lines(canvas, PROSE)
        _note(canvas, "Kun når skaden er let.", "1")

    found = drawn(tmp_path, first, last)
    (note,) = [b for b in found.blocks if b.kind is Kind.FOOTNOTE]
    assert [b.text for b in found.blocks if note.note in b.notes] == ["Fald kan samles."]


def test_notes_that_begin_anew_on_each_page_stay_there(tmp_path: Path) -> None:
    """A mark means the note of its own page, though another page has one of that number."""

    def page(text: str, note: str) -> list[str]:
        return [text, note]

    def both(canvas: Canvas, text: str, note: str) -> None:
        _marked(canvas, text, "1")
        _note(canvas, note, "1")

    found = drawn(
        tmp_path,
        lambda canvas: both(canvas, *page("Først dette.", "Note et.")),
        lambda canvas: both(canvas, *page("Siden dette.", "Note to.")),
    )
    notes = {b.note: b.text for b in found.blocks if b.kind is Kind.FOOTNOTE}
    assert {b.text: notes[b.notes[0]] for b in found.blocks if b.notes} == {
        "Først dette.": "Note et.",
        "Siden dette.": "Note to.",
    }


def test_a_rule_of_underscores_is_no_text(tmp_path: Path) -> None:
    """A line drawn with underscores parts what is above from what is below, and is gone."""
    found = drawn(tmp_path, lambda canvas: void(lines(canvas, [*PROSE, "_" * 60, "Version 3.1"])))
    assert texts(found)[-1] == "Version 3.1"


def void(_: float) -> None:
    """Drawing gives nothing back."""
