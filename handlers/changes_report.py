"""A change of a document as people read it: what it is now, what it was, word by word."""

from collections.abc import Iterator, Sequence

from corpus.difference import DocumentChange, Kind, Mark, PassageChange, Piece
from corpus.model import LocalAddition, Passage
from handlers.cite import section_name
from handlers.lines import counted, line, listed
from handlers.reloading import news_of
from handlers.report import Line, Stretch, Tone

_LONGEST = 60  # words of a stretch that is the same in both, shown around what is not
_AROUND = 12  # words kept on each side of what is left out


def title(change: DocumentChange, *, editorial: bool) -> Line:
    """Which document, which version before and now, and what was decided of it."""
    kind = "" if not editorial else " – redaktionel"
    return Line((Stretch(f"{news_of(change)}{kind}", Tone.HEAD),), 1)


def summary(change: DocumentChange) -> str:
    """How much is changed, in one sentence."""
    rules = [p for p in change.passages if not p.about_itself]
    real = [p for p in rules if not p.editorial]
    words = [p for p in rules if p.editorial and p.kind is not Kind.MOVED]
    moved = [p for p in rules if p.editorial and p.kind is Kind.MOVED]
    told = [
        counted(len([p for p in real if p.kind is kind]), *names)
        for kind, names in (
            (Kind.CHANGED, ("passage er ændret", "passager er ændret")),
            (Kind.ADDED, ("er ny", "er nye")),
            (Kind.REMOVED, ("er væk", "er væk")),
        )
        if any(p.kind is kind for p in real)
    ]
    told += [counted(len(words), "er kun rettet i ordene", "er kun rettet i ordene")] if words else []
    told += [counted(len(moved), "er flyttet uændret", "er flyttet uændret")] if moved else []
    if not told and change.fields:
        return "Kun oplysningerne i dokumentoversigten er ændret."
    return f"{listed(told)}." if told else "Teksten er den samme."


def proposal(change: DocumentChange) -> str:
    """What the program takes the change for, to be decided by a person."""
    if change.editorial:
        return "Forslag: redaktionel (reglerne er de samme)."
    return "Forslag: betydelig (mindst én regel er en anden)."


def details(change: DocumentChange, most: int | None = None) -> Iterator[Line]:
    """Fields, then every passage that differs: those that change a rule first, `most` at most."""
    for field in change.fields:
        yield line(f"{field.field}: {field.old or '(intet)'} → {field.new or '(intet)'}", Tone.QUIET, 2)
    rules = [p for p in change.passages if not p.about_itself]
    ordered = sorted(rules, key=lambda p: (p.editorial, p.kind is Kind.MOVED, not _binds(p)))
    shown = ordered if most is None else ordered[:most]
    for passage in shown:
        yield from of_passage(passage, change)
    if len(ordered) > len(shown):
        left = len(ordered) - len(shown)
        yield line(f"… og {counted(left, 'ændring', 'ændringer')} til i teksten.", Tone.QUIET, 2)
    if len(rules) < len(change.passages):
        yield line("Dokumentets egen liste over ændringer og kilder er også en anden.", Tone.QUIET, 2)


def _binds(change: PassageChange) -> bool:
    """Whether it is a rule, before or now."""
    return any(p is not None and p.requirement is not None for p in (change.old, change.new))


def of_passage(change: PassageChange, document: DocumentChange) -> Iterator[Line]:
    """One passage before and now; the words that differ stand in brackets, and in their own tone."""
    one = change.new or change.old
    if one is None:
        return
    local = " (lokal)" if isinstance(document.new or document.old, LocalAddition) else ""
    why = f" – {change.why}" if change.why else ""
    match change.kind:
        case Kind.ADDED:
            yield line(f"NY {_place(one, document)}{local}{why}", Tone.IN, 2)
            yield line(f"Nu:  {one.text}", step=3)
        case Kind.REMOVED:
            yield line(f"VÆK {_place(one, document)}{local}{why}", Tone.OUT, 2)
            yield line(f"Før: {one.text}", step=3)
        case Kind.MOVED:
            before = _place(change.old, document) if change.old else ""
            yield line(f"FLYTTET {before} → {_place(one, document)}{local}", Tone.QUIET, 2)
        case Kind.CHANGED:
            word = "RETTET I ORDENE" if change.editorial else "ÆNDRET"
            tone = Tone.QUIET if change.editorial else Tone.WARN
            yield line(f"{word} {_places(change, document)}{local}{why}", tone, 2)
            yield from before_and_now(change.words, 3)


def before_and_now(words: Sequence[Piece], step: int) -> Iterator[Line]:
    """A text before and now, with what differs in brackets."""
    yield Line((Stretch("Før: "), *_side(words, Mark.OUT)), step)
    yield Line((Stretch("Nu:  "), *_side(words, Mark.IN)), step)


def _places(change: PassageChange, document: DocumentChange) -> str:
    if change.old and change.new and change.old.heading != change.new.heading:
        return f"{_place(change.old, document)} → {_place(change.new, document)}"
    one = change.new or change.old
    return _place(one, document) if one else ""


def _place(passage: Passage, document: DocumentChange) -> str:
    one = document.new or document.old
    return section_name(passage.heading, one.title if one else "")


def _side(words: Sequence[Piece], mark: Mark) -> Iterator[Stretch]:
    """The text before (OUT) or now (IN); long stretches that both have are shortened around what differs."""
    for at, piece in enumerate(words):
        if piece.mark is Mark.SAME:
            yield Stretch(_shortened(piece.text, first=at == 0, last=at == len(words) - 1))
        elif piece.mark is mark and piece.text.strip():
            inner = piece.text.strip()
            before, _, after = piece.text.partition(inner)
            yield Stretch(f"{before}[{inner}]{after}", Tone.OUT if mark is Mark.OUT else Tone.IN)
        elif piece.mark is mark:
            yield Stretch(piece.text)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= _LONGEST:
        return text
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "[…]", *tail])
