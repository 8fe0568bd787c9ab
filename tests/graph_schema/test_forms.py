"""Normal form, graph form and references of a record."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.schema import (
    Edge,
    Flat,
    Reference,
    assemble,
    canonical,
    canonical_json,
    flatten,
    record_uuid,
    references,
    schema,
)
from tests.graph_schema.generated import records


@st.composite
def kinds_and_records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind = draw(st.sampled_from(sorted(schema().records)))
    return kind, draw(records(kind))


@settings(max_examples=60, deadline=None)
@given(kinds_and_records())
def test_the_graph_form_gives_the_normal_form_back(made: tuple[str, dict[str, Any]]) -> None:
    kind, record = made

    assert assemble(kind, flatten(kind, canonical(kind, record))) == canonical(kind, record)


@settings(max_examples=60, deadline=None)
@given(kinds_and_records(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_graph_answers_does_not_matter(made: tuple[str, dict[str, Any]], chance: Any) -> None:
    kind, record = made
    flat = flatten(kind, record)
    edges, parts = list(flat.edges), list(flat.parts)
    chance.shuffle(edges)
    chance.shuffle(parts)

    assert assemble(kind, Flat(flat.label, flat.properties, tuple(edges), tuple(parts))) == canonical(kind, record)


@settings(max_examples=60, deadline=None)
@given(kinds_and_records())
def test_the_normal_form_of_a_normal_form_is_itself(made: tuple[str, dict[str, Any]]) -> None:
    kind, record = made
    normal = canonical(kind, record)

    assert canonical_json(canonical(kind, normal)) == canonical_json(normal)


@settings(max_examples=60, deadline=None)
@given(kinds_and_records())
def test_the_normal_form_survives_json(made: tuple[str, dict[str, Any]]) -> None:
    kind, record = made
    normal = canonical(kind, record)

    assert json.loads(canonical_json(normal)) == normal


@settings(max_examples=60, deadline=None)
@given(kinds_and_records())
def test_every_edge_of_the_graph_form_is_a_reference(made: tuple[str, dict[str, Any]]) -> None:
    kind, record = made
    flat = flatten(kind, record)
    edges = {(edge.to_kind, edge.to_id) for edge in (*flat.edges, *(e for part in flat.parts for e in part.edges))}

    assert edges <= {(reference.kinds[0], reference.id) for reference in references(kind, record)}


@pytest.mark.parametrize(
    ("given_", "normal"),
    [
        ({"name": " Köln ", "aliases": [], "ags": None, "slug": ""}, {"name": "Köln"}),
        ({"name": "Ko\u0308ln"}, {"name": "Köln"}),
        ({"lat": 51}, {"lat": 51.0}),
        ({"lat": -0.0}, {"lat": 0.0}),
        ({"out_of_state": False}, {"out_of_state": False}),
        ({"part_of": {"to": "14", "kind": "region"}}, {"part_of": "14"}),
        ({"distinct_from": ["14713", {"to": "14511"}, "14713"]}, {"distinct_from": ["14511", "14713"]}),
        (
            {"population": [{}, {"on": "2022-12-31", "persons": 0}]},
            {"population": [{"on": "2022-12-31", "persons": 0}]},
        ),
    ],
)
def test_one_fact_has_one_normal_form(given_: dict[str, Any], normal: dict[str, Any]) -> None:
    assert canonical_json(canonical("region", given_)) == canonical_json(normal)


def test_targets_of_the_second_kind_keep_their_kind() -> None:
    record = {"supports": [{"to": "b", "kind": "service"}, {"to": "a", "kind": "organization"}]}

    assert canonical("service", record) == {"supports": [{"kind": "organization", "to": "a"}, {"to": "b"}]}


def test_a_target_in_a_relationship_with_properties_stays_an_object() -> None:
    assert canonical("service", {"meets": [{"to": "N7"}]}) == {"meets": [{"to": "N7"}]}


def test_lists_of_values_keep_their_order() -> None:
    assert canonical("region", {"aliases": ["b", "a"]}) == {"aliases": ["b", "a"]}


def test_json_has_sorted_keys_no_spaces_and_plain_characters() -> None:
    assert canonical_json({"b": ["ä"], "a": 1}) == '{"a":1,"b":["ä"]}'


def test_references_come_from_codes_relationships_and_parts() -> None:
    record = {
        "kind": "course",
        "meets": [{"to": "N7", "statuses": ["AG"]}],
        "succeeded_by": [{"to": "org-a", "kind": "organization"}],
        "requirements": [{"fact": "age", "evidenced_by": ["P1"]}],
        "sites": [{"location": "haus"}],
    }

    assert references("service", record) == [
        Reference("/kind", ("service_kind",), "course"),
        Reference("/meets/0/to", ("need",), "N7"),
        Reference("/meets/0/statuses/0", ("residence_status",), "AG"),
        Reference("/succeeded_by/0/to", ("organization",), "org-a"),
        Reference("/requirements/0/fact", ("fact",), "age"),
        Reference("/requirements/0/evidenced_by/0", ("source",), "P1"),
        Reference("/sites/0/location", ("location",), "haus"),
    ]


def test_an_edge_says_field_type_and_target() -> None:
    flat = flatten("service", {"meets": [{"to": "N7", "primary": True}]})

    assert flat.edges == (Edge("MEETS", "meets", "need", "N7", {"primary": True}),)


def test_a_uuid_never_changes() -> None:
    assert str(record_uuid("service", "faire-integration")) == "6882dd14-4cf0-5067-9448-9ea1178efc16"
