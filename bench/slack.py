"""Whether what is asked in Slack is acknowledged and answered: in a stream, in a burst, after kill -9."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal

from crowd import ask, gather, settings, turns
from drawing import DARK, INK, LIGHT, save, ticks
from fates import Fates, fates, points
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from program import Program
from report import DOCS, Page, number, publish, table

from tests.slack.double import SlackDouble

PAGE = Page(
    DOCS / "slack-load.md",
    "Slack under pres",
    "Tiderne er ventetid, så andet arbejde på maskinen tæller med.",
)
PICTURE = DOCS / "slack-load.svg"
RATE, SECONDS, PEOPLE = 20, 60.0, 200  # questions a second, for so long, of so many
BURST, BURST_SECONDS = 500, 5.0
ACK, FIRST, BURST_ACK = 0.5, 1.0, 3.0  # goals, seconds
WARM, WARM_SECONDS = 60, 12.0  # the first questions open what the others use
MOST = 600.0  # seconds that the last answer may take

Mode = Literal["socket", "http"]
Acts = Sequence[tuple[float, Callable[[Program], None]]]
_RETRIES = 0.1  # of Slack's waiting before it delivers again: 6 and 30 seconds in place of 60 and 300


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the questions, and what it cost: CPU seconds of the product and of the double, MB."""

    fates: Fates
    cpu: float
    bench: float
    peak: float
    began: float
    left: tuple[int, int]


def main() -> None:
    """Measure, print, write."""
    steady = {mode: _run(mode, PEOPLE, int(RATE * SECONDS), SECONDS) for mode in _MODES}
    _told(
        "Jævn strøm",
        f"{RATE} spørgsmål i sekundet i {number(SECONDS)} sekunder fra {PEOPLE} personer; hvert femte "
        "er en omtale i en kanal og kommer som to hændelser. Målet er for 99 af 100 en kvittering inden "
        f"{number(ACK, 1)} s og en besked inden {number(FIRST, 1)} s, intet tabt og intet dobbelt. "
        "Er der mange i gang, bliver der kun søgt efter ord, så ikke alle svar er fundet ved betydning. "
        "Spørgsmålene er demoens egne; nogle bliver stillet to gange.",
        steady,
    )
    _killed()
    burst = {mode: _run(mode, BURST, BURST, BURST_SECONDS) for mode in _MODES}
    last = max(run.fates.ends[-1] - run.began for run in burst.values())
    _told(
        "Stød",
        f"{BURST} spørgsmål på {number(BURST_SECONDS)} sekunder fra hver sin person. Målet er, at alle er "
        f"kvitteret inden {number(BURST_ACK)} s og besvaret. Det sidste svar kom efter {number(last)} s.",
        burst,
    )
    _draw(steady["socket"], burst["socket"])


_MODES: tuple[Mode, ...] = ("socket", "http")


