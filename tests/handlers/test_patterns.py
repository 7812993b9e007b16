"""Patterns of words mean what the head of referrals.yaml says, and any text is held against them quickly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import referrals
from handlers.patterns import compiled, placeholder
from index.analysis import words
from tests.growth import grows_evenly

LISTS = {"person": ("han", "hun", "borger*", "den_unge"), "medicin": ("pille*", "*pam")}
WORDS = "a b c han pille borgeren stesolid den unge x".split()


def is_all(pattern: str, said: str) -> bool:
    """Whether a whole message is the pattern."""
    return compiled(pattern, LISTS).is_all_of(words(said))


def stands_in(pattern: str, said: str) -> bool:
    """Whether the pattern stands anywhere in a message."""
    return compiled(pattern, LISTS).stands_in(words(said))


@pytest.mark.parametrize(
    ("pattern", "hit", "miss"),
    [
        ("a b", ["a b", "A, b!"], ["a", "b a", "a b c", "c a b", "a c b", ""]),
        ("a ... c", ["a c", "a b c", "a b b b c"], ["a", "c", "a b", "a b c b", "c a"]),
        ("a ...", ["a", "a b c"], ["b a", ""]),
        ("... a", ["a", "b c a"], ["a b"]),
        ("... a ...", ["a", "b a c"], ["b", ""]),
        ("...", ["", "a b"], []),
        ("a|b", ["a", "b"], ["a b", "c", ""]),
        ("a|b c|d", ["a c", "b d"], ["a b", "c"]),
        ("a [b] c", ["a c", "a b c"], ["a b", "a b b c"]),
        ("a [b|c]", ["a", "a b", "a c"], ["a b c", "b"]),
        ("[a] [b]", ["", "a", "b", "a b"], ["b a"]),
        ("pil*", ["pil", "pille", "pilleæske"], ["spil", "pi"]),
        ("*pil", ["pil", "spil"], ["pille"]),
        ("*pil*", ["pil", "spille"], ["pi"]),
        ("hvor_meget ...", ["hvor meget", "hvor meget nu"], ["hvor", "hvor er meget"]),
        ("af_pil* nu", ["af pille nu", "af pil nu"], ["af nu", "afpil nu"]),
        ("*pil_er nu", ["spil er nu"], ["spil ere nu"]),
        ("<person> ... sur", ["han er sur", "borgeren er sur", "den unge sur"], ["den sur", "jeg er sur"]),
        ("<medicin>|saft", ["piller", "stesolipam", "saft"], ["sten"]),
        ("[<person>] a", ["hun a", "a"], ["du a"]),
        ("skål/glas a", ["skål glas a"], ["skål a"]),
        ("p.n. a", ["pn a", "p.n. a"], ["n a"]),
        ("a a", ["a a"], ["a", "a a a"]),
    ],
)
def test_whole_messages(pattern: str, hit: list[str], miss: list[str]) -> None:
    """Gaps, alternatives, what may be missing, open ends, words together, lists: from first to last word."""
    assert [said for said in hit if not is_all(pattern, said)] == []
    assert [said for said in miss if is_all(pattern, said)] == []


@pytest.mark.parametrize(
    ("pattern", "hit", "miss"),
    [
        ("a b", ["a b", "c a b c"], ["a c b", "b a"]),
        ("a ... b", ["c a c b c", "a b"], ["b a"]),
        ("ild_i", ["der er ild i gardinet"], ["ild og i", "mild i"]),
        ("livløs*", ["han er livløst"], ["han er ulivløs"]),
    ],
)
def test_anywhere(pattern: str, hit: list[str], miss: list[str]) -> None:
    """A pattern may stand anywhere in a message."""
    assert [said for said in hit if not stands_in(pattern, said)] == []
    assert [said for said in miss if stands_in(pattern, said)] == []


@pytest.mark.parametrize(("gap", "found"), [(0, True), (10, True), (11, False)])
def test_a_gap_is_ten_words_wide(gap: int, *, found: bool) -> None:
    """What stands further apart than ten words does not belong together."""
    assert is_all("a ... c", "a " + "b " * gap + "c") is found


def test_a_mask_is_a_word_of_its_own() -> None:
    """What was taken out is matched by its name in brackets, and by nothing that one can type by chance."""
    pattern = compiled("skriv ... <navn>", {})
    assert pattern.is_all_of(["skriv", placeholder("navn")])
    assert not pattern.is_all_of(["skriv", "navn"])


def test_the_words_of_a_pattern() -> None:
    """Whole words are known, so that a slip in one of them can be mended."""
    assert list(compiled("a ... b_c|d* [e]", {}).literals) == ["a", "b", "c", "e"]


TOKEN = st.sampled_from(
    ["...", "a", "b", "a|b", "[c]", "a_b", "pil*", "*am", "<person>", "<medicin>", "[a|b]"]
)


@given(st.lists(TOKEN, max_size=8).map(" ".join), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_what_is_the_whole_stands_in_it(pattern: str, said: str) -> None:
    """Whatever is all of a message also stands in it, and in a longer one."""
    if is_all(pattern, said):
        assert stands_in(pattern, said)
        assert stands_in(pattern, f"x y {said} z")


@given(st.text(max_size=60), st.text(max_size=80))
def test_any_pattern_any_text(pattern: str, said: str) -> None:
    """No pattern that somebody writes and no text that somebody types breaks the matching."""
    assert is_all(pattern, said) in (True, False)
    assert stands_in(pattern, said) in (True, False)


@pytest.mark.parametrize(
    "pattern", ["... ... ... ... a", "[a] ... [a] ... [a] ... b", "a|b ... a|b ... a|b ... c"]
)
def test_matching_takes_time_that_grows_evenly(pattern: str) -> None:
    """However many ways there are through a pattern, a longer text costs no more than its length."""
    held = compiled(pattern, {})
    assert grows_evenly(lambda n: [held.stands_in(["a", "b"] * n) for _ in range(50)], 20)


def test_every_builtin_pattern_can_be_met() -> None:
    """Each built-in pattern, with its own first words put in, is met: none is empty or written wrong."""
    kept = referrals.builtin()
    lists = dict(kept.lists)
    never = [
        p
        for r in kept.all
        for p in r.patterns
        if not (held := compiled(p, lists)).is_all_of(
            [w for step in held.steps if step.phrases for w in step.phrases[0].words]
        )
    ]
    assert never == []
