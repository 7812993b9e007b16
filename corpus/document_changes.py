"""What differs between two versions of one document: fields, passages, required points."""

from corpus.dates import PartialDate, iso
from corpus.difference import DocumentChange, FieldChange
from corpus.evenness import even, letters
from corpus.model import Guideline, LocalAddition, Passage, Placed
from corpus.passage_changes import passage_changes
from corpus.point_changes import point_changes
from corpus.states import version_of
from corpus.wording import COMMON, LOCAL

_Field = tuple[str, str]
_LONGEST_KIND = 60  # letters beside the title: "Fælles regional retningslinje"


def compare(old: Placed, new: Placed) -> DocumentChange:
    """What differs between two versions; nothing where only their printing does."""
    return DocumentChange(
        old,
        new,
        field_changes(old, new),
        ()
        if old.passages == new.passages
        else passage_changes(_told(old), _told(new), (old.title, new.title)),
        point_changes(_points(old), _points(new)),
    )


def _told(document: Placed) -> tuple[Passage, ...]:
    """The passages without a line at the top that only names the document, as some formats have it."""
    return tuple(p for p in document.passages if p.heading or not _names(p, document.title))


def _names(passage: Passage, title: str) -> bool:
    text = passage.text
    if len(text) > len(title) + _LONGEST_KIND or text.rstrip().endswith("."):
        return False
    return letters(title) in letters(text) or bool(LOCAL.search(text) or COMMON.search(text))


def _points(document: Placed) -> tuple[str, ...]:
    return document.required_points if isinstance(document, Guideline) else ()


def field_changes(old: Placed, new: Placed) -> tuple[FieldChange, ...]:
    """The fields of the overview that say something else, in the order of an overview."""
    if _plain(old) == _plain(new):
        return ()
    pairs = zip(_fields(old), _fields(new), strict=True)
    return tuple(
        FieldChange(label, before, after)
        for (label, before), (_, after) in pairs
        if _comparable(label, before) != _comparable(label, after)
    )


def _plain(document: Placed) -> tuple[object, ...]:
    """What the fields are made of; where it is the same they need not be written out."""
    guideline = document if isinstance(document, Guideline) else None
    addition = document if isinstance(document, LocalAddition) else None
    return (
        document.title, document.key, document.version, document.effective, document.revise_by,
        document.revise_by_computed, document.approved_by, document.owner,
        guideline and (guideline.not_for, guideline.only_for), addition and addition.based_on,
    )  # fmt: skip


def _comparable(label: str, value: str) -> object:
    """A value to compare by: of a version its numbers, so that "3" is "3.0"."""
    is_version = label in (_VERSION, _BASIS) and version_of(value)
    return version_of(value) if is_version else even(value).casefold()


_VERSION, _BASIS = "Version", "Bygger på"


def _fields(document: Placed) -> tuple[_Field, ...]:
    guideline = document if isinstance(document, Guideline) else None
    addition = document if isinstance(document, LocalAddition) else None
    computed = " (beregnet)" if document.revise_by_computed else ""
    return (
        ("Titel", document.title),
        ("Standard", f"{document.key.scheme} {document.key.standard}"),
        ("Målgruppe", document.key.target_group or ""),
        ("Tilbud", document.key.home or ""),
        (_VERSION, document.version or ""),
        ("Gælder fra", _day(document.effective)),
        ("Revideres senest", _day(document.revise_by) + computed),
        ("Godkendt af", document.approved_by or ""),
        ("Ansvarlig", document.owner or ""),
        (_BASIS, _basis(addition.based_on) if addition and addition.based_on else ""),
        ("Gælder ikke for", ", ".join(guideline.not_for) if guideline else ""),
        ("Gælder kun for", ", ".join(guideline.only_for) if guideline else ""),
    )


def _day(found: PartialDate | None) -> str:
    return found.danish() if found else ""


def _basis(text: str) -> str:
    """A version as "version 3.0", a date in plain Danish."""
    try:
        return iso(text).danish()
    except ValueError:
        return f"version {text}"
