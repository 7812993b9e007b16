"""Checklists, and what becomes of them, as JSON."""

from corpus.checklists.changes import ChecklistChanges
from corpus.checklists.model import Checklist

Json = dict[str, object]


def checklist(one: Checklist) -> Json:
    """A checklist as `check` understood it."""
    return {
        "document": one.path,
        "name": one.name,
        "title": one.title,
        "purpose": str(one.purpose),
        "home": one.home,
        "target_group": one.group,
        "form": str(one.form) if one.form else None,
        "for_managers": one.for_managers,
        "steps": len(one.steps),
    }


def changes(found: ChecklistChanges) -> Json:
    """What a reload would do to checklists."""
    return {
        "changes": [{"kind": str(c.kind), **checklist(c.checklist)} for c in found.changes],
        "cited": [
            {
                "name": t.checklist.name,
                "home": t.checklist.home,
                "step": t.step.id if t.step else None,
                "passage": t.passage,
                "gone": t.gone,
            }
            for t in found.touched
        ],
    }
