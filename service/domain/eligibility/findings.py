"""What the rules find about a service, in short; in one case, services that state the same are looked at once."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple, TypeVar

from service.domain.eligibility.assess import Rule
from service.domain.eligibility.situation import Situation
from service.domain.messages import Question
from service.domain.model import Reason, Service

T = TypeVar("T")
Findings = dict[int, tuple[object, T]]  # what was found, with what it was found about, by the identity of that
# What each group of rules reads of a service, besides its id and its source; a test watches them read.
READ = (
    (
        "kind", "level", "stability", "name_of_offices", "clients", "case_management", "own_programme", "meets",
        "first_contact_by_parent", "admits_all", "no_status_rule", "admits", "hands_over", "excludes", "asks_about",
        "age_min", "age_max", "age_ask_at", "requirements", "spoken", "interpreter", "focuses_on", "excludes_groups",
        "course_entry", "course_goal", "recognition_scope", "access_via", "part_of",
    ),
    (
        "lifecycle", "stability", "capacity", "capacity_on", "valid_from", "valid_to", "end_known", "first_evidence",
        "verified_on", "stop_from", "stop_to", "succeeded_by",
    ),
    ("serves", "residence_required", "mode", "lifecycle", "comes_to"),
)  # fmt: skip
_statements = tuple(attrgetter(*names) for names in READ)


class Finding(NamedTuple):
    """How many rules fail, how many deciding ones are open, what they ask, and the keys of their texts by rule."""

    failed: int
    open: int
    asks: tuple[Question, ...]
    keys: Mapping[str, str]


def statements(service: Service) -> tuple[tuple[object, ...], ...]:
    """What each group of rules reads of a service."""
    return tuple(read(service) for read in _statements)


def finding(now: Situation, service: Service, rules: Iterable[Rule], more: Iterable[Reason] = ()) -> Finding:
    """What some rules, and reasons given besides, come to."""
    failed, still_open, asks, keys = 0, 0, [], {}
    for reason in [*[rule(now, service) for rule in rules], *more]:
        if reason is None:
            continue
        keys[reason.rule] = reason.text.key
        if reason.holds is None:
            still_open += reason.decides
        elif not reason.holds:
            failed += 1
        if reason.ask is not None:
            asks.append(reason.ask)
    return Finding(failed, still_open, tuple(asks), keys)


def once(
    memory: Findings[T], stated: object, now: Situation, service: Service, find: Callable[[Situation, Service], T]
) -> T:
    """
    What is found, taken over from another service that states the same, and kept in the memory.

    The same means the same object: a Catalog shares equal statements. A service without any is looked at by itself.
    """
    if stated is None:
        return find(now, service)
    held = memory.get(id(stated))
    if held is None:
        held = memory[id(stated)] = (stated, find(now, service))  # kept with its key, so that the number stays taken
    return held[1]
