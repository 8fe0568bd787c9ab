"""A scenario as the body of POST /api/gaps/what-if: written, read, and what is wrong in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from marshmallow import ValidationError

from service.domain.errors import BadRequest, Fault, Pointer
from service.http.faults import of_body
from service.http.questions.scenarios import WhatIfShape
from service.http.strict_parser import json_of

Change = dict[str, Any]
OF_QUESTION = ("region", "need", "group", "language", "status", "client", "as_of")


def scenario_of(question: Mapping[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    """The body: where and for whom is looked, and what is changed."""
    return {**{name: question[name] for name in OF_QUESTION if question.get(name)}, "changes": list(changes)}


def as_text(scenario: Mapping[str, Any]) -> str:
    """The body as people can read it; days as text."""
    return orjson.dumps(scenario, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode()


def read(text: bytes) -> dict[str, Any]:
    """The body of a text, as it was sent; BadRequest for what is no scenario."""
    sent = json_of(text)
    if not isinstance(sent, dict):
        raise BadRequest("No scenario.", [Fault(Pointer(), "no_json")])
    checked(sent)
    return sent


def checked(scenario: Mapping[str, Any]) -> dict[str, Any]:
    """The body by the shape of the API; BadRequest with the place of everything that is wrong."""
    shape = WhatIfShape()
    try:
        loaded: dict[str, Any] = shape.load(scenario)
    except ValidationError as error:
        raise BadRequest("The scenario cannot be read.", of_body(error.messages, shape)) from error
    return loaded
