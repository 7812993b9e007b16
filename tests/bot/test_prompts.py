"""What is suggested can be done by who it is suggested to, and is answered."""

import re
from functools import cache

import pytest

from bot.app import App
from handlers.model import Choice, Outcome, Place, Role, User
from handlers.state import in_memory
from index.library import Library, Snapshot
from tests.index.small import FYR, TODAY, addition, corpus, guideline
from tests.test_demo import A, demo

SMALL = corpus(
    guideline("Medicin må ligge i doseringsæsken i 4 uger."),
    addition(FYR, "Nøglen til medicinskabet er hos vagtlederen."),
)
EVERYBODY = (
    User("anna"),
    User("anna", home=A),
    User("mona", Role.MANAGER, homes=(A,)),
    User("karin", Role.COORDINATOR),
    User("gæst", guest=True),
)
everybody = pytest.mark.parametrize(
    "user", EVERYBODY, ids=["staff", "of a home", "manager", "coordinator", "guest"]
)


@cache
def demo_app() -> App:
    """The product with the demo's documents."""
    return App(Library(Snapshot(demo())), demo().today, in_memory())


@everybody
def test_four_that_are_answered(user: User) -> None:
    """Everybody is suggested four things, short enough for a button, and each is answered."""
    suggested = demo_app().prompts(user)
    assert len(suggested) == len(set(suggested)) == 4
    for choice in suggested:
        reply = demo_app().handle(choice.command, user=user, meaning=False)
        assert len(choice.label) <= 75
        assert reply.outcome in (Outcome.ANSWERED, Outcome.COMMAND)
        assert "Det er kun for" not in reply.text


@everybody
def test_no_suggested_answer_begins_in_the_middle(user: User) -> None:
    """Of each procedure that a suggested question shows steps of, the first shown is its first."""
    for choice in demo_app().prompts(user):
        answer = demo_app().handle(choice.command, user=user, meaning=False).answer
        firsts: dict[str, str] = {}
        for citation in answer.shown if answer else ():
            for step in re.findall(r"^(?:Trin )?(\d{1,2})\. ", citation.text, re.MULTILINE):
                firsts.setdefault(citation.heading[0], step)
        assert set(firsts.values()) <= {"1"}, choice.label


@pytest.mark.parametrize(
    ("user", "many"), [(EVERYBODY[0], 1), (EVERYBODY[2], 2), (EVERYBODY[3], 3), (EVERYBODY[4], 0)]
)
def test_what_roles_do(user: User, many: int) -> None:
    """Everybody is suggested what is theirs to do first, staff their checklists; guests only questions."""
    suggested = demo_app().prompts(user)
    assert [c.command[0] == "/" for c in suggested] == [True] * many + [False] * (4 - many)


def test_only_what_the_texts_answer() -> None:
    """What the texts do not answer is not suggested; what a home's own text answers is, there."""
    app = App(Library(Snapshot(SMALL)), TODAY, in_memory())
    box, key = "Hvor længe må medicin ligge i doseringsæsken?", "Hvem skal have nøglen til medicinskabet?"
    assert app.prompts(User("anna")) == (Choice(box, box),)
    fyr = User("anna", home=FYR.name)
    assert Choice(key, key) in app.prompts(fyr)
    assert app.prompts(fyr, Place("C1", outsiders=True)) == (Choice(box, box),)


def test_nothing_from_nothing() -> None:
    """Without documents there is nothing to ask."""
    assert App(Library(Snapshot(corpus())), TODAY, in_memory()).prompts(User("anna")) == ()
