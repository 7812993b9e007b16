"""Sections to passages: whole pieces, their ids, and whether they bind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Key, Level
from corpus.readers.blocks import Block, Cell, Kind
from tests.corpus.build import heading, item, para
from tests.corpus.parts import blocks_of, cited, grid_row, ids, sub, texts

WORDS = "et ord som fylder lidt på linjen og gør den så lang, at listen må deles i sine punkter her"


def shown(folder: Path, text: str) -> list[str]:
    """The passages of a guideline in Markdown."""
    return texts(cited(blocks_of(folder, f"# Titel\n\n{text}")))


def anchors(folder: Path, text: str) -> list[str]:
    """Their ids after the document's key."""
    return ids(cited(blocks_of(folder, f"# Titel\n\n{text}")))


def bound(folder: Path, text: str, level: Level = Level.REGIONAL) -> list[str]:
    """How each passage binds: skal, kan or nothing."""
    found = cited(blocks_of(folder, f"# Titel\n\n{text}"), level=level)
    return [p.requirement.value if p.requirement else "" for p in found]


# ---------------------------------------------------------------- pieces
def test_paragraphs(tmp_path: Path) -> None:
    """A paragraph is a passage."""
    assert shown(tmp_path, "## Pn\n\nGiv én dosis.\n\nNoter virkningen.") == [
        "Giv én dosis.",
        "Noter virkningen.",
    ]


def test_steps(tmp_path: Path) -> None:
    """A numbered step that is a sentence is a passage with its number."""
    assert shown(tmp_path, "## Ved fejl\n\n1. Ring til lægen.\n2. Følg rådet.") == [
        "1. Ring til lægen.",
        "2. Følg rådet.",
    ]


def test_short_list(tmp_path: Path) -> None:
    """A list is whole, with its lead-in."""
    assert shown(tmp_path, "## Kontrol\n\nSe efter:\n\n- navn\n- dosis\n\nGiv så medicinen.") == [
        "Se efter:\n• navn\n• dosis",
        "Giv så medicinen.",
    ]


def test_long_list(tmp_path: Path) -> None:
    """A long list is parted at its items; each has the lead-in in its heading path."""
    listed = "\n".join(f"- {n} {WORDS}" for n in range(8))
    found = cited(blocks_of(tmp_path, f"# Titel\n\n## Kontrol\n\nSe efter:\n\n{listed}"))
    assert [p.heading for p in found] == [("Kontrol",), *[("Kontrol", "Se efter:")] * 7]
    assert [found[0].text, found[7].text] == [f"Se efter:\n• 0 {WORDS}", f"• 7 {WORDS}"]


def test_nested_list(tmp_path: Path) -> None:
    """What stands under an item stays with it, also where the list is parted."""
    listed = "\n".join(f"- {n} {WORDS}\n  - under {n}" for n in range(8))
    assert shown(tmp_path, f"## Kontrol\n\nSe efter:\n\n{listed}")[3] == f"• 3 {WORDS}\n  – under 3"


def test_required_points_stay_whole(tmp_path: Path) -> None:
    """The list of what each home must describe is one passage, however long."""
    listed = "\n".join(f"- {n} {WORDS}" for n in range(8))
    text = f"## Lokalt\n\nDen lokale tilføjelse skal beskrive:\n\n{listed}"
    assert len(shown(tmp_path, text)) == 1


def test_colon_before_a_paragraph(tmp_path: Path) -> None:
    """A line that ends in a colon is one passage with what it announces."""
    assert shown(tmp_path, "## Husk\n\nHusk altid:\n\nRing først.") == ["Husk altid:\nRing først."]


def test_table_row(tmp_path: Path) -> None:
    """A table row is a passage with its column heads."""
    rows = "| Fejl | Handling |\n|---|---|\n| Forkert dosis | Ring 112 |\n| Glemt | Ring til lægen |"
    assert shown(tmp_path, f"## Fejl\n\n{rows}") == [
        "Fejl: Forkert dosis\nHandling: Ring 112",
        "Fejl: Glemt\nHandling: Ring til lægen",
    ]


def test_two_head_rows() -> None:
    """A row under two rows of heads has the outer head and the inner."""
    rows = [
        grid_row(Cell("Opgave", 0), Cell("Frist", 1, span=2)),
        grid_row(Cell("Opgave", 0, continued=True), Cell("Voksne", 1), Cell("Unge", 2)),
        grid_row(Cell("Skema 1", 0), Cell("dagen efter", 1), Cell("24 timer", 2)),
    ]
    assert texts(cited([heading("Frister"), *rows])) == [
        "Opgave: Skema 1\nFrist – Voksne: dagen efter\nFrist – Unge: 24 timer"
    ]


def test_merged_cell() -> None:
    """A cell that spans several rows stands in each of their passages."""
    rows = [
        grid_row(Cell("Vagt", 0), Cell("Ring til", 1), header=True),
        grid_row(Cell("Nat", 0), Cell("Ledervagt", 1)),
        grid_row(Cell("Nat", 0, continued=True), Cell("Vagtlæge", 1)),
    ]
    assert texts(cited([heading("Vagt"), *rows]))[1] == "Vagt: Nat\nRing til: Vagtlæge"


