"""What somebody calls a checklist: the command with a slip, a home beside it, a name that none has."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from corpus.checklists.model import Checklist
from corpus.model import Home
from corpus.names import short_name, slug
from handlers.homes_named import homes_named
from handlers.model import Choice, Context, Outcome, Reply, Request
from handlers.refer import desk
from handlers.runs.offers import available, events_first, meant, starting

_COMMANDS = ("tjekliste", "tjeklister", "tjeklisten", "checkliste", "checklist")
_PARTED = re.compile(r"tjek[\s-]+liste[rn]?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:hv\w+|må|skal|kan|er|har|bør|findes|og|men|som|med|virker|mangler|gælder|står)\b", re.IGNORECASE
)
_SLIPS, _SHORTEST = 2, 7  # of a command typed with a slip, and its letters
_MOST = 4  # words of a name; who says more asks
_ALIKE = 60  # of 100: what is less alike is told from nothing
_NO_LISTS = "Der er ingen tjeklister i dokumenterne."


def after_slip(text: str) -> str | None:
    """The words after the command, where it was typed with a slip of the hand or in two; else None."""
    said = text.strip()
    if parted := _PARTED.match(said):
        return said[parted.end() :].strip()
    first, _, rest = said.partition(" ")
    typed = first.strip("/!.,:").casefold()
    if typed in _COMMANDS or len(typed) < _SHORTEST:
        return None
    near = any(OSA.distance(typed, word, score_cutoff=_SLIPS) <= _SLIPS for word in _COMMANDS)
    return rest.strip() if near else None


def may_be_name(said: str, context: Context) -> bool:
    """Whether words after the command may be a name and are no question; danger is never a name."""
    few = 0 < len(said.split()) <= _MOST and _ASKS.match(said) is None
    return few and desk(context.snapshot.corpus.referrals).ask(said).acute is None


def elsewhere(said: str, request: Request, context: Context) -> Reply | str:
    """What is said to a name that no checklist has; where the asker's home stands beside one, the name."""
    typed = said.split()
    found = homes_named(typed, context.snapshot)
    homes = tuple(dict.fromkeys(h for some in found.values() for h in some))
    rest = " ".join(w for at, w in enumerate(typed) if at not in found)
    if not homes or (rest and not meant(rest, request, context)):
        return _unknown(said, request, context)
    return rest if request.home in {h.name for h in homes} else _for_another(homes[0], rest, request)


def _for_another(home: Home, said: str, request: Request) -> Reply:
    """That a checklist is for the home that is chosen, and how another is."""
    name = short_name(home.name)
    now = f"du har valgt, og det er {short_name(request.home)}" if request.home else "du har valgt"
    first = f"Skriv »hus {name}« først, og så »{f'tjekliste {said}'.strip()}«."
    choices = (Choice(f"Vælg {name}", f"/hus {home.name}"),)
    return Reply(
        Outcome.COMMAND, f"En tjekliste følger det hus, {now}. {first}", choices=choices, home=request.home
    )


def _unknown(said: str, request: Request, context: Context) -> Reply:
    """That there is no such checklist, and which there are, the nearest first."""
    there = sorted(available(request, context), key=events_first)
    if not there:
        return Reply(Outcome.COMMAND, _NO_LISTS, home=request.home)
    text = f"Jeg kender ingen tjekliste »{said}«. Der er de her, den nærmeste først:"
    search = Choice("Søg i retningslinjerne i stedet", f"/spørg tjekliste {said}")
    choices = (*map(starting, nearest(said, there)), search)
    return Reply(Outcome.COMMAND, text, choices=choices, home=request.home)


def nearest(said: str, there: Sequence[Checklist]) -> list[Checklist]:
    """Checklists by how near what they are called is to what was said."""
    plain = slug(said).replace("-", " ")
    return sorted(there, key=lambda c: -_alike(plain, c))


def _alike(plain: str, checklist: Checklist) -> float:
    names = (checklist.name, checklist.title, *checklist.words)
    found = max(fuzz.token_sort_ratio(plain, slug(n).replace("-", " ")) for n in names)
    return found if found >= _ALIKE else 0.0
