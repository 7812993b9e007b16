"""A walk follows its text: a rule that changes under it is told once; it moves on when asked to."""

from dataclasses import dataclass, replace

from corpus.checklists.model import Checklist, Cite, Kind, Option, Purpose, Step
from corpus.model import Corpus, Fault, Guideline, Severity, State
from index.library import Snapshot
from tests.handlers.runs.dialogue import Chat, chat, opened, words
from tests.index.small import FYR, corpus, guideline

KEY = "Nøglen til skabet ligger hos vagtlederen."
COUNT = "To medarbejdere tæller tabletterne ved hvert vagtskifte."
LOCK = "Medicinen låses inde."
NEW_COUNT = "Tre medarbejdere tæller tabletterne ved hvert vagtskifte."
GROUND = guideline(KEY, COUNT, LOCK)


def step(name: str, text: str, rule: int, kind: Kind = Kind.CONFIRM, *options: Option) -> Step:
    """A step that rests on one of the rules."""
    cited = GROUND.passages[rule]
    return Step(name, kind, text, (Cite(cited.id, cited.text_hash),), options=options)


LIST = Checklist(
    "nøgle",
    "Nøglen",
    Purpose.TASK,
    (
        step("find", "Find nøglen.", 0),
        step("tæl", "Tæl tabletterne.", 1),
        step("passer", "Passer antallet?", 1, Kind.CHOICE, Option("ja", "Ja"), Option("nej", "Nej")),
        step("lås", "Lås skabet.", 2),
        step("aflever", "Aflevér nøglen.", 0),
    ),
)


def holding(ground: Guideline, *lists: Checklist) -> Corpus:
    """A corpus of one guideline with these checklists."""
    return replace(corpus(ground), checklists=lists)


@dataclass(frozen=True, slots=True)
class Ward:
    """Somebody in a walk, and the corpus that can be exchanged under it."""

    talk: Chat

    def reload(self, ground: Guideline, *lists: Checklist) -> None:
        """Another corpus comes into use."""
        self.talk.talk.app.library.current = Snapshot(holding(ground, *lists))

    def done(self) -> list[str]:
        """The steps done."""
        return [m.step for m in self.talk.run.marks]


def on(ground: Guideline, *lists: Checklist) -> Ward:
    """Anna, where there are these checklists."""
    app = opened(holding(ground, *lists))
    return Ward(chat(home=FYR.name, app=lambda: app))


def begun(*said: str) -> Ward:
    """Anna has begun, and said this."""
    ward = on(GROUND, LIST)
    for one in ("tjekliste nøgle", *said):
        ward.talk.say(one)
    return ward


def test_told_once_and_asked_again() -> None:
    """What changed is told once, before and now; the new text asks again what rests on it, and no more."""
    ward = begun("ja", "ja", "ja")
    ward.reload(guideline(KEY, NEW_COUNT, LOCK), LIST)
    ward.talk.verify([("ja", "Reglen i »Medicinhåndtering«")])
    ward.talk.verify([("hvor langt er jeg", "4 trin gjort")])
    ward.talk.say("1")
    last = [line.text for line in ward.talk.last.top]
    assert not any("Reglen" in text for text in last)
    ward.talk.verify([(ward.talk.offers("Gå over til den nye tekst"), "Tæl tabletterne.")])
    assert ward.done() == ["find", "lås"]
    ward.talk.verify([("ja", "Passer antallet?"), ("ja", "Aflevér nøglen."), ("ja", "Nøglen: gennemført")])
    assert {m.step for m in ward.talk.run.marks} == {"find", "lås", "tæl", "passer", "aflever"}
    assert NEW_COUNT in [q.text for q in ward.talk.run.begun.quotes]


def test_before_and_now() -> None:
    """The words that went and those that came are shown, and the old rule stands until one goes over."""
    ward = begun("ja")
    ward.reload(guideline(KEY, NEW_COUNT, LOCK), LIST)
    reply = ward.talk.say("ja")
    top = " ".join(line.text for line in reply.top)
    assert "To" in top
    assert "Tre" in top
    assert [q.text for q in ward.talk.run.begun.quotes] == [KEY, COUNT, LOCK]
    assert ward.done() == ["find", "tæl"]


