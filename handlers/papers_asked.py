"""Answers about the documents themselves: their dates, heads, versions, doubles, who must revise them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.dates import PartialDate
from corpus.model import Guideline, Home, Key, LocalAddition, Placed, State
from corpus.names import short_name
from handlers.cells import MOST, Asked, titled
from handlers.model import Outcome, Reply
from handlers.standards import in_force

_NEVER_HELD = (State.DRAFT, State.COPY)
_STATES = {
    State.CURRENT: "gælder",
    State.REPLACED: "afløst, gælder ikke",
}


def no_date(asked: Asked) -> Reply:
    """Documents in use of which nobody can tell from when they hold."""
    some = [d for d in _in_use(asked) if d.effective is None]
    lines = [
        f"• {_named(d, asked)}: uden dato.\n  Det kan ikke ses, fra hvornår den gælder.\n"
        f"  Kilde: {d.path} (gældende fra: ikke fundet)"
        for d in some
    ]
    return _listed(asked, lines, "Uden gyldig dato", "Alle dokumenter i brug har en dato")


def no_overview(asked: Asked) -> Reply:
    """Documents whose version, date or approval cannot be read; additions, whose basis cannot."""
    lines = []
    for document in _in_use(asked):
        lacking = [
            name
            for name, value in (
                ("version", document.version if isinstance(document, Guideline) else "er ikke krævet"),
                ("gældende fra", document.effective),
                ("godkendt af", document.approved_by),
                ("bygger på", document.based_on if isinstance(document, LocalAddition) else "er ikke krævet"),
            )
            if value is None
        ]
        if lacking:
            lines.append(
                f"• {_named(document, asked)}: dokumentoversigten mangler eller er ikke udfyldt.\n"
                f"  Jeg fandt ikke: {', '.join(lacking)}.\n  Kilde: {document.path}"
            )
    return _listed(asked, lines, "Mangler dokumentoversigt", "Alle dokumenter i brug har en dokumentoversigt")


def duplicates(asked: Asked) -> Reply:
    """Files that lie side by side as versions of one document, and which of them holds."""
    groups: dict[Key, list[Placed]] = defaultdict(list)
    for document in _all(asked):
        if document.state in (State.CURRENT, State.REPLACED) and _shown(document, asked):
            groups[document.key].append(document)
    lines = []
    for versions in groups.values():
        current = next((d for d in versions if d.state is State.CURRENT), versions[0])
        some = [d for d in versions if _folder(d) == _folder(current)]  # an archive is kept on purpose
        if len(some) < 2:  # noqa: PLR2004 - a double
            continue
        some.sort(key=lambda d: (d.state is not State.CURRENT, _negative(d.effective)))
        files = "\n".join(f"  {_STATES[d.state].capitalize()}: {d.path} ({_version(d)})" for d in some)
        lines.append(f"• {_named(some[0], asked)}\n{files}")
    why = "Den nyeste, der er godkendt, gælder. Flyt de andre, så ingen bruger dem." if lines else ""
    return _listed(
        asked, lines, "Flere filer til samme dokument", "Ingen dokumenter ligger i flere versioner", why
    )


def version_on(asked: Asked) -> Reply:
    """The version of each guideline, and of one home's additions, that held on a day."""
    day = asked.inquiry.day or asked.context.today
    keys = [g.key for g in asked.inquiry.guidelines or in_force(asked.context.snapshot, _home(asked))]
    corpus = asked.context.snapshot.corpus
    held: dict[Key, list[Placed]] = defaultdict(list)
    for document in (*corpus.guidelines, *corpus.additions, *corpus.archive):
        if document.state not in _NEVER_HELD and document.effective:
            held[document.key].append(document)
    lines = []
    for key in keys:
        lines.append(_held(key, held[key], day, asked))
        own = [d for k in held for d in held[k] if _is_own(k, key, asked)]
        if own:
            lines.append(_held(own[0].key, own, day, asked))
    words = PartialDate(day.year, day.month, day.day).danish()
    past = " Svaret bygger på de versioner, jeg har." if day < asked.context.today else ""
    head = (
        f"Det gjaldt den {words}.{past}" if day < asked.context.today else f"Det gælder i dag, den {words}."
    )
    return Reply(Outcome.COMMAND, "\n".join((head, *lines)), home=asked.request.home)


