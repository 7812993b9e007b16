"""The words of a scope tell what compounds are made of and what a misspelt word may be."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.analysis import stem
from tests.index.small import vocabulary

KNOWN = (
    "medicin medicinen skab skabet skabet dosering æske æsken pille pille vagt vagten nat nat telefon plan",
    "fuld magt magten for volde forvolde over greb magt over anvendelse tid tid ordning arbejde nøgle",
)
LETTERS = "abdefgiklmnoprstuvyæøå"
LONG_WORDS = st.text(LETTERS, min_size=5, max_size=14)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("medicinskab", ["medicin", "skab"]),
        ("medicinskabet", ["medicin", "skabet"]),
        ("doseringsæske", ["dosering", "æske"]),
        ("doseringsæskerne", ["dosering", "æske"]),
        ("nattevagt", ["nat", "vagt"]),
        ("natvagt", ["nat", "vagt"]),
        ("vagtplan", ["vagt", "plan"]),
        ("magtanvendelse", ["magt", "anvendelse"]),
    ],
)
def test_compounds(word: str, parts: list[str]) -> None:
    """A compound of known words is taken apart, in any form, with its linking s or e."""
    assert [stem(p) for p in vocabulary(*KNOWN).parts(word)] == [stem(p) for p in parts]


@pytest.mark.parametrize(
    ("known", "word", "parts"),
    [
        ("medicinskab", "medicinskabsnøgle", {"medicinskab", "medicin", "skab", "nøgle"}),
        ("vagttelefon", "nattevagttelefon", {"nat", "vagttelefon", "vagt", "telefon"}),
        ("arbejdstid", "arbejdstidsordning", {"arbejdstid", "arbejde", "tid", "ordning"}),
    ],
)
def test_compounds_of_three(known: str, word: str, parts: set[str]) -> None:
    """A compound of a known compound gives that and its parts."""
    assert {stem(p) for p in vocabulary(*KNOWN, known).parts(word)} == {stem(p) for p in parts}


@pytest.mark.parametrize(
    "word",
    [
        *("fuldmagt", "forvolde", "forvolder", "overgreb", "overmagt"),
        *("skab", "natæsk", "magt", "pille"),  # shorter than seven letters
        *("medicin", "xylofon", "medicinxylofon", "nat7vagt", "123456789", ""),
    ],
)
def test_what_is_no_compound(word: str) -> None:
    """Words that only look so, short ones, unknown ones and what is no word have no parts."""
    assert vocabulary(*KNOWN).parts(word) == ()


def test_a_word_that_only_looks_so_in_another_form() -> None:
    """Nor has such a word in another form."""
    assert vocabulary(*KNOWN).parts("fuldmagten") == ()


def test_the_more_frequent_parts() -> None:
    """Of two ways to take a word apart the one whose words are more frequent is taken."""
    often, seldom = "bade dragter " * 9, "badedrag terapi terne dragterne "
    assert vocabulary(often, seldom).parts("badedragter") == ("bade", "dragter")


def test_three_letters_once_are_chance() -> None:
    """A part of three letters must stand more than once."""
    once, twice = vocabulary("medicin ark"), vocabulary("medicin ark ark")
    assert (once.parts("medicinark"), twice.parts("medicinark")) == ((), ("medicin", "ark"))


@given(st.sampled_from([w for text in KNOWN for w in text.split()]), st.text(LETTERS, max_size=9))
def test_parts_are_known_words(known: str, other: str) -> None:
    """Whatever is taken apart, its parts are known and shorter than itself."""
    words = vocabulary(*KNOWN)
    assert all(part in words and len(part) < len(known + other) for part in words.parts(known + other))


def test_a_homes_words_on_top() -> None:
    """A home knows the common words and its own; the common level does not know the home's."""
    base = vocabulary("medicin skab skab")
    home = vocabulary("robot robot skab", base=base)
    assert [home.frequency(w) for w in ("medicin", "skab", "robot")] == [1, 3, 2]
    assert [w in base for w in ("medicin", "robot")] == [True, False]


def test_a_homes_words_make_compounds_and_mend() -> None:
    """Words of both levels make compounds together, and both mend what is misspelt."""
    home = vocabulary("robotten hælder højt", base=vocabulary("medicinen kæreste"))
    assert [stem(part) for part in home.parts("medicinrobot")] == ["medicin", "robot"]
    assert [home.near("robottten"), home.near("medicinnen")] == [["robotten"], ["medicinen"]]
    assert [home.respelled("haelder"), home.respelled("kaereste")] == [["hælder"], ["kæreste"]]


def test_a_word_is_known_in_any_form() -> None:
    """Other forms of a known word are known."""
    assert [w in vocabulary("nøglen") for w in ("nøgle", "nøglens", "nøgl", "nogle")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("kaereste", "kæreste"),
            ("kareste", "kæreste"),
            ("pilleaske", "pilleæske"),
            ("pilleaeske", "pilleæske"),
        ),
        *(
            ("laege", "læge"),
            ("lage", "læge"),
            ("doegn", "døgn"),
            ("dogn", "døgn"),
            ("paaroerende", "pårørende"),
        ),
        *(("parorende", "pårørende"), ("pårorende", "pårørende"), ("aaben", "åben"), ("aben", "åben")),
        *(("stoette", "støtte"), ("lase", "låse"), ("laase", "låse"), ("oje", "øje"), ("ae", "æ")),
    ],
)
def test_respelled(typed: str, meant: str) -> None:
    """A word typed without æ, ø and å is found: ae, oe, aa or a, o, a for them."""
    assert vocabulary("kæreste pilleæske læge døgn pårørende åben støtte låse øje æ").respelled(typed) == [
        meant
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("gaaet", "gået"), ("faaet", "fået"), ("forstaaet", "forstået")]
)
def test_respelled_where_letters_meet(typed: str, meant: str) -> None:
    """Typed letters that overlap ("aae") are read both ways."""
    assert vocabulary("gået fået forstået").respelled(typed) == [meant]


