"""Classes of residence status in a table of persons: which lies in which, and what is left of each for its lens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from service.catalog.record_store import HeldRecords
from service.domain.errors import BadRequest
from service.standards.csv_text import shown
from service.standards.population import TOTAL, Line

KINDS = ("lens", "status_group")
Faults = list[tuple[int, str]]  # each with its line


def nested_in(pairs: Sequence[str]) -> dict[str, str]:
    """`CHILD=PARENT` of the command as the class that each class lies in; BadRequest for anything else."""
    inside: dict[str, str] = {}
    for pair in pairs:
        child, equals, parent = (part.strip() for part in pair.partition("="))
        if not (child and equals and parent) or child == parent:
            raise BadRequest(f"--nested {pair}: write it as CHILD=PARENT, such as --nested duldung=asylblg.")
        if inside.setdefault(child, parent) != parent:
            raise BadRequest(f"--nested {pair}: {child} lies in {inside[child]} already; name one class for each.")
    for child, parent in inside.items():
        if child in _above(child, inside):
            raise BadRequest(f"--nested: {child} lies in itself by way of {parent}; take one of them out.")
    return inside


def class_of(records: HeldRecords, text: str) -> str | None:
    """The code of a lens or a group of statuses, by code or by name in any language; None where there is none."""
    if text == TOTAL or any((kind, text) in records for kind in KINDS):
        return text
    for kind in KINDS:
        for code, record in records.of_kind(kind).items():
            short = record.get("short_names", ())
            names = (
                record["name"],
                *short,
                *(said["text"] for said in record.get("texts", ()) if said["field"] == "name"),
            )
            if text.casefold() in map(str.casefold, names):
                return code
    return None


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of a table with their statuses, the class each lies in, and the lens that it is counted for."""

    members: Mapping[str, frozenset[str]]
    inside: Mapping[str, str]
    lenses: Mapping[str, str]

    def nested(self, name: str) -> list[str]:
        """The classes that lie in one, without those that lie in these."""
        return [child for child in self.members if self.inside.get(child) == name]


def by_lens(records: HeldRecords, lines: Sequence[Line], inside: Mapping[str, str]) -> tuple[list[Line], Faults]:
    """
    The lines with lenses for classes, nested ones taken off, and what is wrong with them; totals are checked and left.

    What is left of a class of which a nested one is not published is not known either (persons None).
    """
    first: dict[str, int] = {}
    for line in lines:
        if line.status and line.status != TOTAL:
            first.setdefault(line.status, line.headed or line.number)
    classes, faults = _classes(records, first, inside)
    if faults:
        return [], faults
    together: dict[tuple[object, ...], dict[str, Line]] = {}
    for line in lines:
        if line.status:
            together.setdefault((line.region, line.group, line.on), {})[line.status] = line
    found = [line for line in lines if not line.status]
    for row in together.values():
        found += _left(row, classes)
        faults += _sums(row, classes)
    return found, faults


def _classes(records: HeldRecords, first: Mapping[str, int], inside: Mapping[str, str]) -> tuple[Classes, Faults]:
    wanting = sorted({*inside, *inside.values()} - first.keys())
    if wanting:
        raise BadRequest(f"--nested names {', '.join(wanting)}; the table has {', '.join(first) or 'no classes'}.")
    members = {name: _members(records, name) for name in first}
    faults: Faults = []
    for one, other in combinations(first, 2):
        if members[one] & members[other] and other not in _above(one, inside) and one not in _above(other, inside):
            faults.append((max(first[one], first[other]), _overlap(one, other, members)))
    faults += [
        (first[child], f"--nested {child}={parent}: they have no status in common, so none lies in the other.")
        for child, parent in inside.items()
        if not members[child] & members[parent]
    ]
    lenses: dict[str, str] = {}
    classes = Classes(members, inside, lenses)
    for name in sorted(first, key=lambda code: -len(_above(code, inside))):
        left = members[name] - _covered(records, name, classes)
        lens = _lens_of(records, name) if left else None
        if left and (lens is None or not left <= _members(records, lens)):
            faults.append((first[name], _no_lens(records, name, lens, left)))
        elif lens:
            lenses[name] = lens
    return classes, faults


