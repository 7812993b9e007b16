"""No byte that a person wrote reaches the log, whoever logs, warns or raises it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import Fields, _clean, _places, detail, log, trouble
from tests.bot.conftest import ROOT

SECRET = "Hans Jensen 010190-1234 xoxb-77-hemmelig"
WORDS = SECRET.split()
BEFORE = f"""
import asyncio, logging, sys, threading, warnings
from bot import logs
secret = {SECRET!r}
class Odd(Exception):
    pass
def fail():
    raise Odd(secret)
logs.set_up(debug=True)
"""
WAYS = {
    "f-string": "logging.getLogger('slack_bolt.AsyncApp').debug(f'body: {secret}')",
    "argument": "logging.getLogger('slack_sdk.web').info('body: %s', secret)",
    "mapping": "logging.getLogger('slack_sdk.web').info('%(body)s', {'body': secret})",
    "extra": "logging.getLogger('aiohttp').warning(secret, extra={'body': secret, 'told': {'a': secret}})",
    "name": "logging.getLogger(secret).error('x')",
    "stack": "logging.getLogger('aiohttp').error(secret, stack_info=True)",
    "level": "logging.getLogger('sqlalchemy.engine').log(7, secret)",
    "root": "logging.critical(secret)",
    "exception": "try:\n    fail()\nexcept Odd:\n    logging.getLogger('asyncio').exception(secret)",
    "other handler": (
        "logging.basicConfig(level=logging.DEBUG, force=True)\n"
        "try:\n    fail()\nexcept Odd:\n    logging.getLogger('slack_bolt').exception('%s', secret)"
    ),
    "own handler": (
        "one = logging.getLogger('slack_sdk')\none.addHandler(logging.StreamHandler())\none.warning(secret)"
    ),
    "last resort": "logging.getLogger().handlers.clear()\nlogging.getLogger('slack_bolt').warning(secret)",
    "bad format": "logging.getLogger('slack_bolt').warning('%d %s', secret)",
    "warning": "warnings.simplefilter('always')\nwarnings.warn(secret)",
    "thread": "one = threading.Thread(target=fail)\none.start()\none.join()",
    "finalizer": "class Last:\n    def __del__(self):\n        fail()\nLast()",
    "task": (
        "async def main():\n"
        "    logs.watch(asyncio.get_running_loop())\n"
        "    asyncio.get_running_loop().call_soon(fail)\n"
        "    asyncio.get_running_loop().call_exception_handler({'message': secret})\n"
        "    async def failing():\n        fail()\n"
        "    task = asyncio.create_task(failing(), name=secret)\n"
        "    await asyncio.sleep(0.01)\n"
        "    del task\n"
        "    await asyncio.sleep(0.01)\n"
        "asyncio.run(main())"
    ),
    "crash": "try:\n    fail()\nexcept Odd as error:\n    raise KeyError(secret) from error",
    "trouble": (
        "try:\n    fail()\n"
        "except Odd as error:\n    logs.trouble('failed', error, method=secret, error=secret)"
    ),
    "fields": "logs.log('answered', kind=secret, outcome='Hans', revision=secret, channel='Jensen')",
}
BOLT = """
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

async def main():
    logs.watch(asyncio.get_running_loop())
    client = AsyncWebClient('xoxb-77-hemmelig', base_url='http://127.0.0.1:9/api/')
    async def known(**_):
        from slack_bolt.authorization import AuthorizeResult
        return AuthorizeResult(enterprise_id=None, team_id='T1', bot_token='xoxb-77-hemmelig', bot_id='B1',
                               bot_user_id='U9')
    app = AsyncApp(client=client, authorize=known, process_before_response=True)

    @app.event('app_mention')
    async def mentioned(event, client):
        logging.getLogger('slack_bolt').debug(event['text'])
        try:
            await client.chat_postMessage(channel='C1', text=event['text'])
        except Exception as error:
            logs.trouble('send_failed', error, method='chat.postMessage')
        raise Odd(event['text'])

    body = {'type': 'event_callback', 'team_id': 'T1', 'event_id': 'Ev1', 'token': 'xoxb-77-hemmelig',
            'event': {'type': 'app_mention', 'user': 'U1', 'channel': 'C1', 'ts': '1.1', 'text': secret}}
    for kind in ('app_mention', 'message'):
        body['event']['type'] = kind
        answer = await app.async_dispatch(AsyncBoltRequest(mode='socket_mode', body=body))
        print(answer.status)

