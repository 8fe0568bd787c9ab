"""What is missing in one cell from day to day."""

from datetime import date

from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.forecast import Step, timeline


def steps_of(scope: Scope, target: Target, first: date, last: date, scenario: str) -> list[Step]:
    """The steps of a cell from `first` to `last` in a scenario; never empty."""
    view = scope.view
    return timeline(
        scope.demand(target),
        view.offers(target.cell),
        first=first,
        last=last,
        today=view.today,
        rules=view.rules,
        scenario=scenario,
        memory=view.memory,
    )