def test_the_wording_alone() -> None:
    """A change that no rule hangs on is marked so, and nothing is asked again."""
    ward = begun("ja", "ja")
    ward.reload(guideline(KEY, COUNT.replace("medarbejdere tæller", "medarbejdere, tæller"), LOCK), LIST)
    ward.talk.verify([("ja", "(kun ordlyden)")])
    ward.talk.verify([(ward.talk.offers("Gå over til den nye tekst"), "Lås skabet.")])
    assert ward.done() == ["find", "tæl", "passer"]


def test_a_checklist_that_is_gone() -> None:
    """A walk whose checklist was taken away can be finished as it began; it cannot be begun again."""
    ward = begun("ja", "ja")
    ward.reload(GROUND)
    ward.talk.verify(
        [
            ("ja", "Lås skabet."),
            (f"tjekliste ny {ward.talk.run.number}", "Tjeklisten er ikke i dokumenterne mere."),
            ("ja", "Aflevér nøglen."),
            ("ja", "Nøglen: gennemført"),
            ("/tjekliste nøgle", "Der er ingen tjeklister i dokumenterne."),
        ]
    )


def test_a_rule_that_is_gone() -> None:
    """A rule that is no rule any more is told as it was, and the walk can be finished."""
    ward = begun("ja", "ja")
    ward.reload(guideline(KEY, COUNT), replace(LIST, steps=LIST.steps[:3]))
    ward.talk.verify([("ja", "er ikke i retningslinjerne mere:")])
    ward.talk.verify([("ja", "Aflevér nøglen."), ("ja", "Nøglen: gennemført")])


def test_a_checklist_made_anew() -> None:
    """Other steps are told once; who goes over is asked what is new, and keeps what is the same."""
    ward = begun("ja", "ja")
    skriv = step("skriv", "Skriv antallet.", 2)
    ward.reload(GROUND, replace(LIST, steps=(LIST.steps[0], skriv, *LIST.steps[1:])))
    ward.talk.verify([("ja", "Tjeklisten er lavet om, siden du begyndte. Du følger den gamle.")])
    ward.talk.verify([(ward.talk.offers("Gå over til den nye tekst"), "Skriv antallet.")])
    assert ward.done() == ["find", "tæl", "passer"]
    ward.talk.verify([("ja", "Lås skabet."), ("ja", "Aflevér nøglen.")])


def test_an_answer_that_is_no_more() -> None:
    """What was answered with an answer that there is no more is asked again."""
    ward = begun("ja", "ja", "nej")
    other = step(
        "passer", "Passer antallet?", 1, Kind.CHOICE, Option("ja", "Ja"), Option("få", "Der er for få")
    )
    ward.reload(GROUND, replace(LIST, steps=(*LIST.steps[:2], other, *LIST.steps[3:])))
    ward.talk.verify([("ja", "lavet om")])
    ward.talk.verify([(ward.talk.offers("Gå over til den nye tekst"), "Passer antallet?")])
    ward.talk.verify([("der er for få", "Aflevér nøglen.")])


def test_a_step_that_asks_something_else() -> None:
    """What was answered to other words, or with other words, is asked again, whatever the ids are."""
    ward = begun("ja", "ja", "ja")
    turned = step(
        "passer", "Passer antallet?", 1, Kind.CHOICE, Option("ja", "Nej, der mangler"), Option("nej", "Ja")
    )
    found = replace(LIST.steps[0], text="Giv nøglen videre.")
    ward.reload(GROUND, replace(LIST, steps=(found, LIST.steps[1], turned, *LIST.steps[3:])))
    ward.talk.verify([("ja", "lavet om")])
    ward.talk.verify([(ward.talk.offers("Gå over til den nye tekst"), "Giv nøglen videre.")])
    assert ward.done() == ["tæl", "lås"]


