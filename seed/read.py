"""All rows of a seed folder, checked against the model and against each other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph_schema.consistency import contradictions
from graph_schema.schema import id_problem, problems, record_key, references, schema
from seed.areas_records import area_rows
from seed.condition_check import condition_faults
from seed.lens_check import lens_faults
from seed.phrase_check import phrase_faults
from seed.rows import Row, SeedFault, fault_of, rows_of_file
from seed.short_name_check import short_name_faults
from service.domain.errors import SeedError

FOLDER = Path(__file__).parent
FAULTS_SHOWN = 50


def read_seed(folder: Path = FOLDER) -> list[Row]:
    """
    One row for each record of the folder, in the order of the files.

    Rows of `areas/*.csv` come first; a YAML record of the same id is merged over them, field by field.
    SeedError lists the first 50 mistakes; then no row is to be used.
    """
    rows: dict[str, Row] = {}
    faults: list[SeedFault] = []
    for row in area_rows(folder / "areas"):
        _add(rows, row, faults)
    areas = set(rows)
    for path in sorted(folder.rglob("*.yaml")):
        found, unread = rows_of_file(path, path.relative_to(folder).as_posix())
        faults += unread
        for row in found:
            key = record_key(row.kind, row.id)
            if key in areas:
                areas.remove(key)
                rows[key] = Row(row.kind, row.id, {**rows[key].record, **row.record}, row.file, row.lines)
            else:
                _add(rows, row, faults)
    faults += check_rows(list(rows.values()))
    if faults:
        raise SeedError(_summary(faults), tuple(faults[:FAULTS_SHOWN]))
    return list(rows.values())


def check_rows(rows: Sequence[Row]) -> list[SeedFault]:
    """What is wrong with the rows: against the model, ids that no row has, and what contradicts itself or another."""
    known = {record_key(row.kind, row.id) for row in rows}
    found = [mistake for row in rows for mistake in _row_faults(row, known)]
    return found or [
        *_contradictions(rows),
        *condition_faults(rows),
        *phrase_faults(rows),
        *lens_faults(rows),
        *short_name_faults(rows),
    ]


def _contradictions(rows: Sequence[Row]) -> Iterator[SeedFault]:
    records = {(row.kind, row.id): row.record for row in rows}
    for row in rows:
        for problem in contradictions(row.kind, row.id, row.record, records):
            yield fault_of(row, problem.pointer, problem.detail)


def _add(rows: dict[str, Row], row: Row, faults: list[SeedFault]) -> None:
    first = rows.setdefault(record_key(row.kind, row.id), row)
    if first is not row:
        faults.append(fault_of(row, "", f"stands a second time; the first is in {first.file}."))


def _row_faults(row: Row, known: set[str]) -> Iterator[SeedFault]:
    found = problems(row.kind, row.record)
    yield from (fault_of(row, problem.pointer, problem.detail) for problem in found)
    if row.kind not in schema().records:
        return
    wrong_id = id_problem(row.kind, row.id)
    if wrong_id:
        yield fault_of(row, wrong_id.pointer, wrong_id.detail)
    refused = {problem.pointer for problem in found}
    for reference in references(row.kind, row.record):
        kind = reference.kinds[0]
        if reference.pointer not in refused and record_key(kind, reference.id) not in known:
            yield fault_of(row, reference.pointer, f"There is no {kind} with id '{reference.id}' in the seed.")


def _summary(faults: Sequence[SeedFault]) -> str:
    more = len(faults) - FAULTS_SHOWN
    lines = [str(found) for found in faults[:FAULTS_SHOWN]] + ([f"… and {more} more."] if more > 0 else [])
    counted = "1 mistake" if len(faults) == 1 else f"{len(faults)} mistakes"
    return "\n".join([f"The seed has {counted}; nothing was loaded.", *lines])
