"""A case with all that follows from it, and the makers of reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.messages import Message, Question
from service.domain.model import Case, Reason, Service
from service.domain.rights.law import Access, Regime, Rulebook

Memory = dict[int, tuple[object, object]]  # what was found, with what it was found about, by the identity of that


@dataclass(frozen=True, slots=True)
class Situation:
    """
    A case with what follows from it: rights, regime, the chains of regions, the weights of the needs.

    `standing_in` are the names for several offices that stand for the one of this place, which is not known.

    Statements that services share are looked at once: `places` holds what was found about where they help, whoever
    asks; `offers` says nothing of a person and is good for every case of the day.
    """

    case: Case
    rulebook: Rulebook
    access: Access
    regime: Regime
    chains: tuple[frozenset[str], ...]
    obligation: frozenset[str] | None
    weighed: Mapping[str, float]
    standing_in: frozenset[str] = frozenset()
    places: Memory = field(default_factory=dict, compare=False, repr=False)
    offers: Memory = field(default_factory=dict, compare=False, repr=False)


def source_of(service: Service) -> str:
    """The first source that evidences the service, else the service itself."""
    return service.sources[0] if service.sources else service.id


def reason(service: Service, rule: str, holds: bool | None, key: str, **values: object) -> Reason:  # noqa: FBT001
    """A rule that holds or fails, with its text."""
    return Reason(rule, holds, Message(key, values), source_of(service))


def ask(service: Service, rule: str, key: str, fact: str, **values: object) -> Reason:
    """A rule that must be asked, with the fact that decides it."""
    return Reason(rule, None, Message(key, values), source_of(service), Question(fact))
