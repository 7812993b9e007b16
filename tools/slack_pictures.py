"""Draw what Slack shows into docs/: python tools/slack_pictures.py. Needs node, npm and chromium."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from slack_drawing import PHONE, Conversation, DrawingError, Home, Modal, Picture, Posted, Said, draw

from bot import config, start
from bot.addresses import SwitchOrUrl
from bot.app import ZONE, App
from bot.config import IndexSettings
from bot.slack.limits import faults_of_message, faults_of_view
from bot.slack.message import Json
from bot.slack.render import messages
from bot.slack.views import ask_view, home_view, reason_view
from handlers.model import Reply, Role, User
from handlers.state import in_memory

ROOT = Path(__file__).parents[1]
NIGHT = datetime(2026, 11, 21, 2, 14, tzinfo=ZONE)
TIME = f"{NIGHT:%H:%M}"
RELOADED = "corpus/demo/genindlæsning"
DOCUMENTS = "https://havland.example/retningslinjer"
KARIN = User("karin", home="Bostedet Tangmarken")
LEADER = User("leder", Role.MANAGER, "Specialtilbuddet Kvistbjerg", ("Specialtilbuddet Kvistbjerg",))
COORDINATOR = User("koordinator", Role.COORDINATOR)
ALONE = "må jeg være alene på vagt når han er urolig"
ASKED = {
    "answer": (KARIN, "Karin", ALONE),
    "acute": (KARIN, "Karin", "han trækker ikke vejret"),
    "not-found": (KARIN, "Karin", "må beboeren ryge på værelset"),
    "homes": (KARIN, "Karin", "hus"),
    "reload": (COORDINATOR, "Mette", f"/genindlæs tilføj {RELOADED}"),
}


@dataclass(frozen=True, slots=True)
class Scenes:
    """What is said and shown with the demo's documents."""

    app: App

    def all(self) -> Iterator[Picture]:
        """The pictures, in the order of the guide."""
        for name, (user, called, text) in ASKED.items():
            reply = self._reply(user, text, name)
            yield Conversation(name, (Said(called, text, TIME), *_posted(reply)))
        yield from self._checklist()
        # as after the slash command, which shows nobody the question: it is said again
        reply = self._reply(KARIN, ALONE, "phone")
        yield Conversation("phone", tuple(_posted(reply, ALONE)), PHONE)
        yield Modal("reason", _sound(reason_view("x")))
        homes = tuple(home.name for home in self.app.library.current.corpus.homes)
        asked = ask_view(homes, KARIN.home)
        yield Modal("ask", _sound(asked), {"question": "Skriv dit spørgsmål."})
        for name, user in (("staff", KARIN), ("manager", LEADER), ("coordinator", COORDINATOR)):
            yield Home(f"home-{name}", _sound(home_view(self._reply(user, "forside", f"home-{name}"))))

    def _checklist(self) -> Iterator[Picture]:
        """A step of a checklist after use of force, with the home's own text beside; the reminder of it."""
        reply = self._reply(KARIN, "/tjekliste start magt-voksne", "checklist")
        while not any("skema 1 i journalsystemet" in line.text for line in reply.top):
            going_on = [c.command for c in reply.choices if " svar " in c.command]
            ticks = [c.command for c in reply.choices if " valg " in c.command]
            reply = self._reply(KARIN, _on(reply, going_on or ticks), "checklist")
        yield Conversation("checklist", tuple(_posted(reply)))
        later = replace(self.app, clock=lambda: NIGHT + timedelta(hours=40))
        due = later.memory.runs.lease("picture", later.clock(), 50, person=KARIN.person)
        replies = (one.reply for one in later.told(due))
        told = [r for r in replies if any("skema 1" in x.text for x in r.top)]
        yield Conversation("reminder", tuple(posted for reply in told[:1] for posted in _posted(reply)))

    def _reply(self, user: User, text: str, conversation: str) -> Reply:
        return self.app.handle(text, user=user, conversation=conversation)


def _on(reply: Reply, commands: list[str]) -> str:
    """What leads on to the picture's step: something was held, nobody was hurt, half an hour ago."""
    wanted = {c.command: c.label for c in reply.choices}
    known = (
        "Nej",
        "Vi holdt fast",
        "Akut",
        "For 30 minutter siden",
        "10 minutter",
        "På gangen",
        "2",
        "Ingen",
    )
    return next((c for c in commands if wanted[c].startswith(known)), commands[0])


def opened() -> App:
    """The demo as it stands on its own day, by night."""
    settings = config.load(ROOT / "config.yaml")
    assert isinstance(settings.today, date)
    quiet = replace(settings, index=IndexSettings(SwitchOrUrl("off")))
    return replace(start.start(quiet, settings.today, in_memory()), clock=lambda: NIGHT)


def _posted(reply: Reply, question: str = "") -> Iterator[Posted]:
    """A reply as it is posted; nothing is drawn that Slack would refuse."""
    for message in messages(reply, question=question, documents_url=DOCUMENTS):
        if faults := faults_of_message({"text": message.text, "blocks": message.blocks}):
            raise DrawingError("\n".join(faults))
        yield Posted(message.blocks, TIME)


def _sound(view: Json) -> Json:
    if faults := faults_of_view(view):
        raise DrawingError("\n".join(faults))
    return view


def main() -> int:
    """Draw all pictures anew."""
    try:
        with contextlib.chdir(ROOT):  # what is read is named from here: no folder of this machine
            for path in draw(tuple(Scenes(opened()).all()), ROOT / "docs"):
                print(path.relative_to(ROOT))
    except DrawingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
