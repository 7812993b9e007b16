"""The command line from outside: exit codes, what stands on which stream, and every wrong use told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import CONFIG, ROOT, Run, piped
from tests.bot.folder import MEDICINE

TODAY = ("--today", "2026-11-21")
QUESTION = "hvem har nøglen til skabet"


def jsons(text: str) -> list[dict[str, object]]:
    """JSON lines as any reader of lines takes them."""
    return [json.loads(line) for line in text.splitlines()]


def batch(folder: Path, *lines: str) -> Path:
    """A file of questions."""
    path = folder / "spørgsmål.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# ---------------------------------------------------------------- ask
def test_ask(run: Run, documents: Path) -> None:
    """A question is answered on standard output with nothing on standard error, exit 0."""
    ran = run("ask", QUESTION, "--home", "Fyrmosen", "--corpus", documents, *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "hænger hos vagtlederen" in ran.out


def test_ask_without_an_answer(run: Run, documents: Path) -> None:
    """A question without an answer is no failure: exit 0."""
    ran = run("ask", "hvor står kaffemaskinen", "--corpus", documents)
    assert (ran.code, "Jeg fandt ikke svaret i retningslinjerne." in ran.out) == (0, True)


def test_ask_json(run: Run, documents: Path) -> None:
    """With --json standard output is one JSON line and nothing else."""
    ran = run("ask", QUESTION, "--home", "høj", "--corpus", documents, "--json", *TODAY)
    assert [a["outcome"] for a in jsons(ran.out)] == ["answered"]


def test_ask_why(run: Run, documents: Path) -> None:
    """--why shows how an answer was found, below it or as a key of the JSON, which is not there otherwise."""
    asked = ("ask", QUESTION, "--home", "høj", "--corpus", documents, *TODAY)
    (told,), (plain,) = jsons(run(*asked, "--json", "--why").out), jsons(run(*asked, "--json").out)
    assert ("why" in plain, {k: v for k, v in told.items() if k != "why"}) == (False, plain)
    assert isinstance(told["why"], list)
    shown = " ".join(run(*asked, "--why").out.split())
    assert [line for line in told["why"] if " ".join(str(line).split()) not in shown] == []


GRIP = "skal et greb meldes til kommunen"


@pytest.mark.parametrize(
    ("day", "outcome", "many"),
    [("2025-01-31", "not_found", 0), ("2025-02-01", "answered", 1), ("2026-03-01", "answered", 4)],
)
def test_ask_as_of(run: Run, documents: Path, day: str, outcome: str, many: int) -> None:
    """--as-of answers from the rules that held on that day alone, and says so."""
    (found,) = jsons(
        run("ask", GRIP, "--as-of", day, "--no-meaning", "--corpus", documents, "--json", *TODAY).out
    )
    hits, warnings = found["hits"], found["warnings"]
    assert isinstance(hits, list)
    assert isinstance(warnings, list)
    assert (found["outcome"], len(hits), warnings[0]["code"]) == (outcome, many, "historic")


@pytest.mark.parametrize(
    ("then", "version", "rule", "historic"),
    [((), "5.0", "4 uger", False), (("--as-of", "2026-01-15"), "4.0", "2 uger", True)],
)
def test_ask_the_demo_as_of(
    run: Run,
    then: tuple[str, ...],
    version: str,
    rule: str,
    historic: bool,  # noqa: FBT001 - parametrised
) -> None:
    """The demo answers with the rule in force, and of a day before it with the older one, marked historic."""
    asked = "hvor længe må pillerne ligge i doseringsæsken"
    config = ROOT / "config.yaml"
    (found,) = jsons(run("ask", asked, *then, "--no-meaning", "--json", "--config", config).out)
    hits, warnings = found["hits"], found["warnings"]
    assert isinstance(hits, list)
    assert isinstance(warnings, list)
    assert (hits[0]["passage"], hits[0]["version"], rule in hits[0]["text"]) == (
        "dkm:1.4#s4/1",
        version,
        True,
    )
    assert ("historic" in {w["code"] for w in warnings}) is historic


def test_ask_without_meaning(run: Run, documents: Path) -> None:
    """--no-meaning answers from the words alone, and the answer says so."""
    (found,) = jsons(run("ask", GRIP, "--no-meaning", "--corpus", documents, "--json").out)
    assert (found["outcome"], found["meaning"]) == ("answered", False)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", "command"),
        ("hjælp", "command"),
        ("hej", "smalltalk"),
        ("hvad koster det", "referred"),
        ("slå Hans Jensen op", "blocked"),
    ],
)
def test_ask_what_is_no_question(run: Run, documents: Path, text: str, outcome: str) -> None:
    """What needs no passage is answered with exit 0, on standard output alone."""
    ran = run("ask", text, "--corpus", documents, "--json")
    assert (ran.code, ran.err, [a["outcome"] for a in jsons(ran.out)]) == (0, "", [outcome])


def test_ask_offers_no_numbers(run: Run, documents: Path) -> None:
    """One question by itself ends without a list to pick from, for nobody will read the number."""
    assert "Vis hele afsnittet" not in run("ask", GRIP, "--corpus", documents).out


def test_ask_in_an_empty_folder(run: Run, tmp_path: Path) -> None:
    """Where there is nothing to answer from the exit code is 1, and the next step is told."""
    (tmp_path / "tom").mkdir()
    ran = run("ask", QUESTION, "--corpus", tmp_path / "tom", "--json")
    assert (ran.code, [a["outcome"] for a in jsons(ran.out)]) == (1, ["not_found"])
    assert "Prøv: retningsviser check" in ran.err


def test_ask_where_nothing_is_a_guideline(run: Run, documents: Path) -> None:
    """A folder of other papers holds no answers either."""
    (documents / "alene").mkdir()
    (documents / "sommerfest.txt").rename(documents / "alene" / "sommerfest.txt")
    assert run("ask", QUESTION, "--corpus", documents / "alene").code == 1


def test_a_personal_number_in_a_question(run: Run, documents: Path) -> None:
    """A personal number in a question is not printed anywhere."""
    ran = run("ask", f"{QUESTION} 010190-1234", "--corpus", documents, "--json")
    assert "010190" not in ran.out + ran.err
    assert jsons(ran.out)[0]["masked"] == 1


# ---------------------------------------------------------------- which folder
@pytest.mark.parametrize("command", [("ask", QUESTION), ("check",), ("status",), ("terminal",)])
def test_a_missing_folder(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Every command says which folder is missing, exit 2."""
    ran = run(*command, "--corpus", tmp_path / "væk")
    assert (ran.code, ran.out, ran.err) == (2, "", f"Mappen {tmp_path / 'væk'} findes ikke.\n")


