"""What is asked about gaps: values that were checked one by one; codes are checked by the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import ClassVar, Self

from service.catalog.cell_inputs.nearness import STANDARD_MODE
from service.domain.errors import Parameter, Pointer
from service.domain.gaps.offer import EMPLOYER, EVERYBODY, MENTEE

ANY = "any"
HOME = "14"
SORTS = ("certain", "possible", "width", "severity", "name")
CLIENTS = (MENTEE, EMPLOYER)
NO_FTE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """
    Which cells, through which lens, on which day; several codes have commas between them.

    `need` None: all topics. `status`: a status group or one status. `as_of` None: today. `client`: for whom offers are
    counted; a need that only the other type of client has is the other's.
    """

    IN_BODY: ClassVar[bool] = False

    region: str = HOME
    need: str | None = None
    group: str = EVERYBODY
    language: str = ANY
    status: str | None = None
    as_of: date | None = None
    client: str = MENTEE

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> Self:
        """The question of a checked request; a field that is null or absent has its usual value."""
        own = {part.name for part in fields(cls)}
        given = {name: value for name, value in checked.items() if value is not None and name in own}
        return cls(**given)  # type: ignore[arg-type]  # the shape of the request has checked them

    def place(self, *names: str) -> Parameter | Pointer:
        """Where a field was sent, for a fault; further names lie inside it."""
        return Pointer(names) if self.IN_BODY else Parameter(names[0])


@dataclass(frozen=True, slots=True)
class BodyQuestion(GapQuestion):
    """A question that is sent as a body."""

    IN_BODY: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class CellsQuestion(GapQuestion):
    """The list; `state`: only these states; `sort`: what stands first, see SORTS."""

    state: str | None = None
    sort: str = "certain"


@dataclass(frozen=True, slots=True)
class CellQuestion(GapQuestion):
    """One cell, `region:need:group:language`."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class MatrixQuestion(GapQuestion):
    """What stands in rows and columns; `kind`: kinds of service, where they are one of the two."""

    rows: str = "need"
    cols: str = "district"
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class DifferenceQuestion(GapQuestion):
    """Two days; all else is what an earlier answer said of itself, where it is compared."""

    from_: date | None = None
    to: date | None = None
    unit: str | None = None
    rules_version: str | None = None
    basis: str | None = None
    source: str | None = None
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class EquityQuestion(GapQuestion):
    """`target`: places per 1,000 persons that are enough."""

    target: float | None = None


@dataclass(frozen=True, slots=True)
class TimelineQuestion(GapQuestion):
    """From which day to which."""

    from_: date | None = None
    to: date | None = None
    scenario: str = "confirmed"


@dataclass(frozen=True, slots=True)
class MapQuestion(GapQuestion):
    """What is drawn, and how fine."""

    metric: str = "share"
    level: str = "district"
    mode: str = STANDARD_MODE


@dataclass(frozen=True, slots=True)
class CliffsQuestion(GapQuestion):
    """Of which programmes, until when; `reading` low: what is missing for certain."""

    funder: str | None = None
    to: date | None = None
    reading: str = "low"


@dataclass(frozen=True, slots=True)
class CallSheetQuestion(GapQuestion):
    """What to ask of the services of one district, or of one `service` wherever it counts; `limit`: services."""

    service: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FunderQuestion(GapQuestion):
    """One funding programme, by its id."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class LeversQuestion(BodyQuestion):
    """A cell by its id, how many ways to name, and what each would take, by its name (`admit`, `outreach` …)."""

    cell: str = ""
    limit: int = 20
    fte: Mapping[str, float] = field(default_factory=lambda: NO_FTE)


@dataclass(frozen=True, slots=True)
class SitingQuestion(BodyQuestion):
    """
    Where p new places go; `candidates`: AGS, postcodes, ids of locations; left out: all of the `kinds` in the region.
    """

    p: int = 3
    model: str = "mclp"
    limit_minutes: float = 30.0
    mode: str = STANDARD_MODE
    candidates: Sequence[str] = ()
    kinds: Sequence[str] = ()
    exact: bool = True
