"""Errors as data: what a shape refuses, and that every message of a fault exists in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from service.domain.errors import BadRequest, Fault, Parameter, Pointer
from service.http.faults import of_address, of_body
from service.words.catalogue import messages
from service.words.faults import sentence

SERVICE = Path(__file__).parents[2] / "service"
RAISING = {"Fault", "wrong", "_note"}  # their second argument is the code of a message


class Inner(Schema):
    day = fields.Date()


class Shape(Schema):
    rows = fields.String(validate=validate.OneOf(["need", "language"]))
    several = fields.List(fields.Nested(Inner))


def refused(data: dict[str, object]) -> object:
    with pytest.raises(ValidationError) as caught:
        Shape().load(data)
    return caught.value.messages


def codes() -> Iterator[str]:
    for path in SERVICE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) > 1:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield from _texts(node.args[1]) if name in RAISING else ()


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def literals() -> set[str]:
    """Every text in the code, also the parts of one that is put together."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SERVICE.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_fault_names_its_place_from_the_outside_in() -> None:
    (fault,) = of_body(refused({"several": [{"day": "x"}]}))

    assert fault == Fault(Pointer(("several", "0", "day")), "no_date")
    assert sentence(fault) == "Not a valid date; write it as 2026-11-27."


def test_a_choice_that_is_none_comes_with_those_there_are() -> None:
    (fault,) = of_address(refused({"rows": "kind"}), Shape())

    assert fault == Fault(Parameter("rows"), "one_of", ("need", "language"))
    assert sentence(fault) == "Must be one of: need, language."


def test_a_name_of_the_sender_that_is_not_plain_is_not_echoed() -> None:
    (fault,) = of_address(refused({"<b>": 1}))

    assert fault.where == Parameter("?")


def test_a_place_is_named_once() -> None:
    twice = [Fault(Parameter("need"), "missing"), Fault(Parameter("need"), "missing")]

    assert len(BadRequest("Wrong.", twice).faults) == 1


def test_a_fault_of_an_address_may_have_been_sent_in_a_body() -> None:
    assert Fault(Parameter("need"), "missing").in_body().where == Pointer(("need",))


def test_every_fault_that_is_raised_has_its_message() -> None:
    raised = set(codes())

    assert {f"fault.{code}" for code in raised} <= messages("en").keys()
    assert {"unknown_value", "ogc_limit", "unknown_region"} <= raised


def test_every_message_of_a_fault_is_raised_somewhere() -> None:
    known = {key.removeprefix("fault.") for key in messages("en") if key.startswith("fault.")}
    whole, put_together = literals(), ("condition_not_", "ogc_code_among", "ogc_code_in_features", "ogc_code_listed")

    assert {code for code in known if not code.startswith(put_together)} <= whole


def test_messages_of_faults_have_the_same_values_in_both_languages() -> None:
    english, german = (
        {key: placeholders(text) for key, text in messages(language).items()} for language in ("en", "de")
    )
    faults = {key for key in english if key.startswith("fault.")}

    assert {key: english[key] for key in faults} == {key: german.get(key) for key in faults}
