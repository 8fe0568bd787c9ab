"""Every question about gaps keeps the fields that it names."""

from dataclasses import fields
from inspect import getmembers, isclass

import pytest

from service.answers.gaps import planned, question
from service.answers.gaps.question import GapQuestion

SHAPES = {
    name: shape
    for module in (question, planned)
    for name, shape in getmembers(module, isclass)
    if issubclass(shape, GapQuestion)
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_question_keeps_the_fields_that_it_names(name: str) -> None:
    own = {key for key in SHAPES[name].__annotations__ if not key.isupper()}

    assert own <= {field.name for field in fields(SHAPES[name])}
    assert len(SHAPES) > 10
