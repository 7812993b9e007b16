"""The home that somebody asks from: chosen once, changed any time, forgotten when the shift is over."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from corpus import homes, names
from corpus.model import Home
from handlers.ask import ask
from handlers.channel import WORD, beside_own, of_channel, of_words, tie
from handlers.memory import Turn
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.outside import DIRECTLY, ONLY_COMMON
from handlers.registry import handler

_NONE = {"ingen", "intet", "alle", "glem", "slet", "nulstil"}
_AROUND = {"hus", "huset", "til", "nu", "tak", "på", "over"}
_LONG = 7  # letters: from so many two slips are taken for one name
_SHORTEST = 3  # letters of a name
_MOST_CHOICES = 12
_HERE = "Kanalen hører til {}, så her svarer jeg for det hus."


def settled(request: Request, context: Context) -> Request:
    """The request with its home: the one it came with, its channel's, the user's own, or the one chosen.

    Where people from outside read along it has none.
    """
    if request.outsider:
        return replace(request, home=None)
    if request.home:
        return request
    tied, beside = of_channel(request, context)
    own = _own(request, context)
    if tied:
        return replace(request, home=tied.name, beside=beside_own(tied.name, own.home))
    return replace(own, beside=beside)


def _own(request: Request, context: Context) -> Request:
    """The request with the home that is always the user's, or the one chosen this shift."""
    if request.user.home or not request.user.id:
        return replace(request, home=request.user.home)
    chosen = context.memory.home(request.user.id, context.now)
    if chosen is None or context.snapshot.home(chosen.home) is None:  # a home may be gone after a reload
        return request
    return replace(request, home=chosen.home) if chosen.holds else replace(request, expired=chosen.home)


def _knows(words: str, context: Context) -> bool:
    """Whether words after a bare "hus" are a home's: each begins a word of one name."""
    words = _bare(words)
    if words.casefold() == WORD:
        return True
    words = words.removeprefix(f"{WORD} ")
    if not words or words.casefold() in _NONE or any(_alike(words, h) for h in context.snapshot.corpus.homes):
        return True
    wanted = names.slug(words).split("-")
    known = [names.slug(" ".join((h.name, *h.aliases))).split("-") for h in context.snapshot.corpus.homes]
    return any(
        all(len(w) >= _SHORTEST and any(k.startswith(w) for k in home) for w in wanted) for home in known
    )


def _takes(request: Request, context: Context) -> bool:
    """Whether somebody says a home's name and nothing else."""
    said = names.slug(request.text)
    known = (n for h in context.snapshot.corpus.homes for n in (h.name, names.short_name(h.name), *h.aliases))
    return bool(said) and not request.outsider and any(said == names.slug(name) for name in known)


@handler(
    "hus",
    "Vælg eller skift det hus, du spørger for.",
    form="hus NAVN",
    also=("huse", "huset", "skift"),
    knows=_knows,
    takes=_takes,
    outsiders=True,
)
def choose(request: Request, context: Context) -> Reply:
    """Choose a home, forget it, or see which there are."""
    if request.outsider:
        text = ONLY_COMMON if request.user.guest else f"{ONLY_COMMON} {DIRECTLY}"
        return Reply(Outcome.COMMAND, text)
    wanted = _bare(request.text)
    first, _, rest = wanted.partition(" ")
    if first.casefold() == WORD:
        return _for_channel(rest, request, context)
    if wanted and request.user.home:
        text = f"Dit hus er {request.user.home}. Det er sat fast."
        return Reply(Outcome.COMMAND, text, home=request.home or request.user.home)
    if wanted.casefold() in _NONE:
        return _forget(request, context)
    return _for_person(wanted, request, context)


def _for_person(wanted: str, request: Request, context: Context) -> Reply:
    """The home that is meant for the person, chosen or asked for again."""
    known = context.snapshot.corpus.homes
    found = _meant(wanted, known) if wanted else ()
    if len(found) == 1:
        return _chosen(request, context, found[0])
    if wanted and not found:
        alike = tuple(h for h in known if _alike(wanted, h))
        return _offer(request, alike or known, f"Jeg kender ikke huset »{wanted}«.")
    if found:
        return _offer(request, found, f"»{wanted}« kan være flere huse.")
    tied, _ = of_channel(request, context)
    now = f"Du spørger for {request.home}." if request.home else "Intet hus er valgt."
    return _offer(request, known, _HERE.format(tied.name) if tied else now)


