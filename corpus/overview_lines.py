"""An overview in lines: "Label: value" at the top or end, or a label over its value."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.labels import Field, field_of, is_strong, listed_field_of
from corpus.names import fold
from corpus.pairs import HEADS, Group, Pair, pairs_in
from corpus.readers.blocks import Block, Kind
from corpus.wording import COMMON

_NEAR_EDGE = 14  # blocks from the top or the end where a single line may be the whole overview
_LONGEST_VALUE = 160  # letters


def runs(blocks: Sequence[Block]) -> Iterator[Group]:
    """Neighbouring lines with labels, accepted when they look like an overview together."""
    run: list[tuple[int, list[Pair]]] = []
    gap = 0
    for index, pairs in _labelled(blocks):
        if pairs:
            run.append((index, pairs))
            gap = 0
            continue
        gap += 1
        if run and gap > 1:
            yield from _accepted(run, blocks)
            run = []
    if run:
        yield from _accepted(run, blocks)


def _labelled(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Pair]]]:
    """Each block with its pairs; a label alone takes the block after it as its value."""
    taken = -1
    for index, block in enumerate(blocks):
        if index == taken:
            yield index, [Pair("", "")]
        elif block.kind in (Kind.TABLE_ROW, Kind.FOOTNOTE):
            yield index, []
        else:
            pairs = (
                [] if block.kind is Kind.HEADING else [p for p in pairs_in(block.text) if not _explains(p)]
            )
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            label = _label_alone(block, pairs)
            if label and after is not None and _is_value(after) and _fits(label, after):
                pairs, taken = [Pair(label, f"{after.label} {after.text}".strip())], index + 1
            yield index, pairs


def _explains(pair: Pair) -> bool:
    """Whether a line says what a kind of document is ("Fælles regional retningslinje: det fælles …")."""
    return bool(COMMON.search(pair.label)) and bool(pair.value) and not re.search(r"\d", pair.value)


def _fits(label: str, value: Block) -> bool:
    """A kind of document over its title ("Fælles regional retningslinje") is no basis: that has a number."""
    return field_of(label) is not Field.BASED_ON or bool(re.search(r"\d", f"{value.label} {value.text}"))


def _label_alone(block: Block, pairs: list[Pair]) -> str | None:
    """The label of a block that holds nothing else: "Gældende fra:" or in bold."""
    if len(pairs) == 1 and not pairs[0].value:
        return pairs[0].label
    text = block.text.strip()
    label = text.rstrip(":")
    stands_out = block.bold or text.endswith(":") or block.kind is Kind.HEADING
    known = is_strong(label) or (block.bold and field_of(label) is not None)
    return label if not pairs and stands_out and known else None


def _is_value(block: Block) -> bool:
    numbered = block.label and not re.fullmatch(r"\d\.\d{1,2}", block.label)  # a standard's number is none
    if block.kind is not Kind.PARAGRAPH or numbered or len(block.text) > _LONGEST_VALUE:
        return False
    return not pairs_in(block.text) and listed_field_of(block.text) is None


def _accepted(run: list[tuple[int, list[Pair]]], blocks: Sequence[Block]) -> Iterable[Group]:
    pairs = tuple(p for _, found in run for p in found if p.label)
    near = run[0][0] < _NEAR_EDGE or run[-1][0] >= len(blocks) - _NEAR_EDGE
    several = len({p.field for p in pairs}) > 1
    if not any(p.sure for p in pairs) or not (several or near):
        return []  # one line alone counts only at the edge
    used = {i for i, _ in run}
    used |= {i - 1 for i in used if i and HEADS.match(fold(blocks[i - 1].text))}
    return [Group(pairs, frozenset(used))]
