"""Names of columns as a spreadsheet of a country shows them; elsewhere a column has the name that programs know."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from service.words.catalogue import messages

SIDES = ("before", "after", "renewed", "alone", "everything")


@cache
def _names(language: str) -> Mapping[str, str]:
    file = files("service.words").joinpath(language, "columns.yaml")
    names: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return names


def column_names(columns: Iterable[str], language: str, table: str = "") -> dict[str, str]:
    """
    The name of each column in a language; without a catalogue, and where it has none, the column itself.

    `table`: whose columns they are, where a column means something else in it.
    """
    own = _names(language)
    return {column: own.get(f"{table}.{column}") or _name(column, language) for column in columns}


def in_words(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """A row with its codes in words; without a catalogue of columns as it is."""
    return {column: _said(column, value, language) for column, value in row.items()} if _names(language) else dict(row)


def _said(column: str, value: Any, language: str) -> Any:
    names, name = _names(language), column.rsplit("_", 1)[-1]
    if isinstance(value, bool):
        return names["yes" if value else "no"]
    if not isinstance(value, str):
        return value
    parts = [_code(name, part, language) for part in re.split(r"( \| |,)", value)]
    return names.get(f"{column}={value}") or "".join(parts)


def _code(name: str, code: str, language: str) -> str:
    kind = {"state": "state", "reasons": "reason"}.get(name)
    return messages(language).get(f"gap.{kind}.{code}", code) if kind else _names(language).get(f"{name}={code}", code)


def sheet_names(language: str) -> tuple[str, str]:
    """How the sheets of the figures and of their origin are called."""
    names = _names(language)
    return names.get("data", "Data"), names.get("about", "About")


def _name(column: str, language: str) -> str:
    names, (first, _, rest) = _names(language), column.partition("_")
    if column in names or not names:
        return names.get(column, column)
    if first in SIDES and rest:
        return f"{names[first]}: {_name(rest, language)}"
    state = messages(language).get(f"gap.state.{rest}")
    return f"{names[first]}: {state}" if first == "states" and state else column
