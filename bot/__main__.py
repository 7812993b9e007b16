"""The command line (nothing else): arguments in, exit code out."""

import errno
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from bot import (
    arguments,
    batch,
    config,
    downloads,
    embedding,
    machine,
    rank,
    screen,
    stamping,
    start,
    tables,
    terminal,
)
from bot.app import App, open_app, today_here
from bot.batch import UsageError
from bot.channels import at_terminal
from corpus import conflicts, status
from corpus.catalogue import FolderError
from corpus.model import Severity
from corpus.schemes import SchemeError
from handlers.exports.attach import Kind, NothingToWriteError, attachment
from handlers.memory import StateError
from handlers.model import Role, User
from index.library import Snapshot

if TYPE_CHECKING:
    from bot.reloading import Chosen

WRONG_USE = 2
STOPPED = 130  # as shells count it
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit 0 done, 1 done with something wrong in the corpus or the batch, 2 wrong use."""
    _streams()
    chosen = arguments.parse(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(chosen)
        sys.stdout.flush()
    except (UsageError, FolderError, SchemeError, config.ConfigError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        _drop_output()
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _drop_output()
        print("Udskriften kunne ikke gemmes: disken er fuld. Gør plads, og prøv igen.", file=sys.stderr)
        return 1
    return code


def _drop_output() -> None:
    """Python writes out what is left when it ends; that must not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(chosen: arguments.Arguments) -> int:
    if isinstance(chosen, arguments.Rank):
        wanted = (
            None
            if chosen.no_meaning
            else embedding.embedder(_settings(chosen.config, None).index, start.cache_folder())
        )
        for row in rank.ranked(chosen.passages, chosen.queries, chosen.k, wanted):
            print(machine.line(row))
        return 0
    settings = _settings(chosen.config, getattr(chosen, "corpus", None))
    match chosen:
        case arguments.Ask():
            return _ask(chosen, settings)
        case arguments.Check():
            return _check(chosen, settings)
        case arguments.Status():
            return _status(chosen, settings)
        case arguments.Terminal():
            return _terminal(chosen, settings)
        case _:
            return _run_late(chosen, settings)


def _run_late(chosen: "arguments.Stamp | arguments.Serve | Chosen", settings: config.Config) -> int:
    """Servers and a database are loaded only by what needs them."""
    if isinstance(chosen, arguments.Stamp):
        return stamping.run(chosen, settings)
    if isinstance(chosen, arguments.Serve):
        from bot import serving  # noqa: PLC0415 - as above

        return serving.run(settings, chosen.today)
    from bot import reloading  # noqa: PLC0415 - as above

    return reloading.run(chosen, settings)


