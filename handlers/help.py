"""Help: what one can ask."""

from handlers.model import Context, Outcome, Reply, Request
from handlers.registry import handler


@handler("hjælp", "Vis, hvad du kan spørge om.")
def show(request: Request, context: Context) -> Reply:
    """Say in three lines how to ask, with this corpus's homes."""
    homes = ", ".join(h.name for h in context.snapshot.corpus.homes)
    where = (
        f"Du spørger for {request.home}."
        if request.home
        else f"Intet hus er valgt. Der er: {homes}."
        if homes
        else ""
    )
    text = (
        "Skriv dit spørgsmål med dine egne ord, for eksempel: hvor længe må medicin ligge i doseringsæsken\n"
        "Jeg er en bot. Jeg svarer kun med ordrette citater fra retningslinjerne og viser, hvor de står.\n"
        f"{where}\n"
        "Skriv aldrig navne eller personnumre. Er der fare for liv: ring 112."
    )
    return Reply(Outcome.COMMAND, "\n".join(line for line in text.split("\n") if line))
