"""The JSON Schema of checklists, by which editors help to write them; made from the reader's own tables."""

import json
import re

from corpus.checklists.citing import HASH, PASSAGE
from corpus.checklists.fields import (
    CHECKLIST,
    DEADLINE,
    EVERY,
    FACTS,
    OPTION,
    STEP,
    WITH_OPTIONS,
    YES,
    Field,
    Shape,
)
from corpus.checklists.model import Kind, Purpose, Unit
from corpus.checklists.naming import NAME, RESERVED
from corpus.checklists.spans import CLOCKED, NUMBERED, SHORT, pattern
from corpus.checklists.steps import FEWEST, POINT

Json = dict[str, object]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Json = {"type": ["string", "number"], "minLength": 1}  # a bare number is a text to the reader
_NAME: Json = {"type": ["string", "integer"], "pattern": f"^{NAME.pattern}$"}
_CALLED: Json = {
    "type": "string",
    "pattern": rf"^(?![0-9]+$){NAME.pattern}$",
    "not": {"enum": sorted(n for n in RESERVED if NAME.fullmatch(n))},
}
_CITE: Json = {"type": "string", "pattern": rf"^{PASSAGE}(\s+{HASH})?$"}
_POINT: Json = {"type": "string", "pattern": f"^{re.sub('[?]P<.*?>', '?:', POINT.pattern)}$"}
_SHAPES: dict[Shape, Json] = {
    Shape.TEXT: _TEXT,
    Shape.WORDS: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
    Shape.NAME: _NAME,
    Shape.CALLED: _CALLED,
    Shape.CITE: _CITE,
    Shape.CITES: {"anyOf": [_CITE, {"type": "array", "items": _CITE, "minItems": 1, "uniqueItems": True}]},
    Shape.POINTS: {"anyOf": [_POINT, {"type": "array", "items": _POINT, "minItems": 1}]},
    Shape.MINUTES: {"type": "string", "pattern": pattern(*SHORT)},
    Shape.LENGTH: {"type": "string", "pattern": pattern(*CLOCKED)},
    Shape.SPAN: {"type": "string", "pattern": pattern(*Unit)},
    Shape.CONDITIONS: {
        "type": "object",
        "additionalProperties": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]},
    },
    Shape.OPTIONS: {
        "type": "object",
        "propertyNames": {"pattern": f"^{NAME.pattern}$"},
        "additionalProperties": {"anyOf": [_TEXT, {"$ref": "#/$defs/svar"}]},
        "minProperties": FEWEST,
    },
    Shape.DEADLINE: {"$ref": "#/$defs/frist"},
    Shape.STEPS: {
        "type": "object",
        "propertyNames": {"pattern": f"^{NAME.pattern}$", "not": {"const": "slut"}},
        "additionalProperties": {"$ref": "#/$defs/trin"},
        "minProperties": 1,
    },
}
_RIGHT: Json = {"type": "object", "properties": {"rigtigt": {"const": YES}}, "required": ["rigtigt"]}
_SOME_RIGHT: Json = {  # of the answers of a quiz at least one, and not all
    "allOf": [{"not": {"additionalProperties": {"not": _RIGHT}}}, {"not": {"additionalProperties": _RIGHT}}]
}
# A programme's days are its own; elsewhere a deadline is a rule's, in the rule's words.
_OF_A_RULE: Json = {
    "required": ["ordret"],
    "properties": {"inden": {"not": {"pattern": pattern(*NUMBERED)}}},
}
_ANYWHERE_ELSE: Json = {
    "if": {
        "properties": {"slags": {"enum": [p for p in Purpose if p is not Purpose.PROGRAMME]}},
        "required": ["slags"],
    },
    "then": {
        "properties": {"trin": {"additionalProperties": {"properties": {"frist": _OF_A_RULE}}}},
    },
}


def schema() -> Json:
    """The schema, with what each key is for in Danish."""
    return {
        "$schema": DRAFT,
        "title": "Tjekliste",
        "description": "En fil i mappen tjeklister. Den beder aldrig om tekst og gemmer intet om borgere.",
        **_object(CHECKLIST),
        **_ANYWHERE_ELSE,
        "$defs": {
            "trin": _object(STEP) | {"allOf": [_of_kind(k) for k in Kind]},
            "svar": _object(OPTION),
            "frist": _object(DEADLINE),
        },
    }


def written() -> str:
    """The schema as its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(table: tuple[Field, ...]) -> Json:
    return {
        "type": "object",
        "properties": {f.key: _field(f) for f in table},
        "required": [f.key for f in table if f.needed == EVERY],
        "additionalProperties": False,
    }


def _field(field: Field) -> Json:
    shape: Json = {"enum": list(field.words)} if field.shape is Shape.ONE_OF else _SHAPES[field.shape]
    return {"description": field.what, **shape}


def _of_kind(kind: Kind) -> Json:
    """What a step of a kind must have, and what it may not."""
    needed = [f.key for f in STEP if kind in f.needed and f.needed != EVERY]
    refused = [f.key for f in STEP if kind not in f.kinds]
    inner: Json = {"required": needed} if needed else {}
    wrong: Json = dict.fromkeys(refused, False)
    if kind in WITH_OPTIONS and (bare := [f.key for f in OPTION if kind not in f.kinds]):
        wrong["svar"] = {"additionalProperties": {"properties": dict.fromkeys(bare, False)}}
    if facts := [fact for fact, kinds in FACTS.items() if kind in kinds]:
        wrong["felt"] = {"enum": facts}
    if kind is Kind.QUIZ:
        wrong["svar"] = _SOME_RIGHT
    return {
        "if": {"properties": {"slags": {"const": kind}}, "required": ["slags"]},
        "then": inner | {"properties": wrong},
    }
