"""`serve` starts only when it can work, can be watched, and ends when it is told to."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.bot.conftest import ROOT, Place, Run

KEYS = {"SLACK_BOT_TOKEN": "xoxb-hemmelig", "SLACK_APP_TOKEN": "xapp-hemmelig"}
SETTINGS = "slack: {mode: socket, api_url: 'http://127.0.0.1:9/api/'}\nserve: {listen: '127.0.0.1:0'}\n"


@contextmanager
def serving(place: Place) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A program that serves, and the address of its pages."""
    settings = place.working / "config.yaml"
    settings.write_text(settings.read_text("utf-8") + "index: {meaning: off}\n" + SETTINGS, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding="utf-8",
        cwd=place.working, env={**place.environment, **KEYS},
    ) as running:  # fmt: skip
        try:
            yield running, f"http://{_started(running)['listen']}"
        finally:
            running.kill()


def _started(running: subprocess.Popen[str]) -> Mapping[str, object]:
    assert running.stderr
    for line in running.stderr:
        if line.startswith("{") and (told := json.loads(line))["event"] == "started":
            return dict(told)
    raise AssertionError("it never started")


def read(url: str) -> tuple[int, str]:
    """Status and text of a page."""
    try:
        with urlopen(url, timeout=30) as page:
            return page.status, page.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(place: Place, number: signal.Signals) -> None:
    """It can be watched while it runs, and ends well, leaving nothing but JSON behind."""
    with serving(place) as (running, at):
        assert read(f"{at}/healthz") == (200, "ok\n")
        assert '{"name": "state", "ready": true}' in read(f"{at}/readyz")[1]
        assert "retningsviser_connected" in read(f"{at}/metrics")[1]
        running.send_signal(number)
        assert running.stderr
        events = [json.loads(line)["event"] for line in running.stderr]
        assert (running.wait(timeout=60), events[-2:]) == (0, ["stopping", "stopped"])


def test_the_image_sees_whether_it_lives(place: Place) -> None:
    """The command that the image asks with says yes while the program runs, and no when it has ended."""
    asked = json.loads(
        (ROOT / "Dockerfile").read_text("utf-8").split("HEALTHCHECK")[1].split("CMD ")[1].split("\n")[0]
    )
    with serving(place) as (_, at):
        asked[0], asked[-1] = sys.executable, asked[-1].replace("http://127.0.0.1:8080", at)
        living = subprocess.run(asked, check=False, timeout=60).returncode
    ended = subprocess.run(asked, check=False, timeout=60, stderr=subprocess.DEVNULL).returncode
    assert (living, ended) == (0, 1)


def test_a_state_that_is_gone_is_not_ready(place: Place) -> None:
    """When the folder of the state is gone it is not ready, and says where it should be."""
    with serving(place) as (_, at):
        shutil.rmtree(place.state)
        status, text = read(f"{at}/readyz")
        assert (status, f"Der kan ikke skrives i {place.state}." in text) == (503, True)


def test_it_is_off_until_it_is_set(run: Run, tmp_path: Path) -> None:
    """Without a mode for Slack there is nothing to serve, and the setting is named."""
    (tmp_path / "working" / "config.yaml").write_text("", "utf-8")
    ran = run("serve")
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err
        == "Slack er slået fra. Skriv »mode: socket« under »slack:« i config.yaml. Se docs/slack.md.\n"
    )


def test_without_keys_it_does_not_start(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is missing is named before anything is read."""
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "working" / "config.yaml").write_text(SETTINGS, "utf-8")
    ran = run("serve")
    assert (ran.code, ran.err.splitlines()[0][:23]) == (2, "SLACK_BOT_TOKEN mangler")
