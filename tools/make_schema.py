"""Writes the JSON Schema of checklists (`make docs`), in the package and for editors in docs/."""

from pathlib import Path

from corpus.checklists.schema import written

ROOT = Path(__file__).parents[1]
PLACES = (ROOT / "corpus/checklists/tjekliste.schema.json", ROOT / "docs/tjekliste.schema.json")

if __name__ == "__main__":
    for place in PLACES:
        place.write_text(written(), encoding="utf-8")
