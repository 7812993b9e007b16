"""What has changed in the texts of a run since it began, as it is told above its step."""

from collections.abc import Iterable, Iterator

from handlers.changes_report import before_and_now
from handlers.cite import section_name
from handlers.lines import line
from handlers.report import Line, Tone
from handlers.runs.following import Changed


def told(news: Iterable[Changed], *, remade: bool) -> Iterator[Line]:
    """The checklist remade, and each passage that reads otherwise or is gone, before and now."""
    if remade:
        yield line("Tjeklisten er lavet om, siden du begyndte. Du følger den gamle.", Tone.WARN)
    for one in news:
        if one.now is None:
            yield line("En regel, som tjeklisten bygger på, er ikke i retningslinjerne mere:", Tone.BAD)
            yield line(f"»{one.quote.text}«", Tone.OUT, 1)
            yield line(one.quote.source, Tone.QUIET, 1)
            continue
        place = section_name(one.now.passage.heading, one.now.document.title)
        alike = " (kun ordlyden)" if one.editorial else ""
        yield line(
            f"Reglen i »{one.now.document.title}«, {place}, er ændret, siden du begyndte{alike}:", Tone.WARN
        )
        if one.change:
            yield from before_and_now(one.change.words, 1)
        else:
            yield line(f"Før: {one.quote.text}", Tone.OUT, 1)
            yield line(f"Nu:  {one.now.passage.text}", Tone.IN, 1)
