"""How long what is kept of runs and receipts is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

RUNS_DAYS = 90
RECEIPTS_DAYS = 1095  # three years: as long as a guideline usually holds


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days that runs are kept after their end (unfinished ones after they were touched), and receipts."""

    runs_days: int = RUNS_DAYS
    receipts_days: int = RECEIPTS_DAYS

    def run_until(self, ended: datetime) -> date:
        """The day on which a run that ended then is deleted."""
        return (ended + timedelta(days=self.runs_days)).date()
