"""What is put against each other: documents, topics, and districts, levels or ages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service import gazetteer
from service.answers.codes import unknown_in
from service.answers.fits.question import AGE, DISTRICT, FitsQuestion
from service.answers.meta import Named
from service.catalog.snapshot import Catalog
from service.domain.counted import BORN, born_by, exact
from service.domain.errors import BadRequest, Fault, Pointer
from service.domain.key_dates.of_person import ages_of
from service.domain.model import Service
from service.domain.periods import DateRange
from service.domain.regions import is_district
from service.domain.three_valued import LEVELS
from service.words.writer import Writer

Band = tuple[int, int]  # ages, both inclusive
MOST_CELLS = 8000  # a second and a half, and 2 MB
OLDEST = 120
TURNS = (0, 16, 18, 21, 25, 27, 67)  # where law, school and youth services look at an age


@dataclass(frozen=True, slots=True)
class Axes:
    """The three dimensions by name; `facts` of each column; `region` where all live; topics that found no room."""

    statuses: tuple[Named, ...]
    needs: tuple[Named, ...]
    columns: tuple[Named, ...]
    facts: Mapping[str, Mapping[str, object]]
    region: str | None
    left_out: tuple[str, ...]


def axes_of(question: FitsQuestion, service: Service, catalog: Catalog, writer: Writer, day: date) -> Axes:
    """The dimensions; BadRequest names codes that do not exist, and more cells than one answer may have."""
    _refuse_unknown(question, catalog)
    statuses = question.statuses or _statuses(catalog, day)
    districts = question.districts or _districts(catalog)
    columns, facts = _columns(question, districts, writer, list(_bands(service, catalog, day)), day)
    room = MOST_CELLS // max(1, len(statuses) * len(columns))
    needs = question.needs or needs_of(service, question.client, catalog)
    if len(needs) > room and (question.needs or not room):
        where = Pointer(("needs" if room else "statuses",))
        raise BadRequest("These are too many cells at once.", [Fault(where, "too_many_fits", values=_most(room))])
    return Axes(
        tuple(Named(code, writer.name("residence_status", code)) for code in statuses),
        tuple(Named(code, writer.name("need", code)) for code in needs[:room]),
        columns,
        facts,
        None if question.by == DISTRICT else question.region or _served(service, districts, catalog),
        tuple(needs[room:]),
    )


def _most(room: int) -> dict[str, object]:
    return {"most": MOST_CELLS, "room": room}


def _columns(
    question: FitsQuestion, districts: Sequence[str], writer: Writer, bands: Sequence[Band], day: date
) -> tuple[tuple[Named, ...], dict[str, Mapping[str, object]]]:
    if question.by == DISTRICT:
        return tuple(Named(code, writer.name("region", code)) for code in districts), {}
    if question.by == AGE:
        named = tuple(Named(_key(band), _ages(band, writer)) for band in bands)
        return named, {_key(band): _of_age(band, day) for band in bands}
    return tuple(Named(level, level) for level in LEVELS), {level: {"german_level": level} for level in LEVELS}


def _of_age(band: Band, day: date) -> Mapping[str, object]:
    """The age with all days of birth that it leaves."""
    low, high = band
    return {"age": exact(DateRange(low, high)), BORN: DateRange(born_by(high, day).low, born_by(low, day).high)}


def _key(band: Band) -> str:
    return f"{band[0]}-{band[1]}"


def _ages(band: Band, writer: Writer) -> str:
    low, high = band
    return writer.messages["fits.age" if low == high else "fits.ages"].format(low=low, high=high)


def _bands(service: Service, catalog: Catalog, day: date) -> Iterable[Band]:
    """Ages between which nothing turns: for this service, by the law of the day, and where others look at them."""
    own = (age for age in ages_of(service) if 0 <= age <= OLDEST)
    starts = sorted({*TURNS, *own, *_turns_of_law(catalog, day)})
    return zip(starts, [*(start - 1 for start in starts[1:]), OLDEST], strict=True)


def _turns_of_law(catalog: Catalog, day: date) -> Iterator[int]:
    """The ages at which limits of the law are passed, may be passed, or another regime of livelihood holds."""
    before: object = None
    for age in range(OLDEST + 1):
        birth = born_by(age, day)
        limits = catalog.rulebook.age_limits.values()
        stands = [(limit.is_passed(birth, day), limit.regimes_on(birth, day)) for limit in limits]
        if age and stands != before:
            yield age
        before = stands


def _statuses(catalog: Catalog, day: date) -> tuple[str, ...]:
    """All documents that there are on the day, in the order of the directory."""
    known = catalog.rulebook.statuses
    return tuple(code for code, status in known.items() if status.valid_from is None or status.valid_from <= day)


def _districts(catalog: Catalog) -> tuple[str, ...]:
    regions = catalog.records.of_kind("region")
    return tuple(sorted(code for code in regions if is_district(code) and gazetteer.is_home(code)))


def needs_of(service: Service, client: str, catalog: Catalog) -> tuple[str, ...]:
    """What the service helps this client with, first contacts first; all topics where it accompanies any need."""
    met = sorted((item for item in service.meets if client in item.clients), key=lambda item: not item.primary)
    topics = (code for code, need in catalog.rulebook.needs.items() if need.broader is None)
    return tuple(dict.fromkeys(item.need for item in met)) or tuple(topics)


def _served(service: Service, districts: Sequence[str], catalog: Catalog) -> str | None:
    """A district in which the service helps, so that the place does not decide; else the first one."""
    chains = ((code, frozenset(catalog.rulebook.chain(code))) for code in districts)
    return next((code for code, chain in chains if service.serves & chain), next(iter(districts), None))


def _refuse_unknown(question: FitsQuestion, catalog: Catalog) -> None:
    faults = [
        unknown_in(catalog.records, name, codes, Pointer((name,)))
        for name, codes in (("statuses", question.statuses), ("needs", question.needs))
    ]
    places = [("districts", code) for code in question.districts]
    places += [("region", question.region)] if question.region else []
    faults += [
        Fault(Pointer((name,)), "unknown_region") for name, code in places if ("region", code) not in catalog.records
    ]
    if wrong := [fault for fault in faults if fault is not None]:
        raise BadRequest("The request names something that does not exist.", wrong)
