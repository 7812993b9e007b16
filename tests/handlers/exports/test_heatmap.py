"""The picture of the status: readable without colour, whole at any size."""

import io
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.reasons import Status
from corpus.status import Matrix, narrowed
from handlers.exports.drawing import fitting, name, width, wrapped
from handlers.exports.fonts import drawable
from handlers.exports.heatmap import as_png
from handlers.exports.palette import PAINTS
from handlers.exports.signs import sign
from tests.handlers.exports.known import ANY_TEXT, EMPTY, SMALL, region, said

FEW = settings(max_examples=25)


def picture(matrix: Matrix) -> Image.Image:
    """The picture, opened and read to its end."""
    image = Image.open(io.BytesIO(as_png(matrix)))
    image.load()
    return image


def painted(matrix: Matrix) -> dict[Status, int]:
    """How many points have the ground of each standing."""
    points = np.asarray(picture(matrix)).reshape(-1, 3)
    coded = points.astype(np.int64) @ [65536, 256, 1]
    return {s: int((coded == int(p.fill[1:], 16)).sum()) for s, p in PAINTS.items()}


def test_every_cell_is_painted() -> None:
    """A standing that a cell has is painted larger than its sign in the legend, another is not."""
    only = narrowed(region(1, 4), None, None)
    there = {c.status for c in only.cells} | {Status.CURRENT}  # the common guidelines' own
    large = {s for s, points in painted(only).items() if points > 2500}

    assert large - {Status.NOT_RELEVANT} == there - {Status.NOT_RELEVANT}


@pytest.mark.parametrize("homes", [1, 2, 4, 15, 40, 60])
def test_each_home_has_a_row(homes: int) -> None:
    """Up to sixty homes each has a row of its own, high enough for its words."""
    two = picture(region(2))
    found = picture(region(homes))

    assert found.width == two.width
    assert found.height >= homes * 28


def test_very_many_homes_are_shares() -> None:
    """With three thousand homes the picture is one that can still be read: a bar for each standard."""
    many, few = picture(region(3000)), picture(region(100))

    assert (many.size, many.height < 2000) == (few.size, True)


def test_shares_count_everybody() -> None:
    """Where all homes but one are in force, the bar shows both."""
    known = region(100, 1)
    most = replace(known, cells=tuple(replace(c, status=Status.CURRENT) for c in known.cells))
    one = replace(most, cells=(replace(most.cells[0], status=Status.MISSING), *most.cells[1:]))

    assert painted(one)[Status.MISSING] > painted(most)[Status.MISSING]
    assert painted(one)[Status.CURRENT] > 50 * (painted(one)[Status.MISSING] - painted(most)[Status.MISSING])


@pytest.mark.parametrize(("one", "other"), list(combinations(Status, 2)), ids=str)
def test_signs_differ(one: Status, other: Status) -> None:
    """Each standing has a sign of its own, told apart without colour."""
    marks = [np.asarray(sign(s, 28)).astype(int) for s in (one, other)]

    assert np.abs(marks[0] - marks[1]).mean() > 10


@pytest.mark.parametrize("matrix", [EMPTY, replace(SMALL, cells=())], ids=["nothing", "no homes"])
def test_nothing_to_show(matrix: Matrix) -> None:
    """Where there is nothing to show there is a picture that says so."""
    assert picture(matrix).width >= 900


def test_both_guidelines_of_one_number() -> None:
    """The two guidelines of 1.5 are two columns: the picture is wider than with one of them."""
    one = replace(SMALL, guidelines=SMALL.guidelines[:2] * 4)
    assert picture(region(2, 5)).width > picture(region(2, 4)).width
    assert picture(narrowed(SMALL, None, "1.5")).size[0] == picture(one).size[0]


def test_two_sets_of_standards() -> None:
    """Each set of standards has its own panel, one below the other."""
    one, two = picture(region(3, 12)), picture(region(3, 12, schemes=("dkm", "ruk")))

    assert (two.width, two.height > 1.5 * one.height) == (one.width, True)


def test_many_standards() -> None:
    """More standards than stand side by side go on below; of very many the picture is shares."""
    assert picture(region(3, 30)).width == picture(region(3, 10)).width
    assert picture(region(50, 60)).width == picture(region(100)).width


@FEW
@given(ANY_TEXT, ANY_TEXT)
@example("Socialpsykiatrisk bosted for unge med særlige behov " * 20, "x" * 500)
@example("\ud800", "\x00")
def test_whatever_documents_say(text: str, home: str) -> None:
    """A picture can be drawn of whatever the documents say and the homes are called."""
    assert picture(said(text, home or "-")[0]).mode == "RGB"


@given(st.text(max_size=60), st.integers(20, 400))
def test_no_line_is_wider_than_its_room(text: str, room: int) -> None:
    """Names are wrapped within their room, and no letter is lost."""
    text = name(text)
    lines = wrapped(text, room, 12)

    assert all(width(line, 12) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_size_that_fits() -> None:
    """The largest size at which no word is parted is taken, else the smallest."""
    room = width("Medicinhåndtering", 11)

    assert fitting("Medicinhåndtering", room, (13, 12, 11, 10)) == 11
    assert fitting("Medicinhåndtering" * 3, room, (13, 12)) == 12


def test_letters_that_can_be_drawn() -> None:
    """Danish letters stay; others lose their marks, and what the font has nothing like is a sign."""
    assert drawable("Æblehøj på Ågade – »1.4«") == "Æblehøj på Ågade – »1.4«"
    assert drawable("Nguyễn 漢 \u200b①") == "Nguyen ¤ 1"
    assert drawable("A\u030agade") == "Ågade"


def test_the_same_bytes() -> None:
    """The same status gives the same bytes."""
    assert as_png(SMALL) == as_png(SMALL)
