"""A reply in Slack: whatever it says, it is whole, harmless, and Slack takes it."""

import html
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.slack.blocks import weight
from bot.slack.limits import faults_of_message
from bot.slack.message import Message
from bot.slack.render import messages
from bot.slack.spans import clean, one_line
from bot.wording import badge
from handlers.cite import source
from handlers.model import Caution, Choice, Citation, Directions, Extract, Outcome, Reply, Way
from handlers.report import Attachment, Line, Stretch, Tone
from handlers.thumbs import HELPED
from tests.bot.slack.replies import ANY, CITED, LOCAL, NAME, REPLIES, Seen, answered, passages, seen

MANY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ABSURD = replace(
    LOCAL,
    title="x" * 20_000,
    home='"&' * 9_000,
    heading=("y " * 9_000,),
    document="æ" * 9_000,
    text="&" * 20_000,
)
LONG = "".join(f"Sætning nummer {n} om medicin, og du må ikke springe den over. " for n in range(400)).strip()


def faults(made: tuple[Message, ...]) -> list[str]:
    """What Slack would say against messages, and where they are fuller than we want."""
    found = [f for m in made for f in faults_of_message({"text": m.text, "blocks": list(m.blocks)})]
    return found + [f"{len(m.blocks)} blocks" for m in made if not 0 < len(m.blocks) <= 45]


# ---------------------------------------------------------------- any reply
@MANY
@given(REPLIES, ANY, st.sampled_from(["", "https://dok.dk/a?b=1&c="]))
@example(Reply(Outcome.COMMAND), "", "")
@example(Reply(Outcome.COMMAND, "\u202e\n \x00"), "", "")
@example(
    Reply(Outcome.COMMAND, choices=(Choice("", ""), Choice("\x00", "\u202e"), Choice(" ", "/x"))), "", ""
)
@example(Reply(Outcome.COMMAND, choices=(Choice("&" * 75, "&" * 2000),) * 30), "", "")
@example(Reply(Outcome.COMMAND, choices=(Choice("", "/tommel op"), HELPED[1])), "", "")
@example(Reply(Outcome.COMMAND, '"\n&' * 9000), "", "")
@example(answered(replace(CITED, text=LONG, highlight=(0, len(LONG)))), LONG, "https://dok.dk")
@example(answered(ABSURD, replace(ABSURD, level=CITED.level)), "", "https://dok.dk")
@example(Reply(Outcome.COMMAND, extract=Extract((ABSURD,), ABSURD.passage)), "", "https://dok.dk")
def test_slack_takes_every_reply(reply: Reply, question: str, documents_url: str) -> None:
    """Any reply whatsoever becomes one message or more, and Slack takes each of them."""
    made = messages(reply, question=question, token="t", documents_url=documents_url)
    assert made
    assert faults(made) == []


@MANY
@given(REPLIES)
@example(answered(replace(CITED, text="\n  x" * 3000), LOCAL))
@example(answered(replace(CITED, text=LONG, highlight=(1, 40)), replace(LOCAL, text=LONG)))
def test_every_passage_is_whole(reply: Reply) -> None:
    """All passages stand in the quotes word for word, in their order, and nothing else does."""
    wanted = "".join(clean(c.text).strip() for c in passages(reply))
    assert "".join(seen(messages(reply)).quotes) == wanted


@MANY
@given(REPLIES)
@example(answered(replace(CITED, text=LONG), replace(LOCAL, text=LONG), CITED))
@example(Reply(Outcome.COMMAND, extract=Extract((CITED, LOCAL, replace(CITED, text=LONG)), CITED.passage)))
def test_no_part_of_a_passage_without_its_source(reply: Reply) -> None:
    """Each message that holds a part of a passage says whose rule it is and where it stands."""
    left = [(c, clean(c.text).strip()) for c in passages(reply)]
    for message in messages(reply):
        view = Seen(message.blocks)
        for quote in view.quotes:
            while left[0][1] == "":
                left.pop(0)
            citation, rest = left[0]
            assert rest.startswith(quote)
            assert one_line(source(citation)) in view.small
            assert any(line.startswith(one_line(badge(citation))) for line in view.lines)
            left[0] = (citation, rest.removeprefix(quote))
    assert all(rest == "" for _, rest in left)


@MANY
@given(REPLIES)
def test_nothing_steers_and_nothing_calls(reply: Reply) -> None:
    """No text that Slack reads for marks has one but our links; nothing turns the reading order."""
    for message in messages(reply, documents_url="https://dok.dk"):
        assert not any(mark in message.text for mark in "<>")
        assert not any(c in str(message.blocks) + message.text for c in "\u202e\u200f\u061c\x00\x1b\r")
        for block in message.blocks:
            for element in block.get("elements", ()) if block["type"] == "context" else ():  # type: ignore[attr-defined]
                assert element["type"] == "plain_text" or element["text"].startswith("<https://dok.dk/")


