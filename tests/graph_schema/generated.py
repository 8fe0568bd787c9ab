"""Sound records of every kind, made from the model itself."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from graph_schema.model import Part, Property, RecordKind, Relationship, schema

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    str.strip
)
DATES = st.dates().map(lambda day: day.isoformat())
INTEGERS = st.integers(-(2**63), 2**63 - 1)


@cache
def records(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records of the kind that `problems` has nothing against."""
    return _shape(schema().records[kind])


@cache
def ids(kind: str) -> st.SearchStrategy[str]:
    """Ids that the kind may carry."""
    return st.from_regex(
        schema().records[kind].id_pattern, fullmatch=True, alphabet=st.characters(codec="ascii")
    ).filter(lambda found: len(found) <= 40)


def _shape(shape: RecordKind | Part) -> st.SearchStrategy[dict[str, Any]]:
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field, relationship in shape.relationships.items():
        targets = _targets(relationship)
        fields[field] = targets if relationship.single else st.lists(targets, max_size=3, unique_by=_target)
    if isinstance(shape, RecordKind):
        fields |= {field: st.lists(_shape(part).filter(bool), max_size=3) for field, part in shape.parts.items()}
    return _with_properties(shape.properties, {}, fields).map(_without_crossed_periods)


def _with_properties(
    properties: Mapping[str, Property],
    required: dict[str, st.SearchStrategy[Any]],
    optional: dict[str, st.SearchStrategy[Any]],
) -> st.SearchStrategy[dict[str, Any]]:
    needed = {name: _value(item) for name, item in properties.items() if item.required}
    free = {name: _value(item) for name, item in properties.items() if not item.required}
    return st.fixed_dictionaries({**required, **needed}, optional={**optional, **free})


def _target(item: Any) -> str:
    """What an item of a list points at: an id alone or in an object names the same record."""
    return str(item["to"] if isinstance(item, Mapping) else item)


def _targets(shape: Relationship) -> st.SearchStrategy[Any]:
    named = [
        _with_properties(shape.properties, {"to": ids(kind), "kind": st.just(kind)}, {}).map(_without_crossed_periods)
        for kind in shape.to
    ]
    return st.one_of(*named) if shape.properties else st.one_of(ids(shape.to[0]), *named)


def _value(item: Property) -> st.SearchStrategy[Any]:
    if item.one_of:
        choice: st.SearchStrategy[Any] = st.sampled_from(item.one_of)
    elif item.codes:
        choice = ids(item.codes)
    elif item.format == "url":
        choice = st.just("https://beispiel.example/angebot?q=1")
    else:
        choice = _by_type(item)
    return st.lists(choice, min_size=1, max_size=3) if item.type in {"strings", "integers"} else choice


def _by_type(item: Property) -> st.SearchStrategy[Any]:
    least = None if item.min is None else int(item.min)
    most = None if item.max is None else int(item.max)
    integers = INTEGERS if least is None else st.integers(least, most if most is not None else 2**63 - 1)
    return {
        "string": WORDS,
        "strings": WORDS,
        "text": WORDS,
        "integer": integers,
        "integers": INTEGERS,
        "number": st.floats(item.min, item.max, allow_nan=False, allow_infinity=False),
        "boolean": st.booleans(),
        "date": DATES,
        "partial_date": DATES | DATES.map(lambda day: day[:7]) | DATES.map(lambda day: day[:4]),
        "scalar": WORDS | INTEGERS | st.booleans() | st.lists(WORDS, min_size=1, max_size=3),
    }[item.type]


def _without_crossed_periods(record: dict[str, Any]) -> dict[str, Any]:
    ends = {"valid_to", "stop_to", "ends_on", "date_to", "date_before", "covers_to", "age_max"}
    return {key: value for key, value in record.items() if key not in ends}
