"""Small sound records for tests of the graph."""

from collections.abc import Mapping
from datetime import UTC, datetime

import neo4j

from service.graph.change import Outcome, Write
from service.graph.writer import apply

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def region(id_: str, part_of: str | None = None) -> Write:
    return Write(
        "region", id_, {"name": f"Region {id_}", "kind": "landkreis", **({"part_of": part_of} if part_of else {})}
    )


def need(id_: str, broader: str | None = None) -> Write:
    return Write("need", id_, {"name": f"Need {id_}", **({"broader": broader} if broader else {})})


def kind(id_: str = "advice") -> Write:
    return Write("service_kind", id_, {"name": "Advice"})


def service(id_: str, **fields: object) -> Write:
    record: Mapping[str, object] = {
        "name": f"Service {id_}",
        "kind": "advice",
        "level": "local",
        "lifecycle": "running",
        "stability": "project",
        "client_types": ["mentee"],
        "evidence": "seed",
        **fields,
    }
    return Write("service", id_, record)


def write(driver: neo4j.Driver, *writes: Write, reason: str = "a test") -> Outcome:
    return apply(driver, writes, actor="tester", reason=reason, now=NOON)


def ground(driver: neo4j.Driver) -> Outcome:
    """A country with one district, two needs, a kind, a source, a language and a status: what services refer to."""
    return write(
        driver,
        region("15"),
        region("15001", "15"),
        need("N1"),
        need("N1.work", "N1"),
        kind(),
        Write("source", "page", {"title": "A page"}),
        Write("language", "de", {"name": "Deutsch"}),
        Write("residence_status", "AE-1", {"name": "Permit", "evidence": "seed"}),
        Write("location", "hall", {"name": "Hall", "lat": 51.5, "lon": 12.0, "region": "15001"}),
        Write("fact", "age", {"field": "age_years", "type": "int", "ask": "How old?"}),
    )


FULL: Mapping[str, object] = {
    "meets": [
        {"to": "N1", "primary": True},
        {"to": "N1.work", "clients": ["mentee"], "note": "mornings"},
        {"to": "N1.work", "clients": ["employer"]},
    ],
    "serves": ["15001", "15"],
    "admits": ["AE-1"],
    "speaks": [{"to": "de", "mode": "spoken"}, {"to": "de", "mode": "interpreter"}],
    "evidenced_by": ["page"],
    "requirements": [
        {"fact": "age", "op": "gte", "value": 18, "if_not": "exclude", "evidenced_by": ["page"]},
        {"fact": "age", "op": "in", "value": ["a", "b"], "if_not": "unknown"},
    ],
    "sites": [{"outreach": False, "location": "hall"}],
    "texts": [
        {"field": "name", "language": "de", "text": "Beratung"},
        {"field": "name", "language": "uk", "text": "Консультація"},
    ],
    "age_min": 16,
    "client_types": ["mentee", "employer"],
}
