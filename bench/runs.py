"""What open checklists cost: finding what is due, a tap; whether an alarm is told once, over kill -9 too."""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from report import DOCS, Page, number, publish, table
from spending import cpu

from corpus.checklists.model import Checklist, Cite, Deadline, Kind, Option, Purpose, Span, Step, Unit
from handlers.model import Role
from handlers.runs.model import Alarm, Begun, Mark, Quote, Ring, Run, Seen
from handlers.runs.waiting import LEASE
from handlers.state import State, in_folder

PAGE = Page(DOCS / "runs.md", "Tjeklister i gang")
ROOT = Path(__file__).parents[1]
OPEN, LISTS, STEPS, RINGS = 1000, 15, 24, 5  # runs, checklists, steps of each, alarms of a run
HOMES, MANAGERS = 41, 10  # homes; every so many-th is a manager of theirs
BUDGET = 50  # ms of CPU to find what is due
AT_ONCE = 50  # alarms that a process takes at a time
TAPS, ROUNDS, KILLS = 200, 20, 20
_START = datetime(2026, 11, 21, 8, tzinfo=UTC)
_LATER = _START + timedelta(days=1)  # when one alarm of each run is due, and the other ones are not
_RULE = "Skriv ned, hvad der skete, hvornår det skete, og hvem der var til stede, før vagten er slut. " * 4

_TICKING = f"""
import sys
from datetime import datetime
from pathlib import Path
from handlers.mailbox import Parcel
from handlers.state import in_folder
runs, owner, now = in_folder(Path(sys.argv[1])).runs, sys.argv[2], datetime.fromisoformat(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
while taken := runs.lease(owner, now, {AT_ONCE}):
    for alarm in taken:
        runs.settle([alarm], owner, [Parcel("slack", 0, alarm.person, str(alarm.number), "{{}}")])
        print(alarm.number, flush=True)
"""


