"""Which rules use a fact: those of every service, and services with a condition of their own."""

from collections.abc import Mapping

from service.catalog.indexes import Indexes

_OF_ACCESS = (
    *("labour_access", "asylum_applied_on", "status_since", "entered_on", "in_reception_centre"),
    *("work_ban_60a_6", "safe_country_of_origin", "candidate_status"),
)
USES: Mapping[str, tuple[str, ...]] = {
    "client": ("client_type",),
    "place": ("district", "municipality", "postcode", "wohnsitzauflage_district", "company_district"),
    "status": ("status",),
    "need": ("status",),
    "regime": ("status", "rechtskreis", "entered_on"),
    "age": ("age", "birth_month"),
    "level": ("german_level",),
    "recognition": ("recognition_group",),
    "group": ("special",),
    "language": ("languages",),
    "labour_access": ("status", *_OF_ACCESS),
}


def rules_of_facts(index: Indexes) -> dict[str, set[str]]:
    """Names of rules by fact; a condition of a service is `requirement:` with its id."""
    found = {fact: {f"requirement:{service}" for service in ids} for fact, ids in index.by_fact.items()}
    for rule, facts in USES.items():
        for fact in facts:
            found.setdefault(fact, set()).add(rule)
    return found