@settings(max_examples=25, deadline=None)
@given(st.lists(NAME.filter(lambda t: bool(one_line(t))), max_size=40))
def test_every_choice_can_be_made(labels: list[str]) -> None:
    """Every choice is a button that stands for its command; its words are on it or beside its number."""
    choices = tuple(Choice(label, f"/hus {n}") for n, label in enumerate(labels))
    view = seen(messages(Reply(Outcome.COMMAND, "Vælg.", choices=choices)))
    assert sorted(value for _, value in view.buttons) == sorted(c.command for c in choices)
    said = {value: words for words, value in view.buttons}
    for number, choice in enumerate(choices, 1):
        whole = one_line(choice.label)
        assert said[choice.command] == whole or f"{number}. {whole}" in view.lines


@settings(max_examples=25, deadline=None)
@given(REPLIES)
def test_nothing_pressed_is_two_things(reply: Reply) -> None:
    """Over all messages of a reply no two buttons and no two rows have the same name."""
    blocks = seen(messages(reply, token="abc")).blocks
    rows = [str(b["block_id"]) for b in blocks if "block_id" in b]
    names = [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]
    assert len(set(rows)) == len(rows)
    assert len(set(names)) == len(names)
    assert all(row.startswith("abc:") for row in rows)


# ---------------------------------------------------------------- an answer as it reads
def test_an_answer() -> None:
    """For whom, the regional rule, the home's own below a line, each with its source; then choices."""
    choices = (
        Choice("Vis hele afsnittet: 1.4 S1 Opbevaring", f"/kilde {CITED.passage}"),
        Choice("Vis flere", "/flere"),
        *HELPED,
    )
    made = messages(
        answered(CITED, LOCAL, home="Bostedet Fyrmosen", choices=choices), question="hvor er nøglen"
    )
    view = seen(made)

    assert len(made) == 1
    assert view.kinds == [
        "context",
        "rich_text",  # for whom
        *("rich_text", "rich_text", "context", "actions"),
        "divider",
        *("rich_text", "rich_text", "context"),
        "actions",
        "context_actions",
    ]
    assert view.small == ["Du spurgte: hvor er nøglen", source(CITED), source(LOCAL)]
    assert view.lines == ["Gælder for: Bostedet Fyrmosen", "Regional – skal", "Lokal – Bostedet Fyrmosen"]
    assert view.quotes == [CITED.text, LOCAL.text]
    assert view.bold == [
        "Bostedet Fyrmosen",
        "Regional – skal",
        "Medicinen skal ligge i et aflåst skab.",
        "Lokal – Bostedet Fyrmosen",
    ]
    assert view.buttons == [("Vis hele afsnittet", f"/kilde {CITED.passage}"), ("Vis flere", "/flere")]
    assert view.blocks[-1]["elements"][0]["positive_button"]["value"] == "/tommel op"
    assert made[0].text == "\n\n".join(f"{badge(c)}\n{c.text}\n{source(c)}" for c in (CITED, LOCAL))


def test_danger_stands_first() -> None:
    """Where to go comes before everything else, in bold, on the screen and in the notification."""
    made = messages(answered(CITED, directions=Directions(Way.ACUTE, "Ring 112 nu.")))
    assert seen(made).bold[0] == "Ring 112 nu."
    assert made[0].text.startswith("Ring 112 nu.\n\nRegional – skal\n")


def test_what_changes_the_reading_stands_before_the_passages() -> None:
    """A contradiction or another home is told before the passages, everything else after them."""
    cautions = (
        Caution("news", "Ny version."),
        Caution("conflict", "To tider."),
        Caution("other_home", "Fra X."),
    )
    made = messages(answered(CITED, warnings=cautions, topic=("medicin",), read_as=(("pilr", "piller"),)))
    view = seen(made)
    assert view.lines == [
        "Gælder for: alle huse",
        "Modstrid: To tider.",
        "OBS: Fra X.",
        "Regional – skal",
        "OBS: Ny version.",
    ]
    assert view.small[:2] == [
        "Jeg går ud fra, at det stadig handler om: medicin.",
        "Jeg har læst »pilr« som »piller«.",
    ]
    assert made[0].text.index("To tider") < made[0].text.index(CITED.text) < made[0].text.index("Ny version")