def test_footnote(tmp_path: Path) -> None:
    """A footnote is joined to the passage that refers to it, and is none of its own."""
    text = "## Pn\n\nGiv én dosis.[^1]\n\nNoter den.\n\n[^1]: Højst fire i døgnet."
    assert shown(tmp_path, text) == ["Giv én dosis.\nHøjst fire i døgnet.", "Noter den."]


_BLOCKS = st.lists(
    st.one_of(
        st.builds(
            para, st.sampled_from(["Ring.", "Skal:", "Kan", "Se efter:", "Den lokale tilføjelse skal:"])
        ),
        st.builds(
            item, st.sampled_from(["navn", "Tæl.", WORDS]), st.sampled_from(["•", "1.", "S6", "Trin 2"])
        ),
        st.builds(sub, st.just("under")),
        st.builds(heading, st.sampled_from(["Pn", "Kan-opgaver", "3.2 Pn"]), st.integers(1, 3)),
        st.builds(
            lambda a, n: Block(Kind.TABLE_ROW, a, table=n, cells=(Cell(a), Cell("x", 1))),
            st.sampled_from(["Opgave", "S2 Lås", ""]),
            st.integers(0, 1),
        ),
    ),
    max_size=14,
)


@given(_BLOCKS)
def test_ids_are_unique(blocks: list[Block]) -> None:
    """Whatever a document holds, no two passages have one id, and none is empty."""
    found = cited(blocks)
    assert len({p.id for p in found}) == len(found)
    assert all(p.text.strip() for p in found)


@given(_BLOCKS)
def test_nothing_is_lost(blocks: list[Block]) -> None:
    """Every word of a document stands in a passage or heading; the words Skal and Kan over a box may not."""
    found = cited(blocks)
    kept = " ".join(" ".join((*p.heading, p.text)) for p in found)
    body = [b.text for b in blocks if b.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)]
    assert [t for t in body if t not in kept and t not in ("Skal:", "Kan")] == []


def test_place() -> None:
    """A passage holds the page of its first line and its number in the document."""
    blocks = [Block(Kind.PARAGRAPH, text, page=page) for text, page in (("Ring.", 2), ("Vent.", 3))]
    assert [(p.page, p.paragraph) for p in cited(blocks)] == [(2, 1), (3, 2)]


# ---------------------------------------------------------------- ids
def test_whole_id(tmp_path: Path) -> None:
    """An id is document key, section, number."""
    blocks = blocks_of(tmp_path, "# Titel\n\n## S6 Pn\n\nGiv én.")
    own = blocks_of(tmp_path, "# Titel\n\n## L2 Nøgle\n\nI boksen.")
    group, home = Key("dkm", "1.5", "voksne"), Key("dkm", "1.4", None, "Bostedet Tangmarken")
    assert cited(blocks, str(group))[0].id == "dkm:1.5:voksne#s6/1"
    assert cited(own, str(home), Level.LOCAL)[0].id == "dkm:1.4@tangmarken#l2/1"


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("## S6 Pn\n\nGiv.", "s6/1"),
        ("## 3.2 Nøgle\n\nTag.", "3.2/1"),
        ("## Før du går\n\nLås.", "foer-du-gaar/1"),
        ("Lås.", "start/1"),
        ("## Fejl\n\nTrin 3. Ring til lægen.", "fejl.trin-3/1"),
        ("## Regler\n\nS7. Giv aldrig to.", "s7/1"),
        ("## Regler\n\n| Nr. | Opgave |\n|---|---|\n| S8 | Lås. |", "s8/1"),
    ],
)
def test_anchor(tmp_path: Path, text: str, anchor: str) -> None:
    """The anchor is the printed number of section, step or row, else the heading."""
    assert anchors(tmp_path, text) == [anchor]


def test_same_heading_twice(tmp_path: Path) -> None:
    """A second section of one name has its parent's name in front."""
    text = "## Dag\n\n### Nøgle\n\nHer.\n\n## Nat\n\n### Nøgle\n\nDer."
    assert anchors(tmp_path, text) == ["noegle/1", "nat-noegle/1"]


TEXT = "## S1 Lås\n\nLås.\n\n## Nøgle\n\nHer.\n\nDer.\n\n## S2 Tæl\n\nTæl.\n"


@pytest.mark.parametrize(
    "edit",
    [
        ("Lås.\n", "Lås.\n\nLås igen.\n"),
        ("## S1 Lås", "## Indledning\n\nNyt.\n\n## S1 Lås af"),
        ("## S2 Tæl\n\nTæl.\n", ""),
    ],
)
def test_ids_are_stable(tmp_path: Path, edit: tuple[str, str]) -> None:
    """An edit in another section changes no id."""
    before = {p.text: p.id for p in cited(blocks_of(tmp_path, TEXT)) if p.heading == ("Nøgle",)}
    after = {p.text: p.id for p in cited(blocks_of(tmp_path, TEXT.replace(*edit)))}
    assert (
        before
        == {text: after[text] for text in before}
        == {"Her.": "dkm:1.4#noegle/1", "Der.": "dkm:1.4#noegle/2"}
    )


