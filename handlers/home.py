"""The home that somebody asks from: chosen once, changed any time, forgotten when the shift is over."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from corpus import homes, names
from corpus.model import Home
from handlers.ask import ask
from handlers.memory import Turn
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.registry import handler

_NONE = {"ingen", "intet", "alle", "glem", "slet", "nulstil"}
_AROUND = {"hus", "huset", "til", "nu", "tak", "på", "over"}
_LONG = 7  # letters: from so many two slips are taken for one name
_SHORTEST = 3  # letters of a name
_MOST_CHOICES = 12


def settled(request: Request, context: Context) -> Request:
    """The request with its home: the one it came with, the user's own, or the one chosen this shift."""
    home = request.home or request.user.home
    if home or not request.user.id:
        return replace(request, home=home)
    chosen = context.memory.home(request.user.id, context.now)
    if chosen is None or context.snapshot.home(chosen.home) is None:  # a home may be gone after a reload
        return request
    return replace(request, home=chosen.home) if chosen.holds else replace(request, expired=chosen.home)


def _knows(words: str, context: Context) -> bool:
    """Whether words after a bare "hus" are a home's: each begins a word of one name."""
    words = _bare(words)
    if not words or words.casefold() in _NONE or any(_alike(words, h) for h in context.snapshot.corpus.homes):
        return True
    wanted = names.slug(words).split("-")
    known = [names.slug(" ".join((h.name, *h.aliases))).split("-") for h in context.snapshot.corpus.homes]
    return any(
        all(len(w) >= _SHORTEST and any(k.startswith(w) for k in home) for w in wanted) for home in known
    )


@handler(
    "hus",
    "Vælg eller skift det hus, du spørger for.",
    form="hus NAVN",
    also=("huse", "huset", "skift"),
    knows=_knows,
)
def choose(request: Request, context: Context) -> Reply:
    """Choose a home, forget it, or see which there are."""
    wanted = _bare(request.text)
    known = context.snapshot.corpus.homes
    if wanted and request.user.home:
        text = f"Dit hus er {request.user.home}. Det er sat fast."
        return Reply(Outcome.COMMAND, text, home=request.user.home)
    if wanted.casefold() in _NONE:
        return _forget(request, context)
    found = _meant(wanted, known) if wanted else ()
    if len(found) == 1:
        return _chosen(request, context, found[0])
    if wanted and not found:
        alike = tuple(h for h in known if _alike(wanted, h))
        return _offer(request, alike or known, f"Jeg kender ikke huset »{wanted}«.")
    if found:
        return _offer(request, found, f"»{wanted}« kan være flere huse.")
    now = f"Du spørger for {request.home}." if request.home else "Intet hus er valgt."
    return _offer(request, known, now)


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
    return Reply(Outcome.COMMAND, "Intet hus er valgt nu. Jeg svarer med de fælles regler.")


def _chosen(request: Request, context: Context, home: Home) -> Reply:
    """The choice kept, and the last question answered again for this home if it was asked for another."""
    if not request.user.id:
        return Reply(Outcome.COMMAND, f"Her kan jeg ikke huske et hus. Vælg det med --home {home.name}.")
    context.memory.choose(request.user.id, home.name, context.now)
    text = f"Du spørger nu for {home.name}. Det husker jeg i 12 timer. Skift med »hus NAVN«."
    before = context.memory.turn(request.conversation, context.now) if request.conversation else None
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