def test_not_found() -> None:
    """That nothing was found is said first, with whom to ask; then what may help."""
    reply = answered(
        outcome=Outcome.NOT_FOUND, maybe=(CITED,), directions=Directions(Way.PERSON, "Spørg Kirsten.")
    )
    made = messages(reply)
    assert seen(made).lines == [
        "Jeg fandt ikke svaret i retningslinjerne. Spørg Kirsten.",
        "Gælder for: alle huse (intet hus er valgt)",
        "Måske kan det her hjælpe:",
        "Regional – skal",
    ]
    assert made[0].text.startswith("Jeg fandt ikke svaret i retningslinjerne. Spørg Kirsten.\n\nMåske")


def test_a_section() -> None:
    """Each part of a section stands under its heading, with one source; what was asked for is bold."""
    next_to = replace(CITED, passage="x#2", text="Skabet er grønt.", highlight=None)
    other = replace(
        CITED, passage="x#3", text="Vent.", heading=("Skal-opgaver", "S2 Afhentning"), highlight=None
    )
    choices = (Choice("Afsnittet før: S0", "/kilde x#0"),)
    view = seen(
        messages(Reply(Outcome.COMMAND, extract=Extract((CITED, next_to, other), "x#2"), choices=choices))
    )
    assert view.lines == [
        "Regional – skal · Skal-opgaver › S1 Opbevaring",
        "Regional – skal · Skal-opgaver › S2 Afhentning",
    ]
    assert view.quotes == [CITED.text, next_to.text, other.text]
    assert view.small == [source(CITED), source(other)]
    assert "Skabet er grønt." in view.bold
    assert view.buttons == [("Afsnittet før: S0", "/kilde x#0")]


def test_further_passages() -> None:
    """The next passages are shown like an answer's, each with its button."""
    choices = (Choice("Vis hele afsnittet: 1.4", f"/kilde {LOCAL.passage}"), Choice("Vis flere", "/flere"))
    view = seen(
        messages(Reply(Outcome.COMMAND, "De næste.", extract=Extract((CITED, LOCAL), ""), choices=choices))
    )
    assert view.lines == ["De næste.", "Regional – skal", "Lokal – Bostedet Fyrmosen"]
    assert view.buttons == [("Vis hele afsnittet", f"/kilde {LOCAL.passage}"), ("Vis flere", "/flere")]


def test_a_report() -> None:
    """Lines keep their order and steps; what is gone is struck out, what is new is bold."""
    report = (
        Line((Stretch("Medicin", Tone.HEAD),)),
        Line((Stretch("før "), Stretch("4 uger", Tone.OUT), Stretch(" 2 uger", Tone.IN)), 1),
        Line(),
        Line((Stretch("Mangler", Tone.BAD), Stretch(" siden maj", Tone.QUIET)), 2),
        Line((Stretch("Magt", Tone.HEAD),)),
    )
    made = messages(Reply(Outcome.COMMAND, report=report))
    view = seen(made)
    assert view.lines == ["Medicin", "  før 4 uger 2 uger", "    Mangler siden maj", "Magt"]
    assert view.styled("strike") == ["4 uger"]
    assert view.bold == ["Medicin", " 2 uger", "Mangler", "Magt"]
    assert made[0].text == "Medicin\n  før 4 uger 2 uger\n    Mangler siden maj\n\nMagt"


def test_a_long_report_is_whole() -> None:
    """Very many short lines, or very many stretches in one, lose nothing and fill no message too much."""
    woven = tuple(Stretch(f"ord{n} ", Tone.IN if n % 2 else Tone.OUT) for n in range(600))
    lines = (*(Line((Stretch(f"{n} "),), 1) for n in range(600)), Line(woven, 12))
    made = messages(Reply(Outcome.COMMAND, report=lines))
    assert "".join(seen(made).lines).split() == "".join(line.text for line in lines).split()
    assert faults(made) == []
    assert max(weight(m.blocks) for m in made) <= 9_000


def test_files_are_named() -> None:
    """What comes as a file is named."""
    files = (Attachment("status.xlsx", "x", b""), Attachment("frister.ics", "x", b""))
    made = messages(Reply(Outcome.COMMAND, "Her er status.", files=files))
    assert (seen(made).lines[-1], made[0].text) == (
        "Filer: status.xlsx, frister.ics",
        "Her er status.\n\nFiler: status.xlsx, frister.ics",
    )


