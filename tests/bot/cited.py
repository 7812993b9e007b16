"""A passage as it is cited, for what channels make of it."""

from corpus.dates import iso
from corpus.model import Level, Requirement
from handlers.model import Citation

CITED = Citation(
    passage="dkm:1.4#s1/1",
    document="retningslinjer/1.4 Medicin.docx",
    title="Medicinhåndtering",
    level=Level.REGIONAL,
    home=None,
    scheme="dkm",
    standard="1.4",
    target_group=None,
    heading=("Skal-opgaver", "S1 Opbevaring"),
    requirement=Requirement.SKAL,
    version="5.0",
    effective=iso("2026-02-01"),
    page=3,
    status=(),
    text="Medicinen skal ligge i et aflåst skab.",
    score=1.0,
)
