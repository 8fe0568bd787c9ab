"""The nouns of a referral: what a service states, what a case knows, what an answer says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from service.domain.messages import Message, Question, Requirement
from service.domain.regions import district_of
from service.domain.sphere import Vector, on_sphere


class Reason(NamedTuple):
    """One rule's judgement of one service: True, False, or None for "must be asked"."""

    rule: str
    holds: bool | None
    text: Message
    source: str
    ask: Question | None = None
    decides: bool = True


class Meets(NamedTuple):
    """A need a service meets, for whom, and whether it is the first contact for it."""

    need: str
    primary: bool = False
    clients: frozenset[str] = frozenset({"mentee"})
    statuses: frozenset[str] = frozenset()
    not_statuses: frozenset[str] = frozenset()
    regimes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Site:
    """
    A place of a service, by the id of its location; `outreach` True: it comes there. WGS 84, None if not known.

    `serves` holds the regions it is for, empty for all of the service. `vector` is where it lies on the unit sphere.
    """

    name: str
    region: str
    lat: float | None = None
    lon: float | None = None
    precision: str = "place"
    outreach: bool | None = None
    place: str = ""
    serves: frozenset[str] = frozenset()
    vector: Vector | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        placed = None if self.lat is None or self.lon is None else on_sphere((self.lat, self.lon))
        object.__setattr__(self, "vector", placed)

    def helps_in(self, chains: Collection[frozenset[str]]) -> bool:
        """Whether people of a place, given with all above it, go here; where several are possible, of any of them."""
        return not self.serves or any(not self.serves.isdisjoint(chain) for chain in chains)


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
    own_programme: bool = False
    meets: tuple[Meets, ...] = ()
    first_contact_by_parent: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    residence_required: bool = False
    mode: str | None = None
    cost: str | None = None
    admits_all: bool = False
    no_status_rule: bool = False
    admits: frozenset[str] = frozenset()
    hands_over: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    asks_about: frozenset[str] = frozenset()
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
    # What groups of rules read, for each an object shared with the services that state the same; None: not shared.
    stated: tuple[object, ...] | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def name_of_offices(self) -> str | None:
        """Its id where it is a name for several offices: which of them are known differs from one to the next."""
        return self.id if self.level == "brand" else None

    @property
    def comes_to(self) -> frozenset[str]:
        """The districts in which it holds office hours away from its seat."""
        return frozenset(district_of(site.region) for site in self.sites if site.outreach)


@dataclass(frozen=True, slots=True)
class Case:
    """
    What a mentor has entered. A fact that is absent is unknown. `today` is the day of asking.

    `foreseen`: a later day is looked at as of today, so that what states no end goes on. `assumed`: the facts that only
    follow from a need, each with it.
    """

    as_of: date
    today: date
    needs: tuple[str, ...]
    client: str = "mentee"
    regions: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    foreseen: bool = False
    assumed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str | None:
        """The code of the residence status, None if not given."""
        value = self.facts.get("status")
        return value if isinstance(value, str) else None

    @property
    def document(self) -> str | None:
        """The status whose rights are asked about: an employer asks about the person to be employed."""
        value = self.facts.get("candidate_status") if self.client == "employer" else self.status
        return value if isinstance(value, str) else None
