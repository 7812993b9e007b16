"""Make the demo documents: python tools/make_demo.py [FOLDER]."""

import sys
from pathlib import Path

from demo.build import build
from demo.tree import SourceError

from corpus.catalogue import read_afresh
from corpus.readings import pack, shipped

DOCUMENTS = Path(__file__).parent.parent / "corpus" / "demo" / "documents"


def main(arguments: list[str]) -> int:
    """Build into the folder given, or into the demo region; 0 if all sources could be rendered."""
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print("Brug: python tools/make_demo.py [MAPPE]", file=sys.stderr)
        return 2
    try:
        print(build(Path(arguments[0]) if arguments else DOCUMENTS))
        if not arguments:
            pack(read_afresh(DOCUMENTS), shipped())
    except SourceError as error:
        print(f"Fejl i {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
