"""What stands in the way of work for a time or altogether: bans and waiting times from dated rules."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from service.domain.messages import Message, Question, Requirement
from service.domain.model import Case
from service.domain.periods import DateRange, after_months, days
from service.domain.rights.law import Access, AccessException, AccessRule
from service.domain.three_valued import all_hold, any_holds, holds

MONTHS_OF = {
    "asylum_applied_on": "months_since_asylum_application",
    "status_since": "months_in_status",
    "entered_on": "months_in_country",
}
COUNTED_FROM = {  # as the notes of the rules say
    "waiting": ("asylum_applied_on", "status_since", "entered_on"),
    "claim": ("asylum_applied_on",),
    "may": ("status_since",),
}
_RECEPTION = "in_reception_centre"


def ban(rules: Iterable[AccessRule], case: Case) -> tuple[Access | None, str | None]:
    """The ban that holds (uncertain where an exception may apply), and else the fact that would decide about one."""
    open_fact = None
    for rule in sorted(rules, key=lambda rule: not rule.certain):
        if rule.effect != "banned":
            continue
        results = [holds(condition, case.facts.get(condition.fact)) for condition in rule.conditions]
        met = any_holds(results) if rule.any_condition else all_hold(results)
        if met:
            return _banned(rule, case), None
        if met is None and rule.certain:  # what nobody has confirmed is told where it applies, and asked of nobody
            open_fact = open_fact or rule.conditions[results.index(None)].fact
    return None, open_fact


def _banned(rule: AccessRule, case: Case) -> Access:
    text = Message("labour.rule", {"rule": rule.id})
    if not rule.certain:
        return Access(
            "banned", text, rule.source, certain=False, other_branch="by_permission", to_verify=rule.to_verify
        )
    asked = next((fact for item in rule.exceptions if (fact := _may_except(item, case))), None)
    if asked is None:
        return Access("banned", text, rule.source, certain=True)
    return Access("banned", text, rule.source, certain=False, ask=Question(asked), other_branch="by_permission")


def _may_except(item: AccessException, case: Case) -> str | None:
    """The fact to ask about where the exception may apply; None where it cannot. The country itself is no fact."""
    if item.statuses and case.document not in item.statuses:
        return None
    fact, until = ("asylum_applied_on", item.filed_until) if item.filed_until else ("entered_on", item.stayed_on)
    since = _days(case.facts.get(fact))
    if until is not None and since is not None and isinstance(since.low, date) and since.low > until:
        return None
    return fact if since is None else "safe_country_of_origin"


def waiting(rules: Iterable[AccessRule], case: Case) -> Access | None:
    """The longest-lasting waiting time, certain ones first; None where none is left."""
    limits = [rule for rule in rules if _makes_wait(rule)]
    main = [rule for rule in limits if rule.branch == "main"]
    found = _longest([rule for rule in limits if rule not in main], case)
    return _main_first(_longest(main, case), found, main) if main else found


def _longest(rules: Iterable[AccessRule], case: Case) -> Access | None:
    found = [access for rule in rules if (access := _wait(rule, case)) is not None]
    order = {"waiting": 0, "unknown": 1}
    return min(found, key=lambda one: (not one.certain, order.get(one.kind, 2)), default=None)


def _main_first(main: Access | None, fallback: Access | None, rules: Sequence[AccessRule]) -> Access | None:
    """Two texts of law may hold: what the main one says, with what the other says as the other branch."""
    if main is None and (fallback is None or fallback.kind == "by_permission"):
        return fallback
    first = rules[0]
    text = Message("labour.rule", {"rule": first.id})
    told = main or Access("by_permission", text, first.source, certain=False, to_verify=first.to_verify)
    other = fallback.kind if fallback is not None else "by_permission"
    return replace(told, certain=False, other_branch=other if other != told.kind else None)


def _makes_wait(rule: AccessRule) -> bool:
    """Waiting times, and in a reception centre the months before a permission can be given."""
    inside = any(item.fact == _RECEPTION and item.value is True for item in rule.conditions)
    return rule.months is not None and (rule.effect == "waiting" or (inside and rule.effect in ("claim", "may")))


def _wait(rule: AccessRule, case: Case) -> Access | None:
    inside = [holds(item, case.facts.get(item.fact)) for item in rule.conditions]
    over, until, fact = _over(rule, case)
    if over is True or False in inside:
        return None
    in_motion = not rule.certain or (rule.certain_until is not None and case.as_of > rule.certain_until)
    branch = "by_permission" if in_motion else None
    verify = rule.to_verify if in_motion else ()
    text = Message("labour.rule", {"rule": rule.id})
    if None in inside:
        ask = Question(_RECEPTION)
        return Access("by_permission", text, rule.source, certain=False, ask=ask, other_branch="waiting")
    if over is False:
        return Access(
            "waiting", text, rule.source, certain=not in_motion, until=until, other_branch=branch, to_verify=verify
        )
    return Access(
        "unknown", text, rule.source, certain=False, ask=Question(fact), other_branch=branch, to_verify=verify
    )


def _over(rule: AccessRule, case: Case) -> tuple[bool | None, date | None, str]:
    """Whether the months are over, the last day on which they are not, and the fact they count from."""
    months, names = rule.months or 0, COUNTED_FROM[rule.effect]
    for name in names:
        since = _days(case.facts.get(name))
        if since is not None and isinstance(since.low, date) and isinstance(since.high, date):
            first, last = after_months(since.low, months), after_months(since.high, months)
            over = True if case.as_of >= last else (False if case.as_of < first else None)
            until = last - timedelta(days=1)
            return _fallback(rule, name, over), until, name if over is _fallback(rule, name, over) else names[0]
    counted = next((case.facts[fact] for name in names if (fact := MONTHS_OF[name]) in case.facts), None)
    return holds(Requirement("months", "gte", months), counted), None, names[0]


def _fallback(rule: AccessRule, name: str, over: bool | None) -> bool | None:  # noqa: FBT001
    """People apply after they enter, and hold the document after they apply: only one side of such a day is sure."""
    if rule.effect != "waiting" or (name == "entered_on" and over is False) or (name == "status_since" and over):
        return over
    return over if name == "asylum_applied_on" else None


def _days(value: object) -> DateRange | None:
    return days(value) if isinstance(value, str) else None