# ---------------------------------------------------------------- skal and kan
@pytest.mark.parametrize("word", ["Skal", "Kan"])
def test_box(tmp_path: Path, word: str) -> None:
    """A box with the word holds its whole list and nothing after it."""
    text = f"## Pn\n\n> **{word}:**\n>\n> - låst skab\n> - to nøgler\n\nDøren er gul."
    assert bound(tmp_path, text) == [word.casefold(), ""]


def test_box_after_box(tmp_path: Path) -> None:
    """The next box has its own word."""
    assert bound(tmp_path, "## Pn\n\n> **Skal:**\n>\n> - lås\n\nSå:\n\n> **Kan:**\n>\n> - ryd op")[0::2] == [
        "skal",
        "kan",
    ]


@pytest.mark.parametrize("word", ["Skal", "Kan"])
def test_word_on_its_own_line(word: str) -> None:
    """The word on a line of its own holds the paragraph or list below it."""
    found = cited([para(f"{word}:"), para("Døren er låst."), para("Den er gul.")])
    assert [p.requirement and p.requirement.value for p in found] == [word.casefold(), None]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("## Pn\n\nSkal: Døren er låst.", "skal"),
        ("## Pn\n\nKan-opgave: Sæt en lampe op.", "kan"),
        ("## Skal-opgaver\n\nDøren er låst.", "skal"),
        ("## 4 Kan-opgaver\n\n### Lys\n\nDer skal være en lampe.", "kan"),
        ("## S4 Døre\n\nDøren er låst.", "skal"),
        ("## K1 Lys\n\nMan må ikke spare på lyset.", "kan"),
    ],
)
def test_marked(tmp_path: Path, text: str, how: str) -> None:
    """A word in front, a heading, or an S or K number says how a text binds, before its own words do."""
    assert bound(tmp_path, text) == [how]


def test_columns(tmp_path: Path) -> None:
    """In a table the column's head says it."""
    assert bound(tmp_path, "## A\n\n| Skal | Kan |\n|---|---|\n| Lås | |\n|  | Ryd op |") == ["skal", "kan"]


@pytest.mark.parametrize("head", ["Skal/kan", "Krav"])
def test_column_of_words(tmp_path: Path, head: str) -> None:
    """Or the row has the word in a cell of its own."""
    rows = "| Lås | Skal |\n| Ryd op | Kan |"
    assert bound(tmp_path, f"## A\n\n| Opgave | {head} |\n|---|---|\n{rows}") == ["skal", "kan"]


def test_crosses(tmp_path: Path) -> None:
    """Or a cross under the word."""
    rows = "| Lås | x |  |\n| Ryd op |  | x |"
    assert bound(tmp_path, f"## A\n\n| Opgave | Skal | Kan |\n|---|---|---|\n{rows}") == ["skal", "kan"]


@pytest.mark.parametrize(
    "text",
    [
        "Der skal altid være to.",
        "Man må aldrig gå alene.",
        "Når borgeren sover, må du ikke vække ham.",
        "Ingen må gå alene.",
        "Medicin må kun gives af to.",
        "Enhver har pligt til at ringe.",
        "Hvis du skal hjem, skal du ringe.",
        "Skal du hjem, skal du ringe.",
    ],
)
def test_words_of_duty(tmp_path: Path, text: str) -> None:
    """A main clause with a word of duty binds."""
    assert bound(tmp_path, f"## Pn\n\n{text}") == ["skal"]


@pytest.mark.parametrize(
    "text",
    [
        "Hvis borgeren skal have pn, ringer vi.",
        "Vi aftaler, hvem der skal ringe.",
        "For at alle skal vide det, hænger det på døren.",
        "Det er ikke nødvendigt, at du skal ringe.",
        "Skal man ringe, tager man den røde telefon.",
        "Du må gerne tage kaffe.",
    ],
)
def test_no_duty(tmp_path: Path, text: str) -> None:
    """In a subordinate clause the word binds nobody."""
    assert bound(tmp_path, f"## Pn\n\n{text}") == [""]


@pytest.mark.parametrize("head", ["Formål", "1 Formål og baggrund", "Definitioner", "Referencer"])
def test_no_rules(tmp_path: Path, head: str) -> None:
    """A purpose or definition is no rule, whatever its words."""
    assert bound(tmp_path, f"## {head}\n\nAlle skal vide det.") == [""]


def test_local_words(tmp_path: Path) -> None:
    """A home's own text is badged as local: its words of duty make no regional duty."""
    assert bound(tmp_path, "## Pn\n\nDer skal være to.", Level.LOCAL) == [""]
