"""Records of a Catalog: one mapping, whatever form they are kept in."""

import pytest

from service.catalog.record_store import MANY, MOST_READ, HeldRecords, hold
from service.graph.records import Row
from tests.seed_catalog import seed_catalog

RECORDS = seed_catalog().records


def _row(kind: str, identifier: str, name: str, revision: int = 1) -> Row:
    return Row.of(kind, identifier, f"uuid of {identifier}", revision, {"name": name})


def test_records_are_walked_by_kind_and_id() -> None:
    assert list(RECORDS) == sorted(RECORDS)
    assert len(RECORDS) == len(list(RECORDS))


def test_a_packed_record_is_the_one_that_was_held() -> None:
    assert {kind for kind, _ in RECORDS} >= MANY - {"travel_time"}  # nobody has measured ways in the seed
    assert all(RECORDS[row.kind, row.id] == row.record for row in RECORDS.rows())


@pytest.mark.parametrize("key", [("service", "no-such"), ("no-such", "x")])
def test_what_there_is_not_is_missed(key: tuple[str, str]) -> None:
    assert key not in RECORDS
    assert RECORDS.get(key) is None
    with pytest.raises(KeyError):
        RECORDS[key]
    with pytest.raises(KeyError):
        RECORDS.held(key)


def test_a_kind_there_is_not_is_empty() -> None:
    assert dict(RECORDS.of_kind("no-such")) == {}


def test_the_kept_decoded_ones_are_few_and_right() -> None:
    held = hold(_row("service", f"s{number:04}", f"S {number}") for number in range(MOST_READ * 2))

    assert [record["name"] for record in held.values()] == [f"S {number}" for number in range(MOST_READ * 2)]
    assert len(held._read) <= MOST_READ


def test_the_next_records_leave_the_old_ones_as_they_are() -> None:
    old = hold([_row("service", "b", "B"), _row("service", "c", "C"), _row("need", "N1", "N")])

    new = old.moved([_row("service", "a", "A", 2), _row("service", "b", "B2", 2)], {("service", "c"), ("need", "N1")})

    assert [(key, record["name"]) for key, record in new.items()] == [(("service", "a"), "A"), (("service", "b"), "B2")]
    assert new.held(("service", "b")).revision == 2
    assert old["service", "b"]["name"] == "B" and ("need", "N1") in old
    assert old["service", "b"] is old["service", "b"]


def test_no_rows_are_no_records() -> None:
    assert len(hold([])) == 0
    assert hold([]) == HeldRecords({})
