"""A checklist held against the corpus: each passage it cites is in force, for its readers, and says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corpus.checklists.branches import Mistake, mistakes
from corpus.checklists.grounds import Ground, Grounds, number_of
from corpus.checklists.model import Checklist, Cite, Option, Step
from corpus.checklists.nodes import near
from corpus.checklists.wording import bare, traps, unfounded
from corpus.model import Fault, LocalAddition, Severity, State
from corpus.names import short_name, slug

_CODE = re.compile(r"^[A-ZÆØÅ]+[0-9]+\b")
_STAMP = "»retningsviser stamp« retter det i filen."
_STATES = {
    State.REPLACED: "er afløst",
    State.DRAFT: "er et udkast",
    State.FUTURE: "gælder først senere",
    State.COPY: "er en kopi",
    State.CURRENT: "",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A checklist as it may be begun, each passage cited by the id that it has now; and what is wrong."""

    checklist: Checklist
    faults: tuple[Fault, ...]

    @property
    def usable(self) -> bool:
        """Whether it may be begun."""
        return all(f.severity is not Severity.ERROR for f in self.faults)


def checked(checklist: Checklist, grounds: Grounds, *, whole: bool = True) -> Checked:
    """A checklist held against what it rests on, and against itself. Not `whole`: some could not be read."""
    found = _Check(checklist, grounds)
    now = replace(
        checklist,
        registered=found.cites(checklist.registered, None),
        steps=tuple(found.step(s) for s in checklist.steps),
    )
    wrong = [*found.mistakes, *mistakes(checklist), *traps(checklist)]
    if whole and all(m.severity is not Severity.ERROR for m in wrong):  # else a slip may have hidden them
        wrong += bare(checklist)
    wrong.sort(
        key=lambda m: m.step.line if m.step else 0,
    )
    return Checked(now, tuple(dict.fromkeys(fault(checklist.path, m) for m in wrong)))


def fault(path: str, wrong: Mistake) -> Fault:
    """A mistake as a fault of its file."""
    place = f"linje {wrong.step.line}" if wrong.step else ""
    return Fault(path, place, wrong.severity, wrong.message, wrong.advice)