def test_a_quoted_answer_whose_rule_is_another() -> None:
    """An answer that is quoted from a rule is asked again where that rule is another."""
    cited = Cite(GROUND.passages[1].id, GROUND.passages[1].text_hash)
    asks = step("hvem", "Hvem tæller?", 0, Kind.CHOICE, Option("to", "To medarbejdere", cite=cited))
    listed = replace(LIST, steps=(asks, *LIST.steps))
    ward = on(GROUND, listed)
    for said in ("tjekliste nøgle", "to", "ja"):
        ward.talk.say(said)
    ward.reload(guideline(KEY, NEW_COUNT, LOCK), listed)
    for said in ("hvor langt er jeg", "1"):
        ward.talk.say(said)
    ward.talk.say(ward.talk.offers("Gå over til den nye tekst"))
    assert ward.done() == ["find"]


NIGHT = f"{NEW_COUNT} Også om natten."
READING = Checklist("læs", "Læs", Purpose.PROGRAMME, (step("læs", "Læs reglen.", 1, Kind.READ),))


def test_what_was_read_is_what_was_shown() -> None:
    """A text that was exchanged between its showing and the tap is unread, and shown as it is now."""
    ward = on(GROUND, READING)
    ward.talk.say("tjekliste læs")
    pressed = ward.talk.offers("Læst og forstået")
    for said, now in ((pressed, NEW_COUNT), ("ja", NIGHT)):
        ward.reload(guideline(KEY, now, LOCK), READING)
        ward.talk.verify([(said, "Teksten er en anden end den, du fik vist. Læs den igen.")])
        assert now in words(ward.talk.last)
        assert (ward.done(), ward.talk.memory.runs.receipts("terminal:anna")) == ([], ())
    ward.talk.verify([("ja", "Læs: gennemført")])
    assert [r.text for r in ward.talk.memory.runs.receipts("terminal:anna")] == [NIGHT]


def test_a_text_that_nobody_was_shown() -> None:
    """Whoever says by hand that something was read is shown it first."""
    ward = on(GROUND, READING)
    ward.talk.say("tjekliste læs")
    run = ward.talk.run
    ward.talk.verify([(f"/tjekliste svar {run.number}.{run.count} ja", "Læs teksten her først.")])
    assert ward.done() == []


SAID = ("Tag hånden fra nøglen.", "Tæl hver æske for sig.", "Skriv antallet ned.")
ITEMS = tuple(f"{n}. {text}" for n, text in enumerate(SAID, 1))
ONE_LIST = "\n".join(ITEMS)
BY_ITEMS = replace(
    LIST,
    steps=tuple(
        Step(f"s{n}", Kind.CONFIRM, f"Gør nummer {n}.", (Cite(p.id, p.text_hash),))
        for n, p in enumerate(guideline(*ITEMS).passages, 1)
    ),
)


def following_items(*now: str) -> Ward:
    """Anna follows a rule by its items, and the rule reads so now; the one before is kept as it was."""
    before = guideline(*ITEMS)
    ward = on(before, BY_ITEMS)
    ward.talk.say("tjekliste nøgle")
    other = replace(holding(guideline(*now), BY_ITEMS), archive=(replace(before, state=State.REPLACED),))
    ward.talk.talk.app.library.current = Snapshot(other)
    return ward


def test_items_that_stand_together_now() -> None:
    """Items that one passage holds now are no change: they say what they said."""
    ward = following_items(ONE_LIST)
    reply = ward.talk.say("ja")
    assert not any("Reglen" in one.text or "regel" in one.text for one in reply.top)

    assert SAID[1] in words(reply)


def test_an_item_that_was_taken_out() -> None:
    """Of a list that lost an item only that one is gone; its step shows what it said, and that it is gone."""
    ward = following_items("\n".join((f"1. {SAID[0]}", f"2. {SAID[2]}")))
    reply = ward.talk.say("ja")
    told = "\n".join(one.text for one in reply.top)
    assert told.count("er ikke i retningslinjerne mere") == 1
    assert SAID[1] in told
    assert SAID[0] not in told
    assert SAID[2] not in told
    (gone,) = [c.text for c in reply.warnings if c.code == "gone_step"]
    assert f"lød den: »2. {SAID[1]}«" in gone
    ward.talk.verify([("ja", SAID[2]), ("ja", "Nøglen: gennemført")])


