"""Residence status and date to labour-market access and benefit regime, from dated rules; never legal advice."""

from dataclasses import replace
from datetime import date

from service.domain.counted import born
from service.domain.messages import Message, Question
from service.domain.model import Case
from service.domain.periods import DateRange, days
from service.domain.rights.access_limits import ban, waiting
from service.domain.rights.age_limit import AgeLimit
from service.domain.rights.by_work import by_work
from service.domain.rights.law import Access, AccessRule, Regime, Rulebook, Status

KINDS = {
    "none": "banned",
    "waiting_time": "waiting",
    "subordinate": "by_permission",
    "this_training_only": "by_permission",
    "this_job_only": "by_permission",
    "side_job": "by_permission",
    "permitted": "unrestricted",
    "unrestricted": "unrestricted",
}
OF_WORKING_AGE = frozenset({"SGB III"})  # § 136 (2) SGB III: no unemployment benefit from the age limit on
_WEAK = {"memory", "inferred"}  # never shown as certain
_READ_THE_DOCUMENT = "permitted"  # the usual class, but the entry in the document decides
_PRINTED = {"unrestricted", "by_permission", "banned"}


def access(case: Case, rulebook: Rulebook) -> Access:
    """
    What kind of work the person may take up on `case.as_of`.

    A ban by status or by a fact stands above what is entered from the document; the document stands above
    the usual class of the status. `certain` is False where a fact is missing or the law is in motion. Before the
    first dated rule on a status begins, only a stated ban or the document tells: its usual class is of later law.
    Source: the dated rules of the directory, each with its own source.
    """
    status = rulebook.statuses.get(case.document or "")
    if status is None:
        return _printed(case) or _unknown("labour.no_status", "")
    before = _with_previous_title(case, status)
    if before is not None:
        return access(before, rulebook)
    rules = [rule for rule in rulebook.access_rules if _in_force(rule, status, case.as_of)]
    later = _begins_later(status, rulebook, case.as_of)
    if status.labour_class == "none" and not later:
        return Access("banned", Message("labour.status_ban"), status.source, certain=True)
    banned, open_ban = ban(rules, case)
    if banned and not banned.to_verify:
        return banned
    if later:
        return _printed(case) or _unknown("labour.before_its_law", "")
    wait = waiting(rules, case)
    if wait is not None and wait.kind == "waiting" and wait.certain:
        return wait
    printed = _printed(case)
    if printed is not None and banned:  # a ban that nobody has confirmed does not take what the document allows
        return replace(printed, certain=False, other_branch="banned", to_verify=banned.to_verify)
    return printed or banned or wait or _by_class(status, open_ban, case.as_of)


def regime(case: Case, rulebook: Rulebook) -> Regime:
    """
    The benefit regime: as entered, else the one of the status, else by its dated rules; None where open.

    Where the law divides the regime of a document by age, it is that of the age; an age that is not known leaves it.
    Who works may need nothing, and who loses a job after a year of insured work is paid by the Agentur für Arbeit.
    """
    given = case.facts.get("rechtskreis")
    if isinstance(given, str):
        return Regime(given, frozenset({given}), "", certain=True)
    found = _of_status(case, rulebook)
    for limit in rulebook.age_limits.values():
        found = _by_age(found, limit, case)
    return found if _over_age(case, rulebook) else by_work(found, case)


def _over_age(case: Case, rulebook: Rulebook) -> bool:
    """From the limit on no unemployment benefit is paid (§ 136 (2) SGB III)."""
    birth = born(case.facts, case.as_of)
    return birth is not None and any(limit.is_passed(birth, case.as_of) for limit in rulebook.age_limits.values())


def _of_status(case: Case, rulebook: Rulebook) -> Regime:
    status = rulebook.statuses.get(case.status or "")
    if status is None:
        return Regime(None, frozenset(), "", certain=False)
    before = _with_previous_title(case, status)
    if before is not None:
        return _of_status(before, rulebook)
    if status.benefit_rules:
        return _dated_regime(case, status)
    if len(status.regimes) == 1:
        certain = status.benefit_evidence not in _WEAK and _to(status.certain_until, case.as_of)
        return Regime(next(iter(status.regimes)), status.regimes, status.source, certain)
    return Regime(None, status.regimes or status.regime_candidates, status.source, certain=False)


