"""The cells of a question, each with what can be asked about its offers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.gaps.question import CallSheetQuestion
from service.answers.gaps.scope import Scope, Target, scope_of
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.value_of_information.information import Information
from service.domain.gaps.value_of_information.worths import CallWorth


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell that has figures; `weight`: its persons, or 1 where nobody is counted in any; `persons` None: not told."""

    id: str
    weight: float
    persons: float | None
    known: Information
    calls: Mapping[str, CallWorth]


def cells_asked(asking: Asking, question: CallSheetQuestion) -> tuple[Scope, tuple[Target, ...]]:
    """
    The cells of one district, or those of one service in all districts of a region.

    BadRequest as `scope_of`, for a service there is not, and for several districts without a service.
    """
    scope, service = scope_of(asking, question), question.service
    if service is not None and ("service", service) not in asking.catalog.records:
        raise BadRequest("There is no such service.", [Fault(question.place("service"), "unknown_id")])
    targets = [target for target in scope.targets() if service in (None, *scope.view.service_ids(target.cell))]
    if service is None and len({target.cell.region for target in targets}) > 1:
        raise BadRequest("One district at a time.", [Fault(question.place("region"), "one_district_or_service")])
    return scope, tuple(targets)


def with_figures(scope: Scope, targets: Sequence[Target], service: str | None) -> list[AskedCell]:
    """The cells that somebody knows something about, each with what calls take away; of one `service` if named."""
    memory = Memory(scope.view.memory)
    found = [(target, scope.demand(target), information(scope, target, memory)) for target in targets]
    counted = any(demand.total for _, demand, known in found if known.figures)
    return [
        AskedCell(
            target.id,
            demand.total if counted else 1.0,
            demand.total if demand.told else None,
            known,
            {call.service_id: call for call in _calls(known, service)},
        )
        for target, demand, known in found
        if known.figures
    ]


def _calls(known: Information, service: str | None) -> Iterable[CallWorth]:
    return known.calls() if service is None else filter(None, [known.call(service)])


def information(scope: Scope, target: Target, memory: Memory | None = None) -> Information:
    """What is not known about the offers of a cell; statuses of one group are asked together."""
    view = scope.view
    return Information(
        scope.demand(target),
        view.offers(target.cell),
        today=view.today,
        on=scope.on,
        rules=view.rules,
        classes=view.status_classes(),
        memory=memory or Memory(view.memory),
    )
