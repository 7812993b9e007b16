"""A server of embeddings on this machine that answers as a test wants."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.index.letters import counted

Asked = dict[str, Any]
Answer = Callable[[Asked], tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Loopback:
    """Where it is, and what came: the body and the headers of each call."""

    url: str
    bodies: list[Asked] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def rows(*embeddings: object) -> bytes:
    """An answer with these embeddings in their order."""
    return json.dumps({"data": [{"index": n, "embedding": e} for n, e in enumerate(embeddings)]}).encode()


def letters(asked: Asked) -> tuple[int, bytes]:
    """The counts of letters, as a good server would give them."""
    return 200, rows(*counted(asked["input"]).tolist())


@contextmanager
def serving(answer: Answer = letters) -> Iterator[Loopback]:
    """A server for as long as the test lasts."""
    found: Loopback

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.bodies.append(body)
            found.headers.append(dict(self.headers))
            status, said = answer(body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Say nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Loopback(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
