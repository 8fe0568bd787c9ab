"""What can be asked about the offers of a cell."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import Demand
from service.domain.gaps.value_of_information.facts import NO_CLASSES
from service.domain.gaps.value_of_information.information import Information
from service.domain.gaps.value_of_information.worths import OfferWorth


def value_of_information(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
    classes: Mapping[str, Collection[str]] = NO_CLASSES,
) -> list[OfferWorth]:
    """
    What can be asked about the offers of a cell, by id; an offer is left out where no answer takes anything away.

    `classes`: statuses that one answer covers, by name; without them each status is asked alone.
    """
    return Information(demand, offers, today=today, on=on or today, rules=rules, classes=classes).values()
