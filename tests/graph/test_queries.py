"""Every named query runs on the real engine, and none walks the whole graph."""

import re
from typing import Any

import neo4j
import pytest

from service.graph.queries import names, text

# Catalog and Migration hold a handful of nodes; every other label can be large.
SMALL = {"Catalog"}
REFUSED = ("CartesianProduct", "AllNodesScan", "AllRelationshipsScan", "RelationshipTypeScan", "RelationshipIndexScan")


def header(name: str) -> str:
    lines = text(name).splitlines()
    return "\n".join(line for line in lines if line.startswith("//"))


def body(name: str) -> str:
    return text(name).removeprefix(header(name))


def operators(plan: dict[str, Any]) -> list[tuple[str, str]]:
    own = (str(plan["operatorType"]), str(plan["args"].get("Details", "")))
    return [own, *(found for child in plan.get("children", []) for found in operators(child))]


@pytest.mark.parametrize("name", names())
def test_the_plan_of_a_query_has_no_scan_and_no_cartesian_product(empty_graph: neo4j.Driver, name: str) -> None:
    parameters = dict.fromkeys(re.findall(r"\$(\w+)", body(name)))
    with empty_graph.session(database="neo4j") as session:
        plan = session.run(f"EXPLAIN {body(name)}", parameters).consume().plan

    assert plan is not None
    bad = [(kind, details) for kind, details in operators(plan) if any(word in kind for word in REFUSED)]
    scans = [d for kind, d in operators(plan) if "LabelScan" in kind and not any(f":{label}" in d for label in SMALL)]
    assert (bad, scans) == ([], [])


@pytest.mark.parametrize("name", names())
def test_a_header_says_what_goes_in_and_comes_out(name: str) -> None:
    parameters = set(re.findall(r"\$(\w+)(?!\w*\()", body(name)))

    assert "// in:" in header(name)
    assert "// out:" in header(name)
    assert parameters == set(re.findall(r"\$(\w+)", header(name)))
