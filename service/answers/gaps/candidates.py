"""The offers that may count in a cell, each with its gates."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Annotated

from service.answers.gaps.scope import Scope, Target
from service.answers.sources import Source, sources_of
from service.domain.gaps.gates import GATES, Factor, Pair, cell_factors, is_candidate, reach_bounds, status_factor
from service.domain.gaps.offer import Offer
from service.domain.gaps.population import Demand
from service.words.writer import Writer

EVIDENCE = ("group", "area", "fresh")


@dataclass(frozen=True)
class GateSpan:
    """The least and the most factor of a gate among the persons, from 0 to 1; null where it is unknown for all."""

    low: float | None
    high: float | None
    unknown: Annotated[float, "share of the persons for whom it is unknown"]


@dataclass(frozen=True)
class CandidateOffer:
    """An offer with each gate."""

    service_id: str
    name: str
    provider: str
    must_admit: Annotated[bool, "the law makes it take people, whatever room it has"]
    gates: Mapping[str, GateSpan]
    verified_on: Annotated[str | None, "as stated: a day, a month or a year; null: nobody has verified it"]
    sources: tuple[Source, ...]


def candidates_of(scope: Scope, writer: Writer, target: Target) -> tuple[CandidateOffer, ...]:
    """All candidates of a cell; who helps most comes first."""
    view, demand = scope.view, scope.demand(target)
    offers = (
        offer
        for offer in view.offers(target.cell)
        if is_candidate(offer, target.cell, today=view.today, rules=view.rules)
    )
    return tuple(sorted((_candidate(scope, writer, demand, offer) for offer in offers), key=_helps))


def _candidate(scope: Scope, writer: Writer, demand: Demand, offer: Offer) -> CandidateOffer:
    record = scope.view.catalog.records.get(("service", offer.service_id), {})
    return CandidateOffer(
        offer.service_id,
        writer.name("service", offer.service_id),
        writer.name("organization", offer.provider_id),
        offer.statutory,
        gates_of(scope, demand, offer),
        record.get("verified_on"),
        sources_of(record, writer),
    )


def gates_of(scope: Scope, demand: Demand, offer: Offer) -> dict[str, GateSpan]:
    """Each gate of an offer for the persons of a cell, barriers first."""
    view = scope.view
    gates: dict[str, list[float | None]] = {
        gate: [factor]
        for gate, factor in cell_factors(offer, demand.cell, on=scope.on, today=view.today, rules=view.rules).items()
    }
    gates["status"] = [status_factor(offer, status) for status in demand.statuses]
    gates["reach"] = [_known(reach_bounds(offer, point, view.rules)) for point in demand.weights()]
    return {gate: _span(gates[gate]) for gate in (*GATES, *EVIDENCE)}


def _known(bounds: Pair) -> Factor:
    """The factor where both ends are one."""
    low, high = bounds
    return low if low == high else None


def _span(factors: list[float | None]) -> GateSpan:
    known = [factor for factor in factors if factor is not None]
    return GateSpan(min(known, default=None), max(known, default=None), round(1 - len(known) / len(factors), 4))


def _helps(candidate: CandidateOffer) -> tuple[float, float]:
    """What the best person gets at most, and at least."""
    gates = candidate.gates.values()
    most = prod(1.0 if gate.unknown or gate.high is None else gate.high for gate in gates)
    return -most, -prod(gate.high or 0.0 for gate in gates)
