"""Saved web pages become blocks as a reader of the page sees them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.blocks import Block, Kind, RawDocument, ReadError
from corpus.readers.html import read, read_markup
from corpus.readers.html_lists import numeral


def shown(document: RawDocument) -> list[str]:
    """Blocks as short lines: kind, label, text."""
    return [f"{block.kind.value} {block.label}|{block.text}" for block in document.blocks]


def texts(markup: str) -> list[str]:
    """The texts of a body's blocks."""
    return [block.text for block in read_markup(markup).blocks]


def rows(markup: str) -> list[Block]:
    """The table rows of a page."""
    return [block for block in read_markup(markup).blocks if block.kind is Kind.TABLE_ROW]


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str | bytes], RawDocument]:
    """Stores a page as a file and reads it."""

    def reading(markup: str | bytes) -> RawDocument:
        path = tmp_path / "side.html"
        path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
        return read(path)

    return reading


def test_file_with_wrong_charset(page: Callable[[str | bytes], RawDocument]) -> None:
    """A windows-1252 page that says utf-8 is read right, with a notice."""
    document = page("<meta charset=utf-8><title>På</title><p>Få hjælp".encode("cp1252"))
    assert (document.title, document.blocks[0].text) == ("På", "Få hjælp")
    assert len(document.notices) == 1


@pytest.mark.parametrize("markup", ["", "<script>x</script>", "<p hidden>x</p>", "<nav>Menu</nav>"])
def test_page_without_text(page: Callable[[str | bytes], RawDocument], markup: str) -> None:
    """A page that shows nothing is refused with advice."""
    with pytest.raises(ReadError) as caught:
        page(markup)
    assert caught.value.advice


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>", "<noscript>x</noscript>", "<nav>x</nav>", "<aside>x</aside>", "<p hidden>x</p>",
        "<p aria-hidden=true>x</p>", "<p style='display:none'>x</p>", "<p class=skjult>x</p>",
        "<p id=væk>x</p>",
        "<div role=dialog>x</div>", "<div class='cookie-banner'>x</div>", "<p class=breadcrumb>x</p>",
        "<ul class='site-menu'><li>x</ul>", "<div class=share>x</div>", "<button>x</button>",
        "<select><option>x</select>", "<span class=sr-only>x</span>", "<p class=MsoToc1>x</p>",
    ],
)  # fmt: skip
def test_hidden_parts(hidden: str) -> None:
    """What the page hides, or shows on every page, is left out."""
    style = "<style>.skjult, #væk {display: none !important}</style>"
    assert texts(f"{style}<main><h1>Titel</h1>{hidden}<p>Brødtekst</p></main>") == ["Titel", "Brødtekst"]


@pytest.mark.parametrize(
    "kept",
    [
        "<style>@media print{.a{display:none}}</style><p class=a>x</p>",
        "<section id='menu-og-kost'><p>x</p></section>",
        "<div class='has-sidebar'>x</div>", "<form id=aspnetForm>x</form>", "<aside class=husk>x</aside>",
        "<div class='accordion-body' style='display:none'>x</div>",
        "<h2><a href='#f' aria-expanded=false>F</a></h2><div id=f hidden>x</div>",
    ],
)  # fmt: skip
def test_visible_parts(kept: str) -> None:
    """What only looks like furniture, or can be folded out, is read."""
    assert texts(f"<main><h1>Titel</h1>{kept}</main>")[-1] == "x"


def test_head_and_foot_are_furniture() -> None:
    """The head and foot of a page stand apart; a title that is only in the head comes first."""
    document = read_markup(
        "<header><h1>1.4 Medicin</h1></header><main><p>Tekst</p></main><footer>Version 3<br>Side 1</footer>"
    )
    assert [block.text for block in document.blocks] == ["1.4 Medicin", "Tekst"]
    assert document.furniture == ("1.4 Medicin", "Version 3", "Side 1")


def test_contents_list() -> None:
    """A list of links to headings of the page is left out, and its title with it."""
    markup = (
        "<h2>Indhold</h2><ul><li><a href='#a'>A</a><li><a href='#b'>B</a></ul><h2 id=a>A</h2><h2 id=b>B</h2>"
    )
    assert texts(markup) == ["A", "B"]


