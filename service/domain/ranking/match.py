"""One service judged for one case."""

from typing import NamedTuple

from service.domain.eligibility.assess import assess, need_reason
from service.domain.eligibility.need_fit import Fit
from service.domain.eligibility.situation import Situation
from service.domain.messages import Question
from service.domain.model import Reason, Service, Site

# Values of the criteria from one to another: numbers, texts, truths and tuples of them, each comparable with its like.
Order = tuple[object, ...]


class Match(NamedTuple):
    """
    The verdict on a service (eligible, ask or refused), its place in the order, and what it asks.

    `failed` counts the rules that fail; `folded`: it says nothing about the document of the person. `before` and
    `after` are the criteria before the distance and from it on. The distance is in km, None without a point of either
    side.
    """

    service: Service
    verdict: str
    fit: Fit
    failed: int
    folded: bool
    asks: tuple[Question, ...]
    before: Order
    after: Order
    situation: Situation
    distance_km: float | None = None
    site: Site | None = None

    @property
    def order(self) -> Order:
        """What it is ordered by, one value for each criterion."""
        return (*self.before, *self.after)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons in the order in which they are shown; worked out here, since few of many matches are shown."""
        return assess(self.situation, self.service, self.fit)

    @property
    def need_reason(self) -> Reason:
        """Which need of the case the service meets, or why it is closed or open."""
        return need_reason(self.service, self.fit)
