"""Every residence status stands in exactly one lens."""

import pytest

from seed.lens_check import lens_faults
from seed.read import read_seed
from seed.rows import Row

MEMBERS = {"a": ["X", "Y"], "b": ["Z"]}


def faults(members: dict[str, list[str]]) -> list[str]:
    rows = [Row("lens", code, {"members": own}, "lenses.yaml", {"": 1}) for code, own in members.items()]
    rows += [Row("residence_status", code, {}, "residence_statuses.yaml", {"": 1}) for code in "XYZ"]
    return [str(fault) for fault in lens_faults(rows)]


def test_the_seed_covers_everybody_once() -> None:
    rows = read_seed()
    members = [status for row in rows if row.kind == "lens" for status in row.record["members"]]

    assert sorted(members) == sorted(row.id for row in rows if row.kind == "residence_status")
    assert {row.id for row in rows if row.kind == "lens" and row.record.get("weight")} == {
        "eu",
        "temporary_protection",
        "recognised",
        "asylblg_other",
        "duldung",
        "other_third_country",
    }


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (MEMBERS, []),
        ({**MEMBERS, "b": ["Z", "X"]}, ["lenses.yaml:1: b /members/1 'X' stands in the lens 'a' too"]),
        ({"a": ["X", "Y"]}, ["residence_statuses.yaml:1: Z stands in no lens"]),
    ],
)
def test_a_status_in_two_lenses_or_in_none_is_refused(members: dict[str, list[str]], said: list[str]) -> None:
    found = faults(members)

    assert len(found) == len(said)
    assert all(text.startswith(start) for text, start in zip(found, said, strict=True))
