"""Residence status and date to labour-market access, from dated rules; never legal advice."""

from dataclasses import replace
from datetime import date

from service.domain.messages import Message, Question
from service.domain.model import Case
from service.domain.rights.access_limits import ban, waiting
from service.domain.rights.law import Access, AccessRule, Rulebook, Status

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
WEAK = {"memory", "inferred"}  # never shown as certain
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
    before = with_previous_title(case, status)
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


def with_previous_title(case: Case, status: Status) -> Case | None:
    """The case with the title that a provisional certificate lets go on, where it does and the title is known."""
    previous = case.facts.get("previous_title")
    if status.labour_class != "as_previous_title" or not isinstance(previous, str):
        return None
    name = "candidate_status" if case.client == "employer" else "status"
    facts = {fact: value for fact, value in case.facts.items() if fact != "previous_title"}
    return replace(case, facts={**facts, name: previous})


def _in_force(rule: AccessRule, status: Status, as_of: date) -> bool:
    applies = status.id in rule.statuses
    return rule.topic == "labour" and applies and begun(rule.valid_from, as_of) and not_over(rule.valid_to, as_of)


def _begins_later(status: Status, rulebook: Rulebook, as_of: date) -> bool:
    """Whether what is known of work with a status begins after the day: its first dated rule, or the status itself."""
    dated = (rule for rule in rulebook.access_rules if rule.topic == "labour" and status.id in rule.statuses)
    first = min((rule.valid_from for rule in dated if rule.valid_from), default=None)
    return not (begun(first, as_of) and begun(status.valid_from, as_of))


def begun(start: date | None, day: date) -> bool:
    """Whether something has begun by a day; without a start it always has."""
    return start is None or start <= day


def not_over(end: date | None, day: date) -> bool:
    """Whether something still holds on a day, its last one included; without an end it always does."""
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
    doubtful = status.labour_evidence in WEAK or not not_over(status.certain_until, day)
    if doubtful or status.labour_class == _READ_THE_DOCUMENT:
        return Access(kind, text, status.source, certain=False, ask=Question("labour_access"))
    return Access(kind, text, status.source, certain=True)


def _unknown(key: str, source: str) -> Access:
    return Access("unknown", Message(key), source, certain=False, ask=Question("labour_access"))
