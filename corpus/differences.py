"""What differs between two versions of a document and between two corpora, passage by passage."""

from corpus.corpus_changes import between
from corpus.difference import (
    CorpusChange,
    DocumentChange,
    FieldChange,
    Kind,
    Mark,
    OtherChange,
    PassageChange,
    Piece,
    PointChange,
)
from corpus.document_changes import compare

__all__ = [
    "CorpusChange",
    "DocumentChange",
    "FieldChange",
    "Kind",
    "Mark",
    "OtherChange",
    "PassageChange",
    "Piece",
    "PointChange",
    "between",
    "compare",
]
