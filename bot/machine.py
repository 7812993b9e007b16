"""What the command line prints for machines: the fixed JSON shapes."""

import json
import re
from math import isfinite

from corpus.model import Corpus, Document, Fault, Guideline, LocalAddition, OtherDocument
from corpus.status import Cell, GuidelineStatus, Matrix
from handlers.model import Answer, Citation, Directions, Outcome, Reply

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
        "warnings": [{"code": w.code, "text": w.text} for w in found.warnings],
        "masked": found.masked,
        "read_as": dict(found.read_as),
        "meaning": found.meaning,
        "revision": found.revision,
    }
    return shape | {"why": list(found.why)} if why else shape


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