def _for_channel(rest: str, request: Request, context: Context) -> Reply:
    """The home that is meant for the channel, chosen, forgotten, or asked for again."""
    wanted = _bare(rest)
    if not wanted:
        return of_words(request, context)
    if wanted.casefold() in _NONE:
        return tie(request, context, None)
    found = _meant(wanted, context.snapshot.corpus.homes)
    if len(found) == 1:
        return tie(request, context, found[0])
    unclear = f"»{wanted}« kan være flere huse." if found else f"Jeg kender ikke huset »{wanted}«."
    asked = of_words(request, context)
    return replace(asked, text=f"{unclear} {asked.text}")


def _bare(typed: str) -> str:
    """A name without what people say around it: "skift til kvistbjerg", "hus kvistbjerg nu"."""
    said = typed.split()
    while said and said[0].casefold() in _AROUND:
        said = said[1:]
    while said and said[-1].casefold() in _AROUND:
        said = said[:-1]
    return " ".join(said)


def _alike(wanted: str, home: Home) -> bool:
    """Whether a name was typed with a slip or two."""
    known = names.slug(" ".join((home.name, *home.aliases))).split("-")
    slips = 1 if len(wanted) < _LONG else 2
    return len(wanted) > _SHORTEST and any(OSA.distance(names.slug(wanted), k) <= slips for k in known)


def _meant(wanted: str, known: Sequence[Home]) -> tuple[Home, ...]:
    """The homes that a name may mean, typed without æ, ø and å too."""
    plain = names.slug(wanted)
    return homes.match(wanted, known) or tuple(
        h for h in known if plain and any(plain in names.slug(n) for n in (h.name, *h.aliases))
    )


def _forget(request: Request, context: Context) -> Reply:
    context.memory.choose(request.user.id, None, context.now)
    tied, _ = of_channel(request, context)
    if tied:
        return Reply(Outcome.COMMAND, f"Dit valg er glemt. {_HERE.format(tied.name)}", home=tied.name)
    return Reply(Outcome.COMMAND, "Intet hus er valgt nu. Jeg svarer med de fælles regler.")


def _chosen(request: Request, context: Context, home: Home) -> Reply:
    """The choice kept, and the last question answered again for this home if it was asked for another."""
    if not request.user.id:
        return Reply(Outcome.COMMAND, f"Her kan jeg ikke huske et hus. Vælg det med --home {home.name}.")
    context.memory.choose(request.user.id, home.name, context.now)
    tied, _ = of_channel(request, context)
    if tied and tied != home:
        text = f"{_HERE.format(tied.name)} Skriver du til mig direkte, svarer jeg i 12 timer for {home.name}."
        return Reply(Outcome.COMMAND, text, home=tied.name)
    text = f"Du spørger nu for {home.name}. Det husker jeg i 12 timer. Skift med »hus NAVN«."
    before = context.turn(request)
    if before is None or not before.topic or before.asker == home.name:
        return Reply(Outcome.COMMAND, text, home=home.name)
    again = ask(
        Request(_again(before), home.name, user=request.user, conversation=request.conversation),
        context,
    )
    return replace(again, text=f"{text}\nDit sidste spørgsmål, nu for {home.name}:")


def _again(before: Turn) -> str:
    """The last question, or as much of it as is left."""
    return before.exchange.question if before.exchange else " ".join(before.topic)


def _offer(request: Request, some: tuple[Home, ...], text: str) -> Reply:
    if not some:
        return Reply(Outcome.COMMAND, f"{text} Der er ingen huse i dokumenterne.", home=request.home)
    choices = [Choice(h.name, f"/hus {h.name}") for h in some[:_MOST_CHOICES]]
    if request.home and not request.user.home:
        choices.append(Choice("Intet hus", "/hus ingen"))
    more = "" if len(some) <= _MOST_CHOICES else f" Der er {len(some)} huse. Skriv »hus« og en del af navnet."
    return Reply(Outcome.COMMAND, f"{text} Vælg hus:{more}", choices=tuple(choices), home=request.home)
