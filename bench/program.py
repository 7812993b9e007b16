"""The product as a process that serves a double of Slack: started, killed, ended, weighed. Needs Linux."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from handlers.memory import STATE_FILE
from handlers.state import in_folder
from tests.slack.double import SlackDouble

ROOT = Path(__file__).parents[1]
_READY = 120.0  # seconds that a start may take, where nothing is read or reckoned yet
_TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(slots=True)
class Program:
    """`retningsviser serve` on settings and a state of its own, which outlive the process."""

    slack: SlackDouble
    folder: Path
    settings: str
    slack_port: int = field(default_factory=free_port)
    pages_port: int = field(default_factory=free_port)
    cpu: float = 0.0  # seconds of the processes that have ended
    peak: float = 0.0  # MB, the most that any of them held
    _process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        own = {
            "slack": {
                "mode": self.slack.transport, "api_url": self.slack.api_url,
                "listen": f"127.0.0.1:{self.slack_port}",
            },
            "serve": {"listen": f"127.0.0.1:{self.pages_port}"},
        }  # fmt: skip
        lines = [f"{key}: {json.dumps(value)}" for key, value in own.items()]
        (self.folder / "config.yaml").write_text("\n".join([self.settings, *lines, ""]), encoding="utf-8")
        if self.slack.transport == "http":
            self.slack.request_url = f"http://127.0.0.1:{self.slack_port}/slack/events"

    def start(self) -> float:
        """Start it; seconds until it was ready."""
        began = time.monotonic()
        keys = {
            "SLACK_BOT_TOKEN": self.slack.bot_token, "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
        }  # fmt: skip
        place = {"RETNINGSVISER_STATE": str(self.folder / "state"), "PYTHONPATH": str(ROOT)}
        inherited = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}  # as it ships
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                cwd=self.folder, env=inherited | keys | place, stdout=log, stderr=log,
            )  # fmt: skip
        while not self._is_ready():
            assert self._process.poll() is None, f"it ended: see {self.folder / 'log'}"
            assert time.monotonic() - began < _READY, "it never got ready"
            time.sleep(0.05)
        return time.monotonic() - began

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.pages_port}/readyz", timeout=5) as page:
                return bool(page.status == 200)
        except (URLError, OSError):
            return False

    def kill(self) -> tuple[int, int]:
        """End it as a power cut would; how many letters and parcels it had in hand."""
        self._weigh()
        self._end(signal.SIGKILL)
        return self.waiting()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self._weigh()
        return self._end(signal.SIGTERM)

    def end(self) -> None:
        """Leave nothing running."""
        if self._process is not None:
            self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> int:
        assert self._process
        self._process.send_signal(number)
        code = self._process.wait(60)
        self._process = None
        return code

    def _weigh(self) -> None:
        self.cpu, self.peak = self.cpu + self._spent(), max(self.peak, self._most())

    def spent(self) -> float:
        """CPU seconds until now, those of processes that have ended among them."""
        return self.cpu + self._spent()

    def _spent(self) -> float:
        if self._process is None:
            return 0.0
        told = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICKS

    def _most(self) -> float:
        """The most that the process that runs has held, in MB."""
        assert self._process
        told = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024

    def waiting(self) -> tuple[int, int]:
        """How many letters and parcels are kept, whoever has them in hand."""
        if not (self.folder / "state" / STATE_FILE).is_file():
            return 0, 0
        state = in_folder(self.folder / "state")
        try:
            return state.mailbox.counts()
        finally:
            state.close()
