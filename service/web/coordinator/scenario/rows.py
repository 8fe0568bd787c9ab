"""Rows of the form of a scenario: what was typed in each, by control."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

SINGLE = (
    *("kind", "id", "service", "need", "place", "serves", "admits", "capacity", "places_per_year"),
    *("starts_on", "ends_on", "fte", "cost_eur", "rest"),
)
SEVERAL = ("spoken", "interpreted")
MOST, LONGEST = 100, 20_000
Values = Mapping[str, str]


@dataclass
class Row:
    """One change as it stands in the form; `wrong`: sentences by control, `further`: what the controls cannot show."""

    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """What one control holds, without spaces around it."""
        return self.values.get(name, "").strip()


def number_in(text: str, before: str) -> int | None:
    """The few ASCII digits behind a word, as a number; None for anything else."""
    digits = text.removeprefix(before) if text.startswith(before) else ""
    return int(digits) if re.fullmatch("[0-9]{1,6}", digits) else None


def rows_of(form: MultiDict[str, str]) -> list[Row]:
    """The rows of a posted form in their order, up to the most that a scenario may have."""
    numbers = sorted(number for name in form if (number := number_in(name, "kind.")) is not None)
    return [
        Row(
            {name: form.get(f"{name}.{number}", "")[:LONGEST] for name in SINGLE},
            {name: form.getlist(f"{name}.{number}") for name in SEVERAL},
        )
        for number in numbers[:MOST]
    ]
