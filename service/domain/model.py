"""The nouns of a referral: what a service states, what a case knows, what an answer says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be put into a language: its key in the message catalogue and the values it names."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What a mentor can ask the person; `fact` is the id of a fact, `text` its own wording if there is one."""

    fact: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's judgement of one service: True, False, or None for "must be asked"."""

    rule: str
    holds: bool | None
    text: Message
    source: str
    ask: Question | None = None
    decides: bool = True


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition on one fact; outside its statuses, clients or days it says nothing."""

    fact: str
    op: str
    value: object
    if_not: str = "exclude"
    if_unknown: str = "ask"
    statuses: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    ask: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Meets:
    """A need a service meets, for whom, and whether it is the first contact for it."""

    need: str
    primary: bool = False
    clients: frozenset[str] = frozenset({"mentee"})
    statuses: frozenset[str] = frozenset()
    not_statuses: frozenset[str] = frozenset()
    regimes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a service; `outreach` True: it comes there. Coordinates WGS 84, None if not known."""

    name: str
    region: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "place"
    outreach: bool | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """A way from one service to the next: `when` it is taken, on which days it holds."""

    to: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """An entry of the directory as the rules see it; None and empty mean not stated."""

    id: str
    name: str
    kind: str
    level: str = "local"
    lifecycle: str = "running"
    stability: str = "project"
    clients: frozenset[str] = frozenset()
    case_management: bool = False
    meets: tuple[Meets, ...] = ()
    serves: frozenset[str] = frozenset()
    residence_required: bool = False
    mode: str | None = None
    admits_all: bool = False
    no_status_rule: bool = False
    admits: frozenset[str] = frozenset()
    hands_over: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    age_min: int | None = None
    age_max: int | None = None
    age_ask_at: frozenset[int] = frozenset()
    requirements: tuple[Requirement, ...] = ()
    spoken: frozenset[str] = frozenset()
    interpreter: bool | None = None
    focuses_on: frozenset[str] = frozenset()
    excludes_groups: frozenset[str] = frozenset()
    course_entry: str | None = None
    course_goal: str | None = None
    recognition_scope: frozenset[str] = frozenset()
    capacity: str | None = None
    capacity_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    end_known: bool = False
    first_evidence: date | None = None
    verified_on: date | None = None
    stop_from: date | None = None
    stop_to: date | None = None
    sites: tuple[Site, ...] = ()
    organizations: tuple[str, ...] = ()
    refers_to: tuple[HandOver, ...] = ()
    access_via: tuple[tuple[str, frozenset[str]], ...] = ()
    succeeded_by: tuple[str, ...] = ()
    part_of: frozenset[str] = frozenset()
    confused_with: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A topic; a facet is a need with a `broader` one."""

    id: str
    broader: str | None = None
    facet_mismatch: str | None = None
    implies: tuple[str, ...] = ()
    comes_before: frozenset[str] = frozenset()


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
    conditions: tuple[Requirement, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that rules look up besides the service: vocabularies, dated law, regions."""

    needs: Mapping[str, Need] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    access_rules: tuple[AccessRule, ...] = ()
    referral_targets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    region_parents: Mapping[str, str] = field(default_factory=dict)
    fact_fields: Mapping[str, str] = field(default_factory=dict)
    judged_on: date = date(2026, 11, 22)
    own_programme: str = "amm"


@dataclass(frozen=True, slots=True)
class Case:
    """What a mentor has entered. A fact that is absent is unknown, never assumed. `today` is the day of asking."""

    as_of: date
    today: date
    needs: tuple[str, ...]
    client: str = "mentee"
    regions: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def status(self) -> str | None:
        """The code of the residence status, None if not given."""
        value = self.facts.get("status")
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Access:
    """Labour-market access: kind unrestricted, by_permission, banned, waiting or unknown; never legal advice."""

    kind: str
    because: Message
    source: str
    certain: bool
    until: date | None = None
    ask: Question | None = None
    other_branch: str | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    """The benefit regime; kind None is not derivable, then `ask` holds the question."""

    kind: str | None
    candidates: frozenset[str]
    source: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Match:
    """One service judged for one case: verdict eligible, ask or refused, with every reason."""

    service: Service
    verdict: str
    reasons: tuple[Reason, ...]
    score: float
    best_need: str | None
    fit_level: str
    order: tuple[object, ...]
    distance_km: float | None = None
    site: Site | None = None
    above_next_because: str | None = None

    @property
    def failed(self) -> int:
        """How many rules fail."""
        return sum(reason.holds is False for reason in self.reasons)
