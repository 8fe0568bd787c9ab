"""Residence status, age and work to the benefit regime, from dated rules; never legal advice."""

from datetime import date

from service.domain.counted import born
from service.domain.messages import Question
from service.domain.model import Case
from service.domain.periods import DateRange, days
from service.domain.rights.age_limit import AgeLimit
from service.domain.rights.by_work import INSURANCE, by_work
from service.domain.rights.labour_access import WEAK, begun, not_over, with_previous_title
from service.domain.rights.law import Regime, Rulebook, Status


def regime(case: Case, rulebook: Rulebook) -> Regime:
    """
    The benefit regime: as entered, else the one of the status, else by its dated rules; None where open.

    Where the law divides the regime of a document by age, it is that of the age; an age that is not known leaves it.
    Who works may need nothing, and who loses a job after a year of insured work is paid by the Agentur für Arbeit.
    """
    given = case.facts.get("rechtskreis")
    if isinstance(given, str):
        return Regime(given, frozenset({given}), "", certain=True)
    regime = _of_status(case, rulebook)
    for limit in rulebook.age_limits.values():
        regime = _by_age(regime, limit, case)
    return regime if _over_age(case, rulebook) else by_work(regime, case)


def _over_age(case: Case, rulebook: Rulebook) -> bool:
    """From the limit on no unemployment benefit is paid (§ 136 (2) SGB III)."""
    birth = born(case.facts, case.as_of)
    return birth is not None and any(limit.is_passed(birth, case.as_of) for limit in rulebook.age_limits.values())


def _of_status(case: Case, rulebook: Rulebook) -> Regime:
    status = rulebook.statuses.get(case.status or "")
    if status is None:
        return Regime(None, frozenset(), "", certain=False)
    before = with_previous_title(case, status)
    if before is not None:
        return _of_status(before, rulebook)
    if status.benefit_rules:
        return _dated_regime(case, status)
    if len(status.regimes) == 1:
        certain = status.benefit_evidence not in WEAK and not_over(status.certain_until, case.as_of)
        return Regime(next(iter(status.regimes)), status.regimes, status.source, certain)
    return Regime(None, status.regimes or status.regime_candidates, status.source, certain=False)


def _by_age(of_status: Regime, limit: AgeLimit, case: Case) -> Regime:
    """Who can no longer work at all is treated as somebody over the limit (§ 41 SGB XII)."""
    birth = born(case.facts, case.as_of)
    if limit.regime not in of_status.candidates:
        return of_status
    if case.facts.get("work_capacity") == "reduced_permanently" and limit.beyond:
        possible = frozenset({limit.beyond})
    elif birth is not None:
        possible = limit.regimes_on(birth, case.as_of)
    else:
        return of_status
    if possible == {limit.regime}:
        return of_status
    over = frozenset() if limit.regime in possible else frozenset({INSURANCE})
    candidates = (of_status.candidates - {limit.regime} - over) | possible
    if len(candidates) == 1:
        return Regime(next(iter(candidates)), candidates, limit.source, of_status.certain)
    ask = Question("birth_month") if len(possible) > 1 else None
    return Regime(None, candidates, limit.source, certain=False, ask=ask)


def _dated_regime(case: Case, status: Status) -> Regime:
    entered = _span(case.facts.get("entered_on"))
    possible: set[str] = set()
    source, open_law = status.source, False
    for rule in status.benefit_rules:
        if not (begun(rule.valid_from, case.as_of) and not_over(rule.valid_to, case.as_of)):
            continue
        if _entered(entered, rule.entered_from, rule.entered_before) is False:
            continue
        open_law = open_law or not rule.regimes
        possible |= rule.regimes
        source = rule.source or source
    if len(possible) == 1 and not open_law:
        return Regime(next(iter(possible)), frozenset(possible), source, certain=True)
    if open_law:  # the law is in motion: one of those the rules of this status know
        possible |= {name for rule in status.benefit_rules for name in rule.regimes}
    return Regime(None, frozenset(possible), source, certain=False)


def _entered(entered: DateRange | None, first: date | None, before: date | None) -> bool | None:
    if first is None and before is None:
        return True
    if entered is None or not isinstance(entered.low, date) or not isinstance(entered.high, date):
        return None
    if (first and entered.high < first) or (before and entered.low >= before):
        return False
    return None if (first and entered.low < first) or (before and entered.high >= before) else True


def _span(value: object) -> DateRange | None:
    return days(value) if isinstance(value, str) else None
