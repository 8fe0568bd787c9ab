"""Several cells shown as one: sums, and one state for all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from service.domain.gaps.cells import CellResult
from service.domain.gaps.offer import STANDARD, Rules
from service.domain.gaps.population import TOLERANCE, Shortfall


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """Cells together: `states` counts them; cells without data are counted there and nowhere else."""

    state: str
    reasons: tuple[str, ...]
    shortfall: Shortfall | None
    opens_on: date | None
    states: Mapping[str, int]


def aggregate(results: Sequence[CellResult], rules: Rules = STANDARD) -> Aggregate:
    """
    One result for several cells; for one alone its own.

    A state that all share stays. Else the shares of all persons together are judged by the same limits. The reasons are
    those that most cells have; several where no one of them has more. ValueError without a cell.
    """
    if not results:
        raise ValueError("There is no cell to put together.")
    known = [one for one in results if one.shortfall is not None]
    states = dict(sorted(Counter(one.state for one in results).items()))
    whole = total([one.shortfall for one in known if one.shortfall is not None])
    reasons = Counter(reason for one in known for reason in one.reasons)
    most = tuple(sorted(reason for reason in reasons if reasons[reason] == max(reasons.values())))
    own = results[0].reasons if len(results) == 1 else most
    state = next(iter(states)) if len(states) == 1 else _judged(whole, rules)
    opens = min((one.opens_on for one in known if one.opens_on), default=None)
    shut = state not in ("covered", "unverified", "no_data", "time_limited")
    return Aggregate(state=state, reasons=own if shut else (), shortfall=whole, opens_on=opens, states=states)


def _judged(found: Shortfall | None, rules: Rules) -> str:
    limit = rules.tolerated_share + TOLERANCE
    if found is None:
        return "no_data"
    if found.share_high <= limit:
        return "covered"
    return "unverified" if found.share_low <= limit else "partial"


def total(parts: Sequence[Shortfall]) -> Shortfall | None:
    """
    The sum of shortfalls; shares weigh by persons, all the same where nobody is counted. None without any.

    Withheld with any of them, since sums of several choices could be subtracted; counted with all of them.
    """
    if not parts:
        return None
    persons = fsum(part.persons for part in parts)
    weights = [part.persons / persons if persons else 1 / len(parts) for part in parts]

    def mean(values: Sequence[float]) -> float:
        return fsum(weight * value for weight, value in zip(weights, values, strict=True))

    return Shortfall(
        persons=persons,
        low=fsum(part.low for part in parts),
        high=fsum(part.high for part in parts),
        share_low=mean([part.share_low for part in parts]),
        share_high=mean([part.share_high for part in parts]),
        fgt0=mean([part.fgt0 for part in parts]),
        fgt2=mean([part.fgt2 for part in parts]),
        withheld=any(part.withheld for part in parts),
        counted=all(part.counted for part in parts),
    )
