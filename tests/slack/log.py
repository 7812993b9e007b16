"""Everything that passed between the app and the double, with the time of each."""

import time
from dataclasses import dataclass, field

from tests.slack.contract import Json
from tests.slack.seen import Call, Delivery


@dataclass(slots=True)
class Log:
    """Calls of the app and deliveries to it; `broken` is what went wrong in the double itself."""

    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def call(self, at: float, method: str, args: Json, *, error: str = "", status: int = 200) -> None:
        """The app asked for something."""
        self.calls.append(Call(at, method, args, not error and status < 300, error, status))

    def of(self, method: str | None) -> list[Call]:
        """The calls of a method in the order in which they came."""
        return sorted((c for c in list(self.calls) if method in (None, c.method)), key=lambda c: c.at)

    def tail(self, number: int = 12) -> str:
        """The last of both, for whoever must find out why nothing came."""
        calls = [
            (c.at, f"{c.method} {c.status} {c.error or 'ok'} {str(c.args)[:160]}")
            for c in self.of(None)[-number:]
        ]
        sent = [
            (d.sent_at or 0.0, f"-> {d.kind} {d.status} after {d.attempts} {d.reasons}")
            for d in self.deliveries[-number:]
        ]
        now = time.monotonic()
        return (
            "\n".join(f"{at - now:9.3f} s  {said}" for at, said in sorted(calls + sent)) or "nothing passed"
        )
