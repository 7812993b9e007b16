"""The command line (nothing else): arguments in, exit code out."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.progress import Progress

from bot import arguments, config, machine, tables, terminal
from bot.app import App, open_app, today_here
from corpus import homes, schemes, status
from corpus.catalogue import FolderError
from corpus.model import Home, Severity
from corpus.schemes import SchemeError

WRONG_USE = 2


class UsageError(Exception):
    """The command was understood but cannot be done as asked; the text says why, in Danish."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit 0 done, 1 done with something wrong in the corpus or the batch, 2 wrong use."""
    _utf8()
    chosen = arguments.parse(sys.argv[1:] if argv is None else argv)
    try:
        settings = _settings(chosen.config)
        match chosen:
            case arguments.Ask():
                return _ask(chosen, settings)
            case arguments.Check():
                return _check(chosen, settings)
            case arguments.Status():
                return _status(chosen, settings)
            case arguments.Terminal():
                return _terminal(chosen, settings)
    except (UsageError, FolderError, SchemeError, config.ConfigError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _utf8() -> None:
    """Danish letters whatever the locale (a container's is often C)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _settings(explicit: Path | None) -> config.Config:
    path = config.find(explicit)
    return config.load(path) if path else config.Config()


def _cache() -> Path:
    """Caches lie where the system keeps them; deleting them loses nothing."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "retningsviser" / "readings.sqlite"


def _open(corpus: Path | None, today: date | None, settings: config.Config) -> tuple[App, Path]:
    """The corpus asked for, with progress on stderr; a folder given by hand uses no configured homes."""
    folder = corpus or settings.corpus
    known: tuple[Home, ...] = () if corpus else settings.homes
    sets = schemes.load(settings.schemes) if settings.schemes and not corpus else schemes.builtin()
    day = today or (None if corpus else settings.today) or today_here()
    with Progress(
        console=terminal.console(error=True), transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        task = bar.add_task("Læser dokumenter")
        app = open_app(
            folder, day, homes=known, schemes=sets, limits=settings.limits, cache=_cache(),
            progress=lambda done, total, _: bar.update(task, completed=done, total=total),
        )  # fmt: skip
    if not corpus and settings.today and not today:
        print(f"Datoen er sat til {settings.today.isoformat()} i config.yaml.", file=sys.stderr)
    return app, folder


def _home(wanted: str | None, app: App) -> str | None:
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


def _ask(chosen: arguments.Ask, settings: config.Config) -> int:
    app, folder = _open(chosen.corpus, chosen.today, settings)
    empty = not any(
        d.passages for d in (*app.library.current.corpus.guidelines, *app.library.current.corpus.additions)
    )
    if chosen.batch is not None:
        return max(_batch(chosen, app), int(empty))
    reply = app.handle(chosen.text or "", _home(chosen.home, app))
    if chosen.json:
        print(machine.line(machine.answer(reply, revision=app.library.current.revision)))
    else:
        screen = terminal.console()
        for piece in terminal.render(reply, folder):
            screen.print(piece)
    if empty:
        print(
            f"Der er ingen retningslinjer at svare ud fra i {folder}. Prøv: retningsviser check",
            file=sys.stderr,
        )
    return int(empty)


def _batch(chosen: arguments.Ask, app: App) -> int:
    """One answer a line, in the same order; a bad line gives an error and the rest goes on."""
    assert chosen.batch is not None
    try:
        text = sys.stdin.read() if str(chosen.batch) == "-" else chosen.batch.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"Filen {chosen.batch} kan ikke læses: den findes ikke, eller den er ikke UTF-8-tekst."
        ) from error
    wrong = 0
    for row in text.splitlines():
        if not row.strip():
            continue
        request_id: object = None
        try:
            asked = json.loads(row)
            if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
                raise UsageError("Linjen skal være et JSON-objekt med feltet text.")
            request_id = asked.get("id")
            home = asked.get("home")
            if home is not None and not isinstance(home, str):
                raise UsageError("Feltet home skal være en tekst eller null.")
            reply = app.handle(asked["text"], _home(home or chosen.home, app))
            print(
                machine.line(
                    machine.answer(reply, revision=app.library.current.revision, request_id=request_id)
                )
            )
        except (json.JSONDecodeError, RecursionError):
            wrong = 1
            print(machine.line({"id": request_id, "error": "Linjen er ikke gyldig JSON."}))
        except UsageError as error:
            wrong = 1
            print(machine.line({"id": request_id, "error": str(error)}))
    return wrong


def _check(chosen: arguments.Check, settings: config.Config) -> int:
    app, _ = _open(chosen.corpus, None, settings)
    corpus = app.library.current.corpus
    if chosen.json:
        print(machine.line(machine.check(corpus)))
    else:
        screen = terminal.console()
        for piece in tables.documents_table(corpus):
            screen.print(piece)
    return int(any(f.severity is Severity.ERROR for f in corpus.faults))


def _status(chosen: arguments.Status, settings: config.Config) -> int:
    app, _ = _open(chosen.corpus, chosen.today, settings)
    corpus = app.library.current.corpus
    found = status.matrix(corpus, app.today)
    home = _home(chosen.home, app)
    if chosen.standard and chosen.standard not in {g.guideline.standard for g in found.guidelines}:
        known = ", ".join(dict.fromkeys(g.guideline.standard for g in found.guidelines))
        raise UsageError(
            f"Der er ingen gældende retningslinje for standard {chosen.standard}. Der er: {known or 'ingen'}."
        )
    found = status.narrowed(found, home, chosen.standard)
    if chosen.json:
        print(machine.line(machine.status(found, corpus)))
    else:
        screen = terminal.console()
        for piece in tables.matrix_tables(found):
            screen.print(piece)
    return 0


def _terminal(chosen: arguments.Terminal, settings: config.Config) -> int:
    app, folder = _open(chosen.corpus, chosen.today, settings)
    terminal.serve(app, folder, _home(chosen.home, app))
    return 0


if __name__ == "__main__":
    sys.exit(main())
