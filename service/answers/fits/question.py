"""For whom is this open: which documents, topics and third dimension are put against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

DISTRICT, LEVEL, AGE = "district", "german_level", "age"
DIMENSIONS = (DISTRICT, LEVEL, AGE)


@dataclass(frozen=True, slots=True)
class FitsQuestion:
    """
    Codes that are looked at; empty: all documents, what the service helps with, all districts at home.

    `by` is the third dimension; with a level or an age all live in `region`, where none is named in a district that the
    service serves. `facts` hold for everybody, by the names of a request. `draft`: the record of a service that is not
    in the directory.
    """

    by: str = DISTRICT
    client: str = "mentee"
    as_of: date | None = None
    statuses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    region: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    draft: Mapping[str, object] | None = None

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> "FitsQuestion":
        """The question of a checked request; a field that is null is as good as absent."""
        given = {name: value for name, value in checked.items() if value is not None}
        lists = {name: tuple(dict.fromkeys(cast("list[str]", given.pop(name)))) for name in _LISTS if name in given}
        return cls(**lists, **given)  # type: ignore[arg-type]  # the shape of the request has checked them


_LISTS = ("statuses", "needs", "districts")
