"""config.yaml is read whole or refused with its line."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import ApiAddress, Endpoint
from bot.channels import SlackSettings
from bot.config import Config, ConfigError, find, load, rows
from bot.shape import Says, read
from corpus.model import Home
from corpus.readers.process import Limits

ROOT = Path(__file__).resolve().parents[2]
KEYS = "corpus, documents_url, today, schemes, homes, role, people, reload, index, checklists, slack, serve"
KEYS += ", limits"
WRONG = {
    "corpus: a\ntodya: 2026-01-01": "linje 2: ukendt nøgle »todya«. Mente du »today«?",
    "qqqq: 1": f"linje 1: ukendt nøgle »qqqq«. Her kan stå {KEYS}.",
    "homes:\n  - name: A\n    alias: [B]": "linje 3: ukendt nøgle »alias«. Mente du »aliases«?",
    "limits:\n  second: 3": "linje 2: ukendt nøgle »second«. Mente du »seconds«?",
    "limits:\n  file_mb: mange": "linje 2: »limits.file_mb« skal være et helt tal, fx 50. Her står »mange«.",
    "limits:\n  file_mb: 2.5": "linje 2: »limits.file_mb« skal være et helt tal, fx 50. Her står »2.5«.",
    "limits:\n  seconds: 2,5": "linje 2: »limits.seconds« skal være et tal, fx 30 eller 2.5. Her står »2,5«.",
    "limits:\n  seconds: .inf": "linje 2: »limits.seconds« skal være et tal, fx 30 eller 2.5. "
    "Her står ».inf«.",
    "limits:\n  seconds: 0": "linje 2: »limits.seconds« skal være fra 0.1 til 3600.",
    "limits: 3": "linje 1: »limits« skal bestå af linjer som »nøgle: værdi«. "
    "Nøglerne er seconds, memory_mb, file_mb.",
    "today: 21-11-2026": "linje 1: »today« skal være en dato skrevet ÅÅÅÅ-MM-DD, fx 2026-11-21. "
    "Her står »21-11-2026«.",
    "today: 2026-02-30": "linje 1: »today« skal være en dato skrevet ÅÅÅÅ-MM-DD, fx 2026-11-21. "
    "Her står »2026-02-30«.",
    "corpus: [a]": "linje 1: »corpus« skal være en sti.",
    "corpus: ''": "linje 1: »corpus« skal være en sti.",
    "homes: Tangmarken": "linje 1: »homes« skal være en liste. "
    "Skriv hvert punkt på sin egen linje med »- « foran.",
    "homes: {A: b}": "linje 1: »homes« skal være en liste. "
    "Skriv hvert punkt på sin egen linje med »- « foran.",
    "homes:\n  - name: A\n  - aliases: [B]": "linje 3: »homes« mangler »name«. Tilbuddets fulde navn.",
    "homes:\n  -": "linje 2: »homes« skal bestå af linjer som »nøgle: værdi«. "
    "Nøglerne er name, aliases, target_group, contacts, not_relevant.",
    "homes:\n  - name: A\n    target_group: alle": "linje 3: »homes.target_group« skal være "
    "voksne eller børn og unge.",
    "homes:\n  - name: A\n    contacts:\n      leder:": "linje 4: »homes.contacts« mangler »name«. "
    "Hvem man spørger.",
    "homes:\n  - name: A\n    not_relevant:\n      - standard: 1.5": "linje 4: »homes.not_relevant« mangler "
    "»reason«. Grunden, som den vises i oversigten.",
    "corpus: a\ncorpus: b": "linje 2: »corpus« står også i linje 1. Behold kun den ene.",
    "homes:\n  - name: A\n    contacts:\n      leder: x\n      leder: y": "linje 5: »leder« står også i "
    "linje 4. Behold kun den ene.",
    "slack_token: abc": "linje 1: »slack_token« ligner en hemmelighed. "
    "Hemmeligheder hører til i miljøvariabler. Slet linjen.",
    "limits:\n  Password: abc": "linje 2: »Password« ligner en hemmelighed. "
    "Hemmeligheder hører til i miljøvariabler. Slet linjen.",
    "? [a]\n: b": "linje 1: en nøgle skal være et ord fulgt af kolon.",
    "- a": f"linje 1: Filen skal bestå af linjer som »nøgle: værdi«. Nøglerne er {KEYS}.",
    "corpus: a\nlimits: [1": "linje 2: YAML kan ikke læses her. "
    "Se efter indrykning, kolon og anførselstegn i linjen og den lige over.",
    "corpus: 'a\ntoday: 2026-01-01\n": "linje 1: YAML kan ikke læses her. "
    "Se efter indrykning, kolon og anførselstegn i linjen og den lige over.",
    "limits:\n\tseconds: 3": "linje 2: linjen er rykket ind med tabulator. Brug mellemrum.",
    "slack:\n  mode: http2": "linje 2: »slack.mode« skal være off eller socket eller http.",
    "slack:\n  bot_token: xoxb-1": "linje 2: »bot_token« ligner en hemmelighed. "
    "Hemmeligheder hører til i miljøvariabler. Slet linjen.",
    "slack:\n  api_url: http://slack.com/api/": "linje 2: »slack.api_url« skal være en adresse, der begynder "
    "med https://, fx https://slack.com/api/ (http:// kun til denne maskine). Her står »http://slack.com/api/«.",
    "slack:\n  listen: 3000": "linje 2: »slack.listen« skal være en adresse og en port, fx 127.0.0.1:8080. "
    "Her står »3000«.",
    "serve:\n  log: alt": "linje 2: »serve.log« skal være info eller debug.",
    "documents_url: K:/dokumenter": "linje 1: »documents_url« skal være en webadresse, "
    "fx https://intranet.region.dk/dokumenter/. Her står »K:/dokumenter«.",
    "corpus: a\ntoday: \x07": "linje 2: linjen har et tegn, der ikke kan ses. Slet det.",
}
HOME = """
homes:
  - name: Bostedet Bøgely
    aliases: [Bøgely, BB]
    target_group: Voksne
    contacts: {contacts}
    not_relevant:
      - {{standard: 1.10, reason: Ingen medicin}}
