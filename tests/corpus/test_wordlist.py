"""A word list is read as coordinators write it, and what is wrong in it is said with its line."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sheet import SheetError
from corpus.wordlist import WordList, builtin, parse

YAML = st.text("ab:,-[]{}&*!|>'\"%@#?<~=\\\\.0123\n\t \x00\x07\ufeffæé\u2028", max_size=40)


def fault(text: str) -> tuple[int, str]:
    """What is said of a list that cannot be used, and of which line."""
    with pytest.raises(SheetError) as caught:
        parse(text)
    return caught.value.line, str(caught.value)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("efter behov: [pn, p.n.]", [("efter behov", "pn", "p.n.")]),
        ("efter behov:\n  - pn\n  - ved behov\n", [("efter behov", "pn", "ved behov")]),
        ("læge: doktor", [("læge", "doktor")]),
        ("læge: doktor, egen læge", [("læge", "doktor, egen læge")]),
        ("læge:\napotek: [ ]", [("læge",), ("apotek",)]),
        ("læge: [ doktor , '', ' ' ]", [("læge", "doktor")]),
        ("b: [x]\na: [y]", [("b", "x"), ("a", "y")]),
        ("ja: [nej, 1813, 2.5, null, on]", [("ja", "nej", "1813", "2.5", "null", "on")]),
        ("1.4: [medicin]\n§ 141: [handleplan]", [("1.4", "medicin"), ("§ 141", "handleplan")]),
        ("# kun en bemærkning\n", []),
        ("", []),
    ],
)
def test_parse(text: str, groups: list[tuple[str, ...]]) -> None:
    """A word and a list of others, or one other, in order; numbers are words, blanks are not."""
    assert parse(text) == WordList(tuple(groups))


def test_with_more() -> None:
    """A region's own list is laid after the built-in one; a word may stand in both."""
    own = parse("læge: [doktor]").with_more(parse("læge: [husdoktor]"))
    assert own.groups == (("læge", "doktor"), ("læge", "husdoktor"))


def test_the_builtin_list() -> None:
    """The list that is shipped can be read, and every word in it stands beside another."""
    assert len(builtin().groups) > 100
    assert [group for group in builtin().groups if len(group) < 2 or not all(group)] == []


def test_the_builtin_list_says_nothing_twice() -> None:
    """No word stands twice in one group of the list that is shipped."""
    assert [group for group in builtin().groups if len(set(group)) < len(group)] == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("læge: [doktor]\napotek: [x, ]]", 2, "YAML kan ikke læses her"),
        ("læge: [doktor]\napotek: 'åben\n", 3, "YAML kan ikke læses her"),
        ("læge: [doktor]\n\tapotek: [x]", 2, "YAML kan ikke læses her"),
        ("læge: doktor: egen", 1, "YAML kan ikke læses her"),
        ("læge: *ukendt", 1, "YAML kan ikke læses her"),
        ("læge: [doktor]\napotek: [x]\nlæge: [egen læge]", 3, "»læge« står der to gange"),
        ("læge:\n  doktor: egen læge", 2, "en liste af ord"),
        ("læge: [doktor]\napotek: {a: b}", 2, "en liste af ord"),
        ("læge:\n- doktor\n- {a: b}", 3, "tekst"),
        ("læge:\n- doktor\n- [a, b]", 3, "tekst"),
        ("- læge\n- doktor", 1, "»navn: indhold«"),
        ("læge", 1, "»navn: indhold«"),
        ("[læge, doktor]: x", 1, "Foran kolon skal der stå tekst"),
        ("a: [b]\n---\nc: [d]", 2, "YAML kan ikke læses her"),
    ],
)
def test_faults(text: str, line: int, said: str) -> None:
    """Broken YAML, a key twice, and a mapping where a list belongs are told in Danish, with the line."""
    found = fault(text)
    assert (found[0], said in found[1]) == (line, True)


def test_the_line_of_an_unreadable_character() -> None:
    """A character that YAML does not allow is told with its line too."""
    assert fault("læge: [doktor]\napotek: \x07")[0] == 2


@pytest.mark.parametrize(
    "text", ['a: "\\UFFFFFFFF"', '"\\U00110000": b', "%YAML 1." + "1" * 5000 + "\n---\na: b"]
)
def test_faults_beyond_all_bounds(text: str) -> None:
    """An escape beyond Unicode or a number beyond all bounds is broken YAML like any other."""
    assert fault(text)[0] == 1


@pytest.mark.parametrize("opened", ["[", "{", "- ", "? "])
def test_levels_without_end(opened: str) -> None:
    """A thousand levels within each other are a fault, whatever they are."""
    assert fault(opened * 1000)[0] in {1, 2}


def test_no_text_ends_the_process() -> None:
    """Nor do forty thousand end the program."""
    code = "from corpus.wordlist import parse; parse('[' * 40_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"SheetError" in done.stderr


@given(st.one_of(st.text(max_size=40), YAML))
def test_any_text(text: str) -> None:
    """Whatever is written, it is a list of words or a fault with a line that the text has."""
    line = 1
    try:
        parse(text)
    except SheetError as error:
        line = error.line
    assert 1 <= line <= len(f"{text}\n".splitlines()) + 1


WORD = st.text("abcdefæøå ", min_size=1, max_size=10).map(lambda word: f"x{word}".strip())


@given(st.dictionaries(WORD, st.lists(WORD, max_size=4), max_size=5))
def test_what_is_written_is_read(groups: dict[str, list[str]]) -> None:
    """A list written word by word is read as it was written."""
    text = "".join(f"{word}: [{', '.join(others)}]\n" for word, others in groups.items())
    assert parse(text).groups == tuple((word, *others) for word, others in groups.items())
