"""The text of Word paragraphs: signs, fields, contents, tracked changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import Kind
from corpus.readers.docx_text import tidy
from tests.readers.docx_files import blocks_of, field, par, read_body, run, styled

TICKED = (
    '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
    '<w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/>'
)
CONTENTS_BLOCK = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>1 Formål</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def texts(folder: Path, body: str, **parts: str) -> list[str]:
    """The text of all blocks."""
    return [block.text for block in blocks_of(folder, body, **parts)]


def test_breaks_and_special_signs(tmp_path: Path) -> None:
    """Line breaks, tabs, hyphens and blanks come out as the reader sees them."""
    body = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>pn</w:t><w:noBreakHyphen/><w:t>medi</w:t>"
        "<w:softHyphen/><w:t>cin\u00ad1\u00a0\u00a0mg</w:t></w:r>"
    )
    assert texts(tmp_path, par(body)) == ["a\nb\tpn-medicin1 mg"]


@pytest.mark.parametrize(
    ("sign", "seen"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F0FD"/>', "☒"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="E0"/>', "→"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t>', "☑"),
        (TICKED, "☒"),
    ],
)
def test_symbol_fonts(tmp_path: Path, sign: str, seen: str) -> None:
    """Check boxes and signs of symbol fonts become plain characters."""
    assert texts(tmp_path, par(f"<w:r>{sign}</w:r>{run(' Ja')}")) == [f"{seen} Ja"]


def test_wrapped_text_is_read(tmp_path: Path) -> None:
    """Content controls, links, smart tags, custom XML and simple fields hide no text."""
    inner = "".join(
        f"<w:{tag}>{run(tag + ' ')}</w:{tag}>"
        for tag in ("hyperlink", "smartTag", "customXml", "ins", "moveTo")
    )
    inner += f"<w:sdt><w:sdtPr/><w:sdtContent>{run('sdt ')}</w:sdtContent></w:sdt>"
    inner += f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run("felt")}</w:fldSimple>'
    body = f"<w:customXml><w:sdt><w:sdtContent>{par(inner)}</w:sdtContent></w:sdt></w:customXml>"
    assert texts(tmp_path, body) == ["hyperlink smartTag customXml ins moveTo sdt felt"]


def test_placeholder_is_no_text(tmp_path: Path) -> None:
    """A content control that nobody has filled in is empty, whatever prompt it shows."""
    prompt = run("Klik her for at skrive.")
    body = par(
        run("Ledervagt: ")
        + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
    )
    assert texts(tmp_path, body) == ["Ledervagt:"]


def test_field_results(tmp_path: Path) -> None:
    """The result of a field is text, also inside another field; its code never is."""
    body = par(run("Se ") + field("HYPERLINK x", field("REF y", run("bilag 2"))) + run("."))
    assert texts(tmp_path, body) == ["Se bilag 2."]


def test_field_without_end(tmp_path: Path) -> None:
    """A field that never ends does not swallow the text after it."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(tmp_path, par(begin + run("Teksten")) + par("går videre")) == ["Teksten", "går videre"]


def test_contents_field_is_left_out(tmp_path: Path) -> None:
    """A table of contents goes with its title; the text after it stays."""
    start, end = field("TOC \\o", run("1 Formål\t2") + "SPLIT").split("SPLIT")
    body = par("Indhold") + par(start) + par("2 Fremgangsmåde\t3") + par(end) + par("Formål")
    assert texts(tmp_path, body) == ["Formål"]


@pytest.mark.parametrize(
    "contents",
    [styled("1 Formål\t2", "Indholdsfortegnelse1"), CONTENTS_BLOCK],
)
def test_contents_by_style_or_control(tmp_path: Path, contents: str) -> None:
    """Contents known by their style or by Word's building block are left out, with the title line."""
    assert texts(tmp_path, par("Indholdsfortegnelse:") + contents + par("Formål")) == ["Formål"]


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    """Deleted and moved-away text is gone, inserted text is there, and a notice says so."""
    body = par(
        run("Senest ")
        + "<w:del><w:r><w:delText>7</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('14')}</w:moveFrom><w:ins>{run('10')}</w:ins>"
        + run(" dage")
    )
    raw = read_body(tmp_path, body)
    assert raw.blocks[0].text == "Senest 10 dage"
    assert raw.notices == ("Dokumentet har sporede ændringer; teksten er læst, som om de er godkendt.",)


def test_deleted_paragraph_mark_joins(tmp_path: Path) -> None:
    """A paragraph whose mark is deleted runs on into the next, whose style then holds."""
    gone = "<w:rPr><w:del/></w:rPr>"
    body = par("Lås ", '<w:pStyle w:val="Heading1"/>' + gone) + par("skabet.") + par("sidst", gone)
    blocks = blocks_of(tmp_path, body)
    assert [(block.kind, block.text) for block in blocks] == [
        (Kind.PARAGRAPH, "Lås skabet."),
        (Kind.PARAGRAPH, "sidst"),
    ]


def test_hidden_text_and_comments(tmp_path: Path) -> None:
    """Hidden text and comments are not read."""
    body = par(
        run("a") + run("skjult", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>' + run("b")
    )
    assert texts(tmp_path, body + par(run("x", "<w:vanish/>"))) == ["ab"]


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_text(tmp_path: Path, mark: str) -> None:
    """Struck-through text is left out, and a notice says so."""
    raw = read_body(tmp_path, par(run("Fristen er ") + run("7", mark) + run("10 dage")))
    assert raw.blocks[0].text == "Fristen er 10 dage"
    assert raw.notices == ("Gennemstreget tekst er ikke læst med.",)


@given(st.text(st.characters(exclude_characters="\x00")))
def test_tidy_is_idempotent(text: str) -> None:
    """Evening out white space twice changes nothing more."""
    assert tidy(tidy(text)) == tidy(text)
