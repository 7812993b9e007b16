"""All files together: which homes there are, which version is in force, what lacks what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.abbreviations import spelled_out
from corpus.discovery import discover
from corpus.draft import Draft
from corpus.homes import NAMED, Clue, folder_clues, names_in, with_group
from corpus.model import (
    Document,
    Fault,
    Guideline,
    Home,
    Key,
    Level,
    LocalAddition,
    OtherDocument,
    Passage,
    Severity,
    State,
)
from corpus.named import Titles, standard_named, titles_of
from corpus.names import slug
from corpus.points import Wanted
from corpus.reach import reach
from corpus.register import Register
from corpus.states import states
from corpus.target_groups import ADULTS, group_of_many, group_of_name, mentions
from corpus.unlabelled import recognised

_NO_HOME = (
    "Det fremgår ikke, hvilket tilbud den lokale tilføjelse hører til.",
    "Skriv tilbuddets navn i dokumentoversigten, eller læg filen i tilbuddets mappe.",
)
_SAY_STANDARD = "Skriv standardens nummer i dokumentoversigten eller i titlen."


def _doubt(draft: Draft, message: str, advice: str) -> Fault:
    return Fault(draft.path, "", Severity.WARNING, message, advice)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Documents, homes and the faults found in putting them together."""

    documents: tuple[Document, ...]
    homes: tuple[Home, ...]
    faults: tuple[Fault, ...]


def resolve(drafts: Sequence[Draft], configured: Sequence[Home], today: date) -> Resolved:
    """Place every draft: home, target group, key, state, missing points."""
    faults: list[Fault] = []
    regional = [d for d in drafts if d.level is Level.REGIONAL]
    others: list[OtherDocument] = []
    homes, register, owned = _owned(drafts, configured, others, faults)
    placed = _placed(regional, owned, homes, others, faults)
    named = states(placed, today, faults)
    guidelines = [_guideline(d, key, state, register) for d, key, state in named if d.level is Level.REGIONAL]
    current = {g.key: Wanted(g.required_points, g.title) for g in guidelines if g.state is State.CURRENT}
    additions = [_addition(d, key, state, current) for d, key, state in named if d.level is Level.LOCAL]
    documents: list[Document] = [*guidelines, *additions, *others]
    order = {d.path: i for i, d in enumerate(drafts)}
    documents.sort(key=lambda d: order[d.path])
    return Resolved(tuple(documents), homes, tuple(faults))


def homes_of(drafts: Sequence[Draft]) -> tuple[Home, ...]:
    """The homes that drafts name, as `resolve` finds them."""
    return _owned(drafts, (), [], [])[0]


def _owned(
    drafts: Sequence[Draft], configured: Sequence[Home], others: list[OtherDocument], faults: list[Fault]
) -> tuple[tuple[Home, ...], Register, list[tuple[Draft, Home]]]:
    """The homes, the register to look them up in, and each addition with its home."""
    local = [d for d in drafts if d.level is Level.LOCAL]
    regional = [d for d in drafts if d.level is Level.REGIONAL]
    homes = tuple(configured) or _discovered(drafts)
    register = Register(homes)
    owned = _with_homes(local, register, others, faults)
    unknown = [d for d in drafts if d.level is None]
    likely = recognised(unknown, regional, owned, register)
    owned += [(each.draft, each.home) for each in likely]
    faults += [each.fault for each in likely]
    taken = {each.draft.path for each in likely}
    others += [_other(d) for d in unknown if d.path not in taken]
    drafts_of: dict[str, list[Draft]] = defaultdict(list)
    for draft, home in owned:
        drafts_of[home.name].append(draft)
    homes = tuple(with_group(h, _group_of(h, drafts_of[h.name])) for h in homes)
    return homes, register, owned


def _other(draft: Draft, reason: str = "") -> OtherDocument:
    return OtherDocument(
        path=draft.path,
        title=draft.title,
        version=draft.version,
        effective=draft.effective,
        passages=_passages(draft, f"other:{slug(draft.path)}"),
        reason=reason or draft.reason,
    )


def _passages(draft: Draft, key: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(key + p.id, p.heading, p.text, p.requirement, p.level, p.page, p.paragraph)
        for p in draft.passages
    )


# ---------------------------------------------------------------- homes
def _discovered(drafts: Sequence[Draft]) -> tuple[Home, ...]:
    """The homes that additions are of and that guidelines say they hold (or do not hold) for."""
    scopes = (d.scope for d in drafts if d.level is Level.REGIONAL)
    said = [tuple(Clue(n, NAMED) for n in names_in(scope)) for scope in scopes]
    local = (d for d in drafts if d.level is Level.LOCAL)
    own = [(d.clues, "\n".join([d.title, *(b.text for b in d.blocks)])) for d in local]
    return discover([*own, *((clues, "") for clues in said if clues)], spelled_out(drafts))