def _with_previous_title(case: Case, status: Status) -> Case | None:
    """The case with the title that a provisional certificate lets go on, where it does and the title is known."""
    previous = case.facts.get("previous_title")
    if status.labour_class != "as_previous_title" or not isinstance(previous, str):
        return None
    name = "candidate_status" if case.client == "employer" else "status"
    facts = {fact: value for fact, value in case.facts.items() if fact != "previous_title"}
    return replace(case, facts={**facts, name: previous})


def _by_age(found: Regime, limit: AgeLimit, case: Case) -> Regime:
    """Who can no longer work at all is treated as somebody over the limit (§ 41 SGB XII)."""
    birth = born(case.facts, case.as_of)
    if limit.regime not in found.candidates:
        return found
    if case.facts.get("work_capacity") == "reduced_permanently" and limit.beyond:
        possible = frozenset({limit.beyond})
    elif birth is not None:
        possible = limit.regimes_on(birth, case.as_of)
    else:
        return found
    if possible == {limit.regime}:
        return found
    over = frozenset() if limit.regime in possible else OF_WORKING_AGE
    candidates = (found.candidates - {limit.regime} - over) | possible
    if len(candidates) == 1:
        return Regime(next(iter(candidates)), candidates, limit.source, found.certain)
    ask = Question("birth_month") if len(possible) > 1 else None
    return Regime(None, candidates, limit.source, certain=False, ask=ask)


def _dated_regime(case: Case, status: Status) -> Regime:
    entered = _span(case.facts.get("entered_on"))
    possible: set[str] = set()
    source, open_law = status.source, False
    for rule in status.benefit_rules:
        if not (_from(rule.valid_from, case.as_of) and _to(rule.valid_to, case.as_of)):
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


def _in_force(rule: AccessRule, status: Status, as_of: date) -> bool:
    applies = status.id in rule.statuses
    return rule.topic == "labour" and applies and _from(rule.valid_from, as_of) and _to(rule.valid_to, as_of)


def _begins_later(status: Status, rulebook: Rulebook, as_of: date) -> bool:
    """Whether what is known of work with a status begins after the day: its first dated rule, or the status itself."""
    dated = (rule for rule in rulebook.access_rules if rule.topic == "labour" and status.id in rule.statuses)
    first = min((rule.valid_from for rule in dated if rule.valid_from), default=None)
    return not (_from(first, as_of) and _from(status.valid_from, as_of))


def _from(start: date | None, day: date) -> bool:
    return start is None or start <= day


def _to(end: date | None, day: date) -> bool:
    return end is None or day <= end


def _printed(case: Case) -> Access | None:
    value = case.facts.get("labour_access")
    kind = KINDS.get(str(value), str(value))
    if value is None or kind not in _PRINTED:
        return None
    return Access(kind, Message("labour.printed"), "", certain=True)


def _by_class(status: Status, open_ban: str | None, day: date) -> Access:
    kind = KINDS.get(status.labour_class or "", "unknown")
    text = Message("labour.class", {"status": status.id})
    if kind == "waiting":
        kind = "by_permission"
    if kind == "unknown":
        return _unknown("labour.by_document", status.source)
    if open_ban is not None:
        return Access(kind, text, status.source, certain=False, ask=Question(open_ban))
    doubtful = status.labour_evidence in _WEAK or not _to(status.certain_until, day)
    if doubtful or status.labour_class == _READ_THE_DOCUMENT:
        return Access(kind, text, status.source, certain=False, ask=Question("labour_access"))
    return Access(kind, text, status.source, certain=True)


def _unknown(key: str, source: str) -> Access:
    return Access("unknown", Message(key), source, certain=False, ask=Question("labour_access"))


def _span(value: object) -> DateRange | None:
    return days(value) if isinstance(value, str) else None
