"""What work changes about the benefit regime that a document leads to."""

from collections.abc import Mapping
from dataclasses import replace

from service.domain.messages import Requirement
from service.domain.model import Case
from service.domain.rights.law import Regime
from service.domain.three_valued import holds

QUALIFYING_PERIOD = Requirement("months_insured_work", "gte", 12)  # § 142 (1) SGB III
JOB_ENDS = ("dismissed_on", "employment_ends_on")
BASIC, INSURANCE = "SGB II", "SGB III"


def by_work(found: Regime, case: Case) -> Regime:
    """
    The regime of a document that leads to SGB II, by what is told of work; every other one stays as it is.

    After the qualifying period a job that ends leads to SGB III. Who works, or has just lost work, may be a
    matter of the Agentur für Arbeit as well. What a topic only implies is not looked at.
    """
    if BASIC not in found.candidates:
        return found
    facts = {name: value for name, value in case.facts.items() if name not in case.assumed}
    ends = any(name in facts for name in JOB_ENDS)
    if (ends or facts.get("employed") is False) and holds(QUALIFYING_PERIOD, facts.get("months_insured_work")):
        return Regime(INSURANCE, frozenset({INSURANCE}), found.source, certain=False)
    if not (ends or _works(facts)):
        return found
    return replace(found, kind=None, candidates=found.candidates | {INSURANCE}, certain=False)


def _works(facts: Mapping[str, object]) -> bool:
    return facts.get("employed") is True or facts.get("work_situation") == "in_work"
