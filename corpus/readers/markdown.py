"""Markdown files."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from corpus.readers.blocks import RawDocument, ReadError
from corpus.readers.encoding import decode, load
from corpus.readers.html import read_markup
from corpus.readers.html_lists import PRINTED
from corpus.readers.markdown_head import split_head
from corpus.readers.typed import begins_new, is_pair, is_step, list_label

_DEEPEST = 100  # markdown-it leaves out what lies deeper, so no line may reach it
_WIDEST_PREFIX = 48  # columns of quote and list signs: at most 24 levels, two of markdown-it's each
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_INLINE_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9\-]*)")
_KNOWN = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "body", "br",
    "button", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "dialog", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd",
    "label", "li", "link", "main", "mark", "menu", "meta", "nav", "noscript", "object", "ol", "option",
    "p", "pre", "q", "s", "samp", "script", "section", "select", "small", "span", "strike", "strong",
    "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot",
    "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "wbr",
}  # fmt: skip


def read(path: Path) -> RawDocument:
    """Read a Markdown file; raises ReadError for broken front matter or a file without text."""
    decoded = decode(load(path))
    fields, body = split_head(decoded.text.lstrip("\n"))
    document = read_markup(_render(body))
    if not document.blocks and not fields:
        raise ReadError("Filen viser ingen tekst.", "Skriv teksten i filen, eller slet den.")
    notices = (*((decoded.notice,) if decoded.notice else ()), *document.notices)
    return replace(document, fields=fields, title="", notices=notices)


def _render(body: str) -> str:
    markdown = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
        .enable(["table", "strikethrough"])
        .disable("code")  # in this genre four blanks are somebody's way of indenting a list
        .use(footnote_plugin)
        .use(deflist_plugin)
    )
    markdown.core.ruler.push("typed_lines", _typed_lines)
    source = "\n".join(_shallow(line) for line in body.split("\n"))
    env: dict[str, dict[str, dict[str, int]]] = {}
    tokens = markdown.parse(source, env)
    unused = [name for name, number in env.get("footnotes", {}).get("refs", {}).items() if number < 0]
    if unused:  # a note that nothing refers to is text all the same
        source += "\n\n" + " ".join(f"[^{name.removeprefix(':')}]" for name in unused) + "\n"
        tokens = markdown.parse(source, {})
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def _shallow(line: str) -> str:
    """A line without the quote and list signs that lie deeper than any text needs."""
    prefix = _PREFIX.match(line)
    if prefix is None or prefix.end() <= _WIDEST_PREFIX or prefix.end() == len(line):
        return line
    return line[:_WIDEST_PREFIX].rstrip("0123456789.)") + " " + line[prefix.end() :]


def _typed_lines(state: StateCore) -> None:
    """Part what the author put on lines of its own but Markdown would run together."""
    tokens = state.tokens
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if token.type == "inline" and before is not None and before.type == "paragraph_open":
            token.children = _parted(token.children or [])
        elif token.type == "inline" and before is not None and before.markup == "-" and "\n" in token.content:
            _no_heading(tokens, at)
        elif token.type == "ordered_list_open" and token.markup == ")":
            token.attrSet("data-delimiter", ")")
        elif token.type == "fence" and (" " in token.info or not token.content):
            token.content = f"{token.info}\n{token.content}"  # text behind the fence, no language
        for child in token.children or []:
            if child.type == "html_inline" and not _is_markup(child.content):
                child.type = "text"


def _is_markup(text: str) -> bool:
    tag = _INLINE_TAG.match(text)
    return tag is None or tag.group(1).lower() in _KNOWN


def _no_heading(tokens: Sequence[Token], at: int) -> None:
    """Lines of "Label: value" above a rule are no heading, though Markdown says so."""
    if all(is_pair(line) for line in tokens[at].content.split("\n")):
        for token in (tokens[at - 1], tokens[at + 1]):
            token.tag = "p"
        tokens[at].children = _parted(tokens[at].children or [])


def _parted(children: list[Token]) -> list[Token]:
    """The inline tokens of a paragraph with breaks before lines that begin something new."""
    lines = _lines(children)
    texts = [_text(line) for line in lines]
    result: list[Token] = []
    in_item = False
    for at, line in enumerate(lines):
        new = at == 0 or begins_new(texts[at], texts[at - 1]) or _opens_pairs(texts, at)
        new = new and (at == 0 or line[0].level == 0)
        label = list_label(texts[at]) if new and line and line[0].type in {"text", "softbreak"} else ""
        if label:
            result += [*(_raw("</li></ul>") if in_item else []), *_item(label)]
            in_item = True
            result += _without(label, line)
        elif new and at:
            result += [*(_raw("</li></ul>") if in_item else []), *_raw("<br><br>"), *line[1:]]
            in_item = False
        elif at and _is_bold(lines[at - 1]) and not _is_bold(line):
            result += [*_raw("<br>"), *line[1:]]
        else:
            result += line
    return result + (_raw("</li></ul>") if in_item else [])


def _is_bold(line: list[Token]) -> bool:
    """True for a line that is bold from end to end: the author's heading for the lines below."""
    kinds = [token.type for token in line if token.type != "softbreak" and (token.content or token.markup)]
    return kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"] and kinds.count("strong_open") == 1


def _opens_pairs(texts: list[str], at: int) -> bool:
    """True for the first of several "Label: value" lines or steps."""
    return at + 1 < len(texts) and all(is_pair(text) or is_step(text) for text in texts[at : at + 2])


def _lines(children: list[Token]) -> list[list[Token]]:
    """Tokens by source line; each line but the first opens with its soft break."""
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type == "softbreak":
            lines.append([])
        lines[-1].append(child)
    return lines


def _text(line: list[Token]) -> str:
    return "".join(token.content or token.markup for token in line if token.type != "softbreak")


def _item(label: str) -> list[Token]:
    return _raw(f'<ul><li {PRINTED}="{escape(label.strip())}">')


def _raw(markup: str) -> list[Token]:
    return [Token("html_inline", "", 0, content=markup)]


def _without(label: str, line: list[Token]) -> list[Token]:
    """The line without its soft break and its label, which may reach over several text tokens."""
    rest = [token for token in line if token.type != "softbreak"]
    left = len(label)
    for token in rest:
        if token.type != "text" or not left:
            break
        cut = min(left, len(token.content))
        token.content, left = token.content[cut:], left - cut
    return rest
