"""What somebody meant by what was said to a step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A step's value, or why it cannot be taken, in Danish. `note`: what is said beside what was noted."""

    value: str = ""
    refusal: str = ""
    note: str = ""
