"""Questions a line each, as other programs ask them: one answer for each, whatever is in it."""

from datetime import date

from bot import embedding, machine
from bot.app import App
from bot.machine import Json
from corpus import homes
from handlers.model import User


class UsageError(Exception):
    """What was asked cannot be done; the text says why, in Danish."""


def home_named(wanted: str | None, app: App) -> str | None:
    """The full name of the home meant by any unambiguous part of it. Raises UsageError."""
    if wanted is None:
        return None
    known = app.library.current.corpus.homes
    found = homes.match(wanted, known)
    if len(found) == 1:
        return found[0].name
    names = ", ".join(h.name for h in (found or known)) or "ingen"
    if found:
        raise UsageError(f"»{wanted}« kan være flere huse: {names}. Skriv mere af navnet.")
    raise UsageError(f"Jeg kender ikke huset »{wanted}«. Husene er: {names}.")


def answer(
    row: str, home: str | None, app: App, *, user: User, as_of: date | None = None, why: bool = False
) -> Json:
    """The answer to one line `{"id", "text", "home"}`, or its id and what is wrong with it."""
    try:
        asked = machine.read(row)
    except (ValueError, RecursionError):  # ValueError: also a number of thousands of digits
        return {"id": None, "error": "Linjen er ikke gyldig JSON."}
    request_id = asked.get("id") if isinstance(asked, dict) else None
    try:
        text, named = _question(asked)
        where = home_named(named or home, app)
        reply = embedding.patiently(
            lambda: app.handle(text, where, user=user, as_of=as_of), app.library.current.embedder, None
        )
    except UsageError as error:
        return {"id": request_id, "error": str(error)}
    return machine.answer(reply, revision=app.library.current.revision, request_id=request_id, why=why)


def _question(asked: object) -> tuple[str, str | None]:
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise UsageError("Linjen skal være et JSON-objekt med feltet text.")
    named = asked.get("home")
    if named is not None and not isinstance(named, str):
        raise UsageError("Feltet home skal være en tekst eller null.")
    return asked["text"], named
