"""Which handler a message reaches; and what every handler must do."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import registry
from handlers.model import Context, Outcome, Reply, Request, Role, User
from handlers.registry import HANDLERS, command_of, dispatch, handler
from tests.handlers.conversation import NOON, Talk, handlers, said_back, say, snapshot
from tests.index.small import FYR, LYNG, TODAY, addition, corpus, guideline

SMALL = corpus(
    guideline("Medicinen skal ligge i et skab.", "Rengøring sker hver uge."),
    addition(FYR, "Skabet er hvidt."),
)
NOTHING = corpus(homes=())
HERE = Context(snapshot(SMALL), TODAY, NOON)
EVERY = pytest.mark.parametrize("name", sorted(HANDLERS))


# ---------------------------------------------------------------- every handler
def test_the_handlers() -> None:
    """What one can do; a new handler is added here and is tested by all that follows."""
    assert sorted(HANDLERS) == [
        *(
            "bekræft",
            "bekræftede",
            "filfejl",
            "flere",
            "forløb",
            "forside",
            "fortryd",
            "genindlæs",
            "genset",
            "hilsen",
            "historik",
        ),
        *(
            "hjælp",
            "hus",
            "hvorfor",
            "kilde",
            "kvitteringer",
            "luk",
            "nødudgave",
            "rul",
            "skabelon",
            "spørg",
            "status",
        ),
        *("testspørgsmål", "tjekliste", "tommel", "ubesvarede", "ændringer"),
    ]


@EVERY
def test_every_handler_has_help(name: str) -> None:
    """Each handler has a line of help: a short sentence."""
    text = HANDLERS[name].help
    assert (text[0].isupper(), text.endswith(".")) == (True, True)
    assert 10 <= len(text) <= 80


@EVERY
def test_every_handler_has_a_form(name: str) -> None:
    """Each handler says how it is typed, and what it says reaches it."""
    form = HANDLERS[name].form
    assert form.split()[0] == name
    assert command_of(f"/{form}", HERE)[0] == name


@EVERY
@pytest.mark.parametrize("home", [None, FYR.name])
@pytest.mark.parametrize("user", [User(), User("anna"), User("anna", home=LYNG.name)], ids=lambda u: u.id)
def test_every_handler_answers_empty_text(name: str, home: str | None, user: User) -> None:
    """Each handler answers when nothing is said, with or without a home or a user."""
    reply = HANDLERS[name].handle(Request("", home, user=user, conversation=user.id), HERE)
    assert said_back(reply).removeprefix(reply.outcome).strip()


@EVERY
@pytest.mark.parametrize("words", ["", " medicin", " 1", " 99", " x#y", " ingen"])
def test_every_handler_answers_in_an_empty_corpus(name: str, words: str) -> None:
    """Each handler answers where there are no documents and no homes."""
    reply = Talk(NOTHING).say(f"/{name}{words}")
    assert said_back(reply).removeprefix(reply.outcome).strip()


@EVERY
@pytest.mark.parametrize("form", ["/{} nu", "!{} nu", "/retningslinje {} nu", "/Retningslinje /{} nu"])
def test_every_handler_is_reached_by_its_name(name: str, form: str) -> None:
    """Its name after "/", "!" or the product's command reaches it in any letters, whatever follows."""
    for said in (form.format(name), form.format(name.upper()), f"  {form.format(name)}  "):
        assert command_of(said, HERE) == (name, "nu")


@EVERY
def test_every_handler_is_reached_by_its_name_alone(name: str) -> None:
    """Its name alone reaches it, in any letters and with a mark after it; only help is also cried for."""
    capitals = f" /{name.upper()}!" if name == "hjælp" else f" {name.upper()}!"
    assert {command_of(said, HERE)[0] for said in (f"{name}?", capitals, f"/{name}:")} == {name}


@EVERY
def test_no_command_keeps_the_home_of_somebody_else(name: str) -> None:
    """Each handler's reply names the home that was asked for, or none."""
    assert Talk(SMALL, FYR).say(f"/{name} medicin").home in (FYR.name, None)


@EVERY
def test_every_handler_tells_what_was_taken_out(name: str) -> None:
    """Whatever is called, a personal number beside it is told."""
    assert "fjernet" in said_back(say(f"/{name} 010190-1234", SMALL, FYR))


