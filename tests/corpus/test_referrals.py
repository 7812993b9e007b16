"""Referrals are read as coordinators write them, and what is wrong in them is said with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import referrals
from corpus.referrals import Referral, ReferralKind, Referrals, builtin, parse
from corpus.sheet import SheetError

WHOLE = """
# en bemærkning
ord:
  person: [han, hun, "*en"]
  give: give

livsfare:
  slags: akut
  når:
    - ikke ... vejret
    - bevidstløs*
  svar: "Ring 112."
  kontakt: "112"

priser:
  slags: udenfor
  når: hvad_koster ...
  svar: Spørg.
  spørg: leder
  se: [1.4 S6, 1.8 S1]
"""
YAML = st.text("ab:,-[]{}&*!|>'\"%@#?\n\t \\x00æ", max_size=40)
KEYS = st.sampled_from(["slags", "når", "svar", "kontakt", "spørg", "se", "ord", "x"])
VALUES = st.sampled_from(["akut", "udenfor", "[a, b]", "[]", "''", "{a: b}", "a ... <b>", "null", "7"])


def fault(text: str) -> tuple[int, str]:
    """What is said of referrals that cannot be used, and of which line."""
    with pytest.raises(SheetError) as caught:
        parse(text)
    return caught.value.line, str(caught.value)


def named(found: Referrals) -> list[str]:
    """The referrals by name, in order."""
    return [r.name for r in found.all]


# ---------------------------------------------------------------- read
def test_parse() -> None:
    """A referral has a kind, patterns, an answer, and where there are any a contact, a role and passages."""
    assert parse(WHOLE) == Referrals(
        (
            Referral("livsfare", ReferralKind.ACUTE, ("ikke ... vejret", "bevidstløs*"), "Ring 112.", "112"),
            Referral(
                "priser",
                ReferralKind.OUT_OF_SCOPE,
                ("hvad_koster ...",),
                "Spørg.",
                role="leder",
                see=("1.4 S6", "1.8 S1"),
            ),
        ),
        (("person", ("han", "hun", "*en")), ("give", ("give",))),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# kun en bemærkning", "ord:\n  a: [b]"])
def test_no_referrals(text: str) -> None:
    """An empty file, or one with lists alone, has none."""
    assert parse(text).all == ()


@pytest.mark.parametrize("kind", list(ReferralKind))
def test_every_kind_has_its_danish_word(kind: ReferralKind) -> None:
    """Each kind is written with its Danish word."""
    assert parse(f"x:\n  slags: {kind}\n  når: [a]\n  svar: b").all[0].kind is kind


def test_an_empty_contact_is_none() -> None:
    """A contact, role or passage that is left open is none."""
    found = parse("x:\n  slags: akut\n  når: [a]\n  svar: b\n  kontakt:\n  spørg: ''\n  se:").all[0]
    assert (found.contact, found.role, found.see) == (None, None, ())


# ---------------------------------------------------------------- both
def test_own_entries_replace_those_of_the_same_name() -> None:
    """Of one name a region's own entry counts, in its place among the others; a new one comes last."""
    own = parse("priser:\n  slags: person\n  når: [x]\n  svar: Y\nny:\n  slags: akut\n  når: [y]\n  svar: Z")
    both = parse(WHOLE).with_more(own)
    assert named(both) == ["livsfare", "priser", "ny"]
    assert (both.all[1].text, both.all[1].kind) == ("Y", ReferralKind.PERSON)


def test_lists_are_shared() -> None:
    """A region's patterns may name the built-in lists; one of the same name takes their place."""
    both = parse(WHOLE).with_more(parse("ord:\n  person: [borger]\n  dag: [mandag]"))
    assert dict(both.lists) == {"person": ("borger",), "give": ("give",), "dag": ("mandag",)}


def test_nothing_more() -> None:
    """Nothing added changes nothing."""
    assert builtin().with_more(Referrals()) == builtin()


# ---------------------------------------------------------------- built in
def test_the_builtin_ones() -> None:
    """What is shipped can be read: each says something, has patterns, and danger says 112."""
    found = builtin().all
    assert len(found) >= 17
    assert [r.name for r in found if not r.text.endswith(".") or not r.patterns] == []
    assert {r.contact for r in found if r.kind is ReferralKind.ACUTE} == {"112"}
    assert [r.name for r in found if r.kind is ReferralKind.ACUTE and "112" not in r.text] == []


