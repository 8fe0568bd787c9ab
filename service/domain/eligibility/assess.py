"""All rules together: reasons in the order in which they are shown, and the verdict."""

from collections.abc import Callable

from service.domain.eligibility.need_fit import BANNED, Fit
from service.domain.eligibility.offer import capacity, client, evidenced, place, running
from service.domain.eligibility.person import age, group, language, level, recognition, status
from service.domain.eligibility.requirements import applies, requirement
from service.domain.eligibility.situation import Situation, ask, reason
from service.domain.model import Reason, Service

Rule = Callable[[Situation, Service], Reason | None]
RULES: tuple[Rule, ...] = (
    running,
    client,
    place,
    status,
    age,
    level,
    recognition,
    group,
    evidenced,
    language,
    capacity,
)
OF_THE_PERSON: tuple[Rule, ...] = (client, status, age, level, recognition, group, language)
OF_THE_OFFER: tuple[Rule, ...] = (running, evidenced, capacity)
OF_THE_PLACE: tuple[Rule, ...] = (place,)
_NEED_STANDS_AT = 4
_NAMES = [rule.__name__ for rule in RULES]
RULE_NAMES = (*_NAMES[:_NEED_STANDS_AT], "need", "regime", *_NAMES[_NEED_STANDS_AT:], "requirement", "labour_access")


def assess(situation: Situation, service: Service, fit: Fit) -> tuple[Reason, ...]:
    """All reasons for one service, in the order in which they are shown."""
    shown = [rule(situation, service) for rule in RULES]
    shown.insert(_NEED_STANDS_AT, need_reason(service, fit))
    return (*[reason for reason in shown if reason is not None], *own_requirements(situation, service))


def own_requirements(situation: Situation, service: Service) -> list[Reason]:
    """What the service itself asks for, as far as it applies to the case."""
    return [requirement(situation, service, item) for item in service.requirements if applies(item, situation.case)]


def verdict(reasons: tuple[Reason, ...]) -> str:
    """Any rule that fails: refused; else any deciding rule that is open: ask; else eligible."""
    if any(reason.holds is False for reason in reasons):
        return "refused"
    return "ask" if any(reason.holds is None and reason.decides for reason in reasons) else "eligible"


def need_reason(service: Service, fit: Fit) -> Reason:
    """Which need is met, or why it is closed or open."""
    if fit.holds is False:
        return _closed(service, fit)
    if fit.holds is None:
        return ask(service, "regime" if fit.missing == "rechtskreis" else "need", "need.open", fit.missing or "status")
    if fit.level == "implied":  # nobody has stated it: a first address would be a guess
        return ask(service, "need", "need.implied", "needs", need=fit.need)
    return reason(service, "need", True, f"need.{fit.level}", need=fit.need)


def _closed(service: Service, fit: Fit) -> Reason:
    if fit.missing == BANNED:
        return reason(service, "labour_access", False, "labour_access.fails", kind="banned")
    if fit.missing == "rechtskreis":
        names = ", ".join(name for name in fit.regimes if name != "none")
        return reason(service, "regime", False, "need.other_regime", regimes=names)
    return reason(service, "need", False, "need.other_status" if fit.need else "need.other_topic", need=fit.need)


def deciding(reasons: tuple[Reason, ...]) -> Reason | None:
    """The reason that makes the verdict: the first that fails, else the first deciding one that is open; else None."""
    failed = next((reason for reason in reasons if reason.holds is False), None)
    return failed or next((reason for reason in reasons if reason.holds is None and reason.decides), None)
