"""Services as the gap model reads them, the cells they may count in, and the thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

EVERYBODY = "all"
MENTEE, EMPLOYER = "mentee", "employer"
EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The thresholds of the model; `version` names the set in every answer. `reach_steps`: (minutes, weight)."""

    version: str = "2026-11"
    reach_steps: tuple[tuple[float, float], ...] = ((30.0, 1.0), (45.0, 0.68), (60.0, 0.22))
    interpreter: float = 0.7
    waitlist: float = 0.5
    online: float = 0.5
    verified_days: int = 180
    verified_days_statutory: int = 730
    survey_days: int = 365
    tolerated_share: float = 0.10
    horizon_days: int = 180


STANDARD = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    Whom and what is looked at; language None is any. `client`: offers are counted for one type of client.

    `point`: the one demand point of the region that is looked at; None is all of it.
    """

    region: str
    need: str
    group: str = EVERYBODY
    language: str | None = None
    client: str = MENTEE
    point: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    One service as the gap model reads it.

    `needs` holds every broader need too. None of `groups`, `languages` (code to "spoken" or "interpreter"), `serves`
    means not stated. `admits`: status class to admitted, absent is unknown. `minutes`: demand point to one-way
    minutes, absent is unknown, inf is no connection. `located`: all its sites have points. `online` None: how it is
    offered is not stated. `end_certain` False: the end is inferred, so that nobody knows what holds after it.
    `renewed_to` None with a document: renewed without end.
    """

    service_id: str
    provider_id: str
    name: str = ""
    needs: frozenset[str] = frozenset()
    groups: frozenset[str] | None = None
    languages: Mapping[str, str] | None = None
    serves: frozenset[str] | None = None
    residence_required: bool = False
    home_region: str = ""
    admits: Mapping[str, bool] = field(default_factory=dict)
    minutes: Mapping[str, float] = field(default_factory=dict)
    located: bool = True
    online: bool | None = False
    starts_on: date | None = None
    ends_on: date | None = None
    end_certain: bool = True
    open_ended: bool = False
    renewal_documented: bool = False
    renewed_to: date | None = None
    capacity: str | None = None
    places_per_year: float | None = None
    last_verified_on: date | None = None
    funder: str = ""
    statutory: bool = False
