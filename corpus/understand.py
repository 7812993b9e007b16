"""One file understood by itself: what kind it is, what it says of itself, its sections.

What takes the other files to decide (which homes there are, which version is in force) is `resolve.py`.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus import fields
from corpus.draft import Draft
from corpus.homes import BODY, NAMED, STATED, Clue, folder_clues, names_in
from corpus.kind import is_combined, level_of, reason_for_neither, says_neither
from corpus.labels import Field
from corpus.model import Level, Passage
from corpus.names import fold
from corpus.overview import Overview
from corpus.passages import passages
from corpus.readers.blocks import Block, Kind, RawDocument
from corpus.required import required
from corpus.schemes import Schemes
from corpus.sections import Section, sections, split
from corpus.source import Source, open_source
from corpus.target_groups import mentions, without_group
from corpus.wording import EXCEPTED, LOCAL

_BODY = 40  # blocks in which a document names its scheme and where it does not hold


def understand(path: str, raw: RawDocument, schemes: Schemes) -> tuple[Draft, ...]:
    """The drafts of a file: one, or two where it holds the common text and a home's."""
    source = open_source(path, raw)
    combined = is_combined(source)
    level = Level.REGIONAL if combined else level_of(source, schemes)
    levelled = split(source.blocks, level or Level.REGIONAL, combined=combined)
    kept = [pair for i, pair in enumerate(levelled) if i not in source.used]
    found = sections(kept, source.title)
    if level is None:
        return (_neither(source, found, schemes, tuple(b for b, _ in kept)),)
    halves = [_body(kept, found, each) for each in ((Level.REGIONAL, Level.LOCAL) if combined else (level,))]
    first = replace(_draft(source, level, source.view, schemes, halves[0]), combined=combined)
    return (first, _local_half(source, first, schemes, halves[1])) if combined else (first,)


_Body = tuple[tuple[Section, ...], tuple[Block, ...]]


def _body(kept: Sequence[tuple[Block, Level]], found: Sequence[Section], level: Level) -> _Body:
    return tuple(s for s in found if s.level is level), tuple(b for b, its in kept if its is level)


def _passages(source: Source, found: Sequence[Section], level: Level) -> tuple[Passage, ...]:
    notes = {b.note: b.text for b in source.blocks if b.kind is Kind.FOOTNOTE}
    return passages("", found, notes)[level]


def _neither(source: Source, found: Sequence[Section], schemes: Schemes, blocks: tuple[Block, ...]) -> Draft:
    """What is known of any other file; one in somebody's folder keeps its text: it may be an addition."""
    likely = bool(folder_clues(source.path)) and not says_neither(source)
    return Draft(
        path=source.path,
        level=None,
        title=source.title,
        scheme=schemes.default,
        passages=_passages(source, found, Level.REGIONAL),
        version=fields.version(source.view, source.name),
        effective=fields.effective(source.view, source.name) if source.view else None,
        based_on=fields.based_on(source.view) if likely else None,
        marked_draft=likely and fields.is_draft(source, source.view),
        named=_named(source.view) if likely else (),
        reason=reason_for_neither(source),
        blocks=blocks if likely else (),
        mentions=mentions(" ".join(b.text for b in blocks)) if likely else (0, 0),
    )


def _draft(source: Source, level: Level, view: Overview, schemes: Schemes, body: _Body) -> Draft:
    """All fields of one level of a file."""
    top = "\n".join(b.text for b in source.blocks[:_BODY])
    scheme = schemes.scheme_of("\n".join(p.value for p in view.pairs), source.head, top)
    effective = fields.effective(view, source.name)
    revise_by, computed = fields.revise_by(view, effective)
    former = view.get(Field.FORMER_TITLE)
    return Draft(
        path=source.path,
        level=level,
        title=" ".join(source.title.split()),
        scheme=scheme,
        standard=fields.standard(source, view, schemes, scheme),
        target_group=fields.target_group(source, view, level),
        clues=_clues(source, view) if level is Level.LOCAL else (),
        passages=_passages(source, body[0], level),
        required_points=required(body[0]) if level is Level.REGIONAL else (),
        version=fields.version(view, source.name, level),
        effective=effective,
        revise_by=revise_by,
        revise_by_computed=computed,
        based_on=fields.based_on(view) if level is Level.LOCAL else None,
        owner=fields.line(view.get(Field.OWNER)),
        approved_by=fields.line(view.get(Field.APPROVED_BY) or view.get(Field.APPROVED_ON)),
        marked_draft=fields.is_draft(source, view),
        former_titles=(former,) if former else (),
        scope=_scope(source),
        named=_named(view),
        blocks=body[1],
        mentions=mentions(" ".join(b.text for b in body[1])) if level is Level.LOCAL else (0, 0),
    )


def _local_half(source: Source, common: Draft, schemes: Schemes, body: _Body) -> Draft:
    """The home's half of a combined file: its own overview, the common half's standard and basis."""
    unnamed = replace(source, stem="")  # the file's name speaks of the common text
    half = _draft(unnamed, Level.LOCAL, source.local, schemes, body)
    heading = next((h for s in body[0] for h in s.heading if LOCAL.search(h)), source.title)
    return replace(
        half,
        title=" ".join((source.local.get(Field.TITLE) or heading).split()),
        scheme=common.scheme,
        standard=common.standard,
        target_group=common.target_group,
        clues=_clues(source, source.local),
        based_on=half.based_on or common.version,
        combined=True,
    )


def _scope(source: Source) -> str:
    body = [b.text for b in source.blocks[:_BODY] if EXCEPTED.search(b.text)]
    return "\n".join([source.view.get(Field.SCOPE) or "", *body])


def _named(view: Overview) -> tuple[str, ...]:
    """What the rows say that name a guideline or a standard; a row of versions names none."""
    return tuple(
        p.value
        for p in view.pairs
        if "version" not in fold(p.label)
        and (p.field in (Field.STANDARD, Field.BASED_ON) or "retningslinje" in fold(p.label))
    )


def _clues(source: Source, view: Overview) -> tuple[Clue, ...]:
    """Names of the home, the surest first: its field, title, page header and approval, folder, body."""
    said = (view.get(Field.HOME), source.view.get(Field.HOME))
    clues = [Clue(without_group(name.split("\n")[0].strip(" .")), STATED) for name in said if name]
    texts = [view.get(Field.TITLE) or "", source.title, source.name, *source.raw.furniture]
    named = (Field.SCOPE, Field.APPROVED_BY, Field.BASED_ON, Field.OWNER)
    texts += [p.value for p in view.pairs if p.field in named]
    clues += [Clue(name, NAMED) for text in texts for name in names_in(text)]
    body = [Clue(name, BODY) for b in source.blocks for name in names_in(b.text)]
    return (*dict.fromkeys(clues), *folder_clues(source.path), *dict.fromkeys(body))
