"""Managers get the file for the next addition, everybody the booklet of their home, both as a file."""

import io

import docx
import pytest

from corpus.model import Home
from handlers.model import Role, User
from tests.handlers.conversation import ANNA, Talk, said_back
from tests.index.small import FYR, LYNG, UNGE, addition, corpus, guideline

BOTH = Home("Bostedet Blandet", ("Blandet",))
SMALL = corpus(
    guideline("Medicinen tælles af to."),
    guideline("Et indgreb skrives ned.", standard="1.5", group="voksne", title="Magtanvendelse – voksne"),
    guideline("Skrives straks.", standard="1.5", group="børn og unge", title="Magtanvendelse – børn og unge"),
    addition(FYR, "Vi tæller kl. 22."),
    homes=(FYR, LYNG, UNGE, BOTH),
)
IDA = User("ida", Role.MANAGER)
NUMBERLESS = corpus(guideline("Nøglen bæres.", title="Nøgler / adgang: del 2"), homes=(FYR,))


def test_conversation_about_the_template() -> None:
    """A manager chooses a home and names a standard by number, title or a word of it."""
    Talk(SMALL, user=IDA).verify(
        [
            ("skabelon 1.4", "Vælg først et hus: »hus NAVN«."),
            ("hus fyrmosen", "Du spørger nu for Bostedet Fyrmosen."),
            ("skabelon 1.4", "Word-fil til den næste lokale tilføjelse til 1.4 Medicinhåndtering"),
            ("skabelon 1.4", "<1.4 Medicinhåndtering - lokal tilføjelse - Fyrmosen.docx>"),
            ("/skabelon std 1,4", "for Bostedet Fyrmosen."),
            ("skabelon medicin", "til 1.4 Medicinhåndtering"),
            ("!skabelon Medicinhåndtering", "til 1.4 Medicinhåndtering"),
            ("skabelon magt", "til 1.5 Magtanvendelse – voksne"),
            ("skabelon", "Hvilken standard? Skriv fx »skabelon 1.4«."),
            ("1", "til 1.4 Medicinhåndtering"),
            ("/skabelon 9.9", "Jeg kender ikke standarden »9.9«."),
            ("2", "til 1.5 Magtanvendelse – voksne"),
            ("/skabelon 1.5 børn", "Der er ingen skabelon til 1.5 Magtanvendelse – børn og unge."),
            ("/skabelon 1.5 børn", "Retningslinjen gælder børn og unge; Bostedet Fyrmosen er for voksne."),
            ("hus rævebakken", "Ungehuset Rævebakken"),
            ("skabelon 1.5", "til 1.5 Magtanvendelse – børn og unge"),
            ("hus blandet", "Bostedet Blandet"),
            ("skabelon 1.5", "»1.5« kan være flere retningslinjer. Vælg en:"),
            ("2", "til 1.5 Magtanvendelse – voksne"),
        ]
    )


def test_conversation_about_the_booklet() -> None:
    """Everybody gets the booklet of the home that they ask for."""
    Talk(SMALL).verify(
        [
            ("nødudgave", "Vælg først et hus: »hus NAVN«."),
            ("hus fyrmosen", "Du spørger nu for Bostedet Fyrmosen."),
            ("nødudgave", "Her er nødudgaven for Bostedet Fyrmosen til print"),
            ("noedudgave", "<Nødudgave Fyrmosen 2026-11-21.pdf>"),
            ("/nodudgave", "Print den så igen"),
            ("!nødudgave", "medicin, magt og utilsigtede hændelser"),
        ]
    )


def test_the_template_is_for_managers() -> None:
    """Who is no manager is told so, gets no file, and is not offered it in help."""
    talk = Talk(SMALL, FYR)
    reply = talk.say("skabelon 1.4")
    assert ("Det er kun for ledere." in reply.text, reply.files) == (True, ())
    talk.verify([("hjælp", "nødudgave – få husets regler")])
    assert "skabelon" not in said_back(talk.say("hjælp"))
    Talk(SMALL, FYR, user=IDA).verify([("hjælp", "»skabelon 1.4«")])


@pytest.mark.parametrize("said", ["skabelon til en mail", "nødudgave af medicinskabet", "hvor er skabelonen"])
def test_a_question_is_no_command(said: str) -> None:
    """Words that go on as a question are one."""
    assert Talk(SMALL, FYR, user=IDA).say(said).answer is not None


def test_what_comes_with_the_reply() -> None:
    """The files are of their kind, of the home that was asked for, and hold no other's text."""
    talk = Talk(SMALL, user=IDA)
    talk.say("hus fyrmosen")
    (word,), (pdf,) = talk.say("skabelon 1.4").files, talk.say("nødudgave").files
    texts = [p.text for p in docx.Document(io.BytesIO(word.data)).paragraphs]
    assert "Vi tæller kl. 22." in texts
    assert (word.media.split(".")[-1], pdf.media, pdf.data[:5]) == ("document", "application/pdf", b"%PDF-")
    talk.say("hus lynggård")
    (other,) = talk.say("skabelon 1.4").files
    assert "Vi tæller kl. 22." not in [p.text for p in docx.Document(io.BytesIO(other.data)).paragraphs]


def test_a_name_that_every_disk_takes() -> None:
    """A title with strokes and colons makes a file name without them."""
    (file,) = Talk(NUMBERLESS, FYR, user=IDA).say("skabelon 1.4").files
    assert file.name == "1.4 Nøgler adgang del 2 - lokal tilføjelse - Fyrmosen.docx"


def test_nothing_to_write_to() -> None:
    """Without guidelines that is what is said."""
    talk = Talk(corpus(homes=(FYR,)), FYR, user=IDA)
    talk.verify([("skabelon", "Der er ingen retningslinjer i kraft."), ("nødudgave", "<Nødudgave")])
    assert Talk(SMALL, FYR, user=ANNA).say("nødudgave").home == FYR.name
