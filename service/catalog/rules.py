"""The rulebook of a directory: needs, statuses and dated law as the rules see them."""

import hashlib
from collections.abc import Iterator
from datetime import date

import orjson

from service.catalog.record_store import HeldRecords
from service.catalog.records import law
from service.catalog.records.values import first, one
from service.domain.rights.law import Rulebook

RULES = ("access_rule", "deadline", "age_limit", "residence_status", "need", "service_kind", "fact", "target_group")
IN_RULEBOOK = {*RULES, "region", "source"}


def rulebook(records: HeldRecords) -> Rulebook:
    """What the rules know about needs, statuses, law and regions."""
    parents = {key: one(value, "part_of") for key, value in records.of_kind("region").items()}
    return Rulebook(
        needs={key: law.need(key, value) for key, value in records.of_kind("need").items()},
        statuses={key: law.status(key, value) for key, value in records.of_kind("residence_status").items()},
        access_rules=tuple(law.access_rule(key, value) for key, value in records.of_kind("access_rule").items()),
        deadlines=tuple(
            sorted(
                (law.deadline(key, value) for key, value in records.of_kind("deadline").items()),
                key=lambda rule: (rule.position, rule.id),
            )
        ),
        age_limits={key: law.age_limit(key, value) for key, value in records.of_kind("age_limit").items()},
        referral_targets={
            key: frozenset(value.get("referral_target_for", ()))
            for key, value in records.of_kind("service_kind").items()
        },
        region_parents={key: parent for key, parent in parents.items() if parent},
        fact_fields={key: value["field"] for key, value in records.of_kind("fact").items()},
        narrow_groups=frozenset(key for key, value in records.of_kind("target_group").items() if value.get("narrow")),
        inferred_on=max(_inferences(records), default=date.max),
    )


def _inferences(records: HeldRecords) -> Iterator[date]:
    for source in records.of_kind("source").values():
        if source.get("kind") == "inference" and (day := first(source, "date")) is not None:
            yield day


def version(records: HeldRecords) -> str:
    """A short hash of all records the rules are made of."""
    rules = {f"{kind}:{key}": value for kind in RULES for key, value in records.of_kind(kind).items()}
    return hashlib.sha256(orjson.dumps(rules, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]
