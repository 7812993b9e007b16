"""The status as a file that can be sent: which kinds there are, and what they are called."""

from enum import StrEnum

from corpus.names import short_name, slug
from corpus.status import Matrix
from handlers.exports.rows import NothingToWriteError
from handlers.report import Attachment
from index.library import Snapshot

__all__ = ["Kind", "NothingToWriteError", "attachment"]


class Kind(StrEnum):
    """What a file of the status can be; the value ends its name."""

    CSV = "csv"
    XLSX = "xlsx"
    PNG = "png"
    PDF = "pdf"
    ICS = "ics"


_MEDIA = {
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.ICS: "text/calendar; charset=utf-8",
}


def attachment(kind: Kind, matrix: Matrix, snapshot: Snapshot, home: str | None = None) -> Attachment:
    """The matrix as a file of this kind; a PDF is about one home, which must be given.

    Raises NothingToWriteError for a calendar without deadlines.
    """
    whose = slug(short_name(home)) if home else ""
    name = "-".join(filter(None, ("status", whose, matrix.today.isoformat())))
    return Attachment(f"{name}.{kind}", _MEDIA[kind], _data(kind, matrix, snapshot, home))


def _data(kind: Kind, matrix: Matrix, snapshot: Snapshot, home: str | None) -> bytes:
    # what draws and writes is large: only what is asked for is loaded
    match kind:
        case Kind.CSV:
            from handlers.exports.csv_file import as_csv  # noqa: PLC0415

            return as_csv(matrix)
        case Kind.XLSX:
            from handlers.exports.workbook import as_xlsx  # noqa: PLC0415

            return as_xlsx(matrix)
        case Kind.PNG:
            from handlers.exports.heatmap import as_png  # noqa: PLC0415

            return as_png(matrix)
        case Kind.ICS:
            from handlers.exports.deadlines import as_ics  # noqa: PLC0415

            return as_ics(matrix)
        case Kind.PDF:
            from handlers.exports.onepage import as_pdf  # noqa: PLC0415

            if home is None:
                raise ValueError("a PDF is about one home")
            return as_pdf(matrix, home, snapshot.corpus, snapshot.revision)
