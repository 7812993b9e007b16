"""The Word reader as a whole: headings, looks, notes, boxes, heads and feet, packages."""

from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from corpus.readers.blocks import Kind
from corpus.readers.docx import read
from tests.growth import grows_evenly
from tests.readers.docx_files import (
    blocks_of,
    cell,
    field,
    item,
    par,
    part,
    read_body,
    rels,
    row,
    run,
    style,
    styled,
    table,
    word_parts,
    write_zip,
)

BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def texts(folder: Path, body: str, **parts: str) -> list[str]:
    """The text of all blocks."""
    return [block.text for block in blocks_of(folder, body, **parts)]


def test_document_of_python_docx(tmp_path: Path) -> None:
    """A file made with python-docx gives title, headings, list items and rows in reading order."""
    document = docx.Document()
    document.core_properties.title = "Medicin"
    document.add_heading("Medicinhåndtering", 0)
    document.add_heading("Formål", 1)
    document.add_paragraph("Lås skabet.", style="List Bullet")
    document.add_paragraph("Tæl æskerne.", style="List Number")
    document.add_table(1, 2).cell(0, 1).text = "celle"
    document.save(str(tmp_path / "a.docx"))
    raw = read(tmp_path / "a.docx")
    assert [(block.kind, block.level, block.label, block.text) for block in raw.blocks] == [
        (Kind.HEADING, 1, "", "Medicinhåndtering"),
        (Kind.HEADING, 1, "", "Formål"),
        (Kind.LIST_ITEM, 0, "•", "Lås skabet."),
        (Kind.LIST_ITEM, 0, "1.", "Tæl æskerne."),
        (Kind.TABLE_ROW, 0, "", "celle"),
    ]
    assert raw.title == "Medicin"


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 2", 2), ("Overskrift 3", 3), ("Title", 1), ("Titel", 1), ("Subtitle", 0), ("Brødtekst", 0)],
)
def test_heading_by_style_name(tmp_path: Path, name: str, level: int) -> None:
    """A heading is known by its style's name, Danish or English."""
    (block,) = blocks_of(tmp_path, styled("Formål", "X"), styles=style("X", name))
    assert (block.kind is Kind.HEADING, block.level) == (level > 0, level)


def test_heading_by_outline_level(tmp_path: Path) -> None:
    """An outline level makes a heading, inherited or the paragraph's own, and level 9 unmakes it."""
    styles = style("Base", "Afsnit", paragraph='<w:outlineLvl w:val="1"/>') + style(
        "X", "Eget", based_on="Base"
    )
    body = styled("a", "X") + par("b", '<w:outlineLvl w:val="0"/>')
    body += par("c", '<w:pStyle w:val="X"/><w:outlineLvl w:val="9"/>')
    assert [block.level for block in blocks_of(tmp_path, body, styles=styles)] == [2, 1, 0]


def test_style_that_the_file_does_not_describe(tmp_path: Path) -> None:
    """Without a description of the style its id tells that it is a heading."""
    assert blocks_of(tmp_path, styled("Formål", "Overskrift2"))[0].level == 2


def test_styles_in_a_circle(tmp_path: Path) -> None:
    """Styles that are based on each other do not stop the reader."""
    styles = style("A", "a", based_on="B") + style("B", "heading 1", based_on="A")
    assert blocks_of(tmp_path, styled("Formål", "A"), styles=styles)[0].level == 1


@pytest.mark.parametrize(
    ("runs", "bold"),
    [
        (run("alt", "<w:b/>") + run(" – "), True),
        (run("Skal:", "<w:b/>") + run(" noget"), False),
        (run("alt", '<w:rStyle w:val="Strong"/>'), True),
        (run("alt", '<w:b w:val="0"/>'), False),
        (run("–", "<w:b/>"), False),
    ],
)
def test_bold(tmp_path: Path, runs: str, bold: bool) -> None:  # noqa: FBT001
    """A block is bold when every letter is, by the run or its character style."""
    styles = style("Strong", "Strong", run="<w:b/>", kind="character")
    assert blocks_of(tmp_path, par(runs), styles=styles)[0].bold is bold


def test_bold_paragraph_style(tmp_path: Path) -> None:
    """Bold comes down from the style that a style is based on, and a run can switch it off."""
    styles = style("Fed", "Fed", run="<w:b/>") + style("X", "Eget", based_on="Fed")
    body = styled("a", "X") + styled(run("a", '<w:b w:val="false"/>'), "X")
    assert [block.bold for block in blocks_of(tmp_path, body, styles=styles)] == [True, False]


def test_size_of_most_letters(tmp_path: Path) -> None:
    """The size is that of most letters: from run, style, or document defaults."""
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="23"/></w:rPr></w:rPrDefault></w:docDefaults>'
    styles += style("X", "Stor", run='<w:sz w:val="32"/>')
    body = par("a") + styled("b", "X") + styled(run("ccc", '<w:sz w:val="18"/>') + run("d"), "X")
    assert [block.size for block in blocks_of(tmp_path, body, styles=styles)] == [11.5, 16.0, 9.0]


