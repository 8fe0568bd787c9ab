"""What keeps a record from being withdrawn: others that refer to it."""

from collections.abc import Iterator, Mapping, Sequence

import neo4j

from graph_schema.schema import Part, Property, RecordKind, references, schema
from service.domain.errors import Conflict
from service.graph.queries import text
from service.graph.records import rows_from

NAMED = 5


def refuse_if_referred_to(transaction: neo4j.ManagedTransaction, keys: Sequence[str]) -> None:
    """Conflict names who refers to one of the records, after the other writes of the batch."""
    referrers: dict[str, set[str]] = {}
    for found in transaction.run(text("referrers"), keys=keys):
        referrers.setdefault(found["key"], set()).add(found["referrer"])
    for key, referrer in _naming_by_value(transaction, keys):
        referrers.setdefault(key, set()).add(referrer)
    for key in keys:
        others = sorted(referrers.get(key, set()) - set(keys))
        if others:
            shown = ", ".join(others[:NAMED]) + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")
            kind, _, record_id = key.partition(":")
            raise Conflict(f"The {kind} '{record_id}' cannot be withdrawn: {shown} refer to it; change these first.")


def _naming_by_value(transaction: neo4j.ManagedTransaction, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Records that name one of the keys in a coded value, which is no relationship; vocabularies only."""
    wanted = set(keys)
    coded = {key.partition(":")[0] for key in keys}
    for kind, shape in schema().records.items():
        if coded.isdisjoint(_coded_kinds(shape)):
            continue
        answer = transaction.run(text("records_between"), first=f"{kind}:", last=f"{kind};").single(strict=True)
        for found in rows_from(answer["records"]):
            for reference in references(kind, found.record):
                for key in wanted.intersection(f"{end}:{reference.id}" for end in reference.kinds):
                    yield key, found.key


def _coded_kinds(shape: RecordKind | Part) -> set[str]:
    parts = shape.parts.values() if isinstance(shape, RecordKind) else ()
    groups: list[Mapping[str, Property]] = [shape.properties, *(r.properties for r in shape.relationships.values())]
    own = {item.codes for group in groups for item in group.values() if item.codes}
    return own.union(*(_coded_kinds(part) for part in parts))
