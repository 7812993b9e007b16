"""What stands over a document's text and is none of it."""

import pytest

from corpus.cover import cover
from tests.corpus.build import heading, para


@pytest.mark.parametrize(
    "text",
    [
        "Fælles retningslinje, Region Havland",
        "Dansk Kvalitetsmodel, standard 1.6",
        "Udgave 3.0",
        "Gælder fra 2. november 2026",
        "Godkendt af Kvalitetsrådet",
        "Fælles retningslinje for alle. Standard 1.6. Retningslinjen skal revideres senest i april 2028.",
    ],
)
def test_names_the_document(text: str) -> None:
    """A line at the top that says what document it is, since when and until when, is no rule."""
    blocks = [heading("Hændelser"), para(text), heading("Rapportering"), para("Rapporten skal skrives ud.")]
    assert cover(blocks, "Hændelser") == {0, 1}


@pytest.mark.parametrize(
    "text",
    [
        "Fælles retningslinje for alle tilbud, og den gælder ikke for Bostedet Revlen.",
        "Retningslinjen gælder for alle, der giver medicin.",
        "Standard 1.6 kræver en ansvarlig på hvert tilbud.",
        "Gennemgås med borgeren hver uge.",
        "Gælder fra fredag til søndag.",
        "Revideres planen, skal borgeren have besked.",
        "Fælles retningslinje for alle tilbud. Døren skal være låst.",
    ],
)
def test_says_a_rule(text: str) -> None:
    """What says whom it holds for, or what to do, stays."""
    blocks = [heading("Hændelser"), para(text), heading("Rapportering"), para("Rapporten skal skrives ud.")]
    assert cover(blocks, "Hændelser") == {0}
