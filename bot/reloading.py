"""The command line's reload, history, rollback and audit."""

import sys
from dataclasses import replace
from datetime import date

from bot import arguments, machine, screen, start, terminal
from bot.app import App, now_here
from bot.batch import UsageError
from bot.config import Config
from handlers.history import history as listed
from handlers.memory import StateError
from handlers.model import Context, Outcome, Reply, Request, Role, User
from handlers.preview import many_gone, preview
from handlers.reload import LONG_NOTE, LONGEST_NOTE, announced
from handlers.reloading import Proposal, keep, propose, take
from handlers.revisions import OutdatedError
from handlers.state import in_folder

_GONE = (
    "Mange filer ville forsvinde. Skriv --add, hvis kilden kun er et udvalg, eller --remove, hvis det er "
    "meningen. Intet er ændret."
)
_STOPPED = "Der er fejl i filerne, og indstillingen »reload.on_error: block« siger stop. Intet er ændret."


Chosen = arguments.Reload | arguments.History | arguments.Rollback | arguments.Audit


def run(chosen: Chosen, settings: Config) -> int:
    """One of these commands. Raises UsageError."""
    try:
        match chosen:
            case arguments.Reload():
                return reload(chosen, settings)
            case arguments.History():
                return history(settings)
            case arguments.Rollback():
                return rollback(chosen, settings)
            case arguments.Audit():
                return audit(chosen)
    except StateError as error:
        raise UsageError(str(error)) from error


def _app(settings: Config, today: date | None, *, live: bool) -> App:
    """What is in use, with the state that everything is kept in. Raises StateError."""
    return start.start(settings, start.day_of(settings, today), in_folder(start.state_folder()), live=live)


def _operator() -> User:
    """Whoever can start programs where the state lies can do everything with it; their name is kept."""
    return User(terminal.person(), Role.COORDINATOR)


def _show(reply: Reply) -> None:
    shown = screen.console()
    for piece in screen.render(replace(reply, choices=()), start.state_folder()):
        shown.print(piece)


def reload(chosen: arguments.Reload, settings: Config) -> int:
    """Show what a source would change, and take it in use. Exit 1: a file is faulty, or nothing was taken."""
    own = chosen.source is None or chosen.source.resolve() == settings.corpus.resolve()
    app = _app(settings, chosen.today, live=not own)
    return _reload(chosen, app, _context(app))


def _context(app: App) -> Context:
    return Context(app.library.current, app.today, now_here(), app.memory, app.desk)


def _reload(chosen: arguments.Reload, app: App, context: Context) -> int:
    desk = app.desk
    assert desk is not None
    by = User(terminal.person(), Role.COORDINATOR).signed
    if len(chosen.note or "") > LONGEST_NOTE:
        raise UsageError(LONG_NOTE)
    found = propose(str(chosen.source or desk.folder), context, desk, only=chosen.add)
    if not chosen.json:
        _show(Reply(Outcome.COMMAND, report=preview(found)))
    why = _stops(found, chosen, keeps=desk.keeps)
    made = None
    if why:
        print(why, file=sys.stderr)
    elif not (chosen.dry_run or found.nothing) and _agreed(chosen):
        try:
            keep(found, context, by)
            made = take(found, context, by, app.screened(chosen.note or ""))
            app.follow()
        except OutdatedError as error:
            raise UsageError(str(error)) from error
    if chosen.json:
        print(machine.line(machine.reload(found, made)))
    elif made:
        _show(Reply(Outcome.COMMAND, report=tuple(announced(made, found))))
    return int(bool(why or found.errors))


def _stops(found: Proposal, chosen: arguments.Reload, *, keeps: bool) -> str:
    """Why nothing may be taken in use; nothing where it may."""
    if found.new_errors and not keeps:
        return _STOPPED
    if many_gone(found) and not (chosen.remove or chosen.dry_run):
        return _GONE
    return ""


def _agreed(chosen: arguments.Reload) -> bool:
    """Whether it shall be taken in use: asked where a person sits, else the command is the answer."""
    if chosen.yes or not sys.stdin.isatty():
        return True
    try:
        said = input("Tag det i brug? (ja/nej) ").strip().casefold()
    except (EOFError, KeyboardInterrupt):
        said = ""
    if said in ("ja", "j"):
        return True
    print("Intet er ændret.")
    return False


def history(settings: Config) -> int:
    """Which revisions there are."""
    app = _app(settings, None, live=False)
    _show(listed(Request("", user=_operator()), _context(app)))
    return 0


def rollback(chosen: arguments.Rollback, settings: Config) -> int:
    """An older revision in use again."""
    app = _app(settings, chosen.today, live=False)
    why = f"fordi {chosen.note}" if chosen.note and not chosen.number else chosen.note or ""
    words = " ".join(filter(None, ("/rul tilbage", str(chosen.number or ""), why)))
    reply = app.handle(words, user=_operator())
    _show(reply)
    return 0 if reply.revision_changed else 1


def audit(chosen: arguments.Audit) -> int:
    """Every change; exit 1 where the chain is broken."""
    from handlers import audit as trail  # noqa: PLC0415

    state = in_folder(start.state_folder())
    rows = trail.rows(state.engine)
    for row in rows:
        if chosen.json:
            print(machine.line(machine.audit(row)))
        else:
            mark = "" if row.holds else "  BRUDT"
            print(f"{row.number}  {row.at:%Y-%m-%d %H:%M:%S} UTC  {row.by}  {row.act}: {row.what}{mark}")
    broken = next((row.number for row in rows if not row.holds), None)
    swaps = sum(row.act in (trail.Act.RELOADED, trail.Act.ROLLED_BACK) for row in rows)
    if broken is None and swaps < state.revisions.newest():
        print("Rækken mangler linjer: der er flere revisioner end linjer om dem.", file=sys.stderr)
        return 1
    if broken is not None:
        print(f"Rækken er brudt ved nr. {broken}: den eller en før den er ændret bagefter.", file=sys.stderr)
    elif not rows:
        print("Der er ingen ændringer endnu.", file=sys.stderr)
    return int(broken is not None)
