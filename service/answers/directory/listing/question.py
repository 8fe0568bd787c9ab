"""What is asked of the list of services, checked; what is absent filters nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.catalog.nearness import Point

CURRENT = "running,unverified"  # the states of a list that asks for none


@dataclass(frozen=True, slots=True)
class ServiceQuestion:
    """A request whose values were checked one by one; codes are checked by `known_codes`."""

    q: str | None = None
    as_of: date | None = None
    near: Point | None = None
    radius_km: float | None = None
    reach: str | None = None
    updated_after: str | None = None
    sort: str | None = None

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> "ServiceQuestion":
        """The question of a checked request."""
        given = {name: checked[name] for name in cls.__slots__ if name in checked}
        if isinstance(near := given.get("near"), str):
            lat, _, lon = near.partition(",")
            given["near"] = (float(lat), float(lon))
        return cls(**given)  # type: ignore[arg-type]  # the shape of the request has checked them