def main() -> None:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory() as folder:
        state = _filled(Path(folder))
        _finding(state)
        _tapping(state)
        state.close()
    with tempfile.TemporaryDirectory() as folder:
        _together(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _killed(Path(folder))


# ---------------------------------------------------------------- what there is
def _filled(folder: Path) -> State:
    """A thousand people, each in the middle of a checklist."""
    state = in_folder(folder)
    lists = [_begun(n) for n in range(LISTS)]
    for n in range(OPEN):
        run = Run(0, "", f"slack:U{n:05d}", f"Hus {n % HOMES}", None, lists[n % LISTS], _START, _START)
        run = replace(run, marks=tuple(Mark(f"trin-{k}", "ja", _START) for k in range(STEPS // 2)))
        state.runs.begin(run, _alarms(run))
        role = Role.MANAGER if n % MANAGERS == 0 else Role.EMPLOYEE
        state.runs.met(Seen(run.person, run.person, role, (run.home or "",), run.home, _START))
    return state


def _begun(which: int) -> Begun:
    steps = tuple(
        Step(
            f"trin-{n}",
            Kind.CHOICE,
            "Er det skrevet ned?",
            (Cite(f"dkm:1.{which}#s{n}/1", "08d59ca385625482"),),
            options=(Option("ja", "Ja"), Option("nej", "Nej")),
            deadline=Deadline(Span(Unit.DAYS), words="før vagten er slut"),
        )
        for n in range(STEPS)
    )
    quotes = tuple(Quote(c.passage, c.hash, _RULE, "1.5 afsnit 6") for s in steps for c in s.cites)
    return Begun(Checklist(f"liste-{which}", f"Liste {which}", Purpose.EVENT, steps), quotes)


def _alarms(run: Run) -> tuple[Alarm, ...]:
    """One due tomorrow, the others a day later each; every other one is for the managers."""
    return tuple(
        Alarm(0, f"trin-{STEPS - 1 - n}", Ring.DUE, _LATER + timedelta(days=n), _heard(run, n))
        for n in range(RINGS)
    )


def _heard(run: Run, which: int) -> str:
    return run.person if (int(run.person[-1]) + which) % 2 else ""


# ---------------------------------------------------------------- what it costs
def _finding(state: State) -> None:
    """Nothing due, as nearly always; as many as a process takes at once; all thousand."""
    for turn in range(5):  # what the first statements of a process cost is another matter
        state.runs.lease("warm", _START, turn + 1)
    rows, worst = [], 0.0
    for named, begin, most, due in (
        ("ingen", _START, AT_ONCE, 0),
        (number(AT_ONCE), _LATER, AT_ONCE, AT_ONCE),
        (number(OPEN), _LATER + timedelta(hours=1), OPEN, OPEN),
    ):
        # the leases of the turn before have run out
        costs = [1000 * _took(state, begin + turn * LEASE, most, due) for turn in range(ROUNDS)]
        rows.append([named, number(median(costs), 1), number(max(costs), 1)])
        worst = max(worst, *costs)
    publish(
        "Finde det, der skal siges",
        f"{number(OPEN)} tjeklister er i gang, hver med {STEPS} trin, hvoraf halvdelen er gjort, og {RINGS} "
        f"påmindelser, hver anden til lederne; {number(OPEN // MANAGERS)} ledere i {HOMES} huse har været i "
        "Slack. Det, som tiden er inde til, bliver taget, så ingen anden proces siger det; det sker hvert "
        f"andet sekund. Hver linje er målt {ROUNDS} gange.",
        table(["tiden er inde til", "typisk, ms", "værst, ms"], rows),
        f"Målet er under {BUDGET} ms; det dyreste tog {number(worst, 1)} ms.",
        page=PAGE,
    )


def _took(state: State, at: datetime, most: int, due: int) -> float:
    taken: list[Alarm] = []
    seconds = cpu(lambda: taken.extend(state.runs.lease("målt", at, most, channel="slack")))
    assert len(taken) == due
    return seconds


def _tapping(state: State) -> None:
    """A run read, changed, and saved with its alarms."""
    chance = Random(1)
    costs = [1000 * cpu(lambda: _tap(state, chance.randrange(OPEN) + 1)) for _ in range(TAPS)]
    publish(
        "Et tryk",
        f"En tjekliste bliver læst, ændret og gemt sammen med sine påmindelser, {TAPS} gange, mens de "
        f"{number(OPEN)} er i gang. Et tryk koster typisk {number(median(costs), 1)} ms processortid og "
        f"højst {number(max(costs), 1)} ms.",
        page=PAGE,
    )


def _tap(state: State, which: int) -> None:
    run = state.runs.run(which)
    assert run
    mark = Mark(f"trin-{len(run.marks)}", "ja", _START)
    changed = replace(run, marks=(*run.marks, mark), count=run.count + 1)
    assert state.runs.save(changed, run.count, _alarms(run))


# ---------------------------------------------------------------- each is told once
def _together(folder: Path) -> None:
    """Two processes that tick at once."""
    state = _filled(folder)
    both = [_ticking(folder, owner, _LATER) for owner in ("en", "to")]
    for process in both:
        _let(process)
    told = [len(process.communicate()[0].split()) for process in both]
    lost, doubled = _fates(state)
    publish(
        "To processer",
        f"{number(OPEN)} påmindelser, som tiden er inde til på én gang, bliver sagt af to processer. Den ene "
        f"sagde {number(told[0])} og den anden {number(told[1])}: {lost} er tabt, og {doubled} er sagt to "
        "gange (målet er 0 og 0).",
        page=PAGE,
    )


def _killed(folder: Path) -> None:
    """A process killed at a random point, and another one that goes on, again and again."""
    state, chance, held = _filled(folder), Random(4), 0
    for turn in range(KILLS):
        process = _ticking(folder, f"nr. {turn}", _LATER + turn * LEASE)
        _let(process)
        assert process.stdout
        for _ in range(chance.randrange(1, OPEN // KILLS)):
            process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        left = sum(len(state.runs.alarms(n)) for n in range(1, OPEN + 1)) - OPEN * (RINGS - 1)
        now = _LATER + turn * LEASE
        held += left - len(state.runs.lease(f"ser efter {turn}", now, OPEN))
    last = _ticking(folder, "den sidste", _LATER + KILLS * LEASE)
    _let(last)
    last.communicate()
    lost, doubled = _fates(state)
    publish(
        "Slået ihjel undervejs",
        f"Den proces, der siger de {number(OPEN)} påmindelser, er slået ihjel med kill -9 {KILLS} gange på "
        f"tilfældige steder, og en ny er gået videre {number(LEASE.total_seconds())} sekunder senere. "
        f"De døde havde tilsammen {held} i hånden. {lost} er tabt, og {doubled} er sagt to "
        "gange (målet er 0 og 0).",
        page=PAGE,
    )


def _ticking(folder: Path, owner: str, now: datetime) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _TICKING, str(folder), owner, now.isoformat()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    process.stdout.readline()
    return process


def _let(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def _fates(state: State) -> tuple[int, int]:
    """How many alarms were never put into the outbox, and how many more than once."""
    sent = Counter(p.mark for p in state.mailbox.take_over("bagefter", _LATER).parcels)
    state.close()
    return OPEN - len(sent), sum(times > 1 for times in sent.values())


if __name__ == "__main__":
    main()
