"""A conversation through a pipe: line by line, in any encoding, remembering homes and nobody's name."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.conftest import ROOT, Place, piped

KEY = "hvem har nøglen til skabet"
HELP = "Jeg er en bot."


# ---------------------------------------------------------------- lines
def test_lines_are_answered_in_order(place: Place) -> None:
    """Piped lines are answered in order, without a prompt, until the input ends in the middle of a line."""
    ran = place.say(f"{KEY}\nhjælp\nxylofon", "--home", "høj")
    places = [ran.out.index(t) for t in ("i skuffen", HELP, "Jeg fandt ikke svaret")]
    assert (ran.code, places == sorted(places), "> " in ran.out) == (0, True, False)


def test_each_line_is_answered_before_the_next_is_sent(place: Place) -> None:
    """Another program can wait for an answer before it asks again."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "terminal"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=place.working, env=place.environment,
    ) as talking:  # fmt: skip
        assert talking.stdin
        assert talking.stdout
        for said, begins in (("hjælp", "Skriv dit spørgsmål"), ("hej", "Hej.")):
            talking.stdin.write(f"{said}\n".encode())
            talking.stdin.flush()
            while not (line := talking.stdout.readline().decode()).startswith(begins):
                assert line
        talking.stdin.close()
        assert talking.wait(timeout=60) == 0


def test_slut_ends(place: Place) -> None:
    """What stands after "slut" is not answered, however it is written."""
    ran = place.say(f"hjælp\n  SLUT. \n{KEY}\n")
    assert (ran.code, HELP in ran.out, "skabet" in ran.out) == (0, True, False)


def test_line_ends_and_empty_lines_change_nothing(place: Place) -> None:
    """Windows' line ends are no part of a line, and empty lines have no answer."""
    ran = place.say("\n \r\nhej\r\n\t\r\n\r\n1\r\n\n")
    answers = ran.out.split("\n\n")
    assert [text[:12] for text in answers] == ["Hej. Skriv d", "Skriv dit sp", ""]


def test_bytes_that_are_no_text(place: Place) -> None:
    """A line that is not UTF-8 is answered like any other, and the next one too."""
    ran = place.say("nøglen til skabet\n".encode("latin-1") + b"\xff\xfe\x00\n" + "hjælp\n".encode())
    assert (ran.code, HELP in ran.out, "Traceback" in ran.err) == (0, True, False)


def test_a_number_picks(place: Place) -> None:
    """A bare number shows the section behind it on the list, with one source and no blanks at ends."""
    picked = place.say(f"{KEY}\n1\n", "--home", "høj").out.partition("\n\nL1 Nøgle\n")[2]
    assert picked.startswith("▸ Nøglen til skabet ligger i skuffen.\n  [Lokal – Bostedet Fyrhøj] Medicin på")
    assert [line for line in picked.split("\n") if line != line.rstrip()] == []


# ---------------------------------------------------------------- what is remembered
def test_a_home_is_kept_in_the_next_process(place: Place) -> None:
    """A home chosen in one conversation is the home of the next; that of --home holds for one only."""
    first = place.say(f"{KEY}\n", "--home", "fyrmosen")
    second = place.say(f"{KEY}\nhus fyrhøj\n")
    third = place.say(f"{KEY}\n")
    said = ("Gælder for: Bostedet Fyrmosen", "Gælder for: alle huse", "Gælder for: Bostedet Fyrhøj")
    assert [text in ran.out for text, ran in zip(said, (first, second, third), strict=True)] == 3 * [True]


def test_the_state_lies_where_it_is_told(place: Place) -> None:
    """A conversation writes its state and nothing else, neither beside it nor among the documents."""
    before = {p for p in place.state.parent.rglob("*") if p.is_file()}
    place.say("hus fyrhøj\n")
    after = {p for p in place.state.parent.rglob("*") if p.is_file()}
    assert after - before == {place.state / "state.sqlite"}