# ---------------------------------------------------------------- alone with its own words only
@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("hus fyrmosen", ("hus", "fyrmosen")),
        ("Hus Fyrmosen!", ("hus", "Fyrmosen")),
        ("hus lyng", ("hus", "lyng")),
        ("hus ingen", ("hus", "ingen")),
        ("skift lynggård", ("hus", "lynggård")),
        ("hus", ("hus", "")),
        ("hus bostedet fyrmosen", ("hus", "bostedet fyrmosen")),
        ("hus uden rengøring", (None, "hus uden rengøring")),
        ("hus og have", (None, "hus og have")),
        ("huset brænder", (None, "huset brænder")),
        ("skift bandage på fyrmosen", (None, "skift bandage på fyrmosen")),
        ("kilde 2", ("kilde", "2")),
        ("kilde 2?", ("kilde", "2")),
        ("kilde", ("kilde", "")),
        ("kilde til konflikter", (None, "kilde til konflikter")),
        ("afsnit 3", ("kilde", "3")),
        ("afsnit om medicin", (None, "afsnit om medicin")),
        ("flere", ("flere", "")),
        ("mere", ("flere", "")),
        ("flere piller i æsken", (None, "flere piller i æsken")),
        ("mere medicin end der står", (None, "mere medicin end der står")),
        ("hjælp", ("hjælp", "")),
        ("help", ("hjælp", "")),
        ("hjælp borgeren med medicinen", (None, "hjælp borgeren med medicinen")),
        ("Hjælp!", ("hjælp", "")),
        ("hjælp!!", (None, "hjælp!!")),
        ("HJÆLP", (None, "HJÆLP")),
        ("!HJÆLP", ("hjælp", "")),
        ("MENU", ("hjælp", "")),
        ("spørg lægen om medicin", ("spørg", "lægen om medicin")),
        ("tommel op", ("tommel", "op")),
        ("Tommel ned forkert.", ("tommel", "ned forkert")),
        ("tommel", ("tommel", "")),
        ("tommelen er brækket", (None, "tommelen er brækket")),
        ("tommel fast i døren", (None, "tommel fast i døren")),
        ("ubesvarede", ("ubesvarede", "")),
        ("ubesvarede 3", ("ubesvarede", "3")),
        ("ubesvarede opkald om natten", (None, "ubesvarede opkald om natten")),
        ("luk 3", ("luk", "3")),
        ("luk vinduet", (None, "luk vinduet")),
        ("bekræft 3 dkm:1.4#a2/1", ("bekræft", "3 dkm:1.4#a2/1")),
        ("bekræft modtagelsen af medicin", (None, "bekræft modtagelsen af medicin")),
        ("/bekraeft 3 dkm:1.4#a2/1", ("bekræft", "3 dkm:1.4#a2/1")),
        ("bekræftede", ("bekræftede", "")),
        ("bekræftede overgreb", (None, "bekræftede overgreb")),
        ("fortryd nr. 2", ("fortryd", "nr. 2")),
        ("fortryd aftalen", (None, "fortryd aftalen")),
        ("hilsen fra mor", (None, "hilsen fra mor")),
        ("/ukendt medicin", (None, "ukendt medicin")),
        ("/retningslinje medicin", (None, "medicin")),
        ("/retningslinje", (None, "")),
        ("retningslinje medicin", (None, "retningslinje medicin")),
    ],
)
def test_a_command_without_a_sign(said: str, command: tuple[str | None, str]) -> None:
    """A command's word alone is the command with nothing but its own words after it, else a question."""
    assert command_of(said, HERE) == command


@pytest.mark.parametrize(
    "said",
    [
        *("", "  \n", "hjælp", "Hjælp!", "/hjælp", "!hjælp", "/spørg", "/retningslinje"),
        "spørg",
    ],
)
def test_who_says_nothing_gets_help(said: str) -> None:
    """No words, a call for help, and a command to ask without a question are answered with help."""
    assert "Skriv dit spørgsmål" in say(said, SMALL, FYR).text


@pytest.mark.parametrize(
    "said", ["hjælp borgeren med medicinen", "/ukendt medicin", "!", "?", "hvad er medicin", "hus uden skab"]
)
def test_anything_else_is_a_question(said: str) -> None:
    """What is no command is searched for."""
    assert say(said, SMALL, FYR).answer is not None


def test_the_command_is_no_part_of_the_question() -> None:
    """A question after "/spørg" is the same question."""
    assert say("/spørg hvor ligger medicinen", SMALL, FYR) == say("hvor ligger medicinen", SMALL, FYR)


@given(st.text(max_size=40) | st.from_regex(r"[/!]?(hus|kilde|flere|hilsen|hjælp|spørg)[ #/\w]{0,12}"))
def test_any_text_is_answered(text: str) -> None:
    """There is nothing one can say that has no answer."""
    assert said_back(say(text, SMALL, FYR)).strip()


# ---------------------------------------------------------------- registering
def test_two_handlers_of_one_name() -> None:
    """A second handler of a name, or of another word for it, is a mistake of the program."""
    for name in ("hjælp", "help"):
        with pytest.raises(ValueError, match=name):
            handler(name, "Endnu en.")(handlers.help.show)


@contextmanager
def for_managers() -> Iterator[None]:
    """While it lasts there is a handler that managers alone may use."""

    @handler("nøgletal", "Vis tal for huset.", role=Role.MANAGER)
    def numbers(request: Request, context: Context) -> Reply:
        return Reply(Outcome.COMMAND, f"{len(context.snapshot.corpus.documents)} tal", home=request.home)

    try:
        yield
    finally:
        del HANDLERS["nøgletal"], registry._NAMES["nøgletal"]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.EMPLOYEE, "Det er kun for ledere."),
        (Role.MANAGER, "2 tal"),
        (Role.COORDINATOR, "2 tal"),
    ],
)
def test_a_handler_for_managers(role: Role, said: str) -> None:
    """A handler with a role answers those who have it or more; the others are told whose it is."""
    with for_managers():
        Talk(SMALL, user=User("anna", role)).verify([("/nøgletal", said), ("nøgletal", said)])
    assert "nøgletal" not in HANDLERS


def test_nobody_is_an_employee() -> None:
    """Somebody without a name may do no more than an employee."""
    with for_managers():
        assert say("/nøgletal", SMALL).text.startswith("Det er kun for ledere.")


def test_home_and_mask_come_with_the_words() -> None:
    """A handler sees whose home it is and what was taken out."""
    reply = dispatch(Request("/spørg hvor ligger medicinen", FYR.name, 2), HERE)
    assert reply.answer is not None
    assert (reply.answer.home, reply.answer.masked) == (FYR.name, 2)
