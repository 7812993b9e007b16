"""What somebody has read and understood, told by section: no ids, nothing twice, and all of it to be seen."""

from datetime import timedelta

from handlers.runs.model import Receipt
from tests.handlers.runs.dialogue import EVENING, Chat, chat, demo_app, words


def having_read(*passages: str) -> Chat:
    """Anna, who has read these, one a minute."""
    anna = chat()
    corpus = demo_app().library.current.corpus
    there = {p.id: p for d in (*corpus.guidelines, *corpus.additions) for p in d.passages}
    for minute, name in enumerate(passages):
        found = there.get(name)
        text, key = (found.text, found.text_hash) if found else ("Væk.", "0" * 16)
        at = EVENING - timedelta(hours=1) + timedelta(minutes=minute)
        anna.memory.runs.read(Receipt(anna.talk.user.person, name, key, "", at, text))
    return anna


def test_a_section_is_told_once() -> None:
    """Passages of one section are one line with their number, and a home's own names the home."""
    anna = having_read(
        "dkm:1.5:voksne#s2/1", "dkm:1.5:voksne#s2/2", "dkm:1.8@tangmarken#l2/8", "dkm:9.9#s1/1"
    )
    told = words(anna.say("kvitteringer"))
    assert "S2 Guidning og konfliktafværgelse er ikke magt (2 passager)" in told
    assert "L2 Måleudstyr i huset, Tangmarken (1 passage)" in told
    assert "Regler, der ikke er i retningslinjerne mere (1 passage)" in told
    assert "dkm:" not in told
    assert not anna.last.choices


def test_all_can_be_seen() -> None:
    """Five sections are shown, the last read first; how the rest is seen is said, and it is a choice away."""
    corpus = demo_app().library.current.corpus
    sections = {p.heading: p.id for g in corpus.guidelines[:3] for p in g.passages if p.text.strip()}
    anna = having_read(*list(sections.values())[:9])
    told = words(anna.say("kvitteringer"))
    assert "mere. Skriv »kvitteringer alle«." in told
    assert told.count("passage") == 5
    anna.verify([("1", "Du har læst og forstået"), ("kvitteringer alle", "Du har læst og forstået")])
    assert words(anna.last).count("passage") > 5
    assert "kvitteringer alle" not in words(anna.last)
