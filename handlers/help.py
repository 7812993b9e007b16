"""Help: what one can ask, and what one can type."""

from handlers.model import Context, Outcome, Reply, Request, Role
from handlers.registry import HANDLERS, handler
from handlers.runs import last

_LISTED = ("hus", "tjekliste", "forløb", "kilde", "nødudgave", "hjælp")
_LISTED_OUTSIDE = ("kilde", "flere", "hjælp")
_OF_ROLES = (
    (Role.MANAGER, "Ledere", ("status", "ændringer", "skabelon", "genset", "historik")),
    (
        Role.COORDINATOR,
        "Koordinatorer",
        ("genindlæs", "rul", "filfejl", "testspørgsmål", "ubesvarede", "bekræftede"),
    ),
)
_IN_A_LIST = (
    "I tjeklisten: svar med et tryk eller et ord, fx »ja« eller »22.15«. Du kan også skrive »tilbage«, "
    "»senere«, »pause«, »hvad mangler jeg« og »annuller«."
)
_MOST_HOMES = 6


@handler("hjælp", "Vis, hvad du kan skrive.", also=("help", "hjaelp", "kommandoer", "menu"), outsiders=True)
def show(request: Request, context: Context) -> Reply:
    """Say in few lines how to ask, with this corpus's homes."""
    homes = [h.name for h in context.snapshot.corpus.homes]
    named = ", ".join(homes[:_MOST_HOMES]) + (
        f" og {len(homes) - _MOST_HOMES} til" if len(homes) > _MOST_HOMES else ""
    )
    where = (
        f"Du spørger for {request.home}. Skift med »hus NAVN«."
        if request.home
        else f"Intet hus er valgt. Vælg med »hus NAVN«. Der er: {named}."
        if homes
        else ""
    )
    listed = _LISTED_OUTSIDE if request.outsider else _LISTED
    lines = [
        "Skriv dit spørgsmål med dine egne ord, for eksempel: hvor længe må medicin ligge i doseringsæsken",
        "Spørg videre bagefter: og om natten?",
        "Jeg er en bot. Jeg svarer kun med ordrette citater fra retningslinjerne og viser, hvor de står.",
        where,
        _IN_A_LIST if last.going_on(request.user.id, context) else "",
        "Skriv aldrig navne eller personnumre. Er der fare for liv: ring 112.",
        "Du kan også skrive:",
        *(f"  {HANDLERS[name].form} – {_small(HANDLERS[name].help)}" for name in listed if name in HANDLERS),
        *(
            f"  {whose}: {', '.join(f'»{HANDLERS[n].form}«' for n in names if n in HANDLERS)}"
            for role, whose, names in _OF_ROLES
            if role <= request.user.role
        ),
    ]
    return Reply(Outcome.COMMAND, "\n".join(line for line in lines if line), home=request.home)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
