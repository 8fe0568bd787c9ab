"""Why a cell is as it is: barriers, sentence, cascade, candidates with their gates, what comes nearest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.settle import SettlingFacts, settled_by
from service.answers.gaps.candidates import CandidateOffer, candidates_of
from service.answers.gaps.cell import CellItem, item_of
from service.answers.gaps.cell_by_id import scope_at
from service.answers.gaps.levers import LeverItem, best_way, changing
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import CellQuestion
from service.answers.gaps.scope import Scope, Target
from service.answers.gaps.sentence import finding
from service.domain.errors import Fault, NotFound, Parameter
from service.domain.gaps.barriers import Miss, barrier_shares, cascade, nearest_miss
from service.domain.gaps.population import Demand
from service.words.faults import sentence
from service.words.writer import Writer


@dataclass(frozen=True)
class NearestOffer:
    """The offer that comes nearest, and the gates that it fails."""

    service_id: str
    name: str
    failing: tuple[str, ...]
    why_not_best: Annotated[str | None, "why the way that helps most is one of another offer"]


@dataclass(frozen=True)
class CascadeStep:
    """Who is left after a barrier."""

    step: str
    persons: float


@dataclass(frozen=True)
class CellDetail(CellItem):
    """A cell with what made it; shares of 1 where nobody is counted, or so few that nobody is told."""

    barriers: Annotated[Mapping[str, float], "what is missing for certain, by the gate behind it"]
    sentence: Annotated[str, "the finding in words"]
    settling: Annotated[SettlingFacts | None, "which facts settle it; null where it is not unverified"]
    best_way: Annotated[LeverItem | None, "what would help most"]
    nearest_miss: NearestOffer | None
    cascade: tuple[CascadeStep, ...]
    candidates: Annotated[tuple[CandidateOffer, ...], "who helps most comes first"]
    statuses: Annotated[Mapping[str, float | None], "share of each residence status; null where that would tell few"]
    points: Annotated[Mapping[str, float | None], "persons by municipality; null where they are told to nobody"]
    basis: Annotated[str, "whom the figures count"]
    surveyed_on: Annotated[date | None, "when somebody last looked for every offer there"]


@dataclass(frozen=True)
class CellAnswer:
    """One cell."""

    meta: GapMeta
    item: CellDetail


def cell(asking: Asking, question: CellQuestion) -> CellAnswer:
    """One cell and everything that made its figures; NotFound for an id that is none."""
    at = scope_at(asking, question, question.id)
    if at is None:
        raise NotFound(sentence(Fault(Parameter("identifier"), "no_such_cell")))
    scope, target = at
    meta = gap_meta(scope, asking.writer, [target.cell])
    return CellAnswer(meta, explained(scope, asking.writer, target))


def explained(scope: Scope, writer: Writer, target: Target) -> CellDetail:
    """A cell of the scope with its explanation."""
    view, on = scope.view, scope.on
    demand, offers = scope.demand(target), view.offers(target.cell)
    miss = nearest_miss(demand, offers, on=on, today=view.today, rules=view.rules)
    barriers = barriers_of(scope, target)
    steps = cascade(demand, offers, on=on, today=view.today, rules=view.rules)
    if not demand.told:
        barriers = {gate: share / (demand.total or 1.0) for gate, share in barriers.items()}
        steps = [(step, left / (demand.total or 1.0)) for step, left in steps]
    best, settling = best_way(scope, writer, target), settled_by(scope, writer, target)
    found = finding(scope, writer, target, barriers, best)
    return CellDetail(
        **vars(item_of(scope, writer, target)),
        barriers=barriers,
        sentence=f"{found} {settling.text}" if settling else found,
        settling=settling,
        best_way=best,
        nearest_miss=None if miss is None else _nearest(scope, writer, target, miss, best),
        cascade=tuple(CascadeStep(step, left) for step, left in steps),
        candidates=candidates_of(scope, writer, target),
        statuses=_statuses(scope, demand),
        points=_points(scope, demand),
        basis=demand.basis,
        surveyed_on=demand.surveyed_on,
    )


def barriers_of(scope: Scope, target: Target) -> dict[str, float]:
    """What is missing for certain in a cell, by the gate behind it, in persons."""
    view = scope.view
    return barrier_shares(
        scope.demand(target),
        view.offers(target.cell),
        on=scope.on,
        today=view.today,
        rules=view.rules,
        memory=view.memory,
    )


def _nearest(scope: Scope, writer: Writer, target: Target, miss: Miss, best: LeverItem | None) -> NearestOffer:
    why = None
    if best is None or best.service_id != miss.service_id:
        own = any(way.service_id == miss.service_id for way in changing(scope, writer, target))
        why = writer.messages["gap.nearest.helps_less" if own else "gap.nearest.no_change_helps"]
    return NearestOffer(miss.service_id, writer.name("service", miss.service_id), tuple(miss.failing), why)


def _points(scope: Scope, demand: Demand) -> dict[str, float | None]:
    hidden = demand.persons if not demand.told else scope.view.suppressed_points(demand.cell, scope.on, scope.lens)
    return {point: None if point in hidden else round(persons, 1) for point, persons in sorted(demand.persons.items())}


def _statuses(scope: Scope, demand: Demand) -> dict[str, float | None]:
    hidden = () if scope.lens else scope.view.suppressed_statuses(demand.cell.region, scope.on)
    return {status: None if status in hidden else share for status, share in demand.statuses.items()}
