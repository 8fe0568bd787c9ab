"""A service's own requirements: a small interpreter in three values."""

from service.domain.counted import born
from service.domain.eligibility.situation import Situation, source_of
from service.domain.messages import Message, Question, Requirement
from service.domain.model import Case, Reason, Service
from service.domain.three_valued import holds

_CLASSES = {"banned": "none", "waiting": "waiting_time", "by_permission": "subordinate", "unrestricted": "unrestricted"}
_OF_COMPANIES = ("company_sector", "company_district")


def applies(item: Requirement, case: Case) -> bool:
    if item.clients and case.client not in item.clients:
        return False
    if not item.clients and case.client != "mentee" and item.fact not in _OF_COMPANIES:
        return False
    if item.statuses and case.status is not None and case.status not in item.statuses:
        return False
    return not (item.valid_from and case.as_of < item.valid_from) and not (item.valid_to and case.as_of > item.valid_to)


def requirement(situation: Situation, service: Service, item: Requirement) -> Reason:
    """
    What one condition comes to, by what is known, what a failure means and what not knowing means.

    Where it is asked only under another condition, that one comes first: it fails, and there is nothing to ask.
    """
    if item.fact == "labour_access":
        return _labour(situation, service, item)
    source = item.source or (source_of(service))
    result, open_age = _result(situation, item)
    if open_age:
        return _reason(None, "requirement.open", item, source, Question("birth_month"))
    if item.only_if is not None and result is not True:
        concerned = holds(item.only_if, _known(situation, item.only_if.fact))
        if concerned is False:
            return _reason(True, "requirement.not_concerned", item, source)
        if concerned is None and item.if_unknown != "holds":
            return _reason(None, "requirement.open", item, source, Question(item.only_if.fact))
    if item.if_unknown == "inform":  # good to know before one goes there
        informed = _reason(True, "requirement.known", item, source)
        asked = _reason(None, "requirement.open", item, source, _own_question(item))
        return (informed if result is not None else asked)._replace(decides=False)
    return _judged(result, item, source, situation.case)


def _judged(result: bool | None, item: Requirement, source: str, case: Case) -> Reason:  # noqa: FBT001
    if result is False and item.statuses and case.status is None:  # it may be for others only
        return _reason(None, "status.missing", item, source, Question("status"))
    if result is True:
        return _reason(True, "requirement.holds", item, source)
    if result is None and item.if_unknown == "holds":
        return _reason(True, "requirement.assumed", item, source)
    if result is False and item.if_not == "exclude":
        return _reason(False, "requirement.fails", item, source)
    if result is None and item.if_unknown == "exclude" and (not item.statuses or case.status is not None):
        return _reason(False, "requirement.needed", item, source)
    return _reason(None, "requirement.open", item, source, _own_question(item))


def _result(situation: Situation, item: Requirement) -> tuple[bool | None, bool]:
    """Whether it holds, and whether only the month of birth would tell: a limit by month is not told by whole years."""
    case, limit = situation.case, situation.rulebook.age_limits.get(item.age_limit or "")
    birth = born(case.facts, case.as_of) if limit is not None else None
    if limit is None or birth is None:
        return holds(item, _known(situation, item.fact)), False
    passed = limit.is_passed(birth, case.as_of)
    return (None, True) if passed is None else (passed is (item.op in ("gt", "gte")), False)


def _reason(
    result: bool | None,  # noqa: FBT001
    key: str,
    item: Requirement,
    source: str,
    asked: Question | None = None,
) -> Reason:
    values = {"fact": item.fact, "op": item.op, "value": item.value}
    return Reason("requirement", result, Message(key, values), source, asked)


def _own_question(item: Requirement) -> Question:
    return Question(item.fact, item.ask, item.ask_en)


def _known(situation: Situation, fact: str) -> object:
    """A fact of the case; the benefit regime also where it follows from the document."""
    value = situation.case.facts.get(fact)
    if value is None and fact == "rechtskreis" and situation.regime.certain:
        return situation.regime.kind
    return value


def _labour(situation: Situation, service: Service, item: Requirement) -> Reason:
    access = situation.access
    source = access.source or item.source or service.id
    kind = _CLASSES.get(access.kind)
    result = holds(item, kind)
    if result is False and access.certain and item.if_not == "exclude":
        return Reason("labour_access", False, Message("labour_access.fails", {"kind": access.kind}), source)
    if result and access.certain:
        return Reason("labour_access", True, Message("labour_access.holds", {"kind": access.kind}), source)
    ask = access.ask or Question("labour_access", item.ask, item.ask_en)
    return Reason("labour_access", None, Message("labour_access.open", {"kind": access.kind}), source, ask)
