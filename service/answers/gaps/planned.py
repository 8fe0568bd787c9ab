"""What a scenario says: planned changes to offers, checked one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self, TypedDict, cast

from service.answers.gaps.question import BodyQuestion


class PlannedSite(TypedDict, total=False):
    """A place of a planned offer: a municipality, or a point."""

    region: str
    lat: float
    lon: float


class OfferFields(TypedDict, total=False):
    """
    The fields of an offer that a change sets; what is absent stays, also inside `languages`, `admits` and `minutes`.

    `outreach`: districts or municipalities that are visited, so that nobody there has more than half an hour.
    """

    name: str
    provider_id: str
    needs: list[str]
    groups: list[str] | None
    languages: dict[str, str] | None
    serves: list[str] | None
    residence_required: bool
    home_region: str
    admits: dict[str, bool]
    sites: list[PlannedSite]
    outreach: list[str]
    minutes: dict[str, float]
    online: bool
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    capacity: str | None
    places_per_year: float | None
    last_verified_on: date | None
    funder: str


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One change: `kind` is add, change or remove; `fte` and `cost_eur` are what it would take."""

    kind: str
    service_id: str
    fields: OfferFields
    fte: float | None
    cost_eur: float | None


@dataclass(frozen=True, slots=True)
class WhatIfQuestion(BodyQuestion):
    """A scenario over the cells of a region."""

    changes: Sequence[PlannedChange] = ()

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> Self:
        """The question of a checked request."""
        sent = cast("list[dict[str, object]]", checked["changes"])
        return super(WhatIfQuestion, cls).of({**checked, "changes": [_change(change) for change in sent]})


def _change(sent: Mapping[str, object]) -> PlannedChange:
    return PlannedChange(
        str(sent["kind"]),
        str(sent["service_id"]),
        cast("OfferFields", sent["fields_"]),
        cast("float | None", sent.get("fte")),
        cast("float | None", sent.get("cost_eur")),
    )
