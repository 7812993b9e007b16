"""Hashes are written behind passages, and nothing else of a file is changed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.checklists.checking import cited_now
from corpus.checklists.citing import Stamp, cite_of, cites_in, masked, stamped
from corpus.checklists.grounds import Grounds
from corpus.checklists.model import Cite
from corpus.personal import mask
from tests.corpus.checklists.written import CORPUS, KEY, MEDICINE, cite, rules

NOW = MEDICINE.passages[0].text_hash
ONE, TWO = "dkm:1.4#s1/1", "dkm:1.4#s1/2"


def now(text: str) -> tuple[str, list[Stamp]]:
    """A text stamped by the small corpus."""
    grounds = Grounds(CORPUS, cites_in(text))
    written, stamps = stamped(text, lambda c: cited_now(c, grounds))
    return written, list(stamps)


def test_only_hashes_change() -> None:
    """New and other hashes are written; comments, line ends, quotes and blanks stay as they are."""
    text = f"# {ONE}\r\nse:  [ {ONE} , '{TWO} 0123456789abcdef']   # {TWO}\r\nx: {ONE}\r\n"
    written, stamps = now(text)
    two = MEDICINE.passages[1].text_hash
    assert written == f"# {ONE}\r\nse:  [ {ONE} {NOW} , '{TWO} {two}']   # {TWO}\r\nx: {ONE} {NOW}\r\n"
    assert [(s.line, s.old.passage) for s in stamps] == [(2, ONE), (2, TWO), (3, ONE)]
    assert now(written) == (written, [Stamp(s.line, s.new, s.new) for s in stamps if s.new])


def test_unknown_and_moved() -> None:
    """What is no passage is left and told; a text that stands elsewhere now is followed."""
    moved = rules(MEDICINE.key, "Noget nyt.", KEY)
    grounds = Grounds(CORPUS, [Cite("dkm:1.4#s9/1", "")])
    assert cited_now(Cite("dkm:1.4#s9/1", ""), grounds) is None
    later = Grounds(replace(CORPUS, documents=(moved,)), [Cite(ONE, NOW)])
    assert stamped(f"se: {cite(MEDICINE)}", lambda c: cited_now(c, later))[0] == f"se: {TWO} {NOW}"
    assert now("se: dkm:1.4#s9/1")[0] == "se: dkm:1.4#s9/1"


@given(st.text(max_size=60))
def test_any_text_is_left(text: str) -> None:
    """A text without passages is left as it is, and loses its personal numbers as any text does."""
    if "#" not in text:
        assert stamped(text, lambda _: None) == (text, ())
        assert masked(text) == mask(text)[0]


@given(st.text("0123456789abcdef", min_size=16, max_size=16))
def test_any_hash_is_kept(digits: str) -> None:
    """No hash, whatever its digits, is taken for a personal number."""
    line = f"se: [{ONE} {digits}]"
    assert (masked(line), cite_of(f"{ONE} {digits}")) == (line, Cite(ONE, digits))
