"""The pages that machines watch the running program by: /healthz, /readyz and /metrics."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot import logs
from bot.addresses import Endpoint
from bot.batch import UsageError
from bot.metrics import Metrics

_PATIENCE = 2.0  # seconds that a part may take to say how it is
_SILENT = "Svarer ikke."


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must work before questions can be answered.

    `fault` says in Danish why it does not, else nothing; it may block, and is called in a thread of its own.
    """

    name: str
    fault: Callable[[], str]


def bound(listen: Endpoint, key: str) -> socket.socket:
    """A socket at an address that the settings name under `key`, before anything slow is begun.

    Raises UsageError.
    """
    made: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            listen.host, listen.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # no wait after a restart
        made.bind(address)
        made.listen()
    except OSError as error:
        if made:
            made.close()
        raise UsageError(
            f"Adressen {listen} kan ikke bruges. Et andet program bruger den, eller den hører ikke til denne "
            f"maskine. Ret »{key}« i config.yaml."
        ) from error
    return made


@asynccontextmanager
async def watched(
    listening: socket.socket, metrics: Metrics, parts: Sequence[Part]
) -> AsyncIterator[Endpoint]:
    """Serve the pages for as long as the block runs; gives the address that they have."""
    threads = ThreadPoolExecutor(len(parts) or 1, "ready")

    async def ready(_: web.Request) -> web.Response:
        return await _ready(parts, threads)

    async def counted(_: web.Request) -> web.Response:
        return web.Response(body=metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", _alive), web.get("/readyz", ready), web.get("/metrics", counted)])
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        host, port = listening.getsockname()[:2]
        yield Endpoint(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    finally:
        await runner.cleanup()
        threads.shutdown(wait=False, cancel_futures=True)  # a part that hangs must not stop the end


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _ready(parts: Sequence[Part], threads: ThreadPoolExecutor) -> web.Response:
    faults = await asyncio.gather(*(_fault(part, threads) for part in parts))
    told = [
        {"name": part.name, "ready": not fault, **({"reason": fault} if fault else {})}
        for part, fault in zip(parts, faults, strict=True)
    ]
    page = {"ready": not any(faults), "parts": told}
    return web.json_response(
        page, status=503 if any(faults) else 200, dumps=lambda page: json.dumps(page, ensure_ascii=False)
    )


async def _fault(part: Part, threads: ThreadPoolExecutor) -> str:
    loop = asyncio.get_running_loop()
    try:
        return await asyncio.wait_for(loop.run_in_executor(threads, part.fault), _PATIENCE)
    except TimeoutError:
        return _SILENT
    except Exception as error:  # noqa: BLE001 - whatever a part raises, it is not ready
        logs.trouble("part_failed", error, part=part.name)
        return _SILENT
