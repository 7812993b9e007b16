"""The home's booklet to print, for when the network is down."""

from corpus.names import short_name
from handlers.model import Context, Outcome, Reply, Request
from handlers.registry import handler
from handlers.report import Attachment
from handlers.whose import CHOOSE_HOME, meant


@handler(
    "nødudgave",
    "Få husets regler om medicin, magt og utilsigtede hændelser til print.",
    also=("noedudgave", "nodudgave", "nødudgaven"),
)
def make(request: Request, context: Context) -> Reply:
    """The booklet of a home as PDF."""
    found = meant(request, context, command="nødudgave")
    if found.home is None:
        return found.refusal or Reply(Outcome.COMMAND, CHOOSE_HOME, home=request.home)
    home = found.home
    from handlers.papers.booklet import booklet  # noqa: PLC0415 - what draws pages is slow to load

    data = booklet(context.snapshot, home, context.today)
    text = (
        f"Her er nødudgaven for {home.name} til print: regler om medicin, magt og utilsigtede hændelser. "
        "Den ligger også på maskinen og bliver lavet igen ved hver ny udgave. Print den så igen."
    )
    name = f"Nødudgave {short_name(home.name)} {context.today}.pdf"
    file = Attachment(name, "application/pdf", data, keep=home.name)
    return Reply(Outcome.COMMAND, text, home=home.name, files=(file,))
