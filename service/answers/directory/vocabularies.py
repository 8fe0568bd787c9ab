"""The words of the directory: needs, statuses, groups, languages, kinds, facts; each with its labels."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.codes import VOCABULARIES
from service.answers.directory.fact_rules import rules_of_facts
from service.answers.meta import Links, ListMeta
from service.catalog.record_store import HeldRecords, Record
from service.domain.errors import NotFound


@dataclass(frozen=True)
class VocabularyEntry:
    """A code with its labels by language; null or empty: not stated, or not a property of this vocabulary."""

    id: str
    label: Mapping[str, str]
    broader: Annotated[str | None, "the code above it"]
    axis: Annotated[str | None, "of a group"]
    legal_basis: Annotated[str | None, "of a status"]
    type: Annotated[str | None, "of a fact"]
    values: Annotated[tuple[str, ...], "of a fact"]
    field: Annotated[str | None, "of a fact: its name in a request"]
    referral_target_for: Annotated[tuple[str, ...], "of a kind: the clients who are sent there"]
    facet_mismatch: Annotated[str | None, "of a need: another facet is another topic (exclude) or a weaker fit (lower)"]
    rules: Annotated[tuple[str, ...], "of a fact: those that use it"]


@dataclass(frozen=True)
class Vocabulary:
    """All entries in the order in which they are shown."""

    meta: ListMeta
    items: tuple[VocabularyEntry, ...]
    links: Links


def vocabulary(asking: Asking, name: str) -> Vocabulary:
    """One vocabulary with its labels in all languages; NotFound names the ones there are."""
    catalog, kind = asking.catalog, VOCABULARIES.get(name)
    if kind is None:
        raise NotFound(f"There is no such vocabulary. There are {', '.join(VOCABULARIES)}.")
    used = rules_of_facts(catalog.index) if kind == "fact" else {}
    items = tuple(_entry(code, record, used.get(code, ())) for code, record in entries(catalog.records, kind))
    return Vocabulary(ListMeta(catalog.revision, asking.today, len(items)), items, Links(None))


def entries(records: HeldRecords, kind: str) -> list[tuple[str, Record]]:
    """Ids and records of a kind, in the order in which people see them."""
    return sorted(records.of_kind(kind).items(), key=lambda entry: (entry[1].get("position", 0), entry[0]))


def _entry(code: str, record: Record, rules: Collection[str]) -> VocabularyEntry:
    field = "description" if "ask" in record else "name"
    others = {text["language"]: text["text"] for text in record.get("texts", ()) if text["field"] == field}
    return VocabularyEntry(
        code,
        {"de": record.get("ask") or record["name"], **others},
        record.get("broader"),
        record.get("axis"),
        record.get("legal_basis"),
        record.get("type"),
        tuple(record.get("values", ())),
        record.get("field"),
        tuple(record.get("referral_target_for", ())),
        record.get("facet_mismatch"),
        tuple(sorted(rules)),
    )
