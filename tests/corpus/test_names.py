"""Names made comparable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import distinctive, fold, is_kind_of_home, short_name, slug
from tests.growth import grows_evenly


@given(st.text())
def test_folding_twice(text: str) -> None:
    """Folding and slugs are idempotent."""
    assert fold(fold(text)) == fold(text)
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_slug_alphabet(text: str) -> None:
    """A slug holds small ASCII letters, digits and single hyphens, whatever the text."""
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_slug_of_danish_letters() -> None:
    """Danish letters are spelled as in file names, composed or not."""
    assert slug("Mågeskrænten Øst") == slug("Ma\u030ageskrænten Øst") == "maageskraenten-oest"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Bostedet Revlen", "Revlen"),
        ("Socialpsykiatrisk Bosted Ellekrattet", "Ellekrattet"),
        ("Bo- og aktivitetstilbuddet Søbo", "Søbo"),
        ("Bofællesskabet Vestergade 12", "Vestergade 12"),
        ("Ungehuset", "Ungehuset"),
        ("", ""),
    ],
)
def test_short_names(name: str, short: str) -> None:
    """A home's short name leaves out what kind of place it is, unless that is all there is."""
    assert short_name(name) == short


def test_distinctive() -> None:
    """Half a compound ("Bo- og") tells no home from another."""
    assert distinctive("Bo- og aktivitetstilbuddet Søbo") == ("søbo",)


@pytest.mark.parametrize("word", ["Bostedet", "ungecentret", "Døgninstitutionen", "Kollegiet", "værestedet"])
def test_kinds(word: str) -> None:
    """Words for kinds of places are known with their endings."""
    assert is_kind_of_home(word)


@pytest.mark.parametrize("part", ["trænings", "botrænings", "bofællesskabs", "social", "psykiatri"])
def test_kind_in_linear_time(part: str) -> None:
    """A word made of many parts of such words costs little, however long it is."""

    def run(count: int) -> None:
        assert not is_kind_of_home(part * (count // len(part)) + "!")

    assert grows_evenly(run, 50)


@given(st.text(max_size=60))
def test_short_name_of_any_text(name: str) -> None:
    """No name makes shortening fail, and a name never becomes empty."""
    assert bool(short_name(name)) == bool(name)
