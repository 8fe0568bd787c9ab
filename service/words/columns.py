"""Names of columns as a spreadsheet of a country shows them; elsewhere a column has the name that programs know."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

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
