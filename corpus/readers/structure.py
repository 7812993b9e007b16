"""What holds for every format: typed numbers, headings that only look like headings, contents pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus.readers.blocks import Block, Kind

_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_NOT_A_NUMBER = (
    rf"(?!\s*(?:{_MONTHS}|sal\b|etage|klasse|kvartal|gang\b|dag\b|dagen|person|år\b|juledag|time\b|led\b))"
)
LABEL = re.compile(
    r"^(?P<label>"
    r"(?:Trin|Punkt|Pkt\.|Nr\.|Afsnit|Kapitel|Kap\.|Fase|Bilag|Del)\s+\d{1,2}(?:\.\d{1,2})*[.:)]?"
    r"|[SKL]\d{1,2}[.:)]?"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?!\d)(?!\s*(?:kl|timer|mg|ml|%))"
    rf"|\(?\d{{1,2}}[.)]{_NOT_A_NUMBER}"
    r"|\(?[a-zæøå]\)|[ivx]{1,4}[.)]|[IVX]{1,4}[.)](?=\s+[A-ZÆØÅ])|[A-H][.)](?=\s+[A-ZÆØÅ])"
    r"|[•▪●◦■▫‣⁃·\uf0b7\uf0a7*]|[-–—](?=\s)|o(?=\s)"
    r")(?:\s+[–—-]\s+|\s+|(?=[A-ZÆØÅ]))(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
_UNDECORATED = re.compile(r"^(?:[ivx]+[.)]|o|[a-h][.)])$", re.IGNORECASE)
_MARK_WORDS = re.compile(
    r"^(?:skal|kan|husk|obs|bemærk|vigtigt|nb|eksempel|note|tip)\b(?:[-\w]*)[:!]?$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[SKL]\d{1,2}[.:)]?|[IVX]{1,4}[.)]|[A-H][.)]|§.*|(?:Trin|Kapitel|Afsnit|Del|Fase|Bilag)\s.*)$"
)
_BARE_NUMBER = re.compile(r"^(?P<label>\d{1,2})\s+(?P<rest>[A-ZÆØÅ].*)$", re.DOTALL)
_BULLETS = frozenset("•▪●◦■▫‣⁃·*-–—o\uf0b7\uf0a7")
_FEWEST_IN_ORDER = 3  # words
_ORDERS = re.compile(r"\b(?:skal|må|altid|aldrig|ring|kun)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:indhold|indholdsfortegnelse|indholdsoversigt)\s*:?$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:\.{3,}|…+|\t|\s{2,}|\s)\s*\d{1,3}\s*$")
_LEADERS = re.compile(r"(?<!\.)\.{4,}\s*\d{0,3}\s*$|(?<!…)…{2,}\s*\d{0,3}\s*$")
_LONGEST_HEADING = 120  # letters; measured on headings of public guidelines: the longest question form has 96
_MOST_WORDS = 16


def refine(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with typed labels set apart, look-alike headings named, and contents pages dropped."""
    filled = [b for b in blocks if b.text.strip() or b.cells]
    kept = [_with_label(part) for b in _without_contents(filled) for part in _numbered_lines(b)]
    nested = list(_nested(kept))
    return tuple(_with_number(b) for b in _with_levels(_headings(nested), nested))


def split_label(text: str) -> tuple[str, str]:
    """A typed number or bullet at the start, and the rest: "Trin 3. Ring" -> ("Trin 3.", "Ring")."""
    match = LABEL.match(text)
    if not match:
        return "", text
    label = match["label"]
    if label[0].isalpha() and _UNDECORATED.match(label) and label != label.lower() and not label.isupper():
        return "", text
    if label == "O" or label.isdigit() or (label[0].islower() and label[0] in "skl" and label[-1].isdigit()):
        return "", text
    return label, match["rest"].strip()


def _with_label(block: Block) -> Block:
    if block.label or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return block
    label, rest = split_label(block.text.strip())
    if not label:
        return block
    if block.kind is Kind.PARAGRAPH and len(label) == 1:  # a typed bullet
        return replace(block, kind=Kind.LIST_ITEM, label=label, text=rest)
    return replace(block, label=label, text=rest)