def _streams() -> None:
    """Danish letters whatever the locale (a container's is often C); a closed stream is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # as services and cron may start us
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - as long as we run
            setattr(sys, name, stream)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _settings(explicit: Path | None, folder: Path | None) -> config.Config:
    """The settings; a folder given by hand has nothing to do with a file that merely lies at hand."""
    path = config.find(explicit)
    found = config.load(path) if path else config.Config()
    return found if explicit or not folder else config.Config(limits=found.limits, index=found.index)


def _open(
    corpus: Path | None, today: date | None, settings: config.Config, *, meaning: bool = False
) -> tuple[App, Path]:
    """What questions are answered from: the folder given by hand, else what is in use."""
    day = start.day_of(settings, today)
    if corpus is None:
        return start.start_to_ask(settings, day, meaning=meaning), settings.corpus
    with start.reading(settings, own=False) as how:
        app = open_app(
            corpus, day or today_here(), limits=how.limits, cache=how.cache, progress=how.progress,
            homes=settings.homes, schemes=how.schemes,
            embedder=embedding.embedder(settings.index, start.cache_folder()) if meaning else None,
        )  # fmt: skip
    return app, corpus


def _ask(chosen: arguments.Ask, settings: config.Config) -> int:
    app, folder = _open(chosen.corpus, chosen.today, settings, meaning=not chosen.no_meaning)
    empty = not any(
        d.passages for d in (*app.library.current.corpus.guidelines, *app.library.current.corpus.additions)
    )
    if chosen.as_of and chosen.as_of > app.today:
        raise UsageError(
            "--as-of skal være en dag, der er gået. En kommende udgave vises først, når den gælder."
        )
    if chosen.batch is not None:
        return max(_batch(chosen, chosen.batch, app, _anybody(settings)), int(empty))
    home = batch.home_named(chosen.home, app)
    reply = embedding.patiently(
        lambda: app.handle(chosen.text or "", home, user=_anybody(settings), as_of=chosen.as_of),
        app.library.current.embedder, embedding.PATIENCE,
    )  # fmt: skip
    if chosen.json:
        print(machine.line(machine.answer(reply, revision=app.library.current.revision, why=chosen.why)))
    else:
        shown = screen.console()
        for piece in screen.render(replace(reply, choices=()), folder):
            shown.print(piece)
        if chosen.why and reply.answer:
            shown.print(Text("\n".join(reply.answer.why), style="dim"))
        for said in downloads.kept(reply.files, Path.cwd()):
            shown.print(Text(said))
    if empty:
        print(
            f"Der er ingen retningslinjer at svare ud fra i {folder}. Prøv: retningsviser check",
            file=sys.stderr,
        )
    return int(empty)


def _batch(chosen: arguments.Ask, file: Path, app: App, user: User) -> int:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"Filen {file} kan ikke læses: den findes ikke, eller den er ikke UTF-8-tekst."
        ) from error
    home = batch.home_named(chosen.home, app)
    rows = text.split("\n")  # splitlines would also part at marks that JSON allows inside a text
    answers = [
        batch.answer(row, home, app, user=user, as_of=chosen.as_of, why=chosen.why)
        for row in rows
        if row.strip()
    ]
    for found in answers:
        print(machine.line(found))
    return int(any("error" in found for found in answers))


def _check(chosen: arguments.Check, settings: config.Config) -> int:
    app, _ = _open(chosen.corpus, None, settings)
    corpus = conflicts.warned(app.library.current.corpus)
    if chosen.json:
        print(machine.line(machine.check(corpus)))
    else:
        shown = screen.console()
        for piece in tables.documents(corpus):
            shown.print(piece)
    return int(any(f.severity is Severity.ERROR for f in corpus.faults))


def _status(chosen: arguments.Status, settings: config.Config) -> int:
    app, _ = _open(chosen.corpus, chosen.today, settings)
    corpus = app.library.current.corpus
    home = batch.home_named(chosen.home, app)
    found = status.matrix(corpus, app.today, home)
    if chosen.standard and chosen.standard not in {g.guideline.standard for g in found.guidelines}:
        known = ", ".join(dict.fromkeys(g.guideline.standard for g in found.guidelines))
        raise UsageError(
            f"Der er ingen gældende retningslinje for standard {chosen.standard}. Der er: {known or 'ingen'}."
        )
    found = status.narrowed(found, home, chosen.standard)
    if chosen.file:
        return _export(*chosen.file, found, app.library.current, home)
    if chosen.json:
        print(machine.line(machine.status(found, corpus)))
    else:
        shown = screen.console()
        for piece in tables.matrix_tables(found):
            shown.print(piece)
    return 0


def _export(kind: str, path: Path, found: status.Matrix, snapshot: Snapshot, home: str | None) -> int:
    """The status as a file of this name; nothing is written where there is nothing to write."""
    try:
        downloads.write(path, attachment(Kind(kind), found, snapshot, home).data)
    except downloads.NoPlaceError as error:
        raise UsageError(str(error)) from error
    except (downloads.NotSavedError, NothingToWriteError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Gemt: {path}", file=sys.stderr)
    return 0


def _terminal(chosen: arguments.Terminal, settings: config.Config) -> int:
    from handlers.state import in_folder, in_memory  # noqa: PLC0415 - a database is loaded only to remember

    kept = start.state_folder()
    if chosen.corpus:  # somebody else's documents have nothing to do with what is known of this person
        app, folder = _open(chosen.corpus, chosen.today, settings, meaning=True)
        terminal.serve(app.with_memory(in_memory()), folder, _person(chosen, settings, app))
        return 0
    day = start.day_of(settings, chosen.today)
    try:
        app = start.start(settings, day, in_folder(kept), meaning=True)
    except StateError as error:
        print(f"{error} Jeg svarer, men husker intet bagefter.", file=sys.stderr)
        app = start.start(settings, day, in_memory(), meaning=True)
    terminal.serve(app, settings.corpus, _person(chosen, settings, app), kept / "history")
    return 0


def _anybody(settings: config.Config) -> User:
    """Who asks from the command line: nobody is remembered, and what they may see is as in the terminal."""
    return User("", next(r for r in Role if r.word == settings.role))


def _person(chosen: arguments.Terminal, settings: config.Config, app: App) -> User:
    """Who sits at the terminal: as the settings list them, else with the role that they give everybody."""
    name = terminal.person()
    listed = at_terminal(settings.people, name)
    user = listed or User(name, next(r for r in Role if r.word == settings.role))
    home = batch.home_named(chosen.home, app)
    return replace(user, home=home) if home else user


if __name__ == "__main__":
    sys.exit(main())
