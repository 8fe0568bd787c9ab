"""What a referral answers: the explained order of services for a case, and all that is said around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from service.answers.meta import RulesMeta
from service.answers.referral.assumed import AssumedFact
from service.answers.referral.cautions import Caution
from service.answers.referral.deadlines import DeadlineOfCase
from service.answers.referral.for_whom import AnsweredFor
from service.answers.referral.outside import Outside
from service.answers.referral.ranked import RankedService, ServiceName
from service.answers.referral.rights import FactQuestion, Rights


@dataclass(frozen=True)
class RegionName:
    """A region by its key and name."""

    region: str
    name: str


@dataclass(frozen=True)
class PlaceFound:
    """Where it was looked; several candidates where a postcode lies in several districts."""

    region: str | None
    name: str
    postcode: str | None
    lat: Annotated[float | None, "WGS 84"]
    lon: float | None
    precision: str
    candidates: tuple[RegionName, ...]


@dataclass(frozen=True)
class Warned:
    """What must not wait, or is not recorded, with the source of the rule behind it."""

    text: str
    source: str | None


@dataclass(frozen=True)
class DecidingQuestion(FactQuestion):
    """A question of the whole answer."""

    decides: Annotated[tuple[str, ...], "services it would settle"]
    also: Annotated[tuple[str, ...], "other wordings"]


@dataclass(frozen=True)
class ForStaff:
    """What is there for the person who asks."""

    service: ServiceName
    because: str


@dataclass(frozen=True)
class NextStep:
    """What comes after the first step."""

    service: str
    name: str
    when: str


@dataclass(frozen=True)
class NearestMiss:
    """The refused service that fails fewest rules, and which."""

    service: str
    failed: Annotated[tuple[str, ...], "rules"]
    sentence: str


@dataclass(frozen=True)
class CheapestChange:
    """What would open a way with least effort; service null: only a new offer would."""

    service: str | None
    rules: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class NothingFits:
    """Said where nobody fits: the nearest miss, and the smallest change that would open a way."""

    text: str
    nearest_miss: NearestMiss | None
    cheapest_change: CheapestChange


@dataclass(frozen=True)
class Referral:
    """The explained order of services for a case."""

    meta: RulesMeta
    place: PlaceFound
    rights: Rights
    matches: tuple[RankedService, ...]
    cautions: Annotated[tuple[Caution, ...], "to be read before any address"]
    assumed: Annotated[tuple[AssumedFact, ...], "taken as given because of a need; sending the field changes it"]
    warnings: tuple[Warned, ...]
    deadlines: Annotated[tuple[DeadlineOfCase, ...], "dated ones by their day, then those without a day"]
    counts: Annotated[Mapping[str, int], "all services looked at: eligible, ask, folded, refused"]
    questions: tuple[DecidingQuestion, ...]
    for_you: tuple[ForStaff, ...]
    pathway: tuple[NextStep, ...]
    nothing_fits: NothingFits | None
    gap_cell: Annotated[str | None, "address of the gap behind the case"]
    answered_for: AnsweredFor | None
    outside: Annotated[Outside | None, "the place lies outside the area of the directory"]