def _with_number(block: Block) -> Block:
    """A heading's bare number is its label; elsewhere "12 timer" may begin a line."""
    match = _BARE_NUMBER.match(block.text) if block.kind is Kind.HEADING and not block.label else None
    return replace(block, label=match["label"], text=match["rest"]) if match else block


def _nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """Bullets of another sort stand under the first where the format gives all of them one depth."""
    for bulleted, run in groupby(blocks, lambda b: b.kind is Kind.LIST_ITEM and b.label in _BULLETS):
        items = list(run)
        if not bulleted or len({b.level for b in items}) > 1:
            yield from items
            continue
        outer: list[str] = []
        for item in items:
            if item.label not in outer:
                outer.append(item.label)
            del outer[outer.index(item.label) + 1 :]
            yield replace(item, level=item.level + len(outer) - 1)


def _numbered_lines(block: Block) -> list[Block]:
    """A paragraph whose forced lines all bear a number or bullet is a list; a lead-in may stand first."""
    lines = block.text.split("\n")
    numbered = [bool(split_label(line.strip())[0]) for line in lines]
    if block.kind is not Kind.PARAGRAPH or block.label or sum(numbered) < 2 or not all(numbered[1:]):  # noqa: PLR2004 - a list
        return [block]
    parts = [replace(block, text=line.strip(), notes=()) for line in lines]
    return [*parts[:-1], replace(parts[-1], notes=block.notes)]


def _without_contents(blocks: list[Block]) -> Iterator[Block]:
    """Drop a table of contents that the reader could not know by its format."""
    printed = {_bare(b) for b in blocks}
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if _LEADERS.search(block.text) and block.kind is not Kind.TABLE_ROW:
            index += 1
            continue
        if _CONTENTS.match(block.text.strip()):
            after = index + 1
            while after < len(blocks) and _is_entry(blocks[after], printed):
                after += 1
            if after > index + 1:
                index = after
                continue
        yield block
        index += 1


def _bare(block: Block) -> str:
    return re.sub(r"\W+", "", split_label(block.text)[1]).casefold()


def _is_entry(block: Block, printed: set[str]) -> bool:
    if block.kind in (Kind.TABLE_ROW, Kind.FOOTNOTE) or len(block.text) > _LONGEST_HEADING:
        return False
    if not _CONTENTS_LINE.search(block.text):
        return False
    without = _CONTENTS_LINE.sub("", block.text)
    return re.sub(r"\W+", "", split_label(without)[1]).casefold() in printed or "\t" in block.text


