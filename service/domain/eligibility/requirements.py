"""A service's own requirements: a small interpreter in three values."""

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
    result = holds(item, _known(situation, item.fact))
    source = item.source or (source_of(service))
    values = {"fact": item.fact, "op": item.op, "value": item.value}
    if item.only_if is not None and result is not True:
        concerned = holds(item.only_if, _known(situation, item.only_if.fact))
        if concerned is False:
            return Reason("requirement", True, Message("requirement.not_concerned", values), source)
        if concerned is None and item.if_unknown != "holds":
            first = Question(item.only_if.fact)
            return Reason("requirement", None, Message("requirement.open", values), source, first)
    if item.if_unknown == "inform":  # good to know before one goes there
        asked = Question(item.fact, item.ask, item.ask_en) if result is None else None
        text = Message("requirement.known" if asked is None else "requirement.open", values)
        return Reason("requirement", None if asked else True, text, source, asked, decides=False)
    if result is False and item.statuses and situation.case.status is None:  # it may be for others only
        return Reason("requirement", None, Message("status.missing", values), source, Question("status"))
    if result is True or (result is None and item.if_unknown == "holds"):
        return Reason("requirement", True, Message("requirement.holds", values), source)
    if result is False and item.if_not == "exclude":
        return Reason("requirement", False, Message("requirement.fails", values), source)
    if result is None and item.if_unknown == "exclude" and (not item.statuses or situation.case.status is not None):
        return Reason("requirement", False, Message("requirement.needed", values), source)
    return Reason(
        "requirement", None, Message("requirement.open", values), source, Question(item.fact, item.ask, item.ask_en)
    )


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
