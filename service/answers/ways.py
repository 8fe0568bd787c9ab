"""Ways to a service, places, hours and where to ask, as an answer holds them."""

from dataclasses import dataclass, field
from datetime import date

from service.answers.contact import Contact, dialled
from service.answers.look_up import LookUp
from service.domain.regions import district_of


@dataclass(frozen=True)
class ContactWay(Contact):
    """A contact as people read it; `via` whose it is, where it is that of the operator."""

    via: str | None = None

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return dialled(self.phone)


@dataclass(frozen=True)
class Hours:
    """When it is open, as people write it; `check` True: it may be old."""

    text: str
    check: bool
    stated_on: str | None


@dataclass(frozen=True)
class Spot:
    """
    Where a service is, by the id of its location; `exact` False: only the town is known.

    `district` is where it lies, by AGS; `operator` who runs this office, where the page says so.
    """

    location: str
    name: str
    line: str
    exact: bool
    outreach: bool
    hours: Hours | None
    check: bool
    stated_on: str | None
    district: str | None
    operator: str | None
    access: str | None
    accessible: str | None


@dataclass(frozen=True)
class Standpoint:
    """
    On which day, from which regions and by which side a service is to be reached; None: by anybody.

    `districts` are those of the regions, each once.
    """

    day: date
    regions: tuple[str, ...] = ()
    client: str | None = None
    districts: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "districts", tuple(dict.fromkeys(map(district_of, self.regions))))


@dataclass(frozen=True)
class Reach:
    """
    All ways to a service, the shown place first; `phone` and `website` go with that place.

    `several`: its sites are offices with contacts of their own, so that no operator answers for all of them.
    `nowhere`: it helps in the districts asked about, but no office there is known. `look_up` says where to ask where
    no own number is known.
    """

    contacts: tuple[ContactWay, ...]
    spots: tuple[Spot, ...]
    phone: ContactWay | None
    website: ContactWay | None
    bring: str | None
    several: bool
    nowhere: bool
    look_up: LookUp | None

    @property
    def known(self) -> bool:
        """Whether there is any way to reach it: a number, a website, a street, or where to ask for one."""
        return bool(self.phone or self.website or self.look_up or any(spot.exact for spot in self.spots))
