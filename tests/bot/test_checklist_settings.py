"""The settings of checklists are read as the days and shifts they mean, or refused with their line."""

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checklists import ChecklistSettings
from bot.config import ConfigError, load
from bot.hours import clock, quiet
from handlers.runs.keeping import Keeping
from handlers.runs.shifts import SHIFTS, Hours, Routine, Shift

ZONE = ZoneInfo("Europe/Copenhagen")
START = "checklists:\n  shifts:\n"
DAY = '    - {name: dag, begins: "07:00", ends: "19:00"}\n'
NIGHT = '    - {name: nat, begins: "19:00", ends: "07:00"}\n'
WRONG = {
    f"{START}{DAY}": "linje 3: »checklists.shifts«: Efter vagten »dag« kommer der ingen vagt kl. 19.00. "
    "Vagterne skal tilsammen dække hele døgnet.",
    f"{START}{DAY}{NIGHT}{DAY}": "linje 5: »checklists.shifts«: Vagten »dag« står to gange. "
    "Giv hver vagt sit eget navn.",
    "checklists: {shifts: []}": "linje 1: »checklists.shifts«: Der er ingen vagter. Skriv mindst én.",
    f"{START}{NIGHT}    - name: dag\n      begins: 7\n      ends: 19:00": "linje 5: "
    "»checklists.shifts.begins« skal være et klokkeslæt, fx 07:00. Her står »7«.",
    f"{START}    - name: dag\n      begins: 07:00\n      ends: 19:00\n      quiet: 22-06": "linje 6: "
    "»checklists.shifts.quiet« skal være to klokkeslæt, fx 22:00-06:00. Her står »22-06«.",
    f"{START}{NIGHT}    - {{name: dag, begins: 07:00, ends: 19:00, quiet: 18:00-06:00}}": "linje 4: "
    "»checklists.shifts«: De stille timer for vagten »dag« ligger i selve vagten. Læg dem uden for den.",
    f"{START}    - begins: 07:00": "linje 3: »checklists.shifts« mangler »name«. Hvad vagten hedder.",
    "checklists:\n  runs_days: 0": "linje 2: »checklists.runs_days« skal være fra 1 til 3650.",
    "checklists:\n  run_days: 9": "linje 2: ukendt nøgle »run_days«. Mente du »runs_days«?",
}


def written(folder: Path, text: str) -> Path:
    """A file of settings."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_its_line(text: str, tmp_path: Path) -> None:
    """Shifts that no day can be made of, and times that are none, name the line and what to do."""
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load(path)
    assert str(error.value) == f"{path}, {WRONG[text]}"


def test_without_settings_there_are_three_shifts() -> None:
    """What is left out is day, evening and night, ninety days and three years."""
    settings = ChecklistSettings()
    assert settings.routine(ZONE) == Routine(ZONE, SHIFTS)
    assert (settings.keeping, settings.runs_days, settings.receipts_days) == (Keeping(), 90, 1095)


def test_shifts_are_read(tmp_path: Path) -> None:
    """Clock times are read with or without quotes, and quiet hours with them."""
    night = "    - {name: nat, begins: 19.00, ends: 07:00, quiet: 08:30 \N{EN DASH} 16:00}\n"
    text = f"{START}{DAY}{night}  runs_days: 30\n  receipts_days: 365"
    settings = load(written(tmp_path, text)).checklists
    assert settings == ChecklistSettings(
        30, 365,
        (
            Shift("dag", time(7), time(19)),
            Shift("nat", time(19), time(7), Hours(time(8, 30), time(16))),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [("07:00", time(7)), ("7.30", time(7, 30)), ("24:00", time(0)), ("23:59", time(23, 59))],
)
def test_a_clock_time(text: str, meant: time) -> None:
    """A time of day may be written as Danes do; midnight is also the end of a day."""
    assert clock(text) == meant


@pytest.mark.parametrize("text", ["7", "24:01", "25:00", "07:60", "0700", "kl. 7", "٠٧:٠٠", ""])
def test_no_clock_time(text: str) -> None:
    """What is not a time of day is refused."""
    with pytest.raises(ValueError, match=r"^$"):
        clock(text)


@given(st.times(), st.times())
def test_quiet_hours_are_those_that_were_written(begins: time, ends: time) -> None:
    """Any two times are read as they were written, whichever comes first."""
    found = quiet(f"{begins:%H:%M} - {ends:%H:%M}")
    assert (found.begins, found.ends) == tuple(t.replace(second=0, microsecond=0) for t in (begins, ends))
