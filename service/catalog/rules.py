"""The rulebook of a directory: needs, statuses and dated law as the rules see them."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from service.catalog import records as convert
from service.domain.law import Rulebook

RULES = ("access_rule", "residence_status", "need", "service_kind", "fact")
IN_RULEBOOK = {*RULES, "region"}
Key = tuple[str, str]
Records = Mapping[Key, Mapping[str, Any]]


def rulebook(records: Records) -> Rulebook:
    """What the rules know about needs, statuses, law and regions."""
    parents = {key: convert.one(value, "part_of") for key, value in of_kind(records, "region").items()}
    return Rulebook(
        needs={key: convert.need(key, value) for key, value in of_kind(records, "need").items()},
        statuses={key: convert.status(key, value) for key, value in of_kind(records, "residence_status").items()},
        access_rules=tuple(convert.access_rule(key, value) for key, value in of_kind(records, "access_rule").items()),
        referral_targets={
            key: frozenset(value.get("referral_target_for", ()))
            for key, value in of_kind(records, "service_kind").items()
        },
        region_parents={key: parent for key, parent in parents.items() if parent},
        fact_fields={key: value["field"] for key, value in of_kind(records, "fact").items()},
    )


def version(records: Records) -> str:
    """A short hash of all records the rules are made of."""
    rules = {f"{kind}:{key}": value for (kind, key), value in records.items() if kind in RULES}
    return hashlib.sha256(orjson.dumps(rules, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def of_kind(records: Records, kind: str) -> dict[str, Mapping[str, Any]]:
    """The records of a kind by id, in order."""
    return {key: value for (one, key), value in records.items() if one == kind}