asyncio.run(main())
"""
SILENT = {"level", "other handler"}  # below every level that is told; not in our form


def told(script: str) -> list[Mapping[str, object]]:
    """What a process of its own writes on standard error, which must be JSON line by line."""
    ran = subprocess.run(
        [sys.executable, "-c", BEFORE + script],
        capture_output=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    assert [w for w in WORDS if w.encode() in ran.stderr + ran.stdout] == []
    return [json.loads(line) for line in ran.stderr.decode().splitlines() if line.startswith("{")]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_was_written_is_told(way: str) -> None:
    """Each way to log, warn or raise a text leaves a line about it at most, without a word of the text."""
    assert bool(told(WAYS[way])) == (way not in SILENT)


def test_slacks_kit_tells_nothing() -> None:
    """At its most talkative Slack's kit names neither what was said nor its token, also when all fails."""
    lines = told(BOLT)
    loggers = {str(line.get("logger")).partition(".")[0].partition(":")[0] for line in lines}
    assert {"slack_sdk", "slack_bolt"} <= loggers
    assert [line["raised"] for line in lines if line["event"] == "send_failed"] != []


def test_of_an_error_the_class_and_our_places_are_told() -> None:
    """Errors nobody caught are told by their classes, from the last to the first."""
    crashed = told(WAYS["crash"])[-1]
    assert {k: crashed[k] for k in ("level", "event", "raised", "at")} == {
        "level": "error", "event": "crashed", "raised": ["KeyError", "Odd"], "at": [],
    }  # fmt: skip


def test_what_nobody_awaited_is_told() -> None:
    """An error in the loop that nobody caught is told by its class too."""
    lost = [line.get("raised") for line in told(WAYS["task"]) if line["event"] == "not_awaited"]
    assert sorted(map(str, lost)) == ["None", "['Odd']", "['Odd']"]


def test_of_a_library_the_logger_the_place_and_the_class_are_told() -> None:
    """A library's line says who said it and where, and what was raised."""
    line = told(WAYS["exception"])[-1]
    assert (line["event"], line["logger"], line["level"], line["raised"]) == (
        "library", "asyncio", "error", ["Odd"],
    )  # fmt: skip
    assert str(line["at"]).startswith("<string>:")


def test_an_event_is_a_line_of_its_fields() -> None:
    """Our own events are told with time, level, name and the fields given; details only where asked for."""
    script = (
        "logs.log('answered', outcome='not_found', confidence=0.25, passages=2, revision='5104485531ee')\n"
    )
    script += "logs.detail('polled', waiting=0)\nlogs.set_up()\nlogs.detail('polled', waiting=1)"
    first, second = told(script)
    assert {k: v for k, v in first.items() if k != "ts"} == {
        "level": "info", "event": "answered", "outcome": "not_found", "confidence": 0.25, "passages": 2,
        "revision": "5104485531ee",
    }  # fmt: skip
    assert (second["level"], second["event"], second["waiting"]) == ("debug", "polled", 0)


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    """With standard error closed the program goes on."""
    assert told("import os\nos.close(2)\nlogs.log('answered')\nprint('videre')") == []


def test_the_places_are_those_of_our_code() -> None:
    """Of an error's way only our own modules are named, by path and line."""
    with pytest.raises(ValueError, match="list") as error:
        log("NOT an event")
    assert [p.partition(":")[0] for p in _places(error.value.__traceback__)] == ["bot/logs.py", "bot/logs.py"]


@pytest.mark.parametrize("event", ["", "Answered", "hvem er hans", "svar: x", "a" * 41])
def test_an_event_is_a_word(event: str) -> None:
    """What is no word of ours is refused as an event, at any level."""
    for tell in (log, detail, trouble):
        with pytest.raises(ValueError, match="list"):
            tell(event)


def test_a_field_that_is_not_listed_is_refused() -> None:
    """No field can be added without adding it to the list."""
    with pytest.raises(ValueError, match="list"):
        log("answered", text="hej")  # type: ignore[call-arg]  # what the types forbid is tried


@given(st.sampled_from(sorted(get_type_hints(Fields))), st.text() | st.just(SECRET))
def test_a_text_is_a_word_or_nothing(name: str, text: str) -> None:
    """Whatever text stands in a field, blanks, at-signs and long numbers never come through."""
    shown = str(_clean(name, text))
    assert shown in (text, "?")
    assert not set(shown) & set(" @+\n\"'<>&,;%")
    assert "0101901234" not in shown or name == "revision"
