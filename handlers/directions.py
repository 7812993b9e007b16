"""Where somebody is sent with a question: a referral in words, or the person to ask."""

import re

from corpus.model import Home
from corpus.referrals import Referral, ReferralKind
from handlers.cite import cite
from handlers.model import Citation, Context, Directions, Way
from handlers.refer import contact_of
from index.search import ScopeIndex

_WAYS = {ReferralKind.ACUTE: Way.ACUTE, ReferralKind.PERSON: Way.PERSON}
_ON_CALL = "ledervagt"


def to(referral: Referral, home: Home | None) -> Directions:
    """A referral in words, with the contact of the home where it has one."""
    way = _WAYS.get(referral.kind, Way.OUT_OF_SCOPE)
    role = _ON_CALL if way is Way.ACUTE else referral.role or ""
    own = dict(home.contacts).get(role) if home else None
    more = "" if own is None else f" Ledervagt: {own}." if way is Way.ACUTE else f" Hos jer: {own}."
    return Directions(way, referral.text + more, contact_of(referral, home))


def whom_to_ask(home: Home | None) -> Directions:
    """The person to ask when the texts do not hold the answer."""
    if home and home.contacts:
        role, name = home.contacts[0]
        return Directions(Way.PERSON, f"Spørg i stedet: {name} ({role}).", name)
    return Directions(Way.PERSON, "Spørg din leder eller ledervagten.")


def named(referral: Referral, index: ScopeIndex, context: Context) -> tuple[Citation, ...]:
    """The passages that a referral names ("1.4 S6"), as far as the asker's scope holds them."""
    found = []
    for place in referral.see:
        standard, _, section = place.partition(" ")
        heading = re.compile(rf"{re.escape(section)}\b", re.IGNORECASE)
        anchor = re.compile(rf"{re.escape(section.casefold())}[./]")
        found += [
            cite(c, context)
            for c in index.candidates
            if c.document.key.standard == standard
            and c.document.key.home is None
            and (
                any(heading.match(h) for h in c.passage.heading)
                or anchor.match(c.passage.id.partition("#")[2])
            )
        ]
    return tuple(found)