def test_a_list_with_a_new_item() -> None:
    """A rule whose list has an item more is told as changed, with what came to it."""
    new = "Ring til lægen, hvis tallet er forkert."
    reply = following_items(f"{ONE_LIST}\n4. {new}").talk.say("ja")
    told = "\n".join(one.text for one in reply.top)
    assert "er ændret, siden du begyndte" in told
    assert "er ikke i retningslinjerne mere" not in told
    assert new in told


def test_another_rule_in_its_place() -> None:
    """What stands under a number now is no new wording of a rule that it has nothing in common with."""
    ward = begun("ja")
    ward.reload(guideline(KEY, "Borgeren vælger selv sit tøj om morgenen.", LOCK), LIST)
    told = "\n".join(one.text for one in ward.talk.say("ja").top)
    assert "er ikke i retningslinjerne mere" in told
    assert "tøj" not in told


def test_a_change_at_the_last_step() -> None:
    """A rule that changed under the last step is told with the end."""
    ward = begun("ja", "ja", "ja", "ja")
    ward.reload(guideline("Nøglen til skabet ligger hos lederen om natten.", COUNT, LOCK), LIST)
    reply = ward.talk.say("ja")
    assert "Nøglen: gennemført" in words(reply)
    assert any("er ændret, siden du begyndte" in one.text for one in reply.top)
    assert not any("siden du begyndte" in one.text for one in ward.talk.say("1").top)


def test_a_checklist_with_errors_now() -> None:
    """A checklist that its new rules broke is not said to be taken away."""
    ward = begun("ja")
    ward.reload(GROUND)
    snapshot = ward.talk.talk.app.library.current
    wrong = Fault(LIST.path, "linje 3", Severity.ERROR, "Passagen findes ikke.", "Ret den.")
    ward.talk.talk.app.library.current = Snapshot(replace(snapshot.corpus, faults=(wrong,)))
    ward.talk.verify([("ja", "Tjeklisten skal rettes efter nye regler.")])


def test_the_summary_tells_of_it() -> None:
    """Where a rule changed under a walk its end says which version is cited there."""
    ward = begun("ja", "ja", "ja")
    ward.reload(guideline(KEY, NEW_COUNT, LOCK), LIST)
    ward.talk.say("ja")
    ward.talk.verify([("ja", "Versionerne her er dem, du begyndte med.")])
    calm = begun("ja", "ja", "ja", "ja")
    assert "undervejs" not in words(calm.talk.say("ja"))


def test_the_same_lines_in_another_order() -> None:
    """What must be done in another order now is another rule, though every line stands there."""
    swapped = "\n".join((f"1. {SAID[1]}", f"2. {SAID[0]}", f"3. {SAID[2]}"))
    told = "\n".join(one.text for one in following_items(swapped).talk.say("ja").top)
    assert "er ændret, siden du begyndte" in told


def test_the_same_line_under_another() -> None:
    """An item that stands under another line than before is no same rule."""
    before = ("Du må gerne:\n• give panodil uden at ringe", "Du må ikke:\n• give morfin uden at ringe")
    ground = guideline(*before)
    cited = Cite(ground.passages[0].id, ground.passages[0].text_hash)
    may = replace(
        LIST, steps=(Step("a", Kind.CONFIRM, "Læs.", (cited,)), Step("b", Kind.CONFIRM, "Giv.", (cited,)))
    )
    ward = on(ground, may)
    ward.talk.say("tjekliste nøgle")
    for now in (
        "Du må gerne:\n• give panodil uden at ringe\n• give morfin uden at ringe",
        "Du må ikke:\n• give morfin uden at ringe\n• give panodil uden at ringe\nDu må gerne:",
    ):
        other = replace(holding(guideline(now), may), archive=(replace(ground, state=State.REPLACED),))
        ward.talk.talk.app.library.current = Snapshot(other)
        told = "\n".join(one.text for one in ward.talk.say("tjekliste vis").top)
        assert "siden du begyndte" in told or "er ikke i retningslinjerne mere" in told
