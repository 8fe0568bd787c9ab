"""What work changes about the benefit regime that a document leads to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from service.domain.messages import Requirement
from service.domain.model import Case
from service.domain.periods import add_months, days, last_day, months_begun_on
from service.domain.rights.law import Regime
from service.domain.three_valued import holds

QUALIFYING_PERIOD = Requirement("months_insured_work", "gte", 12)  # § 142 (1) SGB III
JOB_ENDS = ("employment_ends_on", "dismissed_on")  # the day that is told first
MONTHS_BACK, MONTHS_AHEAD = 12, 3  # a claim lasts a year for most (§ 147), and one registers three months before (§ 38)
BASIC, INSURANCE = "SGB II", "SGB III"
ASKS_FOR_BASIC = "N20.sgb2"


def by_work(found: Regime, case: Case) -> Regime:
    """
    The regime of a document by what is told of work; not asked over the age limit.

    A job that ends after the qualifying period leads to SGB III, which goes before SGB II; beside benefits for asylum
    seekers it is possible. Who works, or loses work otherwise, may be a matter of the Agentur für Arbeit as well. What
    a topic only implies is not looked at.
    """
    facts = {name: value for name, value in case.facts.items() if name not in case.assumed}
    ends = _job_end(facts, case.today)
    insured = ends is not None and holds(QUALIFYING_PERIOD, _insured(facts, ends, case.as_of)) is True
    if insured and BASIC in found.candidates and ASKS_FOR_BASIC not in case.needs:
        return Regime(INSURANCE, frozenset({INSURANCE}), found.source, certain=False)
    if insured or (BASIC in found.candidates and (ends is not None or _works(facts))):
        return replace(found, kind=None, candidates=found.candidates | {INSURANCE}, certain=False)
    return found


def _job_end(facts: Mapping[str, object], today: date) -> date | None:
    """The day on which a job ends or was dismissed from, where that is so near that a claim may follow from it."""
    stated = next((value for name in JOB_ENDS if isinstance(value := facts.get(name), str)), None)
    if stated is None:
        return None
    end = last_day(stated)
    return end if add_months(today, -MONTHS_BACK) <= end <= add_months(today, MONTHS_AHEAD) else None


def _insured(facts: Mapping[str, object], end: date, as_of: date) -> object:
    """The insured months, which no longer grow when the job has ended."""
    since = facts.get("insured_work_since")
    if not isinstance(since, str) or end >= as_of:
        return facts.get("months_insured_work")
    return months_begun_on(days(since), end + timedelta(days=1))


def _works(facts: Mapping[str, object]) -> bool:
    return facts.get("employed") is True or facts.get("work_situation") == "in_work"
