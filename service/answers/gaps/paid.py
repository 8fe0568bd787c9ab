"""Which offers may help in which cells of a scope, and which programmes pay them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.answers.gaps.scope import Scope, Target
from service.catalog.cell_inputs.programmes import payers
from service.domain.gaps.gates import active_factor
from service.domain.gaps.offer import Offer
from service.domain.gaps.shortfall.reach import may_help


@dataclass(frozen=True, slots=True)
class Paid:
    """
    The cells of a scope on its day.

    `helping`: the offers that run, or may, and may help somebody there; `paying`: programmes by service.
    """

    helping: Mapping[Target, tuple[Offer, ...]]
    paying: Mapping[str, tuple[str, ...]]

    def of(self, programme: str) -> frozenset[str]:
        """The services that a programme pays and that help in some cell."""
        return frozenset(service for service, codes in self.paying.items() if programme in codes)

    def alone(self, programme: str) -> frozenset[str]:
        """Those of them that nobody else pays."""
        return frozenset(service for service, codes in self.paying.items() if codes == (programme,))

    def cells(self, programme: str) -> list[Target]:
        """The cells in which something helps that a programme pays."""
        return [target for target, offers in self.helping.items() if any(self._pays(programme, one) for one in offers)]

    def dependent(self, programme: str) -> list[Target]:
        """The cells in which nothing else may help."""
        return [
            target for target in self.cells(programme) if all(self._pays(programme, o) for o in self.helping[target])
        ]

    def _pays(self, programme: str, offer: Offer) -> bool:
        return programme in self.paying[offer.service_id]


def paid(scope: Scope) -> Paid:
    """What is paid in a scope; the same question is answered at once."""

    def make() -> Paid:
        helping = {target: tuple(_helping(scope, target)) for target in scope.targets()}
        records = scope.view.catalog.records
        services = sorted({offer.service_id for offers in helping.values() for offer in offers})
        return Paid(helping, {code: payers(records, records["service", code], scope.on) for code in services})

    return scope.view.answer(("paid", scope.key), make)


def _helping(scope: Scope, target: Target) -> Iterator[Offer]:
    view, demand = scope.view, scope.demand(target)
    people = (tuple(demand.statuses), tuple(demand.weights()))
    for offer in view.offers(target.cell):
        runs = active_factor(offer, on=scope.on, today=view.today)
        if runs != 0 and may_help(offer, target.cell, people, view.today, view.rules):
            yield offer