def test_a_file_is_no_folder(run: Run, documents: Path) -> None:
    """A file given as the folder is wrong use."""
    ran = run("check", "--corpus", documents / "sommerfest.txt")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_a_folder_by_hand_needs_no_configuration(run: Run, documents: Path) -> None:
    """With --corpus the homes are those that the documents name, whatever config.yaml lies at hand."""
    Path("config.yaml").write_text(
        "today: 2030-01-01\nhomes: [{name: Ungehuset Helt Andet}]\n", encoding="utf-8"
    )
    ran = run("status", "--corpus", documents, "--json", *TODAY)
    (found,) = jsons(ran.out)
    assert isinstance(found["cells"], list)
    assert {c["home"] for c in found["cells"]} == {"Bostedet Fyrhøj", "Bostedet Fyrmosen"}


def test_a_folder_by_hand_with_a_configuration(run: Run, documents: Path, tmp_path: Path) -> None:
    """A configuration that is named beside the folder counts."""
    (tmp_path / "min.yaml").write_text(CONFIG.format(corpus="findes-ikke"), encoding="utf-8")
    ran = run("ask", "xylofon", "--home", "mosen", "--corpus", documents, "--config", tmp_path / "min.yaml")
    assert (ran.code, "Spørg i stedet: Forstanderen (leder)." in ran.out) == (0, True)


def test_a_folder_by_hand_leaves_everything_as_it_was(run: Run, documents: Path, tmp_path: Path) -> None:
    """Asking writes nothing in the folder, the working folder or the state."""
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    for command in (("ask", QUESTION), ("check",), ("status",)):
        run(*command, "--corpus", documents)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


def test_the_configured_folder(run: Run, documents: Path) -> None:
    """Without --corpus the configured folder and date are used, and a fixed date is told."""
    Path("config.yaml").write_text(CONFIG.format(corpus=documents), encoding="utf-8")
    ran = run("ask", QUESTION, "--home", "mosen", "--json")
    assert [a["outcome"] for a in jsons(ran.out)] == ["answered"]
    assert ran.err == "Datoen er sat til 2026-11-21 i config.yaml.\n"


