"""Which services the graph names for a region, a need, a client and a day."""

from datetime import date

import neo4j
import pytest

from service.graph.candidates import candidates
from service.graph.change import Write
from tests.graph.samples import ground, need, region, service, write

DAY = date(2026, 11, 24)


def found(driver: neo4j.Driver, **asked: object) -> list[str]:
    question = {"region": "15001", "needs": ["N1"], "client": "mentee", "as_of": DAY, **asked}
    return candidates(driver, **question)  # type: ignore[arg-type]


def offer(id_: str, need_id: str = "N1", serves: str = "15", **fields: object) -> Write:
    return service(id_, **{"meets": [{"to": need_id}], "serves": [serves], **fields})


def test_a_region_is_served_by_what_serves_it_or_one_above(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, region("15002", "15"))
    write(empty_graph, offer("b-own", serves="15001"), offer("a-above"), offer("other", serves="15002"))

    assert found(empty_graph) == ["a-above", "b-own"]


def test_a_region_is_not_served_by_what_serves_a_part_of_it(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, offer("part", serves="15001"))

    assert found(empty_graph, region="15") == []


@pytest.mark.parametrize(("asked", "ids"), [("N1", ["broad", "narrow"]), ("N1.work", ["broad", "narrow"]), ("N2", [])])
def test_a_need_is_met_by_a_broader_and_by_a_narrower_one(
    empty_graph: neo4j.Driver, asked: str, ids: list[str]
) -> None:
    ground(empty_graph)
    write(empty_graph, need("N2"), offer("broad"), offer("narrow", "N1.work"))

    assert found(empty_graph, needs=[asked]) == ids


def test_a_facet_beside_the_asked_one_does_not_meet_it(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, need("N1.flat", "N1"), offer("beside", "N1.flat"))

    assert found(empty_graph, needs=["N1.work"]) == []


def test_one_of_several_needs_is_enough(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, need("N2"), offer("one"), offer("two", "N2"))

    assert found(empty_graph, needs=["N1", "N2"]) == ["one", "two"]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "runs"),
    [
        ("2026-11", None, True),
        ("2026-12", None, False),
        ("2027", None, False),
        ("2026-11-24", "2026-11-24", True),
        (None, "2026-11", True),
        (None, "2026", True),
        (None, "2026-10", False),
        (None, "2025", False),
        (None, None, True),
    ],
)
def test_a_part_of_a_date_is_its_first_day_as_a_start_and_its_last_as_an_end(
    empty_graph: neo4j.Driver, valid_from: str | None, valid_to: str | None, runs: bool
) -> None:
    ground(empty_graph)
    write(empty_graph, offer("s", valid_from=valid_from, valid_to=valid_to))

    assert found(empty_graph) == (["s"] if runs else [])


def test_a_service_is_for_its_client_types_only(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, offer("firm", client_types=["employer"], meets=[{"to": "N1", "clients": ["employer"]}]))

    assert (found(empty_graph), found(empty_graph, client="employer")) == ([], ["firm"])


def test_a_need_without_clients_is_met_for_mentees(empty_graph: neo4j.Driver) -> None:
    ground(empty_graph)
    write(empty_graph, offer("s", client_types=["mentee", "employer"]))

    assert (found(empty_graph), found(empty_graph, client="employer")) == (["s"], [])


@pytest.mark.parametrize("asked", [{"region": "99999"}, {"needs": ["N99"]}, {"needs": []}])
def test_an_unknown_region_or_need_has_no_candidates(empty_graph: neo4j.Driver, asked: dict[str, object]) -> None:
    ground(empty_graph)
    write(empty_graph, offer("s"))

    assert found(empty_graph, **asked) == []
