"""One service of a referral with everything that was judged about it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.look_up import LookUp
from service.answers.meta import Named, SpokenText
from service.answers.referral.rights import FactQuestion
from service.answers.ways import ContactWay


@dataclass(frozen=True)
class ServiceName(Named):
    """A service in an answer."""

    organization: Annotated[Named | None, "who runs it on that day"]
    kind: str
    lifecycle: str


@dataclass(frozen=True)
class NearestSite:
    """The nearest site; coordinates WGS 84."""

    name: str
    region: str
    lat: float | None
    lon: float | None
    precision: str | None


@dataclass(frozen=True)
class StatedReason:
    """One rule: holds, fails, or null for must be asked; decides false: it informs only."""

    rule: str
    holds: bool | None
    text: str
    source: Annotated[str, "id of a source"]
    decides: bool


@dataclass(frozen=True)
class NeedFit:
    """The need it meets best, and how."""

    need: str | None
    level: Annotated[str, "first_contact, meets, other_facet, implied, accompanies, general or none"]
    score: float


@dataclass(frozen=True)
class LanguageMode:
    """A language with its mode; code null: interpreters for languages not listed."""

    code: str | None
    mode: Annotated[str, "spoken or interpreter"]


@dataclass(frozen=True)
class Opening:
    """The first opening on or after the day; check true: the hours may be old."""

    on: date
    opens_at: Annotated[str, "HH:MM"]
    closes_at: Annotated[str, "HH:MM"]
    hours: Annotated[str, "as they are written"]
    check: bool


@dataclass(frozen=True)
class Step:
    """A way to a service, and when it is taken."""

    to: str
    name: str
    when: str


@dataclass(frozen=True)
class AccessWay:
    """An office or instrument through which a service is reached, and for which benefit regimes."""

    to: str
    name: str
    regimes: tuple[str, ...]


@dataclass(frozen=True)
class RankedService:
    """One service with everything that was judged."""

    rank: int
    verdict: Annotated[str, "eligible, ask or refused"]
    folded: Annotated[bool, "recommended last: it states nothing about the document of the person"]
    service: ServiceName
    site: NearestSite | None
    distance_km: Annotated[float | None, "straight line"]
    reasons: tuple[StatedReason, ...]
    questions: tuple[FactQuestion, ...]
    warnings: tuple[str, ...]
    fit: NeedFit
    languages: tuple[LanguageMode, ...]
    next_opening: Opening | None
    bring: str | None
    note: SpokenText | None
    hand_overs: tuple[Step, ...]
    access_via: tuple[AccessWay, ...]
    succeeded_by: tuple[str, ...]
    contacts: Annotated[tuple[ContactWay, ...], "own numbers first; what is for other districts or clients is left out"]
    look_up: Annotated[LookUp | None, "where to ask or look, where no number of the office is known"]
    verified_on: Annotated[str | None, "YYYY, YYYY-MM or YYYY-MM-DD"]
    sources: tuple[str, ...]
    above_next_because: Annotated[str | None, "the criterion in which the next one differs"]
