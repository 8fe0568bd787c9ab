"""What is wrong with a record, checked against the model before anything is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from graph_schema.model import Part, Property, RecordKind, Relationship, schema
from graph_schema.values import LIST_ITEMS, first_day, last_day, text_fault, value_faults

ID_CHARACTERS = 200
PERIODS = (
    ("valid_from", "valid_to"),
    ("stop_from", "stop_to"),
    ("starts_on", "ends_on"),
    ("date_from", "date_to"),
    ("date_after", "date_before"),
    ("covers_from", "covers_to"),
)


@dataclass(frozen=True)
class Problem:
    """One fault: where (JSON pointer inside the record), and what is wrong and what to do."""

    pointer: str
    detail: str


def problems(kind: str, record: Mapping[str, object]) -> list[Problem]:
    """Every fault of a record of a kind, in the order of its keys; empty when it may be written. `record` has no id."""
    shape = schema().records.get(kind)
    if shape is None:
        return [Problem("", f"There is no kind '{_shown(kind)}'; {_offer(kind, [*schema().records])}")]
    if not isinstance(record, Mapping):
        return [Problem("", "A record is an object with the fields of its kind.")]
    return list(_shape_problems("", shape, record))


def id_problem(kind: str, id: str) -> Problem | None:  # noqa: A002
    """Why a record of this (known) kind may not carry the id; None when it may."""
    shape = schema().records[kind]
    if isinstance(id, str) and len(id) <= ID_CHARACTERS and re.fullmatch(shape.id_pattern, id, re.ASCII):
        return None
    return Problem("/id", f"'{_shown(id)}' is no id of kind {kind}: ids match {shape.id_pattern}.")


def pointer(*steps: str | int) -> str:
    """The JSON pointer (RFC 6901) of the steps."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _shape_problems(at: str, shape: RecordKind | Part, data: Mapping[str, object]) -> Iterator[Problem]:
    parts = shape.parts if isinstance(shape, RecordKind) else {}
    known = [*shape.properties, *shape.relationships, *parts]
    yield from _unknown(at, known, data)
    yield from _property_problems(at, shape.properties, data)
    for field, relationship in shape.relationships.items():
        if data.get(field) is not None:
            yield from _relationship_problems(at + pointer(field), relationship, data[field])
    for field, part in parts.items():
        if data.get(field) is not None:
            yield from _part_problems(at + pointer(field), part, data[field])


def _unknown(at: str, known: Sequence[str], data: Mapping[str, object]) -> Iterator[Problem]:
    for key in data:
        if key not in known:
            yield Problem(at + pointer(_shown(key)), f"is not a field here; {_offer(key, known)}")


def _property_problems(at: str, properties: Mapping[str, Property], data: Mapping[str, object]) -> Iterator[Problem]:
    sound = set()
    for name, item in properties.items():
        value = data.get(name)
        if value is None or _blank(value):
            if item.required:
                yield Problem(at + pointer(name), "is missing; every record of this kind states it.")
            continue
        faults = value_faults(item, value)
        yield from (Problem(at + pointer(name) + rest, detail) for rest, detail in faults)
        if not faults:
            sound.add(name)
    yield from _period_problems(at, {name: data[name] for name in sound})


def _period_problems(at: str, sound: Mapping[str, object]) -> Iterator[Problem]:
    for start, end in PERIODS:
        if start in sound and end in sound:
            begins, ends = first_day(str(sound[start])), last_day(str(sound[end]))
            if begins and ends and ends < begins:
                yield Problem(
                    at + pointer(end), f"{sound[end]} lies before {start} {sound[start]}; correct one of them."
                )
    least, most = sound.get("age_min"), sound.get("age_max")
    if isinstance(least, int) and isinstance(most, int) and most < least:
        yield Problem(at + pointer("age_max"), f"{most} is below age_min {least}; correct one of them.")


def _relationship_problems(at: str, shape: Relationship, value: object) -> Iterator[Problem]:
    if shape.single:
        yield from _target_problems(at, shape, value)
        return
    seen: list[object] = []
    for position, item in _items(value):
        if item in seen:
            yield Problem(at + pointer(position), "stands twice in this list; leave one out.")
        seen.append(item)
        yield from _target_problems(at + pointer(position), shape, item)
    yield from _list_problems(at, value)


def _target_problems(at: str, shape: Relationship, item: object) -> Iterator[Problem]:
    form = "{to: id, ...}" if shape.properties else "an id"
    if isinstance(item, str) and not shape.properties:
        yield from _id_problems(at, shape.to[0], item)
    elif isinstance(item, Mapping):
        yield from _unknown(at, ["to", "kind", *shape.properties], item)
        yield from _property_problems(at, shape.properties, item)
        kind = item.get("kind") or shape.to[0]
        if kind not in shape.to:
            yield Problem(at + "/kind", f"is not one of: {', '.join(shape.to)}.")
        elif not isinstance(item.get("to"), str):
            yield Problem(at + "/to", f"is missing; give the id of a {' or '.join(shape.to)}.")
        else:
            yield from _id_problems(at + "/to", str(kind), str(item["to"]))
    else:
        yield Problem(at, f"must be {form} of a {' or '.join(shape.to)}.")


def _id_problems(at: str, kind: str, id: str) -> Iterator[Problem]:  # noqa: A002
    fault = id_problem(kind, id)
    if fault:
        yield Problem(at, fault.detail)


def _part_problems(at: str, part: Part, value: object) -> Iterator[Problem]:
    for position, item in _items(value):
        if not isinstance(item, Mapping):
            yield Problem(at + pointer(position), "must be an object.")
        elif all(entry is None or _blank(entry) for entry in item.values()):
            yield Problem(at + pointer(position), "states nothing; leave it out.")
        else:
            yield from _shape_problems(at + pointer(position), part, item)
    yield from _list_problems(at, value)


def _list_problems(at: str, value: object) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(at, "must be a list.")
    elif len(value) > LIST_ITEMS:
        yield Problem(at, f"has {len(value)} entries; at most {LIST_ITEMS} are kept here.")


def _items(value: object) -> Iterator[tuple[int, object]]:
    yield from enumerate(value[:LIST_ITEMS] if isinstance(value, list) else ())


def _blank(value: object) -> bool:
    return value in ([], {}) or (isinstance(value, str) and not value.strip())


def _offer(name: object, known: Sequence[str]) -> str:
    near = get_close_matches(str(name), known, n=1, cutoff=0.5)
    return f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(known)}."


def _shown(value: object) -> str:
    """Input as it may be repeated in a sentence: short and free of what breaks an answer."""
    text = str(value)[:60]
    return text if text_fault(text) is None else ascii(text)[1:-1]
