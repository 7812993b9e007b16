"""Dates and deadlines as Danish documents write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import PartialDate, RevisionRule, find_dates, find_rule, iso, parse_date

DATES = st.builds(
    PartialDate, st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 28)
) | st.builds(PartialDate, st.integers(1950, 2090), st.integers(0, 12))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-01", "2026.02.01", "2026/02/01", "01.02.2026", "1.2.2026", "1/2-2026", "1/2 2026", "1/2/26",
        "01-02-26", "01.02 2026", "den 1. februar 2026", "1.februar 2026", "1. feb. 2026", "1 FEBRUAR 2026",
        "1. februar, 2026", "1.\xa0februar\xa02026", "1/2‑2026", "1/2–2026", "(01.02.2026)", "d. 1/2-2026.",
    ],
)  # fmt: skip
def test_whole_dates(text: str) -> None:
    """A day is read in every form in which Danes and their word processors write it."""
    assert str(parse_date(text)) == "2026-02-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 2014", "2014-04"), ("juli måned 2014", "2014-07"), ("02/2026", "2026-02"),
        ("2026-02", "2026-02"), ("ultimo maj 2028", "2028-05"), ("2010", "2010"), ("1. kvartal 2026", "2026"),
    ],
)  # fmt: skip
def test_partial_dates(text: str, expected: str) -> None:
    """A date that names only a month or a year keeps that precision."""
    assert str(parse_date(text)) == expected


@pytest.mark.parametrize(
    "text", ["31.02.2026", "version 2.2026", "2025-2026", "sagsnr. 2023-12-0456", "kl. 10.30", "20260201", ""]
)
def test_no_dates(text: str) -> None:
    """Impossible days, versions, periods, case numbers and times are no dates."""
    assert find_dates(text) == []


def test_several_dates() -> None:
    """Dates come in the order of the text, with their place."""
    text = "Godkendt 3. maj 2025, gælder fra juni 2025"
    assert [(str(d), text[a:b]) for d, a, b in find_dates(text)] == [
        ("2025-05-03", "3. maj 2025"),
        ("2025-06", "juni 2025"),
    ]


@given(st.text() | st.from_regex(r"([0-9]{1,4}[ ./-]{0,2}(maj|feb\.)? ?){1,4}", fullmatch=True))
def test_any_text(text: str) -> None:
    """No text makes the search for dates fail, and what it finds never overlaps."""
    spans = [(a, b) for _, a, b in find_dates(text)]
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))


@given(DATES)
def test_iso_and_danish(value: PartialDate) -> None:
    """A date written in ISO or in Danish is read back in its own precision."""
    assert iso(str(value)) == value
    assert parse_date(value.danish()) == value


@pytest.mark.parametrize("text", ["2026-13-01", "1.2.2026", "2026-02-30", ""])
def test_no_iso(text: str) -> None:
    """What is no ISO date is refused."""
    with pytest.raises(ValueError, match=r".*"):
        iso(text)


def test_first_and_last_day() -> None:
    """A deadline that names only a month runs to the month's end, one of a year to New Year's Eve."""
    assert PartialDate(2028, 2).last == date(2028, 2, 29)
    assert (PartialDate(2028).first, PartialDate(2028).last) == (date(2028, 1, 1), date(2028, 12, 31))


@given(DATES, st.integers(1, 240))
def test_months_later(value: PartialDate, months: int) -> None:
    """Months later is later, in the same precision."""
    later = value.plus_months(months)
    assert later > value
    assert (bool(later.month), bool(later.day)) == (bool(value.month), bool(value.day))


def test_leap_day() -> None:
    """Three years after 29 February is the 28th."""
    assert PartialDate(2024, 2, 29).plus_months(36) == PartialDate(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("hvert 3. år", 36),
        ("Hvert 3. år eller efter behov", 36),
        ("hvert tredje år", 36),
        ("hver 18. måned", 18),
        ("3 år efter ikrafttrædelse", 36),
        ("senest tre år fra godkendelsen", 36),
        ("36 mdr. efter udgivelse", 36),
        ("halvårligt", 6),
        ("hvert halve år", 6),
        ("årligt", 12),
        ("1 gang om året", 12),
        ("én gang årligt", 12),
        ("2-årlig gennemgang", 24),
        ("ved lovændring, dog mindst hvert 3. år", 36),
    ],
)
def test_rules(text: str, months: int) -> None:
    """A deadline given as a rule is read as a number of months."""
    assert find_rule(text) == RevisionRule(months)


@pytest.mark.parametrize(
    "text",
    [
        "Løbende",
        "hver gang der kommer nye regler",
        "hvert 99. år",
        "3 måneder efter en ny regional version",
        "",
    ],
)
def test_no_rules(text: str) -> None:
    """What is counted from an event that may not come is no rule."""
    assert find_rule(text) is None


@pytest.mark.parametrize(
    ("effective", "due"),
    [("2012-03-01", "2013-01"), ("2012-01-01", "2013-01"), ("2012", "2013-01")],
)
def test_rule_in_a_month(effective: str, due: str) -> None:
    """A rule in a named month falls due in the first January after the effective date."""
    rule = find_rule("hvert år i januar")
    assert rule is not None
    assert str(rule.due(iso(effective))) == due


@given(st.text())
def test_rule_of_any_text(text: str) -> None:
    """No text makes the search for a rule fail."""
    found = find_rule(text)
    assert found is None or 0 < found.months <= 240


def test_a_dotless_i() -> None:
    """The letter that some PDF fonts have for "i" stops nothing: it matches where case is disregarded."""
    assert (str(parse_date("3. aprıl 2026")), find_rule("hver fıre år")) == ("2026-04-03", RevisionRule(48))


def test_a_number_of_thousands_of_digits() -> None:
    """A rule with an absurd number is none, and Python's limit on digits is not met."""
    assert find_rule(f"hvert {'9' * 5000}. år") is None
