"""Writes MODEL.md from model.yaml: `python -m graph_schema.model_md`, with `--check` only says whether it is stale."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph_schema.model import Part, Property, RecordKind, Relationship, Schema, schema

PATH = Path(__file__).parent / "MODEL.md"
HEAD = """\
# What the graph may hold

Made from `model.yaml` by `python -m graph_schema.model_md`; do not edit.

A record is a node with the labels `Record` and its own, its outgoing relationships, and its parts: nodes it owns.
Every record node has `key` (kind:id), `id`, `uuid` and `revision`.
A part hangs on its record by the relationship of its table, which holds its `position`.
Dates are text, also partial ones (`2026`, `2026-05`); what is absent is unknown.
"""


def model_md(model: Schema) -> str:
    """The whole text of MODEL.md."""
    blocks = [HEAD, "## Picture\n", "```mermaid\ngraph LR", *_picture(model), "```\n"]
    for kind in model.records.values():
        blocks += _kind(kind)
    blocks += ["## Nodes that are not records\n", "| label | properties |", "|---|---|"]
    blocks += [
        f"| {label} | {', '.join(f'{name} ({type_})' for name, type_ in properties.items())} |"
        for label, properties in model.system.items()
    ]
    return "\n".join(blocks) + "\n"


def main(arguments: list[str]) -> int:
    """Rewrites the file, or with --check answers 1 and a sentence if it is stale."""
    text = model_md(schema())
    if arguments == ["--check"]:
        if PATH.read_text(encoding="utf-8") == text:
            return 0
        sys.stderr.write("graph_schema/MODEL.md is stale; run python -m graph_schema.model_md.\n")
        return 1
    PATH.write_text(text, encoding="utf-8")
    return 0


def _picture(model: Schema) -> Iterator[str]:
    """An arrow for each pair of kinds, with all its relationships; sources are left out, nearly everything has them."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for kind in model.records.values():
        for start, relationship in _relationships(kind):
            for to in relationship.to:
                if to != "source":
                    arrows.setdefault((start, model.records[to].label), []).append(relationship.type)
        for part in kind.parts.values():
            arrows.setdefault((kind.label, part.label), []).append(part.type)
    parts = {part.label for kind in model.records.values() for part in kind.parts.values()}
    yield from (f"  {label}([{label}])" for label in sorted(parts))
    yield from (f"  {start} -->|{'<br/>'.join(dict.fromkeys(types))}| {end}" for (start, end), types in arrows.items())


def _relationships(kind: RecordKind) -> Iterator[tuple[str, Relationship]]:
    shapes: list[RecordKind | Part] = [kind, *kind.parts.values()]
    for shape in shapes:
        yield from ((shape.label, relationship) for relationship in shape.relationships.values())


def _kind(kind: RecordKind) -> Iterator[str]:
    yield f"## {kind.label} (`{kind.name}`)\n"
    if kind.about:
        yield f"{kind.about}\n"
    yield f"Ids match `{kind.id_pattern}`.\n"
    yield from _table(kind)
    for part in kind.parts.values():
        yield f"### {kind.label} → {part.label} (`{part.field}`, {part.type})\n"
        if part.about:
            yield f"{part.about}\n"
        yield from _table(part)


def _table(shape: RecordKind | Part) -> Iterator[str]:
    yield "| field | type | required | HSDS | meaning |\n|---|---|---|---|---|"
    for item in shape.properties.values():
        yield _row(item.name, _type(item), "yes" if item.required else "", item.hsds, item.about)
    for link in shape.relationships.values():
        to = ", ".join(link.to)
        single = "one " if link.single else ""
        properties = _properties(link.properties)
        yield _row(link.field, f"{link.type} → {single}{to}{properties}", "", link.hsds, link.about)
    yield ""


def _properties(properties: Mapping[str, Property]) -> str:
    stated = ", ".join(
        f"{item.name}: {_type(item)}{' (required)' if item.required else ''}" for item in properties.values()
    )
    return f" {{{stated}}}" if stated else ""


def _type(item: Property) -> str:
    details = [item.codes and f"of {item.codes}", item.format, item.one_of and " / ".join(item.one_of), _bounds(item)]
    stated = "; ".join(detail for detail in details if detail)
    return f"{item.type} ({stated})" if stated else item.type


def _bounds(item: Property) -> str:
    least, most = ("" if bound is None else f"{bound:g}" for bound in (item.min, item.max))
    return f"{least} … {most}".strip() if least or most else ""


def _row(*cells: str | None) -> str:
    return "| " + " | ".join((cell or "").replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