"""
AS_MAPPING = "\n      leder: Forstander\n      ledervagt: 4410"
AS_LIST = "\n      - {role: leder, name: Forstander}\n      - {role: ledervagt, name: 4410}"


def write(folder: Path, text: str) -> Path:
    """A file of settings."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_said_with_file_and_line(text: str, tmp_path: Path) -> None:
    """Whatever is wrong, the error names the file and the line and says what to do."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load(path)
    assert str(error.value) == f"{path}, {WRONG[text]}"


def test_a_secret_is_not_repeated(tmp_path: Path) -> None:
    """The error for a secret names the key and never its value."""
    with pytest.raises(ConfigError) as error:
        load(write(tmp_path, "api-key: xoxb-1234"))
    assert "xoxb" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# kun en bemærkning\n", "---\n", "homes:\ntoday: ~\n", "\ufeff"]
)
def test_an_empty_file_is_all_defaults(text: str, tmp_path: Path) -> None:
    """A file that says nothing changes nothing, and neither does a key without a value."""
    assert load(write(tmp_path, text)) == Config()


def test_defaults_are_the_shipped_documents() -> None:
    """Without a file, the demo's documents are read within the readers' own limits."""
    assert Config().corpus == ROOT / "corpus" / "demo" / "documents"
    assert Config().limits == Limits()


@pytest.mark.parametrize("contacts", [AS_MAPPING, AS_LIST])
def test_a_home_is_read(contacts: str, tmp_path: Path) -> None:
    """Contacts keep their order in both ways of writing, and a standard's number keeps its zero."""
    assert load(write(tmp_path, HOME.format(contacts=contacts))).homes == (
        Home(
            "Bostedet Bøgely",
            ("Bøgely", "BB"),
            "voksne",
            (("leder", "Forstander"), ("ledervagt", "4410")),
            (("1.10", "Ingen medicin"),),
        ),
    )


def test_limits_and_date_are_read(tmp_path: Path) -> None:
    """Numbers and dates arrive typed, and what is left out keeps its default."""
    config = load(write(tmp_path, "today: 2026-11-21\nlimits: {seconds: 5, file_mb: 7}"))
    assert config.today == date(2026, 11, 21)
    assert config.limits == Limits(5.0, Limits().memory_mb, 7)


def test_paths_start_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path starts from the file's folder, wherever the program is run; an absolute one stays."""
    write(tmp_path, f"corpus: dokumenter\nschemes: {tmp_path / 'x.yaml'}")
    monkeypatch.chdir(tmp_path)
    config = load(Path("config.yaml"))
    assert config.corpus == tmp_path / "dokumenter"
    assert config.schemes == tmp_path / "x.yaml"


def test_names_are_composed(tmp_path: Path) -> None:
    """A name typed with loose accents (NFD) is the same name."""
    config = load(write(tmp_path, "homes: [{name: Ma\u030agekr\u00e6nten}]"))
    assert config.homes[0].name == "M\u00e5gekr\u00e6nten"


