"""Fields under words that Python keeps for itself."""

from dataclasses import dataclass, replace

import orjson

from service.answers.keyword_field import written_without_underscore
from service.http.shapes import shape_of


@written_without_underscore("from_")
@dataclass(frozen=True)
class Span:
    """Two numbers."""

    from_: int
    to: int


def test_a_field_is_written_and_promised_without_its_underscore() -> None:
    assert orjson.loads(orjson.dumps(Span(1, 2))) == {"from": 1, "to": 2}
    assert set(shape_of(Span)().fields) == {"from", "to"}


def test_in_code_it_is_a_field_like_any_other() -> None:
    assert replace(Span(1, 2), from_=0).from_ == 0
    assert Span(1, 2) == Span(1, 2) != Span(0, 2)
