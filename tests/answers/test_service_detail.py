"""Everything that the model says of a service is in its detail, once, under its own name or the one said here."""

from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

import orjson
import pytest

from graph_schema.schema import schema
from service.answers.asking import Asking
from service.answers.directory.detail import ServiceDetail
from service.answers.directory.service import service_of
from service.domain.contact_age import stated_too_long_ago
from tests.seed_catalog import seed_catalog

MODEL = schema().records["service"]
CATALOG = seed_catalog()
ASKING = Asking(CATALOG, date(2026, 11, 24))
SAID_AS = {
    "meets": "needs",
    "serves": "regions",
    "speaks": "languages",  # and `interpreted`, by mode
    "refers_to": "hand_overs",
    "same_name_as": "confused_with",
    "distinct_from": "confused_with",
    "evidenced_by": "sources",
}
SAID_BY_THE_LIST = {("speaks", "mode"), ("sites", "outdated"), ("contacts", "outdated")}  # outdated ones are left out
HINTS = get_type_hints(ServiceDetail)


def _names(answer: type) -> set[str]:
    return {field.name for field in fields(answer)}


def _item(name: str) -> type:
    """What a list of the detail holds."""
    held: type = get_args(HINTS[SAID_AS.get(name, name)])[0]
    return held


@pytest.mark.parametrize("name", [*MODEL.properties, *MODEL.relationships, *MODEL.parts])
def test_everything_the_model_says_of_a_service_is_a_field_of_its_detail(name: str) -> None:
    assert SAID_AS.get(name, name) in _names(ServiceDetail)


@pytest.mark.parametrize(
    ("name", "of_it"),
    [
        *((name, one) for name, relationship in MODEL.relationships.items() for one in relationship.properties),
        *((name, one) for name, part in MODEL.parts.items() for one in (*part.properties, *part.relationships)),
    ],
)
def test_everything_the_model_says_of_a_relationship_or_part_is_a_field_of_its_entry(name: str, of_it: str) -> None:
    if (name, of_it) not in SAID_BY_THE_LIST:
        assert SAID_AS.get(of_it, of_it) in _names(_item(name))


def _texts(value: Any) -> set[str]:
    """Every text and number in an answer or a record."""
    if isinstance(value, dict):
        return {text for one in value.values() for text in _texts(one)}
    if isinstance(value, list):
        return {text for one in value for text in _texts(one)}
    return set() if value is None or isinstance(value, bool) else {str(value)}


def _too_old(one: Any) -> bool:
    return "phone" in one and stated_too_long_ago(one.get("stated_on"), ASKING.today)


@pytest.mark.parametrize("identifier", sorted(CATALOG.services))
def test_whatever_a_record_states_stands_in_the_detail(identifier: str) -> None:
    stated = dict(CATALOG.records["service", identifier])
    stated["speaks"] = [one["to"] for one in stated.get("speaks", ())]
    for part in ("sites", "contacts"):
        stated[part] = [one for one in stated.get(part, ()) if not one.get("outdated") and not _too_old(one)]

    detail = orjson.loads(orjson.dumps(service_of(ASKING, identifier)))

    assert _texts(stated) <= _texts(detail)
    assert all(detail[name] is True for name, value in stated.items() if value is True)
