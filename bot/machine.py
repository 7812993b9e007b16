"""What the command line prints for machines: the fixed JSON shapes."""

import json
import re
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from bot import checklist_json
from corpus.difference import DocumentChange
from corpus.model import Corpus, Document, Fault, Guideline, LocalAddition, OtherDocument, Passage
from corpus.status import Cell, GuidelineStatus, Matrix
from handlers.model import Answer, Caution, Citation, Directions, Outcome, Reply
from handlers.reloading import Proposal
from handlers.revisions import Revision

if TYPE_CHECKING:  # which needs the database, and few commands do
    from handlers.audit import Row

Json = dict[str, object]
_HALVES = re.compile("[\ud800-\udfff]")  # of a letter; no encoding has them alone
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\u0085\u2028\u2029"}


def line(value: Json) -> str:
    """One JSON line, letters as they are, without anything that a reader may take for a line's end."""
    return _HALVES.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False)).translate(
        _LINE_ENDS
    )


def read(row: str) -> object:
    """A JSON line as others read it too: no NaN, no number without end. Raises ValueError, RecursionError."""
    return json.loads(row, parse_constant=_refused, parse_float=_finite)


def _refused(text: str) -> float:
    raise ValueError(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refused(text)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def citation(cited: Citation) -> Json:
    """A hit of the answer shape."""
    return {
        "passage": cited.passage,
        "document": cited.document,
        "title": cited.title,
        "level": str(cited.level),
        "home": cited.home,
        "scheme": cited.scheme,
        "standard": cited.standard,
        "target_group": cited.target_group,
        "heading": list(cited.heading),
        "requirement": _text(cited.requirement),
        "version": cited.version,
        "effective": _text(cited.effective),
        "page": cited.page,
        "status": [str(s) for s in cited.status],
        "text": cited.text,
        "highlight": list(cited.highlight) if cited.highlight else None,
        "score": cited.score,
    }


def answer(reply: Reply, *, revision: str, request_id: object = None, why: bool = False) -> Json:
    """The answer shape; a reply that is no answer has its outcome and nothing found."""
    found = reply.answer or Answer(
        Outcome(reply.outcome), 0.0, (), (), reply.warnings, reply.masked, revision, reply.home
    )
    shape: Json = {
        "id": request_id,
        "outcome": str(found.outcome),
        "confidence": found.confidence,
        "hits": [citation(c) for c in found.hits],
        "maybe": [citation(c) for c in found.maybe],
        "referral": _referral(found.directions),
        "warnings": _cautions(found.warnings),
        "masked": found.masked,
        "read_as": dict(found.read_as),
        "meaning": found.meaning,
        "revision": found.revision,
    }
    if reply.answer is None and reply.outcome is Outcome.COMMAND:  # the shape has no other place for it
        told = "\n".join((*filter(None, (reply.text,)), *(line.text for line in (*reply.top, *reply.report))))
        shape["warnings"] = [*_cautions(reply.warnings), {"code": "reply", "text": told}]
    return shape | {"why": list(found.why)} if why else shape


def _cautions(cautions: Sequence[Caution]) -> list[Json]:
    return [{"code": w.code, "text": w.text} for w in cautions]


def _referral(directions: Directions | None) -> Json | None:
    if directions is None:
        return None
    return {"kind": str(directions.way), "text": directions.text, "contact": directions.contact}


def _document(document: Document) -> Json:
    placed = document if isinstance(document, Guideline | LocalAddition) else None
    kind = {Guideline: "guideline", LocalAddition: "local_addition", OtherDocument: "other"}[type(document)]
    return {
        "document": document.path,
        "kind": kind,
        "state": str(document.state),
        "title": document.title,
        "scheme": placed.key.scheme if placed else None,
        "standard": placed.key.standard if placed else None,
        "target_group": placed.key.target_group if placed else None,
        "home": placed.key.home if placed else None,
        "version": document.version,
        "effective": _text(document.effective),
        "revise_by": _text(document.revise_by),
        "revise_by_computed": document.revise_by_computed,
        "based_on": document.based_on if isinstance(document, LocalAddition) else None,
        "owner": document.owner,
        "approved_by": document.approved_by,
        "passages": len(document.passages),
        "required_points": list(document.required_points) if isinstance(document, Guideline) else [],
        "reason": document.reason if isinstance(document, OtherDocument) else None,
    }


def _fault(fault: Fault) -> Json:
    return {
        "document": fault.document,
        "place": fault.place,
        "severity": str(fault.severity),
        "message": fault.message,
        "advice": fault.advice,
    }


def check(corpus: Corpus) -> Json:
    """The shape of `check --json`."""
    return {
        "documents": [_document(d) for d in corpus.documents],
        "faults": [_fault(f) for f in corpus.faults],
        "checklists": [checklist_json.checklist(c) for c in corpus.checklists],
    }


def _cell(cell: Cell) -> Json:
    return {
        "home": cell.home,
        "scheme": cell.guideline.scheme,
        "standard": cell.guideline.standard,
        "target_group": cell.guideline.target_group,
        "document": cell.document,
        "status": str(cell.status),
        "all": [str(s) for s in cell.all],
        "flags": list(cell.flags),
        "points": list(cell.points),
        "based_on": cell.based_on,
        "current_version": cell.current_version,
        "revise_by": _text(cell.revise_by),
        "reason": cell.reason,
    }


def _guideline(found: GuidelineStatus) -> Json:
    return {
        "scheme": found.guideline.scheme,
        "standard": found.guideline.standard,
        "target_group": found.guideline.target_group,
        "document": found.document,
        "status": str(found.status),
        "version": found.version,
        "revise_by": _text(found.revise_by),
        "reason": found.reason,
    }


def status(matrix: Matrix, corpus: Corpus) -> Json:
    """The shape of `status --json`."""
    return {
        "today": matrix.today.isoformat(),
        "cells": [_cell(c) for c in matrix.cells],
        "guidelines": [_guideline(g) for g in matrix.guidelines],
        "faults": [_fault(f) for f in corpus.faults],
    }


def reload(found: Proposal, made: Revision | None) -> Json:
    """The shape of `reload --json`: what would change; `revision` is the one made, if any."""
    change = found.change
    return {
        "source": found.staged.source,
        "base": found.base.number,
        "revision": made.number if made else None,
        "nothing": found.nothing,
        "files": {
            "added": list(change.added_files),
            "removed": list(change.removed_files),
            "changed": list(change.changed_files),
            "renamed": [list(pair) for pair in change.renamed_files],
        },
        "documents": [difference(c) for c in change.documents],
        "cells": [
            {"before": _cell(c.before) if c.before else None, "after": _cell(c.after) if c.after else None}
            for c in found.impact.cells
        ],
        "confirmed": [p.number for p in found.impact.confirmed],
        "tests": [
            {
                "question": a.test.question,
                "home": a.test.home,
                "before": citation(a.before) if a.before else None,
                "after": citation(a.after) if a.after else None,
            }
            for a in found.impact.answers
        ],
        "homes": {
            "new": [h.name for h in found.impact.new_homes],
            "lost": [h.name for h in found.impact.lost_homes],
        },
        "checklists": checklist_json.changes(found.impact.checklists),
        "faults": [_fault(f) for f in found.corpus.faults],
    }


def difference(change: DocumentChange) -> Json:
    """A document's change, passage by passage."""
    one = change.new or change.old
    return {
        "key": str(one.key) if one else None,
        "title": one.title if one else None,
        "home": one.key.home if one else None,
        "old": _version(change.old),
        "new": _version(change.new),
        "editorial": change.editorial,
        "fields": [{"field": f.field, "old": f.old, "new": f.new} for f in change.fields],
        "points": [
            {"kind": str(p.kind), "old": p.old, "new": p.new, "editorial": p.editorial} for p in change.points
        ],
        "passages": [
            {
                "kind": str(p.kind),
                "editorial": p.editorial,
                "why": p.why,
                "old": _passage(p.old),
                "new": _passage(p.new),
                "words": [{"mark": str(w.mark), "text": w.text} for w in p.words],
            }
            for p in change.passages
        ],
    }


def _version(document: Document | None) -> Json | None:
    if document is None:
        return None
    return {
        "document": document.path,
        "version": document.version,
        "effective": _text(document.effective),
    }


def _passage(passage: Passage | None) -> Json | None:
    if passage is None:
        return None
    return {"passage": passage.id, "heading": list(passage.heading), "text": passage.text}


def audit(row: "Row") -> Json:
    """One change, with the hash that binds it to those before."""
    return {
        "number": row.number,
        "at": row.at.isoformat(),
        "by": row.by,
        "act": row.act,
        "what": row.what,
        "hash": row.hash,
        "holds": row.holds,
    }
