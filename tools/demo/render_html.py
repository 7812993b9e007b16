"""A source as a page saved from an intranet."""

from html import escape
from typing import Final

from .overview import Row, as_pairs
from .source import MARK, Source
from .tree import Box, Heading, Inline, Listing, Node, Paragraph, Span, Table, plain

RULES: Final = """
body { font-family: Verdana, sans-serif; margin: 0; color: #222 }
header, footer { background: #1f3b5c; color: #fff; padding: .6em 1.5em }
nav.menu { background: #eef2f6; padding: .4em 1.5em }
nav.menu li { display: inline; margin-right: 1.2em }
main { max-width: 50em; padding: 0 1.5em }
table { border-collapse: collapse; margin: 1em 0 }
th, td { border: 1px solid #888; padding: .3em .6em; text-align: left; vertical-align: top }
.boks { border: 1px solid #1f3b5c; background: #eef2f6; padding: 0 1em; margin: 1em 0 }
.smaat { font-size: .8em; opacity: .8 }
""".strip()
MENU: Final = ("Forside", "Nyheder", "Retningslinjer", "Telefonbog", "Kantinen", "Log af")
LIST_TYPE: Final = {"1.": "1", "1)": "1", "a)": "a"}


def render_html(source: Source) -> bytes:
    """The bytes of the .html: a page of an intranet as a browser saves it, menus and all."""
    site = escape(source.header or "Intranet")
    title = escape(source.title)
    menu = "".join(f'<li><a href="#">{entry}</a></li>' for entry in MENU)
    page = f"""<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>{title} – Intranet</title>
<style>
{RULES}
</style>
</head>
<body>
<header><a href="#">{site}</a> <span class="smaat">{MARK}</span></header>
<nav class="menu" aria-label="Hovedmenu"><ul>{menu}</ul></nav>
<nav class="smaat" aria-label="Du er her">Forside &gt; Retningslinjer &gt; {title}</nav>
<main>
<article>
<h1>{title}</h1>
{_article(source)}
</article>
<aside class="smaat"><p>Fandt du det, du søgte? <a href="#">Skriv til redaktionen</a></p></aside>
</main>
<footer class="smaat"><p>{site} · {MARK}</p></footer>
</body>
</html>
"""
    return page.encode()


def _article(source: Source) -> str:
    writer = _Page(source)
    parts = [] if source.layout == "footer" else [_overview(source)]
    if source.contents:
        entries = "".join(
            f'<li><a href="#afsnit-{at}">{escape(plain(heading.inline))}</a></li>'
            for at, heading in enumerate(source.body.headings, start=1)
        )
        parts.append(f'<nav class="indhold" aria-label="Indhold"><p>Indhold</p><ul>{entries}</ul></nav>')
    parts.append(writer.blocks(source.body.blocks))
    parts.append(writer.notes())
    if source.layout == "footer":
        parts.append(_overview(source))
    return "\n".join(filter(None, parts))


def _overview(source: Source) -> str:
    fields = tuple((escape(label), escape(value)) for label, value in source.overview)
    if not fields:
        return ""
    match source.layout:
        case "footer":
            return "\n".join(
                ("<dl>", *(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in fields), "</dl>")
            )
        case "rows":
            rows = [_label_value((field,), 2) for field in fields]
        case "cells":
            rows = [_shared_cells(row) for row in as_pairs(fields)]
        case _:
            rows = [_label_value(row, 4) for row in as_pairs(fields)]
    return "\n".join(("<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"))


def _label_value(row: Row, columns: int) -> str:
    cells = [f'<th scope="row">{label}</th><td>{value}</td>' for label, value in row]
    if len(row) * 2 < columns:
        cells[-1] = cells[-1].replace("<td>", f'<td colspan="{columns - 1}">')
    return "".join(cells)


def _shared_cells(row: Row) -> str:
    wide = ' colspan="2"' if len(row) == 1 else ""
    return "".join(f"<td{wide}><b>{label.removesuffix(':')}:</b><br>{value}</td>" for label, value in row)


class _Page:
    """Writes the blocks of one page."""

    def __init__(self, source: Source) -> None:
        self.body = source.body
        self.headings = 0

    def blocks(self, blocks: tuple[Node, ...]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Node) -> str:
        match block:
            case Heading(level, inline):
                self.headings += 1
                tag = f"h{level + 1}"
                return f'<{tag} id="afsnit-{self.headings}">{_markup(inline)}</{tag}>'
            case Paragraph(inline):
                return f"<p>{_markup(inline)}</p>"
            case Listing():
                return self._list(block)
            case Table():
                return _table(block)
            case Box(inside):
                return f'<div class="boks">\n{self.blocks(inside)}\n</div>'

    def _list(self, listing: Listing) -> str:
        items = "\n".join(f"<li>{self._item(item)}</li>" for item in listing.items)
        if listing.numbering == "bullet":
            return f"<ul>\n{items}\n</ul>"
        start = f' start="{listing.start}"' if listing.start != 1 else ""
        return f'<ol type="{LIST_TYPE[listing.numbering]}"{start}>\n{items}\n</ol>'

    def _item(self, item: tuple[Node, ...]) -> str:
        first = item[0] if item else None
        if isinstance(first, Paragraph):
            return "\n".join(filter(None, (_markup(first.inline), self.blocks(item[1:]))))
        return self.blocks(item)

    def notes(self) -> str:
        lines = [
            f'<li id="note-{escape(mark)}" value="{at}">{_markup(text)}</li>'
            for at, (mark, text) in enumerate(self.body.notes, start=1)
        ]
        return "\n".join(("<hr>", '<ol class="fodnoter">', *lines, "</ol>")) if lines else ""


def _table(table: Table) -> str:
    head = "".join(f"<th>{_markup(cell)}</th>" for cell in table.head)
    rows = ["".join(f"<td>{_markup(cell)}</td>" for cell in row) for row in table.rows]
    lines = ("<tbody>", *(f"<tr>{row}</tr>" for row in rows), "</tbody>")
    return "\n".join(
        filter(None, ("<table>", f"<thead><tr>{head}</tr></thead>" if head else "", *lines, "</table>"))
    )


def _markup(inline: Inline) -> str:
    return "".join(_span(span) for span in inline)


def _span(span: Span) -> str:
    if span.note:
        return f'<sup><a href="#note-{escape(span.note)}">{escape(span.note)}</a></sup>'
    text = escape(span.text, quote=False).replace("\n", "<br>")
    text = f"<strong>{text}</strong>" if span.bold else text
    return f"<em>{text}</em>" if span.italic else text
