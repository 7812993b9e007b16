"""A manager has read an addition again beside the new regional version: no change is needed."""

from corpus.material import basis_of
from corpus.model import Guideline, Home, Key, LocalAddition, State
from corpus.names import short_name
from corpus.status import is_superseded
from handlers.model import Choice, Context, Outcome, Reply, Request, Role
from handlers.registry import handler
from handlers.reviews import Reviewed, text_hash
from handlers.standards import in_force, meant
from handlers.whose import meant as of_home

_WHICH = "Skriv, hvilken tilføjelse du har set igen, fx »genset 1.4«."
_BACK = ("fortryd", "tilbage", "ikke")


def _knows(said: str, context: Context) -> bool:
    return not said or bool(meant(said, None, context.snapshot))


@handler(
    "genset",
    "Sig, at en lokal tilføjelse er læst igen og stadig passer.",
    form="genset 1.4",
    also=("gennemset",),
    role=Role.MANAGER,
    knows=_knows,
)
def reviewed(request: Request, context: Context) -> Reply:
    """Keep that an addition was read again beside the guideline in force, or take that back."""
    whose = of_home(request, context, command="genset")
    if whose.home is None:
        return whose.refusal or Reply(Outcome.COMMAND, _WHICH, home=request.home)
    home, said = whose.home, whose.rest.split()
    back = bool(said) and said[0].casefold() in _BACK
    wanted = " ".join(said[1:] if back else said)
    found = meant(wanted, home, context.snapshot) if wanted else ()
    if len(found) != 1:
        return _which(request, context, home, found)
    addition = _addition(home, found[0].key, context)
    if addition is None:
        text = f"{home.name} har ingen gældende lokal tilføjelse til {found[0].key.standard}."
        return Reply(Outcome.COMMAND, text, home=request.home)
    return _taken_back(request, context, addition) if back else _kept(request, context, addition, found[0])


def _which(request: Request, context: Context, home: Home, found: tuple[Guideline, ...]) -> Reply:
    some = found or in_force(context.snapshot)
    late = [g for g in some if (a := _addition(home, g.key, context)) and _differs(a, g)]
    choices = tuple(Choice(f"{g.key.standard} {g.title}", f"/genset {g.key.standard}") for g in late)
    text = _WHICH if choices else f"{_WHICH} Ingen af husets tilføjelser bygger på en ældre version."
    return Reply(Outcome.COMMAND, text, choices=choices, home=request.home)


def _differs(addition: LocalAddition, guideline: Guideline) -> bool:

    return addition.reviewed is None and is_superseded(addition.based_on, guideline)


def _addition(home: Home, key: Key, context: Context) -> LocalAddition | None:
    return next(
        (
            a
            for a in context.snapshot.additions(home.name)
            if a.state is State.CURRENT
            and (a.key.scheme, a.key.standard, a.key.target_group)
            == (key.scheme, key.standard, key.target_group)
        ),
        None,
    )


def _kept(request: Request, context: Context, addition: LocalAddition, guideline: Guideline) -> Reply:
    if not _differs(addition, guideline):
        why = (
            "er allerede genset mod den gældende version"
            if addition.reviewed
            else "bygger allerede på den gældende version"
        )
        text = f"{addition.title} {why}. Der er intet at gøre."
        return Reply(Outcome.COMMAND, text, home=request.home)
    version = basis_of(guideline)
    by = request.user.signed
    what = f"{addition.key} mod version {version}"
    kept = Reviewed(0, str(addition.key), text_hash(addition), text_hash(guideline), version, by, context.now)
    context.memory.reviews.review(kept, what)
    text = (
        f"Noteret: {addition.title} ({short_name(addition.home)}) er læst igen mod version {version} af "
        f"{guideline.title}, og der skal intet ændres. Det gælder, til en af de to tekster bliver ændret."
    )
    choice = Choice("Fortryd", f"/genset fortryd {guideline.key.standard}")
    return Reply(Outcome.COMMAND, text, choices=(choice,), home=request.home, revision_changed=True)


def _taken_back(request: Request, context: Context, addition: LocalAddition) -> Reply:
    held = next((r for r in context.memory.reviews.holding() if r.addition == str(addition.key)), None)
    if held is None or not context.memory.reviews.take_back(held.number, request.user.signed, context.now):
        text = f"{addition.title} er ikke genset, så der er intet at fortryde."
        return Reply(Outcome.COMMAND, text, home=request.home)
    text = f"Fortrudt: {addition.title} regnes igen for at bygge på en ældre version."
    return Reply(Outcome.COMMAND, text, home=request.home, revision_changed=True)