def test_paragraphs_and_breaks() -> None:
    """A break is a line end, two breaks are a new paragraph, entities and soft hyphens are resolved."""
    assert texts("<p>H&aelig;n&shy;delse&nbsp;1<br>to<br><br>tre") == ["Hændelse 1\nto", "tre"]


def test_headings() -> None:
    """Headings have their level; a fold-out's title lies one below the heading above it."""
    markup = (
        "<h2>A</h2><details><summary>B</summary><h4>C</h4></details><details><summary>D</summary></details>"
        "<div role=heading aria-level=5>E</div>"
    )
    assert [block.level for block in read_markup(markup).blocks] == [2, 3, 4, 3, 5]


def test_numbered_headings_in_a_list() -> None:
    """A heading that is a list item has the item's number as its label."""
    assert shown(read_markup("<ol start=2><li><h2>Formål</h2><p>x</p></ol>")) == [
        "heading 2.|Formål",
        "paragraph |x",
    ]


def test_lists() -> None:
    """List items carry the label that a browser prints, and their depth."""
    document = read_markup(
        "<ul><li>a<ol type=a start=2><li>b<li value=5>c</ol></ul><ol reversed><li>d<li>e</ol>"
        "<ol style='list-style-type: upper-roman'><li>f<p>g</ol>"
    )
    assert [(b.label, b.text, b.level) for b in document.blocks] == [
        ("•", "a", 0), ("b.", "b", 1), ("e.", "c", 1), ("2.", "d", 0), ("1.", "e", 0), ("I.", "f\ng", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (28, "lower-alpha", "ab"),
        (14, "upper-roman", "XIV"),
        (0, "lower-alpha", "0"),
        (7, "decimal-leading-zero", "07"),
    ],
)
def test_numerals(number: int, style: str, printed: str) -> None:
    """Numbers are written in the list's own style."""
    assert numeral(number, style) == printed


def test_spans_on_the_grid() -> None:
    """Cells lie on the grid; one that covers several rows is repeated as continued."""
    found = rows(
        "<table><thead><tr><th rowspan=2>A<th colspan=2>B<tr><th>C<th>D</thead><tr><td>1<td>2<td>3</table>"
    )
    assert [[(c.text, c.column, c.span, c.continued) for c in row.cells] for row in found] == [
        [("A", 0, 1, False), ("B", 1, 2, False)],
        [("A", 0, 1, True), ("C", 1, 1, False), ("D", 2, 1, False)],
        [("1", 0, 1, False), ("2", 1, 1, False), ("3", 2, 1, False)],
    ]
    assert [row.header for row in found] == [True, True, False]


def test_cell_lines() -> None:
    """A cell holds its paragraphs and items one a line; empty rows are left out."""
    found = rows(
        "<table><tr><td><b>Version:</b><br>2.0<td><ul><li>a<li>b</ul>"
        "<tr><td> <td>&nbsp;<tr><td>Nøgle<td></table>"
    )
    assert [row.text for row in found] == ["Version:\n2.0\t• a\n• b", "Nøgle\t"]


def test_nested_table_is_flattened() -> None:
    """A table inside a cell becomes lines of that cell."""
    found = rows("<table><tr><td>x<td><table><tr><td>i<td>j</table></table>")
    assert [cell.text for cell in found[0].cells] == ["x", "i\tj"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><p><b>Skal:</b><p>Lås</table>",
        "<div class=skal><p><b>Skal:</b></p><p>Lås</p></div>",
        "<div style='border:1px solid'><p><b>Skal:</b></p><p>Lås</p></div>",
    ],
)
def test_boxes(markup: str) -> None:
    """A frame round some text gives boxed blocks."""
    assert [(b.text, b.boxed, b.bold) for b in read_markup(markup).blocks] == [
        ("Skal:", True, True),
        ("Lås", True, False),
    ]


def test_layout_table() -> None:
    """A table that only places things is read in order, without a frame."""
    document = read_markup("<table role=presentation><tr><td><h1>A</h1><td><p>b</table>")
    assert [(b.text, b.boxed) for b in document.blocks] == [("A", False), ("b", False)]


