"""The document overview as rows of fields."""

Field = tuple[str, str]
Row = tuple[Field, ...]


def as_pairs(fields: tuple[Field, ...]) -> tuple[Row, ...]:
    """Two fields a row; the last may stand alone."""
    return tuple(fields[at : at + 2] for at in range(0, len(fields), 2))
