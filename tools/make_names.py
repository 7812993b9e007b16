"""Makes handlers/lists/given.txt, surnames.txt and words.txt from the sources weighed in README.md.

Wanted: the unpacked wheels of faker and dacy, and the word lists of Debian's wdanish and wbritish:
  python tools/make_names.py FOLDER-OF-FAKER FOLDER-OF-DACY danish british-english
"""

import csv
import importlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "names"
LISTS = Path(__file__).parents[1] / "handlers" / "lists"
GIVEN = """da_DK no_NO sv_SE is_IS de_DE en_GB pl_PL ro_RO tr_TR lt_LT lv_LV et_EE hr_HR fi_FI nl_NL fr_FR
  es_ES it_IT pt_PT en_US en_PK uk_UA ru_RU bg_BG vi_VN en_IN"""
SURNAMES = "da_DK no_NO sv_SE de_DE en_GB tr_TR hr_HR ro_RO pl_PL lt_LT vi_VN en_PK uk_UA fi_FI"
CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia y e - e".split(),
        strict=True,
    )
)
RUSSIAN = {**CYRILLIC, "г": "g", "и": "i", "й": "y"}
SHORT = 3  # letters: such a name of another country is taken for a Danish word too easily
HEAD = """\
# {what}: one a line, in lower case. Made by tools/make_names.py on 2026-11-22: change its sources, not this.
# Sources: Faker 40.54.0 (MIT, Daniele Faraglia and contributors), DaCy 2.9.0 lookup tables (Apache-2.0,
# Centre for Humanities Computing Aarhus; after danskernesnavne.navneforskning.ku.dk and Meldgaard 2005)
# and tools/names (our own). Where a name is a word as well: words.txt.
"""
WORDS_HEAD = """\
# Names that are Danish or English words too (tools/names/review.txt). Made by tools/make_names.py.
# Alone on a line: an everyday word. With "seldom": a name first. With "never": no genitive of a name.
"""


def parts(name: str) -> Iterator[str]:
    """The words of a name that can be looked up: Latin letters only."""
    for part in re.split(r"[\s\-]+", unicodedata.normalize("NFC", name).casefold().replace("’", "'")):
        word = part.strip("'.")
        if len(word) > 1 and all(c.isalpha() and "LATIN" in unicodedata.name(c, "") for c in word):
            yield word


def romanised(name: str, place: str) -> list[str]:
    """A name as Danish letters write it; Ukrainian and Russian ones in both usual ways."""
    folded = name.casefold()
    if not any("CYRILLIC" in unicodedata.name(c, "") for c in folded):
        return [name]
    table = CYRILLIC if place == "uk_UA" else RUSSIAN
    plain = "".join("" if c in "'’" else table.get(c, c) for c in folded).replace("-", "")
    return [plain, plain.replace("ia", "ya").replace("iu", "yu").replace("ie", "ye")]


def danish_letters(word: str) -> str:
    """A name as it is spelled today: "Aagaard" -> "Ågård" is one of its ways."""
    return word.replace("aa", "å")


def of_faker(places: str, kind: str) -> set[str]:
    """The names of one kind in Faker's providers."""
    found: set[str] = set()
    for place in places.split():
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if attribute.startswith(kind) and not callable(value):
                found |= {p for n in value for r in romanised(n, place) for p in parts(r)}
    return found


def of_dacy(folder: Path, first: str) -> set[str]:
    """The names of one kind in DaCy's table."""
    with (folder / "dacy/resources/lookup_tables/names.csv").open(encoding="utf-8") as file:
        return {p for row in csv.DictReader(file) if row["first_name"] == first for p in parts(row["name"])}


def reviewed() -> dict[str, set[str]]:
    """What was judged by hand."""
    lines = (HERE / "review.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line and line[0] != "#")
    return {grade: set(words.split()) for grade, words in pairs}


def own(name: str) -> set[str]:
    """Our own list of names."""
    words = (HERE / name).read_text(encoding="utf-8").split()
    return {p for w in words for p in parts(w)}


def dictionary(path: str) -> set[str]:
    """The words of a dictionary that are written small."""
    words = Path(path).read_text(encoding="utf-8").split()
    return {w for w in words if w == w.lower()}


def main() -> None:
    """Write the three lists."""
    faker, dacy, danish, english = sys.argv[1:]
    sys.path.insert(0, faker)
    table = Path(dacy)
    given = of_faker(GIVEN, "first_name") | of_dacy(table, "True") | own("given.txt")
    surnames = of_faker(SURNAMES, "last_name") | of_dacy(table, "False") | own("surnames.txt")
    common = (
        of_faker("da_DK", "first_name")
        | of_faker("da_DK", "last_name")
        | own("given.txt")
        | own("surnames.txt")
    )
    common |= of_dacy(table, "True") | of_dacy(table, "False")
    common |= {danish_letters(w) for w in common}
    given |= {danish_letters(w) for w in given & common}
    surnames |= {danish_letters(w) for w in surnames & common}
    grade = reviewed()
    words = dictionary(danish) | dictionary(english)
    words |= {w for w in given | surnames if danish_letters(w) in words - grade["name"]}  # "raad" is råd
    both = (given | surnames) & words - grade["name"]
    out = grade["no"] | {w for w in both if w not in common | grade["seldom"] | grade["everyday"]}
    given, surnames = given - out, surnames - out
    names = given | surnames
    short = {w for w in names - common if len(w) <= SHORT} | {w for w in names if len(w) < SHORT}
    owned = {w + "s" for w in names - words if w + "s" in words} - names  # "jeres" is not Jere's
    everyday = (both | grade["everyday"] | short) & names - grade["seldom"] - grade["name"]
    lines = [*everyday, *(f"{w} seldom" for w in grade["seldom"] & names), *(f"{w} never" for w in owned)]
    (LISTS / "words.txt").write_text(WORDS_HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    for what, found in (("Given names", given), ("Surnames", surnames)):
        text = HEAD.format(what=what) + "\n".join(sorted(found)) + "\n"
        (LISTS / f"{what.split()[0].lower()}.txt").write_text(text, encoding="utf-8")
    print(len(given), len(surnames), len(lines))


if __name__ == "__main__":
    main()