def _held(key: Key, documents: Sequence[Placed], day: date, asked: Asked) -> str:
    about = titled(asked.guideline(Key(key.scheme, key.standard, key.target_group)), key)
    whose = f"{short_name(key.home)}, " if key.home else ""
    known = sorted(documents, key=lambda d: d.effective.first if d.effective else date.min)
    before = [d for d in known if d.effective and d.effective.first <= day]
    if before:
        found = before[-1]
        return f"• {whose}{about}: {_version(found)}\n  Kilde: {found.path}"
    if known:
        oldest = f"Den ældste, jeg har, er {_version(known[0])}"
        return f"• {whose}{about}: ukendt. {oldest}\n  Kilde: {known[0].path}"
    return f"• {whose}{about}: ukendt. Jeg kender ingen dato for den."


def responsible(asked: Asked) -> Reply:
    """When guidelines must be revised, and who sees to it; the home's own addition too."""
    wanted = [g.key for g in asked.inquiry.guidelines] or [g.guideline for g in asked.found.guidelines]
    lines = []
    for document in (d for key in wanted for d in _of_key(key, asked)):
        due = document.revise_by
        late = (asked.context.today - due.last).days if due else 0
        reckoned = " (beregnet efter reglen i dokumentet)" if document.revise_by_computed else ""
        until = f"senest {due.danish()}{reckoned}" if due else ""
        when = (
            "har ingen revisionsdato"
            if due is None
            else f"skulle være revideret {until}, for {late} dage siden"
            if late > 0
            else f"skal revideres {until}"
        )
        who = f"Ansvarlig: {document.owner}." if document.owner else "Der står ikke, hvem der er ansvarlig."
        lines.append(
            f"• {_named(document, asked)}: {when}.\n  {who}\n  Kilde: {document.path} "
            "(revision senest, ansvarlig)"
        )
    return Reply(Outcome.COMMAND, "\n".join(lines[: 2 * MOST]), home=asked.request.home)


def _folder(document: Placed) -> str:
    return document.path.rpartition("/")[0]


def _of_key(key: Key, asked: Asked) -> Iterable[Placed]:
    guideline = asked.guideline(key)
    if guideline:
        yield guideline
    for home in asked.inquiry.homes or ((asked.own,) if asked.own else ()):
        for addition in asked.context.snapshot.additions(home):
            if addition.state is State.CURRENT and _is_of(addition.key, key):
                yield addition


def _is_of(own: Key, key: Key) -> bool:
    return (own.scheme, own.standard, own.target_group) == (key.scheme, key.standard, key.target_group)


def _is_own(own: Key, key: Key, asked: Asked) -> bool:
    home = asked.inquiry.homes[0] if len(asked.inquiry.homes) == 1 else asked.own
    return own.home is not None and own.home == home and _is_of(own, key)


def _home(asked: Asked) -> Home | None:
    return asked.context.snapshot.home(asked.own)


def _all(asked: Asked) -> tuple[Placed, ...]:
    corpus = asked.context.snapshot.corpus
    return (*corpus.guidelines, *corpus.additions)


def _in_use(asked: Asked) -> list[Placed]:
    """The guidelines and additions in force that are asked about."""
    return [d for d in _all(asked) if d.state is State.CURRENT and _shown(d, asked)]


def _shown(document: Placed, asked: Asked) -> bool:
    wanted = {g.key for g in asked.inquiry.guidelines}
    home = document.key.home
    return (not wanted or any(_is_of(document.key, key) for key in wanted)) and (
        home is None or not asked.homes or home in asked.homes
    )


def _named(document: Placed, asked: Asked) -> str:
    key = document.key
    about = titled(asked.guideline(Key(key.scheme, key.standard, key.target_group)), key)
    return f"{short_name(key.home)}, {about}" if key.home else f"Fælles retningslinje {about}"


def _version(document: Placed) -> str:
    version = f"version {document.version}" if document.version else "uden versionsnummer"
    return (
        f"{version}, gældende fra {document.effective.danish()}"
        if document.effective
        else f"{version}, uden dato"
    )


def _negative(when: PartialDate | None) -> int:
    return -when.first.toordinal() if when else 0


def _listed(asked: Asked, lines: Sequence[str], some: str, none: str, after: str = "") -> Reply:
    head = f"{some}, {asked.where}: {len(lines)}." if lines else f"{none} ({asked.where})."
    more = f"Der er {len(lines) - MOST} til. Nævn et hus eller en standard." if len(lines) > MOST else ""
    told = (asked.notice, head, *lines[:MOST], more, after)
    return Reply(Outcome.COMMAND, "\n".join(line for line in told if line), home=asked.request.home)
