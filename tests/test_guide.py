"""The guide to Slack names what there is: settings that can be read, figures that are counted."""

import re
from pathlib import Path

import pytest

from bot import config, credentials
from bot.metrics import Metrics
from handlers.model import Outcome, Role

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
DOCKER = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_its_settings_can_be_read(tmp_path: Path) -> None:
    """What is to be copied into config.yaml is valid as it stands, and means what is said of it."""
    path = tmp_path / "config.yaml"
    path.write_text(GUIDE.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    found = config.load(path)
    assert (found.slack.mode, found.corpus) == ("socket", tmp_path / "dokumenter")
    assert [(p.id, p.role, p.home) for p in found.people] == [
        ("slack:U012ABC3D", Role.COORDINATOR, None),
        ("leder@region.dk", Role.MANAGER, "Bostedet Tangmarken"),
        ("slack:S012ABC3D", Role.EMPLOYEE, "Bostedet Tangmarken"),
    ]


@pytest.mark.parametrize("text", re.findall(r"`((?:slack|serve): \{[^`]*\})`", GUIDE))
def test_single_settings_can_be_read(text: str, tmp_path: Path) -> None:
    """A setting named in passing is valid too."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    assert config.load(path) != config.Config()


def test_its_figures_are_counted() -> None:
    """Each figure to watch is one that the program counts."""
    metrics = Metrics()
    metrics.event("slack", "message", "failed")
    metrics.answer("slack", Outcome.NOT_FOUND)
    page = metrics.page().decode()
    named = set(re.findall(r"retningsviser_[a-z_]+", GUIDE))
    assert len(named) > 5
    assert [name for name in named if name not in page] == []


def test_its_keys_are_those_that_are_read() -> None:
    """Each environment variable of Slack's is one that the program reads."""
    read = {credentials.BOT_TOKEN, credentials.APP_TOKEN, credentials.SIGNING_SECRET}
    assert set(re.findall(r"SLACK_[A-Z_]+", GUIDE)) == read


def test_its_links_lead_somewhere() -> None:
    """Each link to a file of the project leads to one."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", GUIDE)
    assert targets
    assert [t for t in targets if not (ROOT / "docs" / t).is_file()] == []


def test_the_image_runs_without_rights() -> None:
    """The image serves as a user of its own, keeps its state in a volume, and is told to end by a signal."""
    lines = [
        line.split(maxsplit=1) for line in DOCKER.splitlines() if line and not line.startswith(("#", " "))
    ]
    found = dict(lines)
    assert (found["USER"], found["VOLUME"], found["STOPSIGNAL"]) == ("retningsviser", "/state", "SIGTERM")
    assert (found["CMD"], found["EXPOSE"]) == ('["serve"]', "8080 3000")
    assert [w for w, _ in lines].index("USER") > [w for w, _ in lines].index("COPY")
