"""What rules look up besides the service: needs, residence statuses, dated law, rights."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from service.domain.messages import Message, Question, Requirement
from service.domain.model import HandOver
from service.domain.rights.age_limit import AgeLimit
from service.domain.rights.deadline_rule import DeadlineRule


@dataclass(frozen=True, slots=True)
class Need:
    """
    A topic; a facet is a need with a `broader` one.

    Who asks for the whole topic and tells the fact `told_by` (with `told_by_value`, where one is stated) asks for this
    facet of it. `client_types`: who has this need at all; empty is anybody.
    """

    id: str
    broader: str | None = None
    facet_mismatch: str | None = None
    implies: tuple[str, ...] = ()
    comes_before: frozenset[str] = frozenset()
    by_occupation: bool = False
    implied_facts: Mapping[str, object] = field(default_factory=dict)
    told_by: str | None = None
    told_by_value: object = None
    client_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BenefitRule:
    """Which benefit regime holds for whom on which days; no regimes: the law is open."""

    valid_from: date | None
    valid_to: date | None
    entered_from: date | None
    entered_before: date | None
    regimes: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Status:
    """
    A residence status: its class of labour-market access and its benefit regimes, each with how well it is evidenced.

    `granted_by` are the instruments of law that lead to it, `leads_to` those that come next for who holds it.
    """

    id: str
    labour_class: str | None = None
    broader: str | None = None
    regimes: frozenset[str] = frozenset()
    regime_candidates: frozenset[str] = frozenset()
    benefit_rules: tuple[BenefitRule, ...] = ()
    valid_from: date | None = None
    source: str = ""
    evidence: str = "public"
    labour_evidence: str = "public"
    benefit_evidence: str = "public"
    certain_until: date | None = None
    granted_by: tuple[str, ...] = ()
    leads_to: tuple[HandOver, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessException:
    """Whom a ban may spare: who filed for asylum, or lived here, by a day; which country decides, and is no fact."""

    statuses: frozenset[str] = frozenset()
    filed_until: date | None = None
    stayed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccessRule:
    """
    A dated rule of law: its effect holds where all its conditions do, or one of them where `any_condition` says so.

    `certain` False: nobody has confirmed that it is law; `branch`: two texts may hold, the main one is told first.
    """

    id: str
    topic: str
    effect: str
    statuses: frozenset[str]
    valid_from: date | None = None
    valid_to: date | None = None
    certain_until: date | None = None
    planned_from: date | None = None
    months: int | None = None
    conditions: tuple[Requirement, ...] = ()
    source: str = ""
    exceptions: tuple[AccessException, ...] = ()
    concerns: frozenset[str] = frozenset()
    certain: bool = True
    branch: str | None = None
    any_condition: bool = False
    to_verify: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """
    All that rules look up besides the service: vocabularies, dated law, regions.

    `inferred_on` is the day from which on a service without any date is held to exist; who is not known to belong to
    one of the `narrow_groups` is not sent first to what is there for it.
    """

    needs: Mapping[str, Need] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    access_rules: tuple[AccessRule, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    age_limits: Mapping[str, AgeLimit] = field(default_factory=dict)
    referral_targets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    region_parents: Mapping[str, str] = field(default_factory=dict)
    fact_fields: Mapping[str, str] = field(default_factory=dict)
    inferred_on: date = date.max
    narrow_groups: frozenset[str] = frozenset()
    related: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """`related`: to each need itself, all above and all below it; a circle ends where it closes."""
        lines = {need: frozenset(_upwards(need, self.needs)) for need in self.needs}
        below = {need: frozenset(other for other, line in lines.items() if need in line) for need in self.needs}
        object.__setattr__(self, "related", {need: lines[need] | below[need] for need in self.needs})

    def chain(self, region: str | None) -> Iterator[str]:
        """The region and all above it, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while region is not None and region not in seen:
            seen.add(region)
            yield region
            region = self.region_parents.get(region)


def _upwards(need: str | None, needs: Mapping[str, Need]) -> Iterator[str]:
    seen: set[str] = set()
    while need is not None and need not in seen:
        seen.add(need)
        yield need
        need = needs[need].broader if need in needs else None


@dataclass(frozen=True, slots=True)
class Access:
    """
    Labour-market access: kind unrestricted, by_permission, banned, waiting or unknown; never legal advice.

    `until` is the last day of a waiting time.
    """

    kind: str
    because: Message
    source: str
    certain: bool
    until: date | None = None
    ask: Question | None = None
    other_branch: str | None = None
    to_verify: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regime:
    """The benefit regime, which is the one candidate where it is known; kind None is not derivable."""

    kind: str | None
    candidates: frozenset[str]
    source: str
    certain: bool
    ask: Question | None = None
