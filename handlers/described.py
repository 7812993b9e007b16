"""What a home says of something that a guideline requires it to describe: its own words, never composed."""

from collections.abc import Iterator

from corpus.model import Guideline, LocalAddition, Passage
from corpus.outline import outline
from corpus.points import Wanted


def described(guideline: Guideline, addition: LocalAddition, wanted: str) -> Iterator[Passage]:
    """The passages of an addition that describe a required point, in order."""
    laid_out = outline(addition.passages)
    places = Wanted(guideline.required_points, guideline.title).described([block for block, _ in laid_out])
    at = guideline.required_points.index(wanted)
    for place in places[at] if at < len(places) else ():
        passage = laid_out[place][1]
        if passage:
            yield passage
