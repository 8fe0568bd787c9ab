"""The rows of the seed files, each with the file and the lines it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from graph_schema.plain_yaml import PlainLoader


@dataclass(frozen=True)
class Row:
    """A record of a seed file; `lines` leads from JSON pointers inside the record to lines of the file."""

    kind: str
    id: str
    record: dict[str, Any]
    file: str
    lines: dict[str, int]


@dataclass(frozen=True)
class SeedFault:
    """One mistake in a seed file; `line` None where it is not known."""

    file: str
    line: int | None
    id: str
    pointer: str
    detail: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return " ".join(part for part in (f"{where}:", self.id, self.pointer, self.detail) if part)


def fault_of(row: Row, pointer: str, detail: str) -> SeedFault:
    """A mistake of a row, with the line of the innermost place that the file has."""
    at = pointer
    while at not in row.lines:
        at = at.rpartition("/")[0]
    return SeedFault(row.file, row.lines[at], row.id, pointer, detail)


def rows_of_file(path: Path, name: str) -> tuple[list[Row], list[SeedFault]]:
    """The rows of one YAML file of the form `kind: …`, `records: [{id: …}]`, and what kept others from being read."""
    try:
        loader = PlainLoader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        content = loader.construct_document(root) if root else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not UTF-8"
        return [], [SeedFault(name, mark.line + 1 if mark else None, "", "", f"The file cannot be read: {problem}.")]
    if (
        not isinstance(content, dict)
        or not isinstance(content.get("records"), list)
        or set(content) != {"kind", "records"}
    ):
        return [], [SeedFault(name, None, "", "", "The file must hold `kind: …` and `records: […]`, nothing else.")]
    assert root is not None  # noqa: S101 - a mapping was made from it
    nodes = next(value for key, value in root.value if key.value == "records").value
    rows, faults = [], []
    for item, node in zip(content["records"], nodes, strict=True):
        line = node.start_mark.line + 1
        if isinstance(item, dict) and isinstance(item.get("id"), str) and all(isinstance(key, str) for key in item):
            record = {key: value for key, value in item.items() if key != "id"}
            rows.append(Row(str(content["kind"]), item["id"], record, name, {"": line, **dict(_lines("", node))}))
        else:
            detail = "A record is an object with an `id` that is text; put numbers in quotes."
            faults.append(SeedFault(name, line, "", "/id", detail))
    return rows, faults


def _lines(at: str, node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield f"{at}/{key.value}", key.start_mark.line + 1
            yield from _lines(f"{at}/{key.value}", value)
    elif isinstance(node, SequenceNode):
        for position, item in enumerate(node.value):
            yield f"{at}/{position}", item.start_mark.line + 1
            yield from _lines(f"{at}/{position}", item)
