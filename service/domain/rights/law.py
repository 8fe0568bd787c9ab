"""What rules look up besides the service: needs, residence statuses, dated law, rights."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from service.domain.messages import Message, Question, Requirement


@dataclass(frozen=True, slots=True)
class Need:
    """A topic; a facet is a need with a `broader` one."""

    id: str
    broader: str | None = None
    facet_mismatch: str | None = None
    implies: tuple[str, ...] = ()
    comes_before: frozenset[str] = frozenset()
    by_occupation: bool = False


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
    """A residence status: its class of labour-market access and its benefit regimes."""

    id: str
    labour_class: str | None = None
    broader: str | None = None
    regimes: frozenset[str] = frozenset()
    regime_candidates: frozenset[str] = frozenset()
    benefit_rules: tuple[BenefitRule, ...] = ()
    valid_from: date | None = None
    source: str = ""
    evidence: str = "public"


@dataclass(frozen=True, slots=True)
class AccessException:
    """Whom a ban may spare: who filed for asylum, or lived here, by a day; which country decides, and is no fact."""

    statuses: frozenset[str] = frozenset()
    filed_until: date | None = None
    stayed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AccessRule:
    """A dated rule of law on work: its effect holds where all its conditions do."""

    id: str
    topic: str
    effect: str
    statuses: frozenset[str]
    valid_from: date | None = None
    valid_to: date | None = None
    certain_until: date | None = None
    planned_from: date | None = None
    months: int | None = None
    days: int | None = None
    conditions: tuple[Requirement, ...] = ()
    source: str = ""
    exceptions: tuple[AccessException, ...] = ()
    counted_from: str | None = None
    concerns: str | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """
    All that rules look up besides the service: vocabularies, dated law, regions.

    `inferred_on` is the day from which on a service without any date is held to exist.
    """

    needs: Mapping[str, Need] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    access_rules: tuple[AccessRule, ...] = ()
    referral_targets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    region_parents: Mapping[str, str] = field(default_factory=dict)
    fact_fields: Mapping[str, str] = field(default_factory=dict)
    inferred_on: date = date.max
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


@dataclass(frozen=True, slots=True)
class Regime:
    """The benefit regime, which is the one candidate where it is known; kind None is not derivable."""

    kind: str | None
    candidates: frozenset[str]
    source: str
    certain: bool
