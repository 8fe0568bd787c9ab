"""The model file, and YAML as it is read here."""

from typing import Any

import pytest
import yaml

from graph_schema.model import read_schema, schema
from graph_schema.plain_yaml import read_yaml

KIND: dict[str, Any] = {"label": "Thing", "properties": {"name": {"type": "string"}}}


def model(**kind: Any) -> dict[str, Any]:
    return {"version": 1, "records": {"thing": {**KIND, **kind}}, "system": {}}


def test_the_model_has_a_label_of_its_own_for_every_kind() -> None:
    labels = [kind.label for kind in schema().records.values()]

    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("kind", "mistake"),
    [
        ({"properties": {"name": {"type": "strng"}}}, "unknown type 'strng'"),
        ({"properties": {"name": {"type": "string", "codes": "nowhere"}}}, "unknown kind 'nowhere'"),
        ({"relationships": {"name": {"type": "A", "to": ["thing"]}}}, "a field stands twice"),
        ({"relationships": {"near": {"type": "A", "to": ["nowhere"]}}}, "unknown kind"),
        (
            {"relationships": {"near": {"type": "A", "to": ["thing"]}, "far": {"type": "A", "to": ["thing"]}}},
            "a relationship type stands twice",
        ),
    ],
)
def test_a_mistake_in_the_model_is_named(kind: dict[str, Any], mistake: str) -> None:
    with pytest.raises(ValueError, match=mistake):
        read_schema(model(**kind))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-01-01", "2026-01-01"),
        ("01067", "01067"),
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("true", True),
        ("14", 14),
        ("-0.5", -0.5),
        ("~", None),
        ("", None),
        ("'14'", "14"),
    ],
)
def test_a_plain_word_in_yaml_means_what_it_looks_like(text: str, value: object) -> None:
    assert read_yaml(f"key: {text}") == {"key": value}


def test_a_key_that_stands_twice_in_yaml_is_an_error() -> None:
    with pytest.raises(yaml.YAMLError, match="'a' stands twice"):
        read_yaml("a: 1\nb: 2\na: 3\n")


def test_yaml_builds_no_objects() -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml("!!python/object/apply:os.getcwd []")
