"""Regions and postcodes of the area extracts as records."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from seed.rows import Row


def area_rows(folder: Path) -> Iterator[Row]:
    """A region for each row of regions.csv, a postcode for each group of postcodes.csv; nothing for a missing file."""
    names: dict[str, list[str]] = {}
    for _, row in _lines(folder / "other_names.csv"):
        names.setdefault(row["municipality"], []).append(row["name"])
    persons = {row["municipality"]: _counted(row) for _, row in _lines(folder / "municipal_persons.csv")}
    yield from _regions(folder / "regions.csv", names, persons)
    yield from _postcodes(folder / "postcodes.csv")


def _counted(row: Mapping[str, str]) -> list[dict[str, Any]]:
    """The residents of a municipality on a day, as its record holds them."""
    persons = int(row["persons"]) if row["persons"].isdecimal() else row["persons"]
    return [{"on": row["reference_on"], "persons": persons, "evidenced_by": [row["source"]]}]


def _regions(path: Path, names: Mapping[str, list[str]], persons: Mapping[str, list[dict[str, Any]]]) -> Iterator[Row]:
    for line, row in _lines(path):
        record: dict[str, Any] = {
            "name": row["name"],
            "kind": row["kind"],
            "ags": row["id"] if row["id"].isdigit() else None,
            "nuts": row["nuts"],
            "lat": _number(row["lat"]),
            "lon": _number(row["lon"]),
            "aliases": [*row["aliases"].split(), *names.get(row["id"], ())],
            "part_of": row["parent"] or None,
            "population": persons.get(row["id"], []),
        }
        yield Row("region", row["id"], record, path.name, {"": line})


def _postcodes(path: Path) -> Iterator[Row]:
    """The first row of a postcode has the largest share: its point stands for the postcode."""
    found: dict[str, Row] = {}
    for line, row in _lines(path):
        point = {"lat": _number(row["lat"]), "lon": _number(row["lon"])}
        kept = found.setdefault(
            row["postcode"], Row("postcode", row["postcode"], {**point, "lies_in": []}, path.name, {"": line})
        )
        kept.record["lies_in"].append({"to": row["municipality"] or row["district"], "share": _number(row["share"])})
    yield from found.values()


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from enumerate(csv.DictReader(file), start=2)


def _number(text: str) -> float | str | None:
    """The number; what is none stays text, so that the model's check names it."""
    try:
        return float(text) if text else None
    except ValueError:
        return text