@pytest.mark.parametrize("data", [b"corpus: a\ncorpus2: \xe6", "corpus: a\n".encode("utf-16")])
def test_a_file_in_another_encoding_is_refused(data: bytes, tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused with advice."""
    path = tmp_path / "config.yaml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match="Gem filen som UTF-8"):
        load(path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """A folder in the file's place is an error of ours, not Python's."""
    with pytest.raises(ConfigError, match="kan ikke åbnes"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["a: &a [*a]", "homes: &a\n  - *a", "[" * 400])
def test_a_file_that_turns_back_on_itself_is_refused(text: str, tmp_path: Path) -> None:
    """Aliases to themselves and bottomless nesting end in an error of ours."""
    with pytest.raises(ConfigError):
        load(write(tmp_path, text))


@given(st.text(st.sampled_from("ab: \n-[]{}'\"#&*!|>%@`\t?,0123homeslimitscorpustoday\u00e6"), max_size=60))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in the file, it is read or refused by a ConfigError."""
    path = write(tmp_path_factory.getbasetemp(), text)
    try:
        assert isinstance(load(path), Config)
    except ConfigError as error:
        assert str(path) in str(error)  # noqa: PT017 - both ways of ending are right


def test_an_explicit_file_must_be_there(tmp_path: Path) -> None:
    """A named file that does not exist is an error, and one that exists is taken."""
    path = write(tmp_path, "")
    assert find(path) == path
    with pytest.raises(ConfigError, match="findes ikke"):
        find(tmp_path / "andet.yaml")


def test_the_working_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name, the working folder's file is taken before the shipped one."""
    monkeypatch.chdir(tmp_path)
    assert find(None) == ROOT / "config.yaml"
    write(tmp_path, "")
    assert find(None) == Path("config.yaml")


def test_the_demo_is_valid_wherever_it_lies(tmp_path: Path) -> None:
    """The shipped file holds the demo's date and its four homes, whose groups are known."""
    config = load(Path(shutil.copy(ROOT / "config.yaml", tmp_path)))
    assert config.today == date(2026, 11, 21)
    assert [h.target_group for h in config.homes] == ["voksne", "voksne", "voksne", "børn og unge"]
    assert load(ROOT / "config.yaml").corpus == Config().corpus


def test_slack_is_off_until_it_is_set() -> None:
    """Without settings nothing listens for Slack, and what is served is for this machine alone."""
    config = Config()
    assert (config.slack.mode, config.slack.api_url) == ("off", "https://slack.com/api/")
    assert (config.serve.listen.host, config.serve.listen.port) == ("127.0.0.1", 8080)


def test_slack_is_read(tmp_path: Path) -> None:
    """Modes, addresses and people as Slack knows them arrive typed, addresses ready for a path."""
    text = "slack: {mode: socket, api_url: 'http://127.0.0.1:8888/api', listen: '[::1]:0'}\n"
    text += "documents_url: https://i.dk/Fælles%20mappe\npeople: [{id: 'slack:U1', role: leder}]"
    config = load(write(tmp_path, text))
    assert config.slack == SlackSettings(
        "socket", ApiAddress("http://127.0.0.1:8888/api/"), Endpoint("[::1]:0")
    )
    assert (config.slack.listen.host, config.slack.listen.port) == ("::1", 0)
    assert (config.documents_url, config.people[0].id) == ("https://i.dk/F%C3%A6lles%20mappe/", "slack:U1")


def test_every_key_is_documented() -> None:
    """Each key has a type, a default and one line of description; nested keys are dotted."""
    table = {key: rest for key, *rest in rows()}
    assert all(all(rest) for rest in table.values())
    assert table["homes.aliases"] == ["liste af tekst", "ingen", "Andre navne for tilbuddet."]
    assert table["homes.name"][1] == "skal angives"
    assert table["limits.seconds"][:2] == ["tal", "30"]


@dataclass(frozen=True)
class Inner:
    """A nested part."""

    on: bool = field(metadata=Says(text="Til.").field())


@dataclass(frozen=True)
class Outer:
    """A file of any shape."""

    inner: Inner | None = field(default=None, metadata=Says(text="Del.").field())
    days: tuple[date, ...] = field(default_factory=tuple, metadata=Says(text="Dage.").field())


def test_any_dataclass_can_be_read(tmp_path: Path) -> None:
    """Nested, optional and repeated values are read by their types alone."""
    path = write(tmp_path, "inner: {on: true}\ndays: [2026-01-02, '2026-01-03']")
    assert read(path, Outer) == Outer(Inner(on=True), (date(2026, 1, 2), date(2026, 1, 3)))


def test_a_truth_value_is_true_or_false(tmp_path: Path) -> None:
    """No other word is taken for a truth value."""
    with pytest.raises(ConfigError, match="skal være true eller false"):
        read(write(tmp_path, "inner: {on: ja}"), Outer)
