"""Machines can see that the program lives, whether it is ready, and what it counts."""

import asyncio
import socket
import threading
from collections.abc import Sequence

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.addresses import Endpoint
from bot.batch import UsageError
from bot.metrics import Metrics
from bot.ops import Part, bound, watched
from handlers.model import Outcome

ANY = Endpoint("127.0.0.1:0")
WELL = Part("corpus", lambda: "")
ILL = Part("state", lambda: "Der kan ikke skrives.")


def page(path: str, parts: Sequence[Part] = (), metrics: Metrics | None = None) -> tuple[int, str, str]:
    """Status, media type and text of a page."""

    async def fetched() -> tuple[int, str, str]:
        with bound(ANY, "serve.listen") as listening:
            async with (
                watched(listening, metrics or Metrics(), parts) as at,
                aiohttp.ClientSession() as client,
                client.get(f"http://{at}{path}") as answer,
            ):
                return answer.status, answer.content_type, await answer.text()

    return asyncio.run(fetched())


def test_it_lives() -> None:
    """Whatever its parts say, a program whose loop turns is alive."""
    assert page("/healthz", (ILL,)) == (200, "text/plain", "ok\n")


def test_it_is_ready_when_all_its_parts_are() -> None:
    """With all parts well it is ready, and each is named."""
    assert page("/readyz", (WELL,)) == (
        200, "application/json", '{"ready": true, "parts": [{"name": "corpus", "ready": true}]}',
    )  # fmt: skip


def test_what_is_not_ready_says_why() -> None:
    """One part that is not well makes it unready, and says why in Danish."""
    status, _, text = page("/readyz", (WELL, ILL))
    assert (status, '"ready": false, "reason": "Der kan ikke skrives."' in text) == (503, True)
    assert '{"name": "corpus", "ready": true}' in text


def test_a_part_that_hangs_is_not_ready() -> None:
    """A part that never answers stops neither the page nor the end of the program."""
    go = threading.Event()
    try:
        status, _, text = page("/readyz", (WELL, Part("state", lambda: str(go.wait(60)))))
        assert (status, '"Svarer ikke."' in text) == (503, True)
    finally:
        go.set()


def test_a_part_that_fails_is_not_ready() -> None:
    """A part that raises is not ready, and its error is not shown."""
    status, _, text = page("/readyz", (Part("state", lambda: str(1 / 0)),))
    assert (status, '"Svarer ikke."' in text, "zero" in text) == (503, True, False)


@pytest.mark.parametrize("path", ["/", "/healthz/x", "/state.sqlite"])
def test_nothing_else_is_served(path: str) -> None:
    """There are three pages."""
    assert page(path)[0] == 404


def test_a_port_in_use_is_said() -> None:
    """A port that somebody else listens at is named with the setting to change."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = Endpoint(f"127.0.0.1:{other.getsockname()[1]}")
        with pytest.raises(UsageError) as error:
            bound(taken, "slack.listen")
    assert str(error.value).startswith(f"Adressen {taken} kan ikke bruges.")
    assert "Ret »slack.listen« i config.yaml." in str(error.value)


@pytest.mark.parametrize("listen", ["192.0.2.1:0", "findes-ikke.invalid:80"])
def test_an_address_of_another_machine_is_said(listen: str) -> None:
    """An address that this machine does not have is told in the same way."""
    with pytest.raises(UsageError, match="kan ikke bruges"):
        bound(Endpoint(listen), "serve.listen")


def counted(metrics: Metrics) -> dict[str, float]:
    """Every sample with its labels."""
    status, media, text = page("/metrics", metrics=metrics)
    assert (status, media) == (200, "text/plain")
    return {
        " ".join((s.name, *s.labels.values())): s.value
        for family in text_string_to_metric_families(text)
        for s in family.samples
    }


def test_what_is_counted_can_be_read() -> None:
    """Every count, time and depth comes out under its name with labels of ours."""
    metrics = Metrics()
    metrics.event("slack", "mention", "accepted")
    metrics.event("slack", "mention", "duplicate")
    metrics.answer("slack", Outcome.NOT_FOUND)
    metrics.sent("slack", "chat.postMessage", "limited")
    metrics.repeated("slack")
    metrics.acked("slack", 0.02)
    metrics.first_seen("slack", 0.4)
    metrics.answered("slack", 1.5)
    metrics.waiting(inbox=3, outbox=2)
    metrics.connected("slack", now=True)
    found = counted(metrics)
    expected = {
        "events_total slack mention accepted": 1, "events_total slack mention duplicate": 1,
        "answers_total slack not_found": 1, "sends_total slack chat.postMessage limited": 1,
        "repeats_total slack": 1, "ack_seconds_count slack": 1, "ack_seconds_bucket slack 0.025": 1,
        "ack_seconds_bucket slack 0.01": 0,
        "first_reply_seconds_sum slack": 0.4, "answer_seconds_sum slack": 1.5,
        "inbox_waiting": 3, "outbox_waiting": 2, "connected slack": 1,
    }  # fmt: skip
    assert {k: found[f"retningsviser_{k}"] for k in expected} == expected


def test_what_never_happened_is_seen_too() -> None:
    """From the start it shows that nothing was repeated and nothing is connected."""
    found = counted(Metrics())
    assert (found["retningsviser_repeats_total slack"], found["retningsviser_connected slack"]) == (0, 0)
