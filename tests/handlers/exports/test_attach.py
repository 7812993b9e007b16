"""The status as a file that can be sent."""

from dataclasses import replace

import pytest

from handlers.exports.attach import Kind, NothingToWriteError, attachment
from index.library import Snapshot
from tests.handlers.exports.known import EMPTY, KNOWN, SMALL
from tests.index.small import FYR

SNAPSHOT = Snapshot(KNOWN)
BEGINS = {
    Kind.CSV: b"\xef\xbb\xbf",
    Kind.XLSX: b"PK",
    Kind.PNG: b"\x89PNG\r\n",
    Kind.PDF: b"%PDF-",
    Kind.ICS: b"BEGIN:VCALENDAR\r\n",
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind(kind: Kind) -> None:
    """Each kind has the bytes that its name and media type say."""
    file = attachment(kind, SMALL, SNAPSHOT, FYR.name)

    assert file.data.startswith(BEGINS[kind])
    assert file.name == f"status-fyrmosen-2026-11-21.{kind}"
    assert kind in file.media or kind is Kind.XLSX or file.media == "text/calendar; charset=utf-8"


def test_the_name_of_all_homes() -> None:
    """Without a home the name is the day alone."""
    assert attachment(Kind.CSV, SMALL, SNAPSHOT).name == "status-2026-11-21.csv"


def test_a_home_without_letters() -> None:
    """A home whose name has no letter for a file's name leaves it out."""
    assert attachment(Kind.CSV, SMALL, SNAPSHOT, "漢字").name == "status-2026-11-21.csv"


def test_a_page_needs_its_home() -> None:
    """A page is about one home."""
    with pytest.raises(ValueError, match="one home"):
        attachment(Kind.PDF, SMALL, SNAPSHOT)


def test_a_page_names_its_edition() -> None:
    """Other documents are another edition, and so another page."""
    other = Snapshot(replace(KNOWN, files=(("a", "1"),)))

    assert attachment(Kind.PDF, SMALL, SNAPSHOT, FYR.name) != attachment(Kind.PDF, SMALL, other, FYR.name)


def test_no_deadlines() -> None:
    """A calendar without deadlines is none."""
    with pytest.raises(NothingToWriteError):
        attachment(Kind.ICS, EMPTY, SNAPSHOT)
