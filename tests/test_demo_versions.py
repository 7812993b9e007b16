"""The demo's older version of 1.4, and the files that arrive when the region is read again."""

import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import load
from corpus.conflicts import between, warned
from corpus.model import Corpus, Guideline, Severity
from corpus.status import matrix
from index.library import Scope, candidates
from tests.test_demo import ROOT, A, B, C, D, demo

DEMO = ROOT / "corpus" / "demo"
OLD = "retningslinjer/tidligere/1.4 Medicinhåndtering_v4.0_2023.docx"
NEW = "retningslinjer/1.4 Medicinhåndtering.docx"
BEFORE_THE_NEW = date(2026, 1, 15)
HEALTH = "retningslinjer/1.8 Sundhed og trivsel.docx"
ARRIVED = "retningslinjer/1.8 Fysisk og mental sundhed og trivsel_v3.0_godkendt.docx"
LISTS = "tjeklister/"
TASK = re.compile(r"[SKL]\d+ ")


def arrived(name: str, folder: Path) -> Corpus:
    """The demo on its day, with one of the sets laid over its documents."""
    shutil.copytree(DEMO / "documents", folder / name)
    shutil.copytree(DEMO / name, folder / name, dirs_exist_ok=True)
    return load(folder / name, demo().today, homes=demo().homes)


