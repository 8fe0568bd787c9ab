"""A request that somebody made, checked and counted: a monthly counter is raised, nothing else is kept."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.demand.served import served_districts
from service.answers.meta import Meta, meta_of
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest, Fault, Pointer
from service.domain.gaps.offer import EVERYBODY

ANY, NOT_SAID = "any", "unknown"
KINDS = {
    "region": "region",
    "need": "need",
    "group": "target_group",
    "language": "language",
    "status": "status_group",
}


@dataclass(frozen=True)
class DemandRequest:
    """One request that somebody made; null: not said."""

    month: Annotated[str, "YYYY-MM"]
    region: Annotated[str, "district"]
    need: str
    group: str
    language: str | None
    status: Annotated[str | None, "status group"]
    outcome: str


@dataclass(frozen=True)
class CountedRequest:
    """The request as it was counted."""

    meta: Meta
    item: DemandRequest


def countable(asking: Asking, request: DemandRequest) -> CountedRequest:
    """What is told of a request that may be counted; BadRequest names each code and month that may not."""
    faults = _unknown(asking.catalog, request)
    if request.month not in (months := _open_months(asking.today)):
        code = "month_closed" if len(months) == 1 else "months_closed"
        faults.append(Fault(Pointer(("month",)), code, values={"month": months[0], "before": months[-1]}))
    if faults:
        raise BadRequest("This request cannot be counted.", faults)
    return CountedRequest(meta_of(asking), request)


def counter_of(request: DemandRequest) -> dict[str, str]:
    """The counter that a request raises, by the names of its parts."""
    return asdict(request) | {"language": request.language or ANY, "status": request.status or NOT_SAID}


def _unknown(catalog: Catalog, request: DemandRequest) -> list[Fault]:
    codes = {name: getattr(request, name) for name in KINDS}
    unknown = {
        name: "unknown_code_of_demand"
        for name, code in codes.items()
        if code not in (None, EVERYBODY) and (KINDS[name], code) not in catalog.records
    }
    if "region" not in unknown and request.region not in served_districts(catalog):
        unknown["region"] = "region_not_served"
    return [Fault(Pointer((name,)), code) for name, code in unknown.items()]


def _open_months(today: date) -> list[str]:
    """This month, and the last one where it lies in the same quarter: what lies before may be released already."""
    months = [f"{today:%Y-%m}"]
    return months if today.month % 3 == 1 else [*months, f"{today.year}-{today.month - 1:02d}"]
