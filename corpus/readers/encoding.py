"""Bytes to text: files that say nothing, or something wrong, about how their letters are stored."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.readers.blocks import ReadError

LARGEST = 40_000_000  # bytes; the longest guideline seen as plain text is far below one million
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHOWN = {"cp1252": "windows-1252", "mac-roman": "Mac Roman", "cp850": "DOS (850)"}
# UTF-8 read as cp1252: a lead byte and its followers, as the letters they turn into
_FOLLOWERS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
_DOUBLED = re.compile(
    rf"[\u00c2-\u00df][{re.escape(_FOLLOWERS)}]|[\u00e0-\u00ef][{re.escape(_FOLLOWERS)}]{{2}}"
)
_DANISH_IN_WORD = re.compile(r"(?<=[a-zA-Z])[æøå]|[æøå](?=[a-zA-Z])|\b[ÆØÅ](?=[a-zæøå])|(?<=[A-Z])[ÆØÅ]")
_PRINTED = re.compile("[éÉüöäÖÄ“”„‘’«»–—…•§°·½²³©€]")
_RUBBISH = re.compile(
    r"[\x80-\x9f\ufffd]|(?<=[a-zæøå])[^\x00-\x7fa-zæøåéüöäèóáêôëïçñA-ZÆØÅ\u00ad\u2010-\u201d\u00a0](?=[a-zæøå])"
)
_STRANGE = re.compile(r"[^\x00-\x7fæøåÆØÅéÉüöäÖÄ“”„‘’«»–—…•§°·½²³©€\u00a0\u00ad]")
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text in NFC with plain line ends, its encoding, and a Danish notice when it was mended."""

    text: str
    encoding: str
    notice: str = ""


def load(path: Path) -> bytes:
    """The bytes of a file that may be text; raises ReadError for an empty file or another format."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise ReadError(
            "Filen kan ikke åbnes.", "Se efter, om den er flyttet, slettet eller låst for andre."
        ) from error
    if size > LARGEST:
        raise ReadError(
            "Filen er for stor til at være en retningslinje.", "Del den, eller læg den et andet sted."
        )
    if not data.strip(b"\x00 \t\r\n\f"):
        raise ReadError("Filen er tom.", "Gem dokumentet igen, eller slet filen.")
    found = _other_format(data)
    if found:
        raise ReadError(
            f"Filen ligner {found}, selv om den hedder {path.suffix or path.name}.",
            "Giv filen den rigtige endelse, eller gem dokumentet igen i det format, som navnet siger.",
        )
    return data


def _other_format(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return "et Word-dokument" if b"word/" in data else "en zip-fil eller et Office-dokument"
    starts = {
        b"%PDF-": "en PDF",
        b"\xd0\xcf\x11\xe0": "et gammelt Word-dokument (.doc)",
        b"{\\rtf": "et RTF-dokument",
        b"\x89PNG": "et billede",
        b"\xff\xd8\xff": "et billede",
        b"GIF8": "et billede",
    }
    return next((name for start, name in starts.items() if data.startswith(start)), "")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of `data`, whatever it says of itself; raises ReadError when it is no text at all.

    Order: byte order mark, UTF-8, UTF-16 by its zero bytes, then whichever of the declared one,
    windows-1252, Mac Roman and DOS 850 gives the most Danish-looking text.
    """
    said = _codec(declared)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :].decode(name, "replace"), name, said)
    data = data.rstrip(b"\x00") if data.count(b"\x00") < len(data) // 4 else data
    if b"\x00" in data:
        name = _wide(data)
        return _decoded(data.decode(name, "replace"), name, said)
    try:
        return _decoded(data.decode("utf-8"), "utf-8", said)
    except UnicodeDecodeError:
        text, name = _best(data, said)
        return _decoded(text, name, said)


def _codec(declared: str | None) -> str:
    """The codec behind a declared name; Latin 1 is read as its superset, as browsers do."""
    try:
        name = codecs.lookup(declared.strip()).name if declared and declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _wide(data: bytes) -> str:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    raise _binary()


def _binary() -> ReadError:
    return ReadError(
        "Filen indeholder ikke tekst, men data, som kun et program kan læse.",
        "Åbn den i det program, den er lavet med, og gem den som Word, PDF eller tekst.",
    )


def _best(data: bytes, said: str) -> tuple[str, str]:
    """Text and name of the most plausible one-byte encoding; the first of equals wins."""
    names = [said] if said and said not in {"utf-8", "utf-16", "utf-16-le", "utf-16-be"} else []
    names += [name for name in ("cp1252", "mac-roman", "cp850") if name != said]
    best, best_score = ("", "cp1252"), float("-inf")
    for name in names:
        try:
            text = _cp1252(data) if name == "cp1252" else data.decode(name)
        except (UnicodeError, LookupError):
            continue
        score = _plausible(text)
        if score > best_score:
            best, best_score = (text, name), score
    return best


def _cp1252(data: bytes) -> str:
    """windows-1252, with its five holes read as Latin 1; never fails."""
    text = data.decode("cp1252", "surrogateescape")
    return "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in text)


def _plausible(text: str) -> int:
    danish = len(_DANISH_IN_WORD.findall(text))
    mended = len(_DOUBLED.findall(text))  # UTF-8 with a broken byte: each pair can be mended
    printed, strange, rubbish = (len(rule.findall(text)) for rule in (_PRINTED, _STRANGE, _RUBBISH))
    return 3 * danish + printed - strange - 3 * rubbish + 4 * mended


def _decoded(text: str, name: str, said: str) -> Decoded:
    if _CONTROLS.search(text) and len(_CONTROLS.findall(text)) > max(2, len(text) // 50):
        raise _binary()
    notice = ""
    plain = text.isascii()
    if said and not plain and said != name and not (said.startswith("utf-16") and name.startswith("utf-16")):
        notice = (
            f"Filen siger {_SHOWN.get(said, said)}, men er skrevet i {_SHOWN.get(name, name)}. Det er rettet."
        )
    elif name in {"mac-roman", "cp850"} and not said:
        notice = f"Filen er læst som {_SHOWN[name]}. Se efter, om æ, ø og å står rigtigt."
    mended = _DOUBLED.sub(_undouble, text)
    if mended != text:
        notice = f"{notice} Bogstaver, der var gemt forkert (Ã¦ for æ), er rettet.".strip()
    mended = mended.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Decoded(unicodedata.normalize("NFC", mended), name, notice)


def _undouble(match: re.Match[str]) -> str:
    found = match.group()
    raw = b"".join(
        char.encode("cp1252") if not "\x80" <= char <= "\x9f" else char.encode("latin-1") for char in found
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found
