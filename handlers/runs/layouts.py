"""What the official forms ask for, in their own order.

A field without a fact is a blank: it is about a person, and a checklist never asks for it.
"""

from dataclasses import dataclass

from corpus.checklists.model import Fact, Form

_IN_THE_FORM, _IN_DPSD = "skriv i skemaet", "skriv i DPSD"
_YOUNG = "børn og unge"


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks for. Without a fact it is a blank of so many lines; `home`: the home's name.

    `extra`: left out where the checklist does not answer it.
    """

    label: str
    fact: Fact | None = None
    lines: int = 1
    home: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that a form has under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: what it is called, where its blanks are filled in, its parts in order."""

    title: str
    blank: str
    parts: tuple[Part, ...]


# Social- og Boligstyrelsen's skema 1 in the order in which the guideline on adults lists what to note
_ADULTS = Layout(
    "Til skema 1",
    _IN_THE_FORM,
    (
        Part("Borgeren og tilbuddet", (
            Field("Borgerens navn og personnummer"),
            Field("Handlekommune"),
            Field("Tilbud", home=True),
        )),
        Part("Indgrebet", (
            Field("Dato og klokkeslæt", Fact.TIME),
            Field("Varighed", Fact.DURATION),
            Field("Sted", Fact.PLACE),
            Field("Antal medarbejdere", Fact.STAFF),
            Field("Navne på medarbejdere"),
            Field("Andre, der var til stede"),
            Field("Hvad der gik forud", lines=3),
            Field("Hvad der blev prøvet først", Fact.TRIED, lines=2),
            Field("Indgreb", Fact.MEASURE),
            Field("Grundlag", Fact.BASIS),
            Field("Hvordan indgrebet blev brugt", lines=3),
            Field("Hvordan borgeren reagerede", lines=2),
            Field("Kom nogen til skade", Fact.INJURY),
            Field("Læge", Fact.DOCTOR, extra=True),
            Field("Gjort straks efter", Fact.DONE, extra=True),
            Field("Borgerens egen oplevelse", Fact.VIEW, extra=True),
            Field("Hvad borgeren selv siger om det", lines=3),
        )),
        Part("Bagefter", (
            Field("Orienteret", Fact.TOLD, lines=3),
            Field("Opfølgning", Fact.FOLLOW_UP, extra=True),
            Field("Forebyggelse", Fact.PREVENTION, extra=True),
        )),
    ),
)  # fmt: skip

# bilag 1 a for homes of children and young people, in the order of the guideline on them
_THE_YOUNG = Layout(
    "Til magtskemaet (bilag 1 a)",
    _IN_THE_FORM,
    (
        Part("Den unge og tilbuddet", (
            Field("Den unges navn og personnummer"),
            Field("Handlekommune"),
            Field("Tilbud", home=True),
        )),
        Part("Hvem, hvor, hvornår og hvor længe", (
            Field("Dato og klokkeslæt", Fact.TIME),
            Field("Varighed", Fact.DURATION),
            Field("Sted", Fact.PLACE),
            Field("Antal medarbejdere", Fact.STAFF),
            Field("Navne på de voksne"),
            Field("Andre, der var til stede"),
        )),
        Part("Forløbet", (
            Field("Hvad der skete lige før", lines=3),
            Field("Hvad de voksne prøvede", Fact.TRIED, lines=2),
            Field("Hvad de voksne sagde", lines=2),
            Field("Hvilket greb der blev brugt", Fact.MEASURE),
        )),
        Part("Begrundelsen", (
            Field("Grundlag", Fact.BASIS),
            Field("Hvorfor magt var nødvendig", lines=3),
        )),
        Part("Skader", (
            Field("På den unge eller andre", Fact.INJURY),
            Field("Læge", Fact.DOCTOR, extra=True),
            Field("Gjort straks efter", Fact.DONE, extra=True),
        )),
        Part("Den unges egne ord", (
            Field("Har den unge udtalt sig", Fact.VIEW, extra=True),
            Field("Hvad den unge selv siger om det", lines=3),
        )),
        Part("Bagefter", (
            Field("Orienteret", Fact.TOLD, lines=3),
            Field("Opfølgning", Fact.FOLLOW_UP, extra=True),
            Field("Forebyggelse", Fact.PREVENTION, extra=True),
        )),
    ),
)  # fmt: skip

# DPSD's order as the guideline on adverse events walks through it
_EVENT = Layout(
    "Til rapporten i DPSD",
    _IN_DPSD,
    (
        Part("Sektor og sted", (
            Field("Sektor"),
            Field("Tilbud", home=True),
        )),
        Part("Hvornår og hvor", (
            Field("Dato og klokkeslæt", Fact.TIME),
            Field("Sted", Fact.PLACE),
        )),
        Part("Hvad der skete, og hvad du gjorde", (
            Field("Slags hændelse", Fact.EVENT),
            Field("Hvad der skete, uden navne", lines=3),
            Field("Hvad der blev gjort", Fact.DONE, lines=2),
            Field("Læge", Fact.DOCTOR, lines=2),
            Field("Orienteret", Fact.TOLD, lines=2),
        )),
        Part("Hvor alvorlig skaden er", (
            Field("Alvor", Fact.SEVERITY),
            Field("Skade", Fact.INJURY, extra=True),
        )),
        Part("Læring", (
            Field("Hvad der kan forhindre en gentagelse", Fact.PREVENTION, lines=2),
            Field("Opfølgning", Fact.FOLLOW_UP, extra=True),
        )),
        Part("Kvittering", (Field("Kvitteringsnummer"),)),
    ),
)  # fmt: skip


def layout(form: Form, group: str | None) -> Layout:
    """A form as it is laid out for a target group."""
    if form is Form.ADVERSE_EVENT:
        return _EVENT
    return _THE_YOUNG if group == _YOUNG else _ADULTS
