"""How long is waited for what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `hint`, `life`: until Slack, then a placeholder, shows that somebody is at work.

    `beat`: between two signs of life. `lockout`: until Slack is asked again after it has let us in no more.
    `drain`: for what was begun, at the end. `again`: between two tries to keep a reply. `first_pause`: before
    the second try to send something. `ping`: between two questions whether the connection still stands; after
    four in vain it is made anew.
    """

    hint: float = 0.3
    life: float = 0.5
    beat: float = 2.0
    lockout: float = 30.0
    drain: float = 20.0
    again: float = 2.0
    first_pause: float = 0.5
    longest_pause: float = 60.0
    ping: float = 2.0


USUAL = Timing()