# ---------------------------------------------------------------- links, buttons, thumbs
@pytest.mark.parametrize(
    ("document", "url", "link"),
    [
        ("a b/æ.docx", "https://dok.dk/r/", "<https://dok.dk/r/a%20b/%C3%A6.docx|Åbn dokumentet>"),
        ("a.PDF", "https://dok.dk", "<https://dok.dk/a.PDF#page=3|Åbn dokumentet>"),
        ("a|b>.docx", "https://dok.dk?x=1&y", "<https://dok.dk?x=1&amp;y/a%7Cb%3E.docx|Åbn dokumentet>"),
    ],
)
def test_the_way_to_the_document(document: str, url: str, link: str) -> None:
    """The source opens the document where one can, a PDF at its page; no name can break the link."""
    view = seen(messages(answered(replace(CITED, document=document)), documents_url=url))
    assert view.blocks[-1]["elements"][1] == {"type": "mrkdwn", "text": link}


def test_what_is_too_long_for_a_button() -> None:
    """A long label stands beside its number; a command that no button holds is told as what to write."""
    long = "Tag denne udgave i brug, og lad alle huse få besked om, hvad der er ændret siden sidst"
    choices = (Choice("Ja", "/ja"), Choice(long, "/lang"), Choice("Skriv selv", "/bekræft " + 2000 * "x"))
    view = seen(messages(Reply(Outcome.COMMAND, "Vælg.", choices=choices)))
    assert view.buttons == [("Ja", "/ja"), ("2", "/lang")]
    assert view.lines[1:] == [f"2. {long}", f"Skriv selv\nSkriv: /bekræft {2000 * 'x'}"]


def test_one_thumb_is_a_button() -> None:
    """Only where both are offered do they become thumbs."""
    view = seen(messages(Reply(Outcome.COMMAND, "Hjalp det?", choices=HELPED[:1])))
    assert view.buttons == [("Det hjalp", "/tommel op")]


def test_choices_alone_are_read_aloud() -> None:
    """Where there is nothing but choices the notification says them."""
    assert (
        messages(Reply(Outcome.COMMAND, choices=(Choice("Ja", "/ja"), Choice("Nej", "/nej"))))[0].text
        == "Ja, Nej"
    )


# ---------------------------------------------------------------- long texts
def test_a_long_passage_goes_over_several_messages() -> None:
    """It stops after a sentence, and every part says that it is one, whose it is and where it stands."""
    made = messages(answered(replace(CITED, text=LONG, highlight=None)))
    assert len(made) == 4
    for number, message in enumerate(made, 1):
        view = Seen(message.blocks)
        assert f"Regional – skal · del {number} af 4" in view.lines
        assert all(quote.rstrip().endswith("over.") for quote in view.quotes)
        assert view.small == [source(CITED)]
    assert made[0].text == f"Regional – skal\nTeksten står i beskeden.\n{source(CITED)}"


def test_the_decisive_sentence_is_read_aloud_where_the_passage_is_too_long() -> None:
    """Nothing is cut: the sentence that decides is said whole, and where the rest stands."""
    begin = LONG.index("Sætning nummer 70 ")
    end = LONG.index(" Sætning nummer 71 ")
    cited = replace(CITED, text=LONG[:5999].rsplit(" ", 1)[0], highlight=(begin, end))
    made = messages(answered(cited, LOCAL))
    assert made[0].text == (
        f"Regional – skal\n{LONG[begin:end]}\nHele teksten står i beskeden.\n{source(CITED)}"
    )


def test_only_whole_passages_are_read_aloud() -> None:
    """What has no room after the first passage is left out whole."""
    second = replace(CITED, passage="x#2", text=LONG[:3900])
    made = messages(answered(CITED, second, LOCAL))
    assert made[0].text == f"Regional – skal\n{CITED.text}\n{source(CITED)}"


def test_3500_characters_of_harm() -> None:
    """A passage of 3,500 characters with every mark of Slack's comes out whole, and as nothing but text."""
    hostile = ("<!channel> *ikke* _give_ `medicin` <@U1> & ~pause~ \u202e\u200f" * 80)[:3500]
    made = messages(answered(replace(CITED, text=hostile, highlight=(10, 700))))
    assert "".join(seen(made).quotes) == clean(hostile).strip()
    assert faults(made) == []
    assert "<!channel>" in html.unescape(made[0].text)
    assert "<" not in made[0].text


def test_passages_stay_with_their_buttons() -> None:
    """Where a reply is too long for one message a passage, its source and its button go together."""
    shown: list[Citation] = [
        replace(CITED, passage=f"a#{n}", text=LONG[:2000], heading=(str(n),)) for n in range(12)
    ]
    choices = tuple(Choice(f"Vis hele afsnittet: {n}", f"/kilde a#{n}") for n in range(12))
    made = messages(answered(*shown, choices=choices))
    assert len(made) > 2
    for message in made:
        kinds = Seen(message.blocks).kinds
        assert kinds[-4:] == ["rich_text", "rich_text", "context", "actions"]
