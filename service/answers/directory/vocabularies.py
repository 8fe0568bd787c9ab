"""The words of the directory: needs, statuses, groups, languages, kinds, facts; each with its labels."""

from collections.abc import Mapping
from typing import Any

from service.catalog.record_store import HeldRecords

KINDS = {
    "needs": "need",
    "statuses": "residence_status",
    "groups": "target_group",
    "languages": "language",
    "kinds": "service_kind",
    "facts": "fact",
}


_SHOWN = ("axis", "legal_basis", "type", "values", "field", "referral_target_for", "facet_mismatch")


def entries(records: HeldRecords, kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Ids and records of a kind, in the order in which people see them."""
    return sorted(records.of_kind(kind).items(), key=lambda entry: (entry[1].get("position", 0), entry[0]))


def item(code: str, record: Mapping[str, Any]) -> dict[str, Any]:
    field = "description" if "ask" in record else "name"
    others = {text["language"]: text["text"] for text in record.get("texts", ()) if text["field"] == field}
    label = {"de": record.get("ask") or record.get("name"), **others}
    broader = record.get("broader") or record.get("kind_of")
    return {"id": code, "label": label, "broader": broader, **{key: record[key] for key in _SHOWN if key in record}}