def test_python_docx_sizes(tmp_path: Path) -> None:
    """Bold and size set through python-docx are seen."""
    document = docx.Document()
    added = document.add_paragraph().add_run("Formål")
    added.bold, added.font.size = True, Pt(15)
    document.save(str(tmp_path / "a.docx"))
    (block,) = read(tmp_path / "a.docx").blocks
    assert (block.kind, block.bold, block.size) == (Kind.PARAGRAPH, True, 15.0)


def test_notes_come_last_in_order_of_reference(tmp_path: Path) -> None:
    """Notes stand at the end, once each, in the order in which the text refers to them."""
    foot = '<w:footnote w:id="{0}"><w:p><w:r><w:footnoteRef/><w:t> Note {0}</w:t></w:r></w:p></w:footnote>'
    body = par(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("b"))
    body += table(row(cell(par('<w:r><w:t>c</w:t><w:footnoteReference w:id="1"/></w:r>')), cell("d")))
    blocks = blocks_of(tmp_path, body, footnotes=foot.format(1) + foot.format(2))
    assert [block.notes for block in blocks[:2]] == [("fn2",), ("fn1",)]
    assert [(block.note, block.text) for block in blocks[2:]] == [("fn2", "Note 2"), ("fn1", "Note 1")]


def test_endnote_with_a_mark_of_its_own(tmp_path: Path) -> None:
    """An endnote is read like a footnote, and a mark that the writer chose is no text."""
    note = f'<w:endnote w:id="3">{par("Kilde")}</w:endnote>'
    mark = '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    blocks = blocks_of(tmp_path, par(run("a") + mark), endnotes=note)
    assert [(block.text, block.note) for block in blocks] == [("a", ""), ("Kilde", "en3")]


def test_text_box_is_read_once(tmp_path: Path) -> None:
    """A text box, stored twice by Word, follows its paragraph once and is boxed."""
    inner = f"<w:txbxContent>{par('Husk!')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{inner.replace('Husk', 'Gammel')}</v:textbox></w:pict></w:r>"
    blocks = blocks_of(tmp_path, par(run("før") + box) + par(old) + par("efter"))
    assert [(block.text, block.boxed) for block in blocks] == [
        ("før", False),
        ("Husk!", True),
        ("Gammel!", True),
        ("efter", False),
    ]


def test_furniture(tmp_path: Path) -> None:
    """Heads and feet stand apart, without page numbers and without saying a thing twice."""
    body = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    foot = par(
        run("Version 3.0\tSide ") + field("PAGE", run("1")) + run(" af ") + field("NUMPAGES", run("9"))
    )
    raw = read_body(tmp_path, par("a") + body, header=par("Bostedet") * 2, footer=foot)
    assert raw.furniture == ("Bostedet", "Version 3.0")


def test_furniture_that_is_printed(tmp_path: Path) -> None:
    """A first-page head that is switched off is not printed; a watermark is read."""
    body = '<w:sectPr>{}<w:headerReference w:type="first" r:id="header"/></w:sectPr>'
    head = par('<w:r><w:pict><v:shape><v:textpath string="KLADDE"/></v:shape></w:pict></w:r>') + par(
        "Version 1"
    )
    assert read_body(tmp_path, body.format(""), header=head).furniture == ()
    assert read_body(tmp_path, body.format("<w:titlePg/>"), header=head).furniture == ("KLADDE", "Version 1")


def test_strict_format_and_missing_targets(tmp_path: Path) -> None:
    """The strict variant of the format is read, and a picture that is not there does no harm."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    members = word_parts(par("Formål"))
    members["word/document.xml"] = members["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    members["word/_rels/document.xml.rels"] = rels(("image", "NULL"), ("styles", "/word/ingen.xml"))
    assert read(write_zip(tmp_path / "a.dotx", members)).blocks[0].text == "Formål"


def test_empty_paragraphs_give_no_block(tmp_path: Path) -> None:
    """White space alone is no block."""
    assert texts(tmp_path, par("") + par(" \u00a0\u00ad") + par("<w:r><w:br/></w:r>")) == []


def test_long_list_in_linear_time(tmp_path: Path) -> None:
    """Ten thousand list items take as long each as the first."""

    def run(count: int) -> None:
        assert len(blocks_of(tmp_path, item("punkt", 1) * count, numbering=BULLETS)) == count

    assert grows_evenly(run, 2_500)


def test_embedded_file_is_announced(tmp_path: Path) -> None:
    """Text that stands in an embedded file is not read, and a notice says so."""
    assert read_body(tmp_path, par("a") + '<w:altChunk r:id="x"/>').notices == (
        "Dokumentet henter tekst fra en indlejret fil; den er ikke læst med.",
    )


def test_part_names_in_other_case(tmp_path: Path) -> None:
    """Word finds its parts whatever the case of their names, and so does the reader."""
    members = word_parts(par("a"), styles=style("X", "x"))
    members["Word/Document.xml"] = members.pop("word/document.xml")
    members["word/extra.xml"] = part("w:x", "")
    assert read(write_zip(tmp_path / "a.docx", members)).blocks[0].text == "a"