def _body_size(blocks: Sequence[Block]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size and block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            sizes[round(block.size * 2) / 2] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _headings(blocks: list[Block]) -> list[bool]:
    """Whether each block is a heading, by format or by looks."""
    body = _body_size(blocks)
    plain = not any(b.bold or b.size for b in blocks) and not any(b.kind is Kind.HEADING for b in blocks)
    serial = _serial(blocks)
    flags = [
        b.kind is Kind.HEADING or i in serial or _looks_like_heading(b, body, plain=plain)
        for i, b in enumerate(blocks)
    ]
    for i, (this, after) in enumerate(pairwise([*blocks, None])):
        if flags[i] and this is not None and this.kind is not Kind.HEADING:
            alone = after is not None and flags[i + 1] and _is_order(this, after)
            flags[i] = not alone and _leads_on(blocks[i - 1] if i else None, this, after)
    return flags


def _is_order(this: Block, after: Block) -> bool:
    """A bold line with nothing under it that tells what to do: "Ring altid 112 ved livsfare"."""
    outer = this.size > after.size or this.label != ""
    return not outer and len(this.text.split()) >= _FEWEST_IN_ORDER and bool(_ORDERS.search(this.text))


def _serial(blocks: list[Block]) -> set[int]:
    """Numbered short lines with text under each ("A. Formål", "B. Begreber"): headings without any style."""
    series: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        if (
            block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
            and _NUMBERED.match(block.label)
            and not block.level
        ):
            series.setdefault(_sort_of(block.label), []).append(i)
    found: set[int] = set()
    for members in series.values():
        apart = all(b - a > 1 for a, b in pairwise(members)) and members[-1] + 1 < len(blocks)
        if len(members) > 1 and apart and all(_short_line(blocks[i].text) for i in members):
            found.update(members)
    return found


def _sort_of(label: str) -> str:
    """What sort of number a label is: "Trin 3." as "Trin 1.", "IV." as "A."."""
    return re.sub(r"\d+", "1", re.sub(r"[IVX]{2,4}(?=[.)])|\b[A-Z](?=[.)])", "A", label))


def _short_line(text: str) -> bool:
    return (
        text[:1].isupper()
        and len(text.split()) <= _MOST_WORDS // 2
        and not re.search(r"[.;,:\n\t]$|[\n\t]", text)
    )


def _leads_on(before: Block | None, this: Block, after: Block | None) -> bool:
    """A look-alike heading needs text under it, and list items beside it must not look the same."""
    if after is None or after.kind is Kind.FOOTNOTE:
        return False
    if this.kind is not Kind.LIST_ITEM:
        return True
    alike = any(b is not None and b.kind is Kind.LIST_ITEM and b.bold for b in (before, after))
    return not alike and (after.kind is not Kind.LIST_ITEM or bool(_NUMBERED.match(this.label)))


def _looks_like_heading(block: Block, body: float, *, plain: bool) -> bool:
    text = block.text.strip()
    larger = bool(body) and block.size >= body + 1.2
    if not _may_be_heading(block, text) or (_MARK_WORDS.match(text) and not larger):
        return False
    if block.bold or larger:
        return block.kind is not Kind.LIST_ITEM or bool(_NUMBERED.match(block.label))
    numbered = block.kind is Kind.PARAGRAPH and bool(_NUMBERED.match(block.label))
    return plain and numbered and text[0].isupper() and not text.endswith(":")


_POINT = re.compile(r"[SKL]\d{1,2}[.:]?\s+[^\W\d_]")


def _may_be_heading(block: Block, text: str) -> bool:
    """Short, on one line, no sentence, no label with its value."""
    if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or (block.boxed and not block.label):
        return False
    point = bool(_POINT.match(f"{block.label} {text}".strip()))  # "L2 Vagttelefon: hvem …" is no label
    if len(text) > _LONGEST_HEADING or re.search(r"[\n\t]|[.;,]$", text):
        return False
    if not point and (len(text.split()) > _MOST_WORDS or re.match(r"^[^:]{2,40}:\s+\S", text)):
        return False
    return bool(re.search(r"[^\W\d_]{2}", text))


def _with_levels(flags: list[bool], blocks: list[Block]) -> Iterator[Block]:
    """Give look-alike headings a level: by size first, then by the depth of their number."""
    body = _body_size(blocks)
    looks = sorted(
        {_rank(b, body) for b, f in zip(blocks, flags, strict=True) if f and b.kind is not Kind.HEADING}
    )
    real = 0
    for block, flag in zip(blocks, flags, strict=True):
        if not flag:
            yield block
            continue
        if block.kind is Kind.HEADING:
            real = block.level
            yield block
            continue
        level = looks.index(_rank(block, body)) + 1 + _depth(block.label)
        if real:
            level = min(real + 1 + _depth(block.label), 9)
        yield replace(block, kind=Kind.HEADING, level=min(level, 9))


def _rank(block: Block, body: float) -> float:
    """Smaller is outer: the larger the letters, the outer the heading."""
    return -(round(block.size * 2) / 2 if block.size > body + 0.4 else 0.0)


def _depth(label: str) -> int:
    """How deep a number says that it is: "3" 0, "3.2" 1, "a)" 0."""
    return len(re.findall(r"\.\d", label))