def test_the_builtin_lists_are_there() -> None:
    """Every list that a built-in pattern names is there, but for what is seen in a question itself."""
    used = {
        t[1:-1]
        for r in builtin().all
        for p in r.patterns
        for w in p.split()
        for t in w.split("|")
        if t[0] == "<"
    }
    assert used - set(dict(builtin().lists)) == {"navn", "nummer", "nødtegn", "råb"}


def test_the_builtin_patterns_say_nothing_twice() -> None:
    """No pattern stands twice, and none is nothing but a gap."""
    patterns = [p for r in builtin().all for p in r.patterns]
    assert [p for p in patterns if patterns.count(p) > 1 or not p.replace("...", "").strip()] == []


# ---------------------------------------------------------------- faults
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x:\n  slags: akut\n  når: [a]", 1, "»x« mangler »svar:«"),
        ("\nx:\n  svar: b\n  når: [a]", 2, "»x« mangler »slags:«"),
        ("x:\n  slags: akut\n  svar: b", 1, "»x« mangler »når:«"),
        (
            "x:\n  slags: haster\n  når: [a]\n  svar: b",
            2,
            "»haster« er ingen slags. Vælg en af: akut, udenfor",
        ),
        ("x:\n  slags: akut\n  naar: [a]\n  svar: b", 3, "»naar« kendes ikke. Brug slags, når, svar"),
        ("x:\n  slags: [akut]\n  når: [a]\n  svar: b", 2, "Her skal stå tekst"),
        ("x:\n  slags: akut\n  når: [a]\n  svar: [b]", 4, "Her skal stå tekst"),
        ("x:\n  slags: akut\n  når: {a: b}\n  svar: b", 3, "Her skal stå en liste af ord"),
        ("x:\n  slags: akut\n  når:\n    - a\n    - [b]\n  svar: b", 5, "Her skal stå tekst"),
        ("x: akut", 1, "Her skal stå »navn: indhold«"),
        ("x:\n- slags: akut", 2, "Her skal stå »navn: indhold«"),
        ("- x", 1, "Her skal stå »navn: indhold«"),
        ("ord: [a]", 1, "Her skal stå »navn: indhold«"),
        ("ord:\n  a:\n    b: c", 3, "Her skal stå en liste af ord"),
        ("x:\n  slags: akut\n  slags: akut\n  når: [a]\n  svar: b", 3, "»slags« står der to gange"),
        ("a:\n  slags: akut\n  når: [a]\n  svar: b\na:\n  slags: akut", 5, "»a« står der to gange"),
        ("x:\n  slags: akut\n  når: [a\n  svar: b", 4, "YAML kan ikke læses her"),
        ("x:\n\tslags: akut", 2, "YAML kan ikke læses her"),
    ],
)
def test_faults(text: str, line: int, said: str) -> None:
    """What is missing, unknown, twice or no YAML is told in Danish, with its line."""
    found = fault(text)
    assert (found[0], said in found[1]) == (line, True), found


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("når: []\n  svar: b", 3),
        ("når: ['']\n  svar: b", 3),
        ("når: [a]\n  svar: ''", 4),
        ("når: ['...']\n  svar: b", 3),
    ],
)
def test_faults_of_what_says_nothing(field: str, line: int) -> None:
    """A referral without a pattern or an answer, or with a mere gap for a pattern, is told."""
    assert fault(f"x:\n  slags: udenfor\n  {field}")[0] == line


def test_a_list_that_is_not_there() -> None:
    """A pattern that names a list that is nowhere is told, for it would never be met."""
    assert fault("x:\n  slags: udenfor\n  når: [<peson> ...]\n  svar: b")[0] == 3


@given(
    st.lists(st.tuples(KEYS, VALUES), max_size=6, unique_by=lambda pair: pair[0]).map(
        lambda pairs: "x:\n" + "".join(f"  {k}: {v}\n" for k, v in pairs)
    )
    | YAML
)
def test_any_text(text: str) -> None:
    """Whatever is written, it is referrals or a fault with a line that the text has."""
    line = 1
    try:
        parse(text)
    except SheetError as error:
        line = error.line
    assert 1 <= line <= len(f"{text}\n".splitlines()) + 1


def test_the_name_of_the_file() -> None:
    """The file that a region adds goes by the name of the one that is shipped."""
    assert referrals.NAME == "referrals.yaml"