def test_respelled_by_frequency() -> None:
    """Of several words that look alike without their letters the most frequent comes first."""
    assert vocabulary("læser låser låser lasér løser").respelled("laser") == ["låser", "læser"]


def test_a_word_is_no_respelling_of_itself() -> None:
    """The word as typed is not among what else it may be."""
    assert vocabulary("kasse kæsse").respelled("kasse") == ["kæsse"]


WAYS = [{"æ": "a", "ø": "o", "å": "a"}, {"æ": "ae", "ø": "oe", "å": "aa"}, {"æ": "ae"}, {"å": "a"}]


@pytest.mark.parametrize("way", WAYS, ids=str)
@given(known=st.text(LETTERS, min_size=1, max_size=12), others=st.lists(LONG_WORDS, max_size=3))
def test_any_word_is_found_without_its_letters(way: dict[str, str], known: str, others: list[str]) -> None:
    """A known word typed without its Danish letters, or some of them, is found again."""
    typed = "".join(way.get(letter, letter) for letter in known)
    assert typed == known or known in vocabulary(known, *others).respelled(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("medcin", ["medicin"]),
            ("medicinn", ["medicin"]),
            ("mediicn", ["medicin"]),
            ("medisin", ["medicin"]),
        ),
        *(("magtanvndelse", ["magtanvendelse"]), ("magtandvendelser", ["magtanvendelse"])),
        ("nøgel", ["nøgle"]),
        ("vgat", ["vagt"]),
    ],
)
def test_near(typed: str, meant: list[str]) -> None:
    """A letter too few, too many, swapped or wrong is mended; two of them from eight letters."""
    assert vocabulary("medicin magtanvendelse nøgle vagt").near(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "x", "var", "vgt", "skb", "medn", "mdcn", "medecn", "vagt2", "12345678", "§124"]
)
def test_never_near(typed: str) -> None:
    """Short words, two slips in a short word, numbers and marks are never mended."""
    assert vocabulary("vagt skab medicin 12345679 §125").near(typed) == []


def test_near_by_frequency() -> None:
    """Of equally near words the most frequent come first, four at most; farther ones are left out."""
    often = "holderne holderne holderne bolderne bolderne folderne molderne solderne"
    assert vocabulary(often).near("jolderne") == ["holderne", "bolderne", "folderne", "molderne"]
    assert vocabulary("medicinsk medicinske").near("medicinskk") == ["medicinsk", "medicinske"]
    assert vocabulary("medicinen medicinernes").near("medicinenn") == ["medicinen"]


def test_near_by_frequency_among_many() -> None:
    """However many words are equally near, the most frequent comes first."""
    many = " ".join(f"{letter}olderne" for letter in "abcdefghijklmnopqrstuv")
    assert vocabulary(many, "wolderne wolderne").near("xolderne")[0] == "wolderne"


@pytest.mark.parametrize(("typed", "known"), [("halsen", "hilsen"), ("saks", "seks"), ("født", "mødt")])
def test_another_short_word_is_no_slip(typed: str, known: str) -> None:
    """A short word with one letter exchanged is another word and stays what it is."""
    assert vocabulary(known).near(typed) == []


def test_near_over_both_levels() -> None:
    """The nearest of both levels is taken, not one of each."""
    home = vocabulary("nøglebrikken", base=vocabulary("nøgleblikken"))
    assert [home.near("nøglebrikkn"), home.near("nøgleblikkn")] == [["nøglebrikken"], ["nøgleblikken"]]


SLIPS: dict[str, Callable[[str, int], str]] = {
    "dropped": lambda word, at: word[:at] + word[at + 1 :],
    "doubled": lambda word, at: word[:at] + word[at] + word[at:],
    "swapped": lambda word, at: word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
}


@pytest.mark.parametrize("slip", SLIPS)
@given(known=LONG_WORDS, others=st.lists(LONG_WORDS, max_size=3), at=st.integers(0, 13))
def test_any_slip_is_mended(slip: str, known: str, others: list[str], at: int) -> None:
    """A known long word with one letter dropped, doubled or swapped is among the near ones."""
    typed = SLIPS[slip](known, at % len(known))
    assume(typed not in others)
    assert known in vocabulary(known, *others).near(typed)


@given(st.text(max_size=12), st.lists(LONG_WORDS, max_size=3))
def test_mending_only_tells_known_words(typed: str, known: list[str]) -> None:
    """Whatever is typed, only known words are offered, each once."""
    words = vocabulary(" ".join(known))
    for offered in (words.near(typed), words.respelled(typed)):
        assert set(offered) <= set(known)
        assert len(offered) == len(set(offered))