def test_terms() -> None:
    """A list of terms is a table of two cells, the term bold."""
    found = rows("<dl><dt>UTH<dt>DPSD<dd>Et<dd>To<dt>FMK<dd>Tre</dl>")
    assert [row.text for row in found] == ["UTH\nDPSD\tEt\nTo", "FMK\tTre"]
    assert found[0].cells[0].bold


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup><a href='#f' id=r>1</a></sup>", "<p id=f>1. Noten <a href='#r'>↩</a></p>"),
        ("<a role=doc-noteref href='#f' id=r>1</a>", "<ol><li id=f>Noten <a href='#r'>↑</a></ol>"),
        ("<sup>[<a href='#f' id=r>1</a>]</sup>", "<p><sup><a name=f href='#r'>1</a></sup> Noten</p>"),
    ],
)
def test_footnotes(mark: str, note: str) -> None:
    """A mark is left out of the text, and what it points to is a footnote without its number."""
    document = read_markup(f"<p>Frist{mark} nu.</p>{note}")
    assert [(b.kind, b.text, b.notes, b.note) for b in document.blocks] == [
        (Kind.PARAGRAPH, "Frist nu.", ("f",), ""),
        (Kind.FOOTNOTE, "Noten", (), "f"),
    ]


def test_notes_in_one_block() -> None:
    """Several notes in one paragraph are told apart by their anchors."""
    marks = "<p>x<sup><a href='#a'>1</a></sup> y<sup><a href='#b'>2</a></sup></p>"
    assert texts(marks + "<p><a name=a></a>1 En<br><a name=b></a>2 To</p>") == ["x y", "En", "To"]


def test_superscripts_without_target() -> None:
    """Raised figures that point nowhere stay text."""
    assert texts("<p>20 m<sup>2</sup>, trin<sup>1</sup>, <sup><a href='#væk'>3</a></sup>") == [
        "20 m², trin1, 3"
    ]


def test_word_page() -> None:
    """A page saved by a word processor gives headings, labels, gaps and footnotes."""
    spacer = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    document = read_markup(
        f"<h1><span style='mso-list:Ignore'>1{spacer}</span>Formål</h1>"
        "<p class=MsoNormal>A<span>&nbsp;&nbsp;&nbsp; </span>b"
        "<a href='#_ftn1' name='_ftnref1'>[1]</a><o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>"
        f"·{spacer}</span><![endif]>Punkt</p>"
        f"<p class=MsoListParagraph style='margin-left:36pt'><span>b){spacer}</span>To</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Noten</p></div>"
    )
    assert shown(document) == [
        "heading 1|Formål", "paragraph |A\tb", "list_item •|Punkt", "list_item b)|To", "footnote |Noten",
    ]  # fmt: skip
    assert [block.level for block in document.blocks[2:4]] == [1, 0]


def test_struck_text() -> None:
    """Struck-out text is left out with a notice, inserted text is read."""
    document = read_markup(
        "<p>Ny <del>gammel</del><span style='text-decoration:line-through'>x</span><ins>frist</ins>"
    )
    assert document.blocks[0].text == "Ny frist"
    assert document.notices == ("Gennemstreget tekst er ikke læst med.",)


def test_look() -> None:
    """Bold is told from tags, styles and style sheets; the size from points or pixels."""
    document = read_markup(
        "<style>.f{font-weight:700}</style><p><b>a</b>: <p class=f>b<p style='font-size:16px'>c<p><b>d</b> e"
    )
    assert [(block.bold, block.size) for block in document.blocks] == [
        (True, 0),
        (True, 0),
        (False, 12),
        (False, 0),
    ]


@pytest.mark.parametrize(
    "opening", ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b>", "<div></x>", "<a><sup>"]
)
def test_depth(opening: str) -> None:
    """Ten thousand nested parts neither crash nor lose the text inside."""
    assert "inderst" in " ".join(texts(opening * 10_000 + "inderst"))


TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h2",
    "b",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "br",
    "pre",
]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
WORDS = st.integers(100, 999).map(lambda number: f" ord{number} ")


@given(st.lists(st.one_of(st.sampled_from(PIECES), WORDS), max_size=40))
def test_no_text_is_lost(pieces: list[str]) -> None:
    """Every word of a page of any shape is read."""
    words = {piece.strip() for piece in pieces if "ord" in piece}
    found = " ".join(texts("<p>start</p>" + "".join(pieces)))
    assert all(word in found for word in words)


def test_text_between_terms() -> None:
    """Text that stands in a list of terms outside of any term is read."""
    assert "Ring først" in " ".join(texts("<dl>Ring først<dt>UTH<dd>Hændelse</dl>"))
