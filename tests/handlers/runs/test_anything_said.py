"""Whatever is said to any checklist, in whatever order: a run is always one that its checklist allows."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from corpus.checklists.model import Checklist, Cite
from handlers.runs.model import ENDED, Run
from handlers.runs.schema import ALARMS, BEGUN, RUNS
from handlers.state import State
from index.library import Snapshot
from tests.handlers.runs.dialogue import Chat, chat, opened
from tests.handlers.runs.legal import assert_legal
from tests.handlers.runs.well_formed import checklists
from tests.index.small import FYR, corpus, guideline

GROUND = guideline("Nøglen ligger hos vagtlederen.", "To tæller.")
CITES = tuple(Cite(p.id, p.text_hash) for p in GROUND.passages)
CORPUS = corpus(GROUND)
BARE = (
    "ja", "nej", "1", "2", "9", "a", "b", "1, 2", "tilbage", "senere", "pause", "fortsæt", "hvad mangler jeg",
    "afbryd", "nu", "22.15", "i går 23.30", "10 min", "halv time", "99", "MK", "ok", "-", "tjekliste",
)  # fmt: skip
ACTS = (
    "svar", "valg", "næste", "senere", "nu", "tilbage", "pause", "vis", "mangler", "udsæt", "ny", "afbryd",
    "signér", "kopi",
)  # fmt: skip
RESTS = ("", "ja", "a", "a,b", "b", "22.15", "7", "s0", "s1 30 minutter", "MK", "-")
NONSENSE = (
    "Jensen sparkede Karen",
    "010190-1234 er ked af det",
    "kl. 22 slog Jensen sig",
    "Jensen",
    "hvad nu ½ ²",
)
PRIVATE = ("Jensen", "Karen", "sparkede", "010190", "ked af det")
COMMANDS = st.builds(
    "/tjekliste {} {}{} {}".format,
    st.sampled_from(ACTS),
    st.sampled_from(["", "1", "2", "7"]),
    st.sampled_from(["", ".0", ".1", ".2", ".99"]),
    st.sampled_from((*RESTS, *NONSENSE)),
)
SAID = st.one_of(
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(4, 40),
    COMMANDS,
    st.sampled_from(BARE),
    st.sampled_from(NONSENSE),
)


def app_of(checklist: Checklist) -> Chat:
    """Anna, where there is this checklist; Bo has a run of it too."""
    app = opened(CORPUS)
    app.library.current = Snapshot(replace(CORPUS, checklists=(checklist,)))
    anna = chat(home=FYR.name, app=lambda: app)
    bo = chat("bo", beside=anna, home=FYR.name, app=lambda: app)
    anna.say("/tjekliste start x")
    bo.say("/tjekliste start x")
    return anna


def kept(memory: State) -> str:
    """All that is kept of runs, as it stands in the database."""
    with memory.engine.connect() as connection:
        rows = [row for table in (RUNS, ALARMS, BEGUN) for row in connection.execute(select(table))]
    return repr(rows)


def assert_follows(before: Run, after: Run) -> None:
    """Each change counts once; what is not counted is none, and what is over stays as it is."""
    assert_legal(after)
    if after.count == before.count:
        assert replace(after, told=before.told) == before
    else:
        assert after.count == before.count + 1
        assert before.standing not in ENDED
        assert after.touched >= before.touched


@given(checklists(CITES), st.lists(SAID, max_size=14))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_always_legal(checklist: Checklist, said: list[int | str]) -> None:
    """Buttons old and new, anybody's numbers, bare words, nonsense: never a run that cannot be."""
    anna = app_of(checklist)
    runs = anna.memory.runs
    offered = [c.command for c in anna.last.choices]
    for one in said:
        before = {n: run for n in (1, 2) if (run := runs.run(n))}
        anna.clock.wait(minutes=1)
        text = one if isinstance(one, str) else offered[max(0, len(offered) - 1 - one)]
        anna.say(text)
        offered += [c.command for c in anna.last.choices if c.command.startswith("/tjekliste")]
        for number, run in before.items():
            after = runs.run(number)
            assert after is not None
            assert_follows(run, after)
        assert runs.run(2) == before[2]  # Bo's
    assert isinstance(anna.memory, State)
    assert not [word for word in PRIVATE if word in kept(anna.memory)]
    anna.memory.close()