@pytest.mark.parametrize("text", ["hjem: []\n", "today: i morgen\n", "a: [\n"])
def test_a_bad_configuration(run: Run, text: str) -> None:
    """A mistake in config.yaml is told with its line, exit 2."""
    Path("config.yaml").write_text(text, encoding="utf-8")
    ran = run("check")
    assert (ran.code, ran.out) == (2, "")
    assert "config.yaml, linje " in ran.err


def test_a_missing_configuration(run: Run) -> None:
    """A configuration that is named must exist."""
    assert run("check", "--config", "væk.yaml").code == 2


# ---------------------------------------------------------------- which home
COMMANDS = pytest.mark.parametrize("command", [("ask", QUESTION), ("status",), ("terminal",)])


@COMMANDS
@pytest.mark.parametrize(("said", "word"), [("fyr", "flere"), ("Hønsegården", "kender ikke")])
def test_a_home_that_is_not_clear(
    run: Run, documents: Path, command: tuple[str, ...], said: str, word: str
) -> None:
    """A home that is unknown or may be several is wrong use, and the candidates are named."""
    ran = run(*command, "--home", said, "--corpus", documents)
    assert (ran.code, ran.out) == (2, "")
    assert all(w in ran.err for w in (f"»{said}«", word, "Bostedet Fyrhøj", "Bostedet Fyrmosen"))


@pytest.mark.parametrize("said", ["Bostedet Fyrhøj", "fyrhøj", "FYRHØJ", "høj", "fyrh"])
def test_any_clear_part_of_a_home(run: Run, documents: Path, said: str) -> None:
    """Any part of a name that can be one home only is that home."""
    ran = run("ask", QUESTION, "--home", said, "--corpus", documents)
    assert "Gælder for: Bostedet Fyrhøj" in ran.out


# ---------------------------------------------------------------- check
def test_check(run: Run, documents: Path) -> None:
    """A folder in order is checked with exit 0."""
    assert run("check", "--corpus", documents).code == 0


def test_check_of_a_file_that_cannot_be_read(run: Run, documents: Path) -> None:
    """A file that cannot be read is told with a place to look, exit 1, and the others are still listed."""
    (documents / "magt.docx").write_bytes(b"ikke en Word-fil")
    ran = run("check", "--corpus", documents)
    assert (ran.code, "FEJL: magt.docx" in ran.out, "Fælles retningslinje 1.4" in ran.out) == (1, True, True)


def test_check_of_a_personal_number(run: Run, documents: Path) -> None:
    """A personal number in a document is an error, and is not printed."""
    (documents / "retningslinjer" / "1.4 Medicin.md").write_text(
        MEDICINE.replace("To medarbejdere", "Per, 010190-1234, og to medarbejdere"), encoding="utf-8"
    )
    ran = run("check", "--corpus", documents, "--json")
    assert (ran.code, "010190" in ran.out, "personnummer" in ran.out) == (1, False, True)


