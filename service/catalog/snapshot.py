"""The Catalog: the whole directory of one revision, immutable, with what referrals look up."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

import orjson

from service.catalog import records as convert
from service.domain.law import Rulebook
from service.domain.model import Service

RULES = ("access_rule", "residence_status", "need", "service_kind", "fact")


class Row(Protocol):
    """One record as the reader gives it."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def record(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Catalog:
    """`records` by (kind, id) as they stand in the graph; `services` as the rules see them, by id in order."""

    revision: int
    rules_version: str
    records: Mapping[tuple[str, str], Mapping[str, Any]]
    services: Mapping[str, Service]
    rulebook: Rulebook

    def candidates(self, regions: Collection[str], needs: Collection[str], client: str, as_of: date) -> list[Service]:
        """
        Services that serve one of the regions, meet one of the needs for the client and run on the day, by id.

        A need is met by itself, its broader need or one of its narrower ones. Dates alone decide about running.
        """
        topics = self._topics(needs)
        return [
            service
            for service in self.services.values()
            if not service.serves.isdisjoint(regions)
            and (service.valid_from is None or service.valid_from <= as_of)
            and (service.valid_to is None or as_of <= service.valid_to)
            and any(item.need in topics and client in item.clients for item in service.meets)
        ]

    def _topics(self, needs: Collection[str]) -> set[str]:
        known = self.rulebook.needs
        broader = {known[need].broader for need in needs if need in known}
        narrower = {need.id for need in known.values() if need.broader in needs}
        return {*needs, *(need for need in broader if need), *narrower}


def build(rows: Iterable[Row], revision: int) -> Catalog:
    """The Catalog of all rows of one revision; their order does not matter."""
    records = {(row.kind, row.id): row.record for row in sorted(rows, key=lambda row: (row.kind, row.id))}
    return from_records(records, revision)


def refreshed(catalog: Catalog, rows: Iterable[Row], withdrawn: Iterable[tuple[str, str]], revision: int) -> Catalog:
    """The next Catalog: some records replaced, some gone. The old one stays as it is."""
    records = {**catalog.records, **{(row.kind, row.id): row.record for row in rows}}
    for key in withdrawn:
        records.pop(key, None)
    return from_records(dict(sorted(records.items())), revision)


def from_records(records: Mapping[tuple[str, str], Mapping[str, Any]], revision: int) -> Catalog:
    """The Catalog of records by (kind, id), sorted."""
    locations = _of(records, "location")
    services = {key: convert.service(key, value, locations) for key, value in _of(records, "service").items()}
    return Catalog(revision, _version(records), MappingProxyType(dict(records)), services, _rulebook(records))


def _rulebook(records: Mapping[tuple[str, str], Mapping[str, Any]]) -> Rulebook:
    parents = {key: convert.one(value, "part_of") for key, value in _of(records, "region").items()}
    return Rulebook(
        needs={key: convert.need(key, value) for key, value in _of(records, "need").items()},
        statuses={key: convert.status(key, value) for key, value in _of(records, "residence_status").items()},
        access_rules=tuple(convert.access_rule(key, value) for key, value in _of(records, "access_rule").items()),
        referral_targets={
            key: frozenset(value.get("referral_target_for", ())) for key, value in _of(records, "service_kind").items()
        },
        region_parents={key: parent for key, parent in parents.items() if parent},
        fact_fields={key: value["field"] for key, value in _of(records, "fact").items()},
    )


def _version(records: Mapping[tuple[str, str], Mapping[str, Any]]) -> str:
    """A short hash of all records the rules are made of."""
    rules = {f"{kind}:{key}": value for (kind, key), value in records.items() if kind in RULES}
    return hashlib.sha256(orjson.dumps(rules, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def _of(records: Mapping[tuple[str, str], Mapping[str, Any]], kind: str) -> dict[str, Mapping[str, Any]]:
    return {key: value for (one, key), value in records.items() if one == kind}
