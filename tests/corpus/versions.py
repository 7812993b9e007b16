"""Versions of documents, written short."""

from collections.abc import Sequence
from datetime import date

from corpus.model import Corpus, Document, Guideline, Key, Level, LocalAddition, Passage, Requirement, State
from corpus.names import slug

Rule = tuple[str, str]  # heading and text

SKAL = Requirement.SKAL


def passages(key: str, rules: Sequence[Rule]) -> tuple[Passage, ...]:
    """Passages under their headings, numbered as in a corpus; a heading may make it a kan-opgave."""
    counts: dict[str, int] = {}
    found = []
    for place, (heading, text) in enumerate(rules, 1):
        anchor = slug(heading.split()[0]) if any(c.isdigit() for c in heading.split()[0]) else slug(heading)
        counts[anchor] = counts.get(anchor, 0) + 1
        found.append(
            Passage(
                id=f"{key}#{anchor}/{counts[anchor]}",
                heading=(heading,),
                text=text,
                requirement=Requirement.KAN
                if heading.startswith("Kan")
                else SKAL
                if "skal" in text
                else None,
                level=Level.REGIONAL,
                page=None,
                paragraph=place,
            )
        )
    return tuple(found)


def guideline(
    *rules: Rule,
    version: str = "1.0",
    points: Sequence[str] = (),
    path: str = "1.4 Medicin.docx",
    group: str | None = None,
    standard: str = "1.4",
    state: State = State.CURRENT,
) -> Guideline:
    """A guideline of these rules."""
    key = Key("dkm", standard, group)
    return Guideline(
        path=path,
        title="Medicinhåndtering",
        version=version,
        state=state,
        passages=passages(str(key), rules),
        key=key,
        required_points=tuple(points),
    )


def addition(*rules: Rule, home: str = "Revlen", path: str = "", based_on: str = "1.0") -> LocalAddition:
    """A home's addition of these rules."""
    key = Key("dkm", "1.4", None, home)
    return LocalAddition(
        path=path or f"{home}.docx",
        title=f"Medicin på {home}",
        passages=passages(str(key), rules),
        key=key,
        home=home,
        based_on=based_on,
    )


def corpus(*documents: Document, files: Sequence[tuple[str, str]] | None = None) -> Corpus:
    """These documents; each file's hash is its text where none is given."""
    told = {d.path: "".join(p.text for p in d.passages) or d.path for d in documents}
    return Corpus(documents, (), (), date(2026, 11, 21), tuple(sorted(files or told.items())))
