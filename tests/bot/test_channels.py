"""Who is who by the settings: one person on several channels, never two by one name."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import PersonEntry, at_terminal, mixed_up
from bot.config import ConfigError, load


def written(folder: Path, text: str) -> Path:
    """A file of settings."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


MIXED = {
    "people:\n  - id: slack:U1\n  - id: anna\n    also: [slack:U1]": "linje 3: »people«: »slack:U1« "
    "står også ved »slack:U1« længere oppe. Behold kun det ene sted.",
    "people:\n  - id: anna\n    also: [A@region.dk]\n  - id: slack:a@Region.dk": "linje 4: »people«: "
    "»slack:a@Region.dk« står også ved »anna« længere oppe. Behold kun det ene sted.",
    "people:\n  - id: kirsten\n  - id: terminal:kirsten": "linje 3: »people«: »terminal:kirsten« står også "
    "ved »kirsten« længere oppe. Behold kun det ene sted.",
    "people:\n  - id: slack:S1\n    also: [terminal:anna]": "linje 2: »people«: »slack:S1« er en "
    "brugergruppe. »also« er kun for én person. Slet linjen.",
    "people:\n  - id: terminal:anna\n    also: [slack:S1]": "linje 2: »people«: »slack:S1« er en "
    "brugergruppe. »also« er kun for én person. Slet linjen.",
}


@pytest.mark.parametrize("text", MIXED)
def test_who_could_be_two_is_refused(text: str, tmp_path: Path) -> None:
    """A name that two entries give, or several for a whole group, is refused with its line."""
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load(path)
    assert str(error.value) == f"{path}, {MIXED[text]}"


def test_one_person_has_one_name_everywhere(tmp_path: Path) -> None:
    """Whatever else somebody is called, what is theirs is kept by the first name; a group names nobody."""
    text = "people:\n  - {id: slack:U1, also: [terminal:kirsten, k@region.dk]}"
    text += "\n  - {id: slack:S1, role: leder}"
    kirsten, group = load(written(tmp_path, text)).people
    assert (kirsten.person, kirsten.names) == ("slack:U1", ("slack:U1", "terminal:kirsten", "k@region.dk"))
    assert (group.names, replace(kirsten, id="terminal:kirsten").person) == ((), "slack:U1")


def test_the_terminal_knows_who_sits_there(tmp_path: Path) -> None:
    """Who is listed by any of their names is themselves there, called as the terminal calls them."""
    people = load(written(tmp_path, "people:\n  - {id: slack:U1, also: [kirsten]}")).people
    found = at_terminal(people, "terminal:kirsten")
    assert found
    assert (found.id, found.person, at_terminal(people, "terminal:bo")) == (
        "terminal:kirsten", "slack:U1", None,
    )  # fmt: skip


NAMES = st.sampled_from([
    "slack:U1", "U1", "terminal:U1", "anna", "terminal:anna", "slack:anna", "a@b.dk", "slack:A@b.dk",
    "slack:S1", "slack:U2", "terminal",
])  # fmt: skip
ENTRIES = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2)), max_size=4)


@given(ENTRIES)
def test_no_two_entries_are_one_person(entries: list[tuple[str, list[str]]]) -> None:
    """Of settings that are taken no channel finds two entries for one name, nor one name for two people."""
    people = [PersonEntry(name, tuple(also)).value() for name, also in entries]
    if mixed_up(people):
        return
    called = [{p.id, *p.names} for p in people]
    for channel, name in [("slack:", "U1"), ("slack:", "U2"), ("terminal:", "U1"), ("terminal:", "anna")]:
        assert sum(bool(names & {channel + name, name}) for names in called) <= 1
    assert len({p.person for p in people}) == len(people)