def _killed() -> None:
    """The same stream with the process killed twice, and with a process that is told to end."""
    held: list[tuple[int, int]] = []

    def killed(program: Program) -> None:
        held.append(program.kill())
        program.start()

    def ended(program: Program) -> None:
        assert program.stop() == 0
        program.start()

    asked = int(RATE * SECONDS)
    kills = {mode: _run(mode, PEOPLE, asked, SECONDS, ((20.0, killed), (40.0, killed))) for mode in _MODES}
    lay = ", ".join(f"{letters} spørgsmål og {parcels} svar" for letters, parcels in held)
    _told(
        "Slået ihjel undervejs",
        "Det samme, men processen bliver slået ihjel med kill -9 efter 20 og 40 sekunder og startet igen med "
        "det samme. Slack leverer igen, hvad der ikke er kvitteret: straks, efter 6 og efter 30 sekunder "
        "(hos Slack selv efter 60 og 300). Målet er intet tabt; dobbelt kan kun være det, der var på vej. Da "
        f"den døde, lå der {lay}.",
        kills,
    )
    stops = {mode: _run(mode, PEOPLE, asked // 2, SECONDS / 2, ((15.0, ended),)) for mode in _MODES}
    _told(
        "Bedt om at slutte",
        "Halvt så længe; efter 15 sekunder får processen SIGTERM og bliver startet igen, når den er slut. "
        "Målet er intet tabt og intet dobbelt.",
        stops,
    )


# ---------------------------------------------------------------- running
def _run(mode: Mode, people: int, asked: int, seconds: float, acts: Acts = ()) -> Run:
    with _serving(mode, people) as (slack, program):
        ask(slack, turns(slack, people, WARM, WARM_SECONDS, seed=7))
        _settled(slack, program)
        spent, own, began = program.spent(), time.process_time(), time.monotonic()
        acting = Thread(target=_act, args=(program, acts, began))
        acting.start()
        said = ask(slack, turns(slack, people, asked, seconds, seed=1))
        acting.join()
        _settled(slack, program)
        cpu, own = program.spent() - spent, time.process_time() - own
        left = program.waiting()
        program.stop()
        return Run(fates(slack, said, began), cpu, own, program.peak, began, left)


def _act(program: Program, acts: Acts, began: float) -> None:
    for after, act in acts:
        time.sleep(max(0.0, began + after - time.monotonic()))
        act(program)


@contextmanager
def _serving(mode: Mode, people: int) -> Iterator[tuple[SlackDouble, Program]]:
    with (
        tempfile.TemporaryDirectory() as place,
        SlackDouble(transport=mode, retry_speed=_RETRIES) as slack,
    ):
        gather(slack, people)
        program = Program(slack, Path(place), settings(people))
        try:
            program.start()
            yield slack, program
        finally:
            program.end()


def _settled(slack: SlackDouble, program: Program) -> None:
    """Until Slack delivers nothing more and nothing waits to be answered or sent."""
    end = time.monotonic() + MOST
    while any(d.status == "waiting" for d in slack.deliveries()) or program.waiting() != (0, 0):
        assert time.monotonic() < end, "it was never done"
        time.sleep(0.25)


# ---------------------------------------------------------------- telling
def _told(name: str, what: str, runs: Mapping[Mode, Run]) -> None:
    head = ("ms", "halvdelen", "95 %", "99 %", "længste")
    times = [
        (f"{words}, {mode}", *(number(1000 * seconds) for seconds in points(getattr(run.fates, key))))
        for mode, run in runs.items()
        for key, words in _TIMES.items()
    ]
    counts = [
        (
            mode, number(run.fates.asked), number(run.fates.deliveries), number(run.fates.again),
            number(run.fates.unacked), number(run.fates.lost), number(run.fates.doubled),
            number(run.fates.failed), number(run.fates.stood_in),
            number(run.cpu, 1), number(run.peak), number(run.bench, 1),
        )
        for mode, run in runs.items()
    ]  # fmt: skip
    publish(
        name, what, table(head, times),
        table(
            ("", "spørgsmål", "hændelser", "leveret igen", "ikke kvitteret", "tabt", "dobbelt", "fejl",
             "pladsholdere", "processortid, s", "hukommelse, MB", "målingens egen, s"),
            counts,
        ),
        *(("![Ventetid](slack-load.svg)",) if name == "Jævn strøm" else ()),
        page=PAGE,
    )  # fmt: skip


_TIMES = {"acks": "kvittering", "life": "tegn på liv", "first": "første besked", "whole": "hele svaret"}


def _draw(steady: Run, burst: Run) -> None:
    """How many have waited no longer than so, in the stream; how many are answered when, in the burst."""
    figure = Figure(figsize=(8, 3), layout="constrained")
    left, right = figure.subplots(1, 2)
    for (key, words), (colour, line) in zip(_TIMES.items(), _LINES, strict=True):
        _rising(left, sorted(getattr(steady.fates, key)), words, colour, line)
    left.set_xscale("log")
    ticks(left, (0.01, 0.1, 1), 2)
    left.set_xlabel("sekunder, jævn strøm")
    left.set_ylabel("procent")
    left.legend(frameon=False, fontsize=8)
    _rising(right, [end - burst.began for end in burst.fates.ends], "hele svaret", DARK, "-")
    right.axvspan(0, BURST_SECONDS, color=LIGHT, alpha=0.5, label="der bliver spurgt")
    right.set_xlabel("sekunder, stød")
    right.legend(frameon=False, fontsize=8)
    save(figure, PICTURE)


_LINES = ((INK, ":"), (LIGHT, "-"), (DARK, "--"), (DARK, "-"))


def _rising(axes: Axes, times: Sequence[float], words: str, colour: str, line: str) -> None:
    share = [100 * (n + 1) / len(times) for n in range(len(times))]
    axes.plot(times, share, color=colour, linestyle=line, label=words)


if __name__ == "__main__":
    main()