class _Check:
    """One checklist's citations and points, followed one by one."""

    def __init__(self, checklist: Checklist, grounds: Grounds) -> None:
        self._checklist = checklist
        self._grounds = grounds
        self._group = checklist.group or grounds.group_of(checklist.home)
        self.mistakes: list[Mistake] = []

    def _tell(self, step: Step | None, message: str, advice: str, *, doubt: bool = False) -> None:
        severity = Severity.WARNING if doubt else Severity.ERROR
        self.mistakes.append(Mistake(step, message, advice, severity))

    def step(self, step: Step) -> Step:
        """A step with its citations as they are now."""
        if step.group and self._group and step.group != self._group:
            message = f"Trinet »{step.id}« er for {step.group}, men tjeklisten er for {self._group}."
            self._tell(step, message, "Slet trinet, eller ret »målgruppe«.")
        for point in step.local:
            self._point(point, step)
        cites = self.cites(step.cites, step)
        self._deadline(step, cites)
        options = tuple(self._option(o, step) for o in step.options)
        self._numbers(step, (*cites, *(o.cite for o in options if o.cite)))
        return (
            step
            if (cites, options) == (step.cites, step.options)
            else replace(step, cites=cites, options=options)
        )

    def cites(self, cites: Iterable[Cite], step: Step | None) -> tuple[Cite, ...]:
        """Citations as they are now; what is wrong with them is told."""
        return tuple(self._cite(c, step) for c in cites)

    def _cite(self, cite: Cite, step: Step | None) -> Cite:
        ground = self._grounds.passage(cite.passage)
        if ground is None:
            return self._lost(cite, step)
        if ground.passage.text_hash == cite.hash:
            self._allowed(ground, step)
            return cite
        if moved := self._grounds.moved(cite, within=True):
            return self._moved(cite, moved, step)
        self._allowed(ground, step)
        now = f"{cite.passage} {ground.passage.text_hash}"
        if cite.hash:
            message = f"Teksten er ændret, siden tjeklisten blev skrevet: {cite.passage}."
            advice = f"Læs den igen, ret trinet, hvis det skal følge med, og skriv »{now}«. {_STAMP}"
        else:
            message = f"Passagen {cite.passage} har intet aftryk, så ingen ser, hvis teksten bliver ændret."
            advice = f"Skriv »{now}«. {_STAMP}"
        self._tell(step, message, advice, doubt=True)
        return cite

    def _lost(self, cite: Cite, step: Step | None) -> Cite:
        if moved := self._grounds.moved(cite):
            return self._moved(cite, moved, step)
        if gone := self._grounds.gone(cite.passage):
            message = (
                f"Passagen {cite.passage} gælder ikke: {gone.document.path} {_STATES[gone.document.state]}."
            )
            self._tell(step, message, "Brug en passage fra et dokument, der gælder.")
        else:
            message = f"Passagen findes ikke: {cite.passage}."
            self._tell(step, message, "Find den rigtige med »retningsviser ask TEKST --json«, og ret den.")
        return cite

    def _moved(self, cite: Cite, moved: Ground, step: Step | None) -> Cite:
        """The text stands elsewhere now: it is the text that was meant, not the number."""
        self._allowed(moved, step)
        now = Cite(moved.passage.id, moved.passage.text_hash)
        message = f"Teksten fra {cite.passage} står nu et andet sted. Den bliver vist derfra."
        self._tell(step, message, f"Skriv »{now.passage} {now.hash}«.", doubt=True)
        return now

    def _allowed(self, ground: Ground, step: Step | None) -> None:
        """Tell a passage that is another home's, or for others than the step is for."""
        document, name = ground.document, ground.passage.id
        if isinstance(document, LocalAddition) and document.home != self._checklist.home:
            message = f"{name} er {short_name(document.home)}s egen tekst."
            advice = "Brug den fælles retningslinje. Skriv »lokalt:« for at vise husets tekst ved siden af."
            self._tell(step, message, advice)
        theirs, ours = document.key.target_group, (step.group if step else None) or self._group
        if theirs and ours and theirs != ours:
            message = f"{name} gælder {theirs}, men her er det for {ours}."
            self._tell(step, message, f"Brug en passage, der gælder {ours}, eller ret »målgruppe«.")
        elif theirs and ours is None:
            message = f"{name} gælder kun {theirs}, men bliver vist til alle."
            self._tell(step, message, f"Skriv »målgruppe: {theirs}«.", doubt=True)

    def _deadline(self, step: Step, cites: tuple[Cite, ...]) -> None:
        """Tell a deadline whose words stand in no passage of its step.

        Where the text was changed since, the checklist can still be used: then the deadline is not reckoned.
        """
        if step.deadline is None or not step.deadline.words:
            return
        if not any(self._says(c, step.deadline.words) for c in cites):
            message = f"»{step.deadline.words}« står ikke i en passage, som trinet »{step.id}« viser."
            self._tell(
                step,
                message,
                "Skriv »ordret:« ord for ord som i passagen, eller tilføj passagen under »se:«.",
                doubt=any(map(self._changed, cites)),
            )

    def _numbers(self, step: Step, cites: tuple[Cite, ...]) -> None:
        """Tell numbers of a step that stand in nothing that it shows; not where a passage is lost already."""
        grounds = [self._grounds.passage(c.passage) for c in cites]
        found = [g for g in grounds if g]
        if len(found) < len(grounds):
            return
        shown = [text for g in found for text in shown_of(g)]
        guidelines = ((p, self._grounds.with_point(p, step.group or self._group)) for p in step.local)
        points = [
            text
            for p, named in guidelines
            for g in named
            for text in g.required_points[number_of(p) - 1 :][:1]
        ]
        self.mistakes += unfounded(step, (*shown, *points), self._checklist.purpose)

    def _option(self, option: Option, step: Step) -> Option:
        if option.cite is None:
            return option
        cite = self._cite(option.cite, step)
        if self._grounds.passage(cite.passage) and not self._says(cite, option.text):
            message = f"Svaret »{option.text}« står ikke i {cite.passage}."
            advice = "Skriv det ord for ord som i passagen, eller fjern »se:« ved svaret."
            self._tell(step, message, advice, doubt=self._changed(cite))
        return option if cite == option.cite else replace(option, cite=cite)

    def _changed(self, cite: Cite) -> bool:
        """Whether a passage reads otherwise than when it was cited."""
        ground = self._grounds.passage(cite.passage)
        return ground is not None and bool(cite.hash) and ground.passage.text_hash != cite.hash

    def _says(self, cite: Cite, words: str) -> bool:
        """Whether words stand in a passage, however its lines are broken."""
        ground = self._grounds.passage(cite.passage)
        return ground is not None and _even(words) in _even(ground.passage.text)

    def _point(self, point: str, step: Step) -> None:
        found = self._grounds.with_point(point, step.group or self._group)
        named = point.rpartition(" ")[0]
        standard = named.partition(":")[0]
        if not found:
            message = f"»{point}« er ikke et skal-punkt: der er ingen gældende retningslinje {named}."
            self._tell(step, message, "Ret nummeret, eller fjern linjen.")
        elif len(found) > 1:
            names = " eller ".join(f"»{standard}:{g.key.target_group} L{number_of(point)}«" for g in found)
            message = f"»{point}« kan være et punkt i flere retningslinjer."
            self._tell(step, message, f"Skriv {names}.")
        elif number_of(point) > (count := len(found[0].required_points)):
            message = f"»{point}« er ikke et skal-punkt: {standard} har {count}."
            self._tell(step, message, f"Vælg L1 til L{count}." if count else "Fjern linjen.")