def test_check_json(run: Run, documents: Path) -> None:
    """With --json standard output is one JSON line with every file."""
    (found,) = jsons(run("check", "--corpus", documents, "--json").out)
    assert isinstance(found["documents"], list)
    assert sorted(d["kind"] for d in found["documents"]) == [
        "guideline", "guideline", "local_addition", "local_addition", "other"
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_check_of_a_name_in_an_old_encoding(run: Run, documents: Path) -> None:
    """A file whose name is not UTF-8 is read like any other, and its name can be printed."""
    name = os.fsencode(documents) + "/retningslinjer/Optælling på stedet.txt".encode("cp1252")
    Path(os.fsdecode(name)).write_text("En seddel.", encoding="utf-8")
    ran = run("check", "--corpus", documents, "--json")
    assert (ran.code, "retningslinjer/Optælling på stedet.txt" in ran.out) == (0, True)


def test_check_of_an_empty_folder(run: Run, tmp_path: Path) -> None:
    """An empty folder has no faults, and is said to be empty."""
    (tmp_path / "tom").mkdir()
    ran = run("check", "--corpus", tmp_path / "tom")
    assert (ran.code, ran.out) == (0, "Mappen indeholder ingen dokumenter, jeg kan læse.\n")


# ---------------------------------------------------------------- status
def test_status(run: Run, documents: Path) -> None:
    """A matrix is given with exit 0, whatever it shows."""
    ran = run("status", "--corpus", documents, *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert all(w in ran.out for w in ("Fyrmosen", "Fyrhøj", "gældende", "ældre version", "mangler"))


def test_status_of_one_cell(run: Run, documents: Path) -> None:
    """--home and --standard leave one cell."""
    ran = run("status", "--home", "fyrhøj", "--standard", "1.4", "--corpus", documents, "--json", *TODAY)
    (found,) = jsons(ran.out)
    assert isinstance(found["cells"], list)
    assert [(c["home"], c["standard"], c["status"]) for c in found["cells"]] == [
        ("Bostedet Fyrhøj", "1.4", "superseded")
    ]


def test_status_of_an_unknown_standard(run: Run, documents: Path) -> None:
    """A standard without a guideline is wrong use, and those there are are named."""
    ran = run("status", "--standard", "9.9", "--corpus", documents)
    assert (ran.code, ran.out, "Der er: 1.4, 1.5." in ran.err) == (2, "", True)


def test_status_of_an_empty_folder(run: Run, tmp_path: Path) -> None:
    """An empty folder is said to have no guidelines."""
    (tmp_path / "tom").mkdir()
    ran = run("status", "--corpus", tmp_path / "tom")
    assert "Der er ingen gældende fælles retningslinjer." in ran.out


# ---------------------------------------------------------------- batch
def test_batch(run: Run, documents: Path, tmp_path: Path) -> None:
    """Questions are answered a line each in their order, each for its own home, exit 0."""
    lines = [json.dumps({"id": n, "text": QUESTION, "home": h}) for n, h in enumerate(["fyrh", None, "fyrm"])]
    ran = run("ask", "--batch", batch(tmp_path, *lines), "--corpus", documents)
    texts = [json.dumps(a["hits"], ensure_ascii=False) for a in jsons(ran.out)]
    assert (ran.code, ran.err, [a["id"] for a in jsons(ran.out)]) == (0, "", [0, 1, 2])
    assert [("i skuffen" in t, "hos vagtlederen" in t) for t in texts] == [(1, 0), (0, 0), (0, 1)]


def test_batch_with_options(run: Run, documents: Path, tmp_path: Path) -> None:
    """--as-of and --why count for every line of a batch."""
    file = batch(tmp_path, *(json.dumps({"id": n, "text": GRIP}) for n in range(2)))
    ran = run("ask", "--batch", file, "--as-of", "2025-02-01", "--why", "--corpus", documents)
    codes = [a["warnings"][0]["code"] for a in jsons(ran.out) if isinstance(a["warnings"], list)]
    assert (codes, ["why" in a for a in jsons(ran.out)]) == (2 * ["historic"], [True, True])


def test_batch_remembers_nothing(run: Run, documents: Path, tmp_path: Path) -> None:
    """No line of a batch counts for the next: neither a home that it chooses nor what it was about."""
    lines = [
        json.dumps({"text": t, "home": h})
        for t, h in ((QUESTION, "høj"), ("hus fyrhøj", None), ("og om natten?", None))
    ]
    ran = run("ask", "--batch", batch(tmp_path, *lines), "--corpus", documents)
    assert [(a["outcome"], "i skuffen" in str(a)) for a in jsons(ran.out)] == [
        ("answered", True), ("command", False), ("not_found", False),
    ]  # fmt: skip


@pytest.mark.parametrize("written", [r'"\ud800"', "NaN", "1e999"])
def test_batch_ids_are_json(run: Run, documents: Path, tmp_path: Path, written: str) -> None:
    """Whatever a line's id is written as, the answer is a line of JSON with that id, or an error."""
    (line,) = run(
        "ask", "--batch", batch(tmp_path, f'{{"id": {written}, "text": "skab"}}'), "--corpus", documents
    ).out.splitlines()
    strict = json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert "error" in strict or json.dumps(strict["id"]) == written


@pytest.mark.parametrize(
    ("bad", "request_id"),
    [
        ("ikke json", None),
        ("[1, 2]", None),
        ('"tekst"', None),
        ('{"id": "b"}', "b"),
        ('{"id": "b", "text": 7}', "b"),
        ('{"id": "b", "text": null}', "b"),
        ('{"id": "b", "text": "hej", "home": 7}', "b"),
        ('{"id": "b", "text": "hej", "home": "Hønsegården"}', "b"),
        ("[" * 100_000, None),
        ("9" * 5_000, None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_batch_goes_on_after_a_bad_line(
    run: Run, documents: Path, tmp_path: Path, bad: str, request_id: str | None
) -> None:
    """A line that cannot be answered has its id and what is wrong; the others are answered, exit 1."""
    good = '{"id": "a", "text": "medicin"}'
    ran = run("ask", "--batch", batch(tmp_path, good, bad, good), "--corpus", documents)
    first, second, third = jsons(ran.out)
    assert (ran.code, first, sorted(second)) == (1, third, ["error", "id"])
    assert (second["id"], str(second["error"]).endswith(".")) == (request_id, True)


def test_batch_leaves_out_empty_lines(run: Run, documents: Path, tmp_path: Path) -> None:
    """Empty lines, a mark at the start of the file and Windows' line ends are nothing wrong."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "medicin"}\r\n\r\n  \n{"id": 2, "text": "medicin"}\r\n')
    ran = run("ask", "--batch", file, "--corpus", documents)
    assert (ran.code, [a["id"] for a in jsons(ran.out)]) == (0, [1, 2])


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085"])
def test_batch_lines_end_at_line_feeds_only(run: Run, documents: Path, tmp_path: Path, mark: str) -> None:
    """A mark inside a text that some readers take for a line's end parts no line, coming or going."""
    line = json.dumps({"id": f"a{mark}b", "text": f"hvor ligger{mark}medicinen"}, ensure_ascii=False)
    ran = run("ask", "--batch", batch(tmp_path, line), "--corpus", documents)
    assert [a["id"] for a in jsons(ran.out)] == [f"a{mark}b"]


def test_batch_with_a_home_for_all(run: Run, documents: Path, tmp_path: Path) -> None:
    """--home is the home of every line that names none; an unclear one is wrong use."""
    file = batch(tmp_path, json.dumps({"text": QUESTION}))
    assert "i skuffen" in run("ask", "--batch", file, "--home", "fyrh", "--corpus", documents).out
    assert run("ask", "--batch", file, "--home", "fyr", "--corpus", documents).code == 2


def test_batch_of_nothing(run: Run, documents: Path, tmp_path: Path) -> None:
    """An empty file has no answers, exit 0."""
    ran = run("ask", "--batch", batch(tmp_path), "--corpus", documents)
    assert (ran.code, ran.out) == (0, "")


def test_batch_that_cannot_be_read(run: Run, documents: Path, tmp_path: Path) -> None:
    """A file that is missing, a folder, or not text is told by name, exit 2."""
    (tmp_path / "latin.jsonl").write_bytes('{"text": "nøgle"}'.encode("latin-1"))
    for name in ("væk.jsonl", ".", "latin.jsonl"):
        ran = run("ask", "--batch", tmp_path / name, "--corpus", documents)
        assert (ran.code, ran.out, f"Filen {tmp_path / name} kan ikke læses" in ran.err) == (2, "", True)


# ---------------------------------------------------------------- as a process
def test_batch_from_a_pipe(cache: Path, documents: Path) -> None:
    """Questions can be sent in, in any locale."""
    ran = piped(
        cache, "ask", "--batch", "-", "--corpus", documents, given='{"text": "nøglen", "home": "høj"}'
    )
    assert (ran.code, "i skuffen" in ran.out) == (0, True)


def test_closed_streams(cache: Path, documents: Path) -> None:
    """Without any standard stream, as services start programs, a command ends as it would have."""
    closed = 'exec 0<&- 1>&- 2>&-; exec "$@"'
    end = subprocess.run(
        ["/bin/sh", "-c", closed, "sh", sys.executable, "-m", "bot", "terminal", "--corpus", str(documents)],
        check=False,
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        timeout=120,
    )
    assert end.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write on")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_full_disk(cache: Path, documents: Path, form: list[str]) -> None:
    """When the output cannot be kept it is said, without a traceback."""
    command = [sys.executable, "-m", "bot", "check", "--corpus", str(documents), *form]
    with Path("/dev/full").open("w") as full:
        end = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
        )
    assert end.returncode == 1
    assert end.stderr.endswith("disken er fuld. Gør plads, og prøv igen.\n")
    assert "Traceback" not in end.stderr