def _with_homes(
    local: Iterable[Draft], homes: Register, others: list[OtherDocument], faults: list[Fault]
) -> list[tuple[Draft, Home]]:
    owned = []
    for draft in local:
        home = homes.home_of(draft.clues)
        if home is None:
            texts = (
                f"{draft.path}\n{draft.title}",
                "\n".join(b.text for b in draft.blocks[:20]),
                "\n".join(b.text for b in draft.blocks),
            )
            named = next((found for text in texts if len(found := homes.mentioned(text)) == 1), ())
            home = named[0] if named else None
        if home is None:
            faults.append(_doubt(draft, *_NO_HOME))
            others.append(_other(draft, "En lokal tilføjelse uden kendt tilbud."))
            continue
        elsewhere = homes.home_of(folder_clues(draft.path))
        if elsewhere is not None and elsewhere.name != home.name:
            message = f"Filen ligger i mappen for {elsewhere.name}, men teksten er for {home.name}."
            faults.append(
                _doubt(draft, message, "Flyt filen, hvis den ligger forkert. Den er læst efter teksten.")
            )
        owned.append((draft, home))
    return owned


def _group_of(home: Home, drafts: Sequence[Draft]) -> str | None:
    """The target group that a home's own texts speak of: named in a title, else by far the commoner."""
    if home.target_group:
        return home.target_group
    named = Counter(d.target_group for d in drafts if d.target_group)
    if len(named) == 1:
        return next(iter(named))
    counts = [mentions(home.name), *(d.mentions for d in drafts)]
    most = group_of_many(sum(child for child, _ in counts), sum(adult for _, adult in counts))
    return most or group_of_name(home.name)


# ---------------------------------------------------------------- keys
def _placed(
    regional: Sequence[Draft],
    owned: Sequence[tuple[Draft, Home]],
    homes: Sequence[Home],
    others: list[OtherDocument],
    faults: list[Fault],
) -> list[tuple[Draft, Key]]:
    placed: list[tuple[Draft, Key]] = []
    for draft in regional:
        if draft.standard is None:
            faults.append(
                _doubt(draft, "Det fremgår ikke, hvilken standard retningslinjen hører til.", _SAY_STANDARD)
            )
            others.append(_other(draft, "En retningslinje uden kendt standard."))
            continue
        placed.append((draft, Key(draft.scheme, draft.standard, draft.target_group)))
    guideline_keys = {key for _, key in placed}
    titles = titles_of(regional)
    by_name = {home.name: home for home in homes}
    for draft, home in owned:
        key = _local_key(draft, by_name[home.name], guideline_keys, titles)
        if key is None:
            faults.append(
                _doubt(
                    draft,
                    "Det fremgår ikke, hvilken standard den lokale tilføjelse hører til.",
                    _SAY_STANDARD,
                )
            )
            others.append(_other(draft, "En lokal tilføjelse uden kendt standard."))
            continue
        placed.append((draft, key))
    return placed


def _local_key(draft: Draft, home: Home, keys: set[Key], titles: Titles) -> Key | None:
    """The key of the guideline that an addition belongs to, with the home added."""
    standard = draft.standard
    if standard is None or standard not in {k.standard for k in keys}:
        standard = standard_named(draft, titles) or standard
    if standard is None:
        return None
    same = [k for k in keys if k.standard == standard]
    schemes = {k.scheme for k in same}
    scheme = draft.scheme if draft.scheme in schemes or len(schemes) != 1 else next(iter(schemes))
    groups = {k.target_group for k in same if k.scheme == scheme}
    return Key(scheme, standard, _group_among(groups, draft, home), home.name)


def _group_among(groups: set[str | None], draft: Draft, home: Home) -> str | None:
    """The group of the guideline that an addition goes with: the text's, the home's, the common one."""
    if not groups or draft.target_group in groups:
        return draft.target_group
    likely = (
        home.target_group,
        None,
        group_of_many(*draft.mentions),
        ADULTS,
        *sorted(g for g in groups if g),
    )
    return next(g for g in likely if g in groups)


# ---------------------------------------------------------------- documents
def _guideline(draft: Draft, key: Key, state: State, homes: Register) -> Guideline:
    not_for, only_for = reach(draft.scope, homes)
    return Guideline(
        path=draft.path,
        title=draft.title,
        state=state,
        version=draft.version,
        effective=draft.effective,
        revise_by=draft.revise_by,
        revise_by_computed=draft.revise_by_computed,
        owner=draft.owner,
        approved_by=draft.approved_by,
        passages=_passages(draft, str(key)),
        key=key,
        aliases=draft.former_titles,
        required_points=draft.required_points,
        not_for=not_for,
        only_for=only_for,
    )


def _addition(draft: Draft, key: Key, state: State, current: dict[Key, Wanted]) -> LocalAddition:
    wanted = current.get(replace(key, home=None))
    return LocalAddition(
        path=draft.path,
        title=draft.title,
        state=state,
        version=draft.version,
        effective=draft.effective,
        revise_by=draft.revise_by,
        revise_by_computed=draft.revise_by_computed,
        owner=draft.owner,
        approved_by=draft.approved_by,
        passages=_passages(draft, str(key)),
        key=key,
        home=key.home or "",
        based_on=draft.based_on,
        missing_points=wanted.missing_in(draft) if wanted else (),
    )