def shown_of(ground: Ground) -> tuple[str, ...]:
    """What stands beside a passage where it is shown, itself too; the codes of sections are no rules."""
    above = (_CODE.sub("", heading) for heading in ground.passage.heading)
    return ground.passage.text, ground.document.title, ground.document.key.standard, *above


def cited_now(cite: Cite, grounds: Grounds) -> Cite | None:
    """A citation as it should be written: with its text's hash, or where that stands now; None if lost."""
    ground = grounds.passage(cite.passage)
    if ground and ground.passage.text_hash == cite.hash:
        return cite
    if moved := grounds.moved(cite, within=ground is not None):
        return Cite(moved.passage.id, moved.passage.text_hash)
    return Cite(cite.passage, ground.passage.text_hash) if ground else None


def _even(text: str) -> str:
    return " ".join(text.split())


def astray(checklist: Checklist, all_there: Iterable[Checklist]) -> Iterator[Mistake]:
    """Each step that hands over to a checklist which its readers do not have: then a button is missing."""
    groups = {None, checklist.group}
    names = sorted(
        c.name
        for c in all_there
        if c.home in (None, checklist.home) and (not checklist.group or c.group in groups)
    )
    for step in checklist.steps:
        if step.hands_over and step.hands_over not in names:
            message = f"»{step.id}« fører til tjeklisten »{step.hands_over}«, som ikke findes her."
            advice = near(step.hands_over, names) or "Ret navnet efter »tjekliste:«, eller fjern linjen."
            yield Mistake(step, message, advice, Severity.WARNING)


def doubles(checklists: Iterable[Checklist]) -> Iterator[tuple[Checklist, Checklist]]:
    """Each checklist whose name another of the same home has already, with that one.

    The file that is called so has the name; a new file with a name taken puts none out of use.
    """
    first: dict[tuple[str, str | None], Checklist] = {}
    for checklist in sorted(checklists, key=lambda c: slug(PurePosixPath(c.path).stem) != slug(c.name)):
        known = first.setdefault((checklist.name, checklist.home), checklist)
        if known is not checklist:
            yield checklist, known