def _members(records: HeldRecords, name: str) -> frozenset[str]:
    kind = next(kind for kind in KINDS if (kind, name) in records)
    return frozenset(records[kind, name]["members"])


def _above(name: str, inside: Mapping[str, str]) -> list[str]:
    """The classes around one, the innermost first; a ring ends where it closes."""
    found: list[str] = []
    while (parent := inside.get(name)) and parent not in found:
        found.append(parent)
        name = parent
    return found


def _covered(records: HeldRecords, name: str, classes: Classes) -> frozenset[str]:
    """The statuses of all classes nested in one, and of the lenses that these are counted for."""
    below = [code for code in classes.members if name in _above(code, classes.inside)]
    lenses = (_members(records, classes.lenses[code]) for code in below if code in classes.lenses)
    return frozenset[str]().union(*(classes.members[code] for code in below), *lenses)


def _lens_of(records: HeldRecords, name: str) -> str | None:
    if ("lens", name) in records:
        return name
    return next((code for code, lens in records.of_kind("lens").items() if name in lens.get("counted_as", ())), None)


def _overlap(one: str, other: str, members: Mapping[str, frozenset[str]]) -> str:
    both = ", ".join(sorted(members[one] & members[other])[:3])
    small, large = sorted((one, other), key=lambda name: len(members[name]))
    what = f"if {small} is counted in {large}, say --nested {small}={large}; else leave one of them out"
    return f"{shown(one, 40)} and {shown(other, 40)} overlap ({both}), so persons may stand in both: {what}."


def _no_lens(records: HeldRecords, name: str, lens: str | None, left: frozenset[str]) -> str:
    parts = [code for code in records.of_kind("lens") if code != lens and left & _members(records, code)]
    if lens is None:
        return f"{shown(name, 40)} is only a part of {', '.join(parts)}; count the classes {', '.join(_all(records))}."
    columns = " ".join(f"--nested {code}={name}" for code in parts)
    return f"{shown(name, 40)} holds {', '.join(parts)} too; add their counts to the table and say {columns}."


def _all(records: HeldRecords) -> Iterable[str]:
    return records.of_kind("lens")


def _left(row: Mapping[str, Line], classes: Classes) -> Iterator[Line]:
    """What a region has of each lens."""
    for name, line in row.items():
        if lens := classes.lenses.get(name):
            inner = _sum(row, classes.nested(name))
            known = line.persons is not None and inner is not None
            yield replace(line, status=lens, persons=max(line.persons - inner, 0) if known else None)  # type: ignore[operator]


def _sum(row: Mapping[str, Line], names: Iterable[str]) -> int | None:
    """The persons of some classes together; None where one of them is not published or not there."""
    persons = [row[name].persons if name in row else None for name in names]
    return None if None in persons else sum(number or 0 for number in persons)


def _sums(row: Mapping[str, Line], classes: Classes) -> Iterator[tuple[int, str]]:
    """Classes that are more than what they lie in, and those that do not add up to a total."""
    for name, line in row.items():
        nested = (
            [code for code in classes.members if code not in classes.inside] if name == TOTAL else classes.nested(name)
        )
        inner = _sum(row, nested)
        if line.persons is None or inner is None or not nested or inner == line.persons:
            continue
        parts = ", ".join(nested)
        if name == TOTAL or name not in classes.lenses:
            what = "correct a number, add the class that is missing, or say with --nested which class lies in which"
            yield line.number, f"{parts} add up to {inner}, but {name} says {line.persons}; {what}."
        elif inner > line.persons:
            yield line.number, f"{parts} lie in {name} and are {inner}, more than its {line.persons}; correct a number."
