"""Which keys the file of a checklist has: the reader, the schema for editors and its words stand on these."""

from dataclasses import dataclass
from enum import Enum, auto

from corpus.checklists.model import Fact, Form, Kind, Purpose, Signer
from corpus.target_groups import ADULTS, CHILDREN

YES, NO = "ja", "nej"
EVERY = tuple(Kind)
WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES, Kind.QUIZ)
_CHOSEN = (Kind.CHOICE, Kind.CHOICES)
_DONE = (*_CHOSEN, Kind.CONFIRM, Kind.STOP, Kind.SIGN)
FACTS = {  # which kinds of step answer what an official form asks for
    Fact.TIME: (Kind.TIME,),
    Fact.DURATION: (Kind.DURATION,),
    Fact.PLACE: _CHOSEN,
    Fact.MEASURE: _CHOSEN,
    Fact.BASIS: _CHOSEN,
    Fact.TRIED: _DONE,
    Fact.STAFF: (Kind.COUNT,),
    Fact.INJURY: (*_CHOSEN, Kind.COUNT),
    Fact.EVENT: _CHOSEN,
    Fact.SEVERITY: _CHOSEN,
    Fact.DONE: _DONE,
    Fact.DOCTOR: (*_DONE, Kind.TIME),
    Fact.TOLD: (*_DONE, Kind.TIME),
    Fact.VIEW: _DONE,
    Fact.FOLLOW_UP: _DONE,
    Fact.PREVENTION: _DONE,
}
ONCE = (  # of these a form has one answer; of the others each step is a line
    Fact.TIME, Fact.DURATION, Fact.PLACE, Fact.MEASURE, Fact.BASIS, Fact.STAFF, Fact.EVENT, Fact.SEVERITY,
)  # fmt: skip


class Shape(Enum):
    """What stands after a key."""

    TEXT = auto()
    WORDS = auto()  # one text or a list
    NAME = auto()  # small letters, digits and hyphens
    CALLED = auto()  # such a name, by which a checklist can be called for
    ONE_OF = auto()  # one of the field's words
    CITE = auto()
    CITES = auto()
    POINTS = auto()
    MINUTES = auto()  # or hours
    LENGTH = auto()  # minutes, hours or days
    SPAN = auto()  # any amount of time
    CONDITIONS = auto()
    OPTIONS = auto()
    DEADLINE = auto()
    STEPS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A key. `kinds`: the kinds of step that may have it, `needed` those that must; `what` is for editors."""

    key: str
    shape: Shape
    what: str
    words: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = EVERY
    needed: tuple[Kind, ...] = ()


_GROUP = Field("målgruppe", Shape.ONE_OF, "Hvem det er for. Udeladt: for alle.", (ADULTS, CHILDREN))

CHECKLIST = (
    Field(
        "navn",
        Shape.CALLED,
        "Det, man kalder den frem med: små bogstaver, tal og bindestreg. Ikke kun tal, og ikke en kommando.",
        needed=EVERY,
    ),
    Field("titel", Shape.TEXT, "Det, den hedder.", needed=EVERY),
    Field("slags", Shape.ONE_OF, "Hvad den er til.", tuple(Purpose), needed=EVERY),
    Field("ord", Shape.WORDS, "Andre ord, den kan kaldes frem med."),
    _GROUP,
    Field("hus", Shape.TEXT, "Huset, hvis det er husets egen tjekliste. Udeladt: for alle huse."),
    Field("formular", Shape.ONE_OF, "Det officielle skema, den samler oplysninger til.", tuple(Form)),
    Field("for ledere", Shape.ONE_OF, "Om den kun er for ledere. Udeladt: nej.", (YES, NO)),
    Field("tid", Shape.MINUTES, "Hvor længe den cirka tager, fx »5 minutter«."),
    Field("registreres", Shape.CITES, "Passagerne om, hvor den rigtige registrering bliver lavet."),
    Field("trin", Shape.STEPS, "Trinene i rækkefølge, hvert med sit navn.", needed=EVERY),
)

STEP = (
    Field("slags", Shape.ONE_OF, "Hvad trinet beder om.", tuple(Kind), needed=EVERY),
    Field("tekst", Shape.TEXT, "Hvad man skal gøre eller svare på, med få ord.", needed=EVERY),
    Field("se", Shape.CITES, "Passagerne, som trinet bygger på.", needed=(Kind.READ,)),
    Field("lokalt", Shape.POINTS, "Husets egen tekst om et skal-punkt, fx »1.4 L2« eller »1.5:voksne L3«."),
    Field("svar", Shape.OPTIONS, "Svarene, man kan vælge.", kinds=WITH_OPTIONS, needed=WITH_OPTIONS),
    Field("næste", Shape.NAME, "Trinet, der kommer efter. »slut« slutter. Udeladt: trinet nedenunder."),
    Field("hvis", Shape.CONDITIONS, "Spring trinet over, medmindre der før blev svaret et af disse."),
    _GROUP,
    Field("frist", Shape.DEADLINE, "Hvornår det senest skal være gjort."),
    Field(
        "vent",
        Shape.LENGTH,
        "Hvor længe der skal ventes, fx »30 minutter«.",
        kinds=(Kind.WAIT,),
        needed=(Kind.WAIT,),
    ),
    Field(
        "af",
        Shape.ONE_OF,
        "Hvem der skriver under.",
        tuple(Signer),
        kinds=(Kind.SIGN,),
        needed=(Kind.SIGN,),
    ),
    Field(
        "felt",
        Shape.ONE_OF,
        "Det punkt i det officielle skema, som svaret hører til.",
        tuple(Fact),
        kinds=tuple(k for k in Kind if any(k in kinds for kinds in FACTS.values())),
    ),
    Field(
        "tidligst",
        Shape.NAME,
        "Et andet trin med et tidspunkt, som dette ikke må ligge før, fx »opdaget« ikke før »sket«.",
        kinds=(Kind.TIME,),
    ),
    Field("i skemaet", Shape.TEXT, "Hvad svaret hedder i skemaet, fx »Lederen«, i stedet for trinets tekst."),
    Field("tjekliste", Shape.CALLED, "Navnet på en tjekliste, der kan begyndes herfra og til sidst."),
)

OPTION = (
    Field("tekst", Shape.TEXT, "Svaret, som det kan vælges.", needed=EVERY),
    Field("næste", Shape.NAME, "Trinet, som svaret fører til. »slut« slutter."),
    Field("se", Shape.CITE, "Passagen, som svarets tekst er citeret fra, ord for ord."),
    Field("rigtigt", Shape.ONE_OF, "Om svaret er rigtigt.", (YES, NO), kinds=(Kind.QUIZ,)),
)

DEADLINE = (
    Field(
        "inden",
        Shape.SPAN,
        "Fx »24 timer«, »samme vagt« eller »5 hverdage«. I et forløb også dag, uge og måned med nummer.",
        needed=EVERY,
    ),
    Field("fra", Shape.NAME, "Trinet med det tidspunkt, som der tælles fra. Udeladt: fra begyndelsen."),
    Field(
        "ordret",
        Shape.TEXT,
        "Reglens egne ord, som de står i en af trinets passager. Kun i et forløb kan de udelades.",
    ),
    Field("påmind", Shape.LENGTH, "Hvor længe før der kommer en påmindelse, fx »2 timer«."),
)