def test_a_folder_by_hand_is_not_remembered(place: Place, documents: Path) -> None:
    """With --corpus a home holds for the conversation, and nothing is written to the state."""
    ran = place.say(f"hus fyrhøj\n{KEY}\n", "--corpus", documents)
    assert ("i skuffen" in ran.out, place.state.exists()) == (True, False)


def test_names_never_reach_the_state(place: Place) -> None:
    """No file of the state, and no answer, holds a name or number that was typed, wherever it was typed."""
    secret = "Hans Jensen 010190-1234"
    lines = (
        "må {} få nøglen til skabet",
        "hus {}",
        "/kilde {}",
        "{}",
        "/spørg {}",
        "og hvad med {}?",
        "hej {}",
    )
    ran = place.say("".join(f"{line.format(secret)}\n" for line in lines) + "hus fyrhøj\n1\n")
    kept = b"".join(p.read_bytes() for p in place.state.rglob("*")) + (ran.out + ran.err).encode()
    assert b"Fyrh" in kept
    assert [w for w in ("Hans", "hans", "Jensen", "jensen", "010190", "1234") if w.encode() in kept] == []


@pytest.mark.parametrize("broken", ["a file in the way", "no database"])
def test_a_state_that_cannot_be_kept(place: Place, tmp_path: Path, broken: str) -> None:
    """Where nothing can be kept that is told on standard error, and the rest works."""
    if broken == "a file in the way":
        (tmp_path / "fil").write_text("")
        place = replace(place, state=tmp_path / "fil" / "husket")
    else:
        place.state.mkdir()
        (place.state / "state.sqlite").write_bytes(b"ikke en database " * 100)
    ran = place.say(f"hus fyrhøj\n{KEY}\n")
    assert (ran.code, "i skuffen" in ran.out, "Traceback" in ran.err) == (0, True, False)
    assert ran.err.endswith("Jeg svarer, men husker intet bagefter.\n")


# ---------------------------------------------------------------- the shipped documents
def test_the_demo(cache: Path, tmp_path: Path) -> None:
    """Without --corpus the demo answers: a question, a number, a home, the question for it."""
    given = "hvor længe må piller ligge i doseringsæsken\r\n\r\n1\r\nhus tangmarken\nslut\nhjælp\n"
    ran = piped(cache, "terminal", given=given, state=tmp_path / "husket")
    said = (
        "▸ Tabletter må højst ligge",
        "▸ Tabletter må højst ligge",
        "Dit sidste spørgsmål",
        "Bostedet Tangmarken",
    )
    at = [0]
    for text in said:
        at.append(ran.out.index(text, at[-1] + 1))
    assert (ran.code, HELP in ran.out) == (0, False)
    assert ran.err == "Datoen er sat til 2026-11-21 i config.yaml.\n"


def test_without_a_place_for_state(cache: Path, place: Place, tmp_path: Path) -> None:
    """Where nothing names a place, the state lies where the system keeps such things."""
    told = {k: v for k, v in os.environ.items() if k not in ("RETNINGSVISER_STATE", "XDG_STATE_HOME")}
    subprocess.run(
        [sys.executable, "-m", "bot", "terminal"],
        input=b"hus fyrhoej\n", capture_output=True, check=True, cwd=place.working, timeout=120,
        env={**told, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (tmp_path / ".local" / "state" / "retningsviser" / "state.sqlite").is_file()


def test_leaving_a_checklist(cache: Path, tmp_path: Path) -> None:
    """In the midst of a checklist "stop" asks whether to give it up; who leaves hears that it is kept."""
    state = tmp_path / "husket"
    home = ("--home", "tangmarken")
    ran = piped(cache, "terminal", *home, given="tjekliste magt\nstop\nnej\nslut\nhjælp\n", state=state)
    assert "Vil du afbryde" in ran.out
    assert ran.out.rstrip().endswith("Din tjekliste er gemt. Skriv »fortsæt«, når du er her igen.")
    again = piped(cache, "terminal", *home, given="fortsæt\nstop\nja\nstop\nhjælp\n", state=state)
    assert "Er der stadig fare" in again.out
    assert HELP not in again.out
    assert "gemt" not in again.out.rsplit("\n\n", 1)[-1]
