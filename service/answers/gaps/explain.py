"""Why a cell is as it is: barriers, sentence, cascade, candidates with their gates, what comes nearest."""

from math import fsum, prod
from typing import Any

from service.answers.gaps.levers import levers_of
from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.barriers import barrier_shares, cascade, nearest_miss
from service.domain.gaps.gates import GATES, Offer, cell_factors, is_candidate, reach_factor, status_factor
from service.domain.gaps.population import TOLERANCE, Demand
from service.words.writer import Writer

EVIDENCE = ("group", "area", "fresh")
FEW_WAYS = 8


def explained(scope: Scope, writer: Writer, one: Target) -> dict[str, Any]:
    """The parts of an explanation; shares of 1 where nobody is counted, or so few that nobody is told."""
    view, on = scope.view, scope.on
    demand, offers = view.demand(one.cell, on, scope.lens, one.point), view.offers(one.cell)
    today, rules = view.today, view.rules
    miss = nearest_miss(demand, offers, on=on, today=today, rules=rules)
    barriers = barrier_shares(demand, offers, on=on, today=today, rules=rules, memory=view.memory)
    steps = cascade(demand, offers, on=on, today=today, rules=rules)
    candidates = [offer for offer in offers if is_candidate(offer, one.cell, today=today, rules=rules)]
    surveyed = demand.surveyed_on.isoformat() if demand.surveyed_on else None
    if demand.withheld:
        barriers = {gate: share / (demand.total or 1.0) for gate, share in barriers.items()}
        steps = [(step, left / (demand.total or 1.0)) for step, left in steps]
    return {
        "barriers": barriers,
        "sentence": finding(scope, writer, one, demand, barriers),
        "best_way": best_way(scope, writer, one),
        "nearest_miss": miss
        and {
            "service_id": miss.service_id,
            "name": writer.name("service", miss.service_id),
            "failing": list(miss.failing),
        },
        "cascade": [{"step": step, "persons": left} for step, left in steps],
        "candidates": sorted((_candidate(scope, writer, demand, offer) for offer in candidates), key=_helps),
        "statuses": _statuses(scope, demand),
        "points": _points(scope, demand),
        "basis": demand.basis,
        "surveyed_on": surveyed,
    }


def _points(scope: Scope, demand: Demand) -> dict[str, float | None]:
    """Persons by demand point; None where they are told to nobody."""
    hidden = demand.persons if demand.withheld else scope.view.suppressed_points(demand.cell, scope.on)
    return {point: None if point in hidden else round(persons, 1) for point, persons in sorted(demand.persons.items())}


def _statuses(scope: Scope, demand: Demand) -> dict[str, float | None]:
    """The share of each status; None where it would tell a small count."""
    hidden = () if scope.lens else scope.view.suppressed_statuses(demand.cell.region, scope.on)
    return {status: None if status in hidden else share for status, share in demand.statuses.items()}


def finding(scope: Scope, writer: Writer, one: Target, demand: Demand, barriers: dict[str, float]) -> str:
    """What is missing, why, and what would help most."""
    best = best_way(scope, writer, one)
    start = sentence(scope, writer, one, demand, barriers)
    return f"{start} {said(best, demand, writer)}" if best else start


def best_way(scope: Scope, writer: Writer, one: Target) -> dict[str, Any] | None:
    """The change of an offer that helps most; None where none helps. What it gains is None where persons are few."""
    ways = levers_of(scope, writer, one, FEW_WAYS, {})["items"]
    return next((way for way in ways if way["name"] not in ("verify", "new")), None)


def said(way: dict[str, Any], demand: Demand, writer: Writer) -> str:
    """A way to help, as the end of the finding; without its gain where persons are few."""
    if demand.withheld:
        return writer.messages["gap.sentence.way"].format(lever=way["text"])
    gain = (
        writer.messages["gap.sentence.gain"].format(count=writer.number(way["gain_persons"], 0))
        if demand.total
        else writer.share(way["gain_persons"])
    )
    return writer.messages["gap.sentence.lever"].format(lever=way["text"], gain=gain)


def sentence(scope: Scope, writer: Writer, one: Target, demand: Demand, barriers: dict[str, float]) -> str:
    """The finding in words people can say aloud."""
    found, words = scope.result(one).shortfall, writer.messages
    if found is None:
        return words["gap.sentence.no_data"]
    if found.high <= TOLERANCE and found.share_high <= TOLERANCE:
        return words["gap.sentence.nothing"]
    of = words[f"gap.of.{demand.basis}"]
    if found.withheld or not found.persons:
        first, last = writer.share(found.share_low), writer.share(found.share_high)
        key = "gap.sentence.one_share" if first == last else "gap.sentence.share"
        start = words[key].format(low=first, high=last)
    else:
        low, high, persons = (writer.number(number, 0) for number in (found.low, found.high, found.persons))
        key = "gap.sentence.exactly" if low == high else "gap.sentence.persons"
        start = words[key].format(low=low, high=high, persons=persons, of=of)
    whole = fsum(barriers.values())  # what is missing for certain, in persons or in shares of 1
    parts = [
        words["gap.sentence.part"].format(share=writer.share(share / whole), barrier=words[f"gap.barrier.{gate}"])
        for gate, share in sorted(barriers.items(), key=lambda item: (-item[1], item[0]))
        if whole > TOLERANCE and share / whole >= 0.005
    ]
    return " ".join([start, *([words["gap.sentence.why"].format(parts=", ".join(parts))] if parts else [])])


def _candidate(scope: Scope, writer: Writer, demand: Demand, offer: Offer) -> dict[str, Any]:
    """An offer with each gate: the least and the most factor among the persons, null for unknown."""
    view = scope.view
    gates: dict[str, list[float | None]] = {
        gate: [factor]
        for gate, factor in cell_factors(offer, demand.cell, on=scope.on, today=view.today, rules=view.rules).items()
    }
    gates["status"] = [status_factor(offer, status) for status in demand.statuses]
    gates["reach"] = [reach_factor(offer, point, view.rules) for point in demand.weights()]
    return {
        "service_id": offer.service_id,
        "name": writer.name("service", offer.service_id),
        "provider": writer.name("organization", offer.provider_id),
        "gates": {gate: _span(gates[gate]) for gate in (*GATES, *EVIDENCE)},
    }


def _span(values: list[float | None]) -> dict[str, Any]:
    known = [value for value in values if value is not None]
    return {
        "low": min(known, default=None),
        "high": max(known, default=None),
        "unknown": round(1 - len(known) / len(values), 4),
    }


def _helps(candidate: dict[str, Any]) -> tuple[float, float]:
    """What the best person gets at most, and at least, for the order: who helps most comes first."""
    gates = candidate["gates"].values()
    most = prod(1.0 if gate["unknown"] else gate["high"] for gate in gates)
    return -most, -prod(gate["high"] or 0.0 for gate in gates)
