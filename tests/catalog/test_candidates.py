"""The Catalog names the candidates that the graph names, on graphs nobody drew by hand."""

from datetime import date
from typing import Any

import neo4j
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.catalog.follower import Follower
from service.graph.candidates import candidates
from service.graph.loading import EMPTY, mark_loaded
from service.graph.writer import Write, apply

REGIONS = {"DE": None, "14": "DE", "DED2": "14", "14511": "DED2", "14511000": "14511", "15": "DE", "15001": "15"}
NEEDS = {"N1": None, "N1.a": "N1", "N1.a_x": "N1.a", "N1.b": "N1", "N2": None}
CLIENTS = ("mentee", "employer")
DATES = st.sampled_from([None, "2025", "2025-06", "2026-11-24", "2026-11", "2027"])


def _offer(parts: tuple[Any, ...]) -> dict[str, Any]:
    needs, meets_for, serves, clients, first, last = parts
    meets = [
        {"to": need, **({"clients": sorted(who)} if who else {})} for need, who in zip(needs, meets_for, strict=True)
    ]
    dates = {"valid_from": first, "valid_to": last}
    return {
        **{"name": "s", "kind": "k", "level": "local", "lifecycle": "running", "stability": "project"},
        **{"evidence": "seed", "client_types": sorted(clients), "meets": meets, "serves": sorted(serves)},
        **{name: day for name, day in dates.items() if day and (first is None or last is None or first[:4] < last[:4])},
    }


OFFERS = st.tuples(
    st.lists(st.sampled_from(sorted(NEEDS)), min_size=2, max_size=2, unique=True),
    st.lists(st.sets(st.sampled_from(CLIENTS)), min_size=2, max_size=2),
    st.sets(st.sampled_from(sorted(REGIONS)), max_size=2),
    st.sets(st.sampled_from(CLIENTS), min_size=1),
    DATES,
    DATES,
).map(_offer)


def _ground() -> list[Write]:
    kinds = {2: "land", 4: "nuts2", 5: "landkreis", 8: "gemeinde"}
    regions = [
        Write(
            "region",
            code,
            {
                "name": code,
                "kind": "country" if code == "DE" else kinds[len(code)],
                **({"part_of": above} if above else {}),
            },
        )
        for code, above in REGIONS.items()
    ]
    needs = [
        Write("need", code, {"name": code, **({"broader": above} if above else {})}) for code, above in NEEDS.items()
    ]
    return [*regions, *needs, Write("service_kind", "k", {"name": "k"})]


@given(offers=st.lists(OFFERS, min_size=1, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_catalog_and_graph_name_the_same_candidates(empty_graph: neo4j.Driver, offers: list[dict[str, Any]]) -> None:
    with empty_graph.session(database="neo4j") as session:
        session.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n").consume()
    mark_loaded(empty_graph, EMPTY)
    services = [Write("service", f"s{number}", offer) for number, offer in enumerate(offers)]
    apply(empty_graph, [*_ground(), *services], actor="test", reason="test")
    catalog = Follower(empty_graph).refresh()

    for region in ("14511", "14511000", "15001", "DE"):
        chain = list(catalog.rulebook.chain(region))
        for needs in (["N1"], ["N1.a"], ["N1.a_x", "N2"], ["N1.b"]):
            for client in CLIENTS:
                for day in (date(2025, 6, 30), date(2026, 11, 24)):
                    found = [service.id for service in catalog.candidates(chain, needs, client, day)]
                    assert found == candidates(empty_graph, region, needs, client, day)
