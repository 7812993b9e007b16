"""Make the demo documents: python tools/make_demo.py [FOLDER]."""

import sys
from pathlib import Path

from demo.build import build_region
from demo.tree import SourceError
from rich.progress import track

from bot import config, embedding
from corpus import catalogue, readings
from index.library import Scope, candidates
from index.meaning import LocalMeaning
from index.nearness import strings
from index.vectors import VectorStore, ship

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "corpus" / "demo"
DOCUMENTS = DEMO / "documents"
_BATCH = 16


def main(arguments: list[str]) -> int:
    """Build below the folder given, or the shipped demo; 0 if all sources could be rendered."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("Brug: python tools/make_demo.py [MAPPE]", file=sys.stderr)
        return 2
    try:
        print(*build_region(Path(arguments[0]) if arguments else DEMO), sep="\n")
        if not arguments:
            readings.pack(catalogue.read_afresh(DOCUMENTS), readings.shipped())
            _ship_vectors()
    except SourceError as error:
        print(f"Fejl i {error}", file=sys.stderr)
        return 1
    return 0


def _ship_vectors() -> None:
    """Embed what the demo's homes can be shown; texts that have not changed keep their vectors."""
    settings = config.load(ROOT / "config.yaml")
    assert settings.today is not None
    corpus = catalogue.load(DOCUMENTS, settings.today, homes=settings.homes)
    homes = (None, *(h.name for h in corpus.homes))
    shown = (c.fields for home in homes for c in candidates(corpus, Scope(home)))
    wanted = list(dict.fromkeys(text for fields in shown for text in strings(fields)))
    meaning = LocalMeaning()
    store = VectorStore(meaning.model, shipped=embedding.shipped())
    known = store.get(wanted)
    missing = [text for text in wanted if text not in known]
    for start in track(range(0, len(missing), _BATCH), "Forbereder søgning efter betydning"):
        some = missing[start : start + _BATCH]
        store.put(some, meaning.passages(some))
    ship(meaning.model, store.get(wanted), embedding.shipped())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
