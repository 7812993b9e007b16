"""Builds tiny Word files from raw XML, so that each test shows the very marks that it is about."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.readers.blocks import Block, RawDocument
from corpus.readers.docx import read

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def part(tag: str, inner: str) -> str:
    """A part of a Word file, such as `w:styles`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {NAMES}>{inner}</{tag}>'


def rels(*targets: tuple[str, str]) -> str:
    """A relationship part; the ids are the kinds themselves."""
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def word_parts(body: str, **parts: str) -> dict[str, str]:
    """The members of a Word file; `parts` are the inner XML of styles, numbering, footnotes, header ..."""
    roots = {"header": "w:hdr", "footer": "w:ftr"}
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": rels(("officeDocument", "word/document.xml")),
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(*((kind, f"{kind}.xml") for kind in parts)),
    }
    return members | {
        f"word/{kind}.xml": part(roots.get(kind, f"w:{kind}"), inner) for kind, inner in parts.items()
    }


def write_zip(path: Path, members: dict[str, str]) -> Path:
    """A zip file of texts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def read_body(folder: Path, body: str, **parts: str) -> RawDocument:
    """Write a Word file and read it again."""
    return read(write_zip(folder / "dokument.docx", word_parts(body, **parts)))


def blocks_of(folder: Path, body: str, **parts: str) -> tuple[Block, ...]:
    """The blocks of a Word file."""
    return read_body(folder, body, **parts).blocks


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, properties: str = "") -> str:
    """A paragraph; text that is not XML becomes a run."""
    inner = text if text.startswith("<") or not text else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(text: str, style: str) -> str:
    """A paragraph in a style."""
    return par(text, f'<w:pStyle w:val="{style}"/>')


def item(text: str, num: int, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def style(
    key: str, name: str, *, based_on: str = "", paragraph: str = "", run: str = "", kind: str = "paragraph"
) -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def cell(inner: str, properties: str = "") -> str:
    """A table cell; text that is not XML becomes a paragraph."""
    content = inner if inner.startswith("<") else par(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, shown: str) -> str:
    """A complex field with its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