@pytest.fixture(scope="module")
def reloaded(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The demo with what arrives."""
    return arrived("genindlæsning", tmp_path_factory.mktemp("arrived"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The demo with the faulty file in the place of a sound one."""
    return arrived("genindlæsning-fejl", tmp_path_factory.mktemp("broken"))


def guideline(corpus: Corpus, path: str) -> Guideline:
    """The guideline of a file."""
    return next(g for g in corpus.guidelines if g.path == path)


def sections(document: Guideline) -> dict[str, list[str]]:
    """The texts by task (S4, K1); outside the tasks by the outermost heading."""
    found: dict[str, list[str]] = {}
    for passage in document.passages:
        tasks = [h.split()[0] for h in passage.heading if TASK.match(h)]
        found.setdefault((*tasks, *passage.heading, "")[0], []).append(passage.text)
    return found


def differing(old: Guideline, new: Guideline) -> list[str]:
    """The sections that are not word for word the same."""
    before, after = sections(old), sections(new)
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def words(texts: Iterable[str]) -> list[str]:
    """The words alone."""
    return re.findall(r"\w+", " ".join(texts))


def test_the_older_version_is_replaced() -> None:
    """Version 4.0 of 1.4 was in force before the two additions that build on it, and is no more."""
    old, new = guideline(demo(), OLD), guideline(demo(), NEW)
    assert (old.state, old.version, str(old.effective)) == ("replaced", "4.0", "2023-01-15")
    assert (new.state, new.version, str(new.effective)) == ("current", "5.0", "2026-02-01")
    assert (old.key, old.title, old.required_points) == (new.key, new.title, new.required_points)


def test_what_differs_between_the_two() -> None:
    """S4, S6 and S14 differ, and the account that each gives of its own changes; all else is the same."""
    told = ["Ændringer siden version 3.0", "Ændringer siden version 4.0"]
    assert differing(guideline(demo(), OLD), guideline(demo(), NEW)) == ["S4", "S6", "S14", *told]


@pytest.mark.parametrize(
    ("task", "before", "after"),
    [
        ("S4", "i doseringsæsken i 2 uger", "i doseringsæsken i 4 uger"),
        ("S4", "Tæl efter, hvis du er i tvivl", "Tæl efter. Antallet i hvert rum skal passe"),
        ("S6", "pn-medicin til en uge ad gangen", "skal dispenseres i enkeltdoser"),
        ("S14", "hver tredje måned", "en gang om måneden"),
    ],
)
def test_what_was_changed(task: str, before: str, after: str) -> None:
    """Each task that differs has another rule, not other words for it."""
    old, new = ("\n".join(sections(guideline(demo(), path))[task]) for path in (OLD, NEW))
    assert (before in old, after in old, before in new, after in new) == (True, False, False, True)


def test_the_new_version_tells_of_its_changes() -> None:
    """The account in 5.0 names the tasks that differ, and no other."""
    told = sections(guideline(demo(), NEW))["Ændringer siden version 4.0"]
    assert [re.findall(r"\bS\d+", line) for line in told] == [["S4"], ["S6"], ["S14"]]


@pytest.mark.parametrize("home", [None, A, B, C, D])
def test_the_older_version_answers_nothing_today(home: str | None) -> None:
    """No home is shown a passage of version 4.0 for a question of today."""
    assert OLD not in {c.document.path for c in candidates(demo(), Scope(home))}


def test_the_older_version_answers_for_its_time() -> None:
    """Of a day before 5.0 version 4.0 answers, and 5.0 does not."""
    shown = {c.document.path for c in candidates(demo(), Scope(None, as_of=BEFORE_THE_NEW))}
    assert (OLD in shown, NEW in shown) == (True, False)


def test_a_week_in_one_box_was_allowed() -> None:
    """What Ellekrattet does with pn contradicts 5.0 and did not contradict the version it was written to."""
    addition = next(a for a in demo().additions if (a.home, a.key.standard) == (C, "1.4"))
    assert between(addition, guideline(demo(), NEW))
    assert between(addition, guideline(demo(), OLD)) == ()


def test_what_arrives_is_in_force(reloaded: Corpus) -> None:
    """Version 3.0 of 1.8 comes under another name and takes the place of 2.0."""
    old, new = guideline(reloaded, HEALTH), guideline(reloaded, ARRIVED)
    assert (old.state, old.version) == ("replaced", "2.0")
    assert (new.state, new.version, str(new.effective)) == ("current", "3.0", "2026-11-15")
    assert str(new.revise_by) == "2029-11-15"
    assert (old.key, old.title, old.required_points) == (new.key, new.title, new.required_points)


def test_what_differs_in_what_arrives(reloaded: Corpus) -> None:
    """S2 and S6 have other rules; in S8 a comma was missing."""
    old, new = guideline(reloaded, HEALTH), guideline(reloaded, ARRIVED)
    assert differing(old, new) == ["S2", "S6", "S8"]
    assert [t for t in ("S2", "S6", "S8") if words(sections(old)[t]) == words(sections(new)[t])] == ["S8"]


@pytest.mark.parametrize(
    ("task", "before", "after"),
    [
        ("S2", "efter højst 2 timer", "efter højst 1 time"),
        ("S2", "Mål temperatur og puls", "Mål temperatur, puls, blodtryk og iltmætning"),
        ("S6", "inden for 24 timer", "inden for 12 timer"),
        ("S6", "inden 3 hverdage", "senest næste hverdag"),
    ],
)
def test_what_is_changed_in_what_arrives(reloaded: Corpus, task: str, before: str, after: str) -> None:
    """The rules of both tasks become stricter."""
    old, new = ("\n".join(sections(guideline(reloaded, p))[task]) for p in (HEALTH, ARRIVED))
    assert (before in old, after in old, before in new, after in new) == (True, False, False, True)


def test_the_homes_are_behind(reloaded: Corpus) -> None:
    """Three homes flip from due soon to superseded, the fourth was so before; no other cell changes."""
    before, after = ({(c.guideline, c.home): c for c in matrix(k, k.today).cells} for k in (demo(), reloaded))
    flipped = {
        (key.standard, home): (before[key, home].status.value, cell.status.value, cell.current_version)
        for (key, home), cell in after.items()
        if cell.status is not before[key, home].status
    }
    assert flipped == {("1.8", home): ("due_soon", "superseded", "3.0") for home in (A, B, D)}
    assert {after[k, h].status.value for k, h in after if k.standard == "1.8"} == {"superseded"}


def test_what_arrives_has_no_faults(reloaded: Corpus) -> None:
    """What arrives is sound and contradicts no home; a checklist citing a changed passage says so."""
    said = warned(reloaded).faults
    told = [f for f in said if f.document.startswith(LISTS)]

    assert tuple(f for f in said if f not in told) == warned(demo()).faults
    assert f"{LISTS}uth.yaml" in {f.document for f in told}
    assert {f.severity for f in told} == {Severity.WARNING}
    assert [c.name for c in reloaded.checklists] == [c.name for c in demo().checklists]


def test_a_broken_file_is_a_fault(broken: Corpus) -> None:
    """A file cut off in the middle cannot be read, and says so; every other document is as before."""
    before = {d.path: d.passages for d in demo().documents if d.path != NEW}
    told = [f for f in broken.faults if f not in demo().faults and not f.document.startswith(LISTS)]
    assert [(f.document, f.severity) for f in told] == [(NEW, Severity.ERROR)]
    assert {d.path: d.passages for d in broken.documents} == before
