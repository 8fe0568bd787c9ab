"""How far each answer narrows the bounds of a cell: from ill to good, without a word on which is likelier."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.gaps.cells import is_surveyed
from service.domain.gaps.gates import STANDARD, Offer, Rules, is_candidate
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.value_of_information.bounds import NO_HELP, CellBounds, Lead, Quality, Reading
from service.domain.gaps.value_of_information.facts import (
    FACTS,
    NO_CLASSES,
    Circumstances,
    Fact,
    answered,
    missing_facts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """
    What knowing some facts takes away of the width of a cell, as shares of all persons.

    `better`: all answers are good; `worse`: all are ill. `decides`: one of the two moves the cell out of `unverified`
    into a state with figures, or takes away more than the tolerated share.
    """

    facts: tuple[Fact, ...]
    better: float
    worse: float
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWorth(Worth):
    """
    The same for all facts of one name.

    `completes`: what good answers to all questions about the offer take away more than to all but this one.
    `needed`: all questions together decide, and without this one the others would not.
    """

    name: str
    completes: float
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWorth:
    """What can be asked about an offer: each fact alone, each question, and all of them in one call."""

    service_id: str
    facts: tuple[Worth, ...]
    questions: tuple[QuestionWorth, ...]
    call: Worth


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


class Information:
    """A cell with what is not known of its offers on a day."""

    def __init__(
        self,
        demand: Demand,
        offers: Iterable[Offer],
        *,
        today: date,
        on: date,
        rules: Rules = STANDARD,
        classes: Mapping[str, Collection[str]] = NO_CLASSES,
        memory: Memory | None = None,
    ) -> None:
        statuses = {status: share for status, share in sorted(demand.statuses.items()) if share > 0}
        points = demand.weights()
        self.asked = Circumstances(demand.cell, tuple(statuses), tuple(points), on, today, rules, classes)
        self.bounds = CellBounds(offers, self.asked, (points, statuses), memory or Memory())
        readings = self.bounds.readings.values()
        self.certain = self.bounds.best(one.low for one in readings)
        self._lead = Lead(self.bounds, [one.high for one in readings])
        self.low, self.high = self.bounds.missing(self._lead.best), self.bounds.missing(self.certain)
        self.limit = rules.tolerated_share + TOLERANCE
        self._surveyed = is_surveyed(demand, today, rules)
        self._more: dict[object, float] = {}

    @property
    def unverified(self) -> bool:
        """Whether the state of the cell is `unverified`."""
        return bool(self.bounds.candidates) and self.low <= self.limit < self.high

    @property
    def figures(self) -> bool:
        """Whether anything is known about the cell: a candidate, or somebody who looked for one."""
        return bool(self.bounds.candidates) or self._surveyed

    def values(self) -> list[OfferWorth]:
        """What can be asked about each offer, by id."""
        return [worth for key in sorted(self.bounds.offers) if (worth := self.of(key))]

    def of(self, service_id: str) -> OfferWorth | None:
        """What can be asked about one offer; None where no answer takes anything away, or it helps nobody."""
        offer = self.bounds.offers.get(service_id)
        return self._of(offer, self.bounds.readings[service_id]) if offer else None

    def _of(self, offer: Offer, reading: Reading) -> OfferWorth | None:
        if reading.low == reading.high or not (self._gained(reading.high) or self._lead.leads(reading.high)):
            return None
        facts = missing_facts(offer, self.asked)
        call = self._worth(offer, facts)
        if max(call.better, call.worse) <= TOLERANCE:
            return None
        alone: dict[tuple[Fact, ...], Worth] = {(fact,): self._worth(offer, (fact,)) for fact in facts}
        questions = (self._question(offer, name, call, alone) for name in FACTS)
        return OfferWorth(
            service_id=offer.service_id,
            facts=tuple(alone.values()),
            questions=tuple(filter(None, questions)),
            call=call,
        )

    def _question(
        self, offer: Offer, name: str, call: Worth, alone: Mapping[tuple[Fact, ...], Worth]
    ) -> QuestionWorth | None:
        own = tuple(fact for fact in call.facts if fact.name == name)
        if not own:
            return None
        worth = alone.get(own) or self._worth(offer, own)
        others = self._worth(offer, tuple(fact for fact in call.facts if fact.name != name))
        return QuestionWorth(
            facts=own,
            better=worth.better,
            worse=worth.worse,
            decides=worth.decides,
            name=name,
            completes=max(0.0, call.better - others.better),
            needed=call.decides and not others.decides,
        )

    def _worth(self, offer: Offer, facts: tuple[Fact, ...]) -> Worth:
        (better, moves_up), (worse, moves_down) = (self._taken(offer, facts, well=well) for well in (True, False))
        large = max(better, worse) > self.limit
        return Worth(facts=facts, better=better, worse=worse, decides=large or moves_up or moves_down)

    def _taken(self, offer: Offer, facts: Sequence[Fact], *, well: bool) -> tuple[float, bool]:
        """What an answer takes away, and whether it moves the cell out of `unverified`."""
        after = answered(offer, facts, self.asked, well=well)
        if self.nobody_looked([after]):
            return 0.0, False
        reading = self.reading(after)
        above = self._gained(reading.low)
        below = self._lead.lost(self.bounds.readings[offer.service_id].high, reading.high)
        still = self.low + below <= self.limit < self.high - above
        return above + below, self.unverified and not still

    def reading(self, offer: Offer) -> Reading:
        """The help of an offer that is known better; none where it is no candidate any more."""
        return self.bounds.reading(offer) if self._counts(offer) else Reading(NO_HELP, NO_HELP)

    def nobody_looked(self, after: Sequence[Offer]) -> bool:
        """Whether no candidate is left after some answers where nobody has looked: then there are no figures."""
        return not self._surveyed and len(after) == self.bounds.candidates and not any(map(self._counts, after))

    def _counts(self, offer: Offer) -> bool:
        return is_candidate(offer, self.asked.cell, today=self.asked.today, rules=self.asked.rules)

    def _gained(self, quality: Quality) -> float:
        """How much less is missing for certain with one more offer of some quality."""
        if not quality[0]:
            return 0.0
        if quality not in self._more:
            self._more[quality] = self.bounds.gained(self.certain, quality)
        return self._more[quality]
