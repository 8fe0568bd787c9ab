"""What may be asked of a list of services."""

from marshmallow import ValidationError, fields, validate

from service.answers.directory.listing.question import CURRENT
from service.answers.directory.listing.reach import FROM_AFAR, WITHIN
from service.answers.search.readings import MOST_WORDS, fault_of
from service.http.fields import Day, Decimal, Whole, clean, number, since
from service.http.fields import postcode as five_digits
from service.http.negotiation import ReadQuery
from service.http.tables import TABLES, TableQuery

MANY_IDS = 3000  # characters: fits a line of a request
FORMATS = ("json", "geojson", *TABLES)  # of the list, the usual one first
LONGEST_SEARCH = 100  # characters
FARTHEST_KM = 200  # a radius beyond that is the whole country


def _point(value: str) -> None:
    parts = value.split(",")
    try:
        lat, lon = (number(part) for part in parts)
        valid = -90 <= lat <= 90 and -180 <= lon <= 180
    except ValueError:
        valid = False
    if not valid:
        raise ValidationError("Send latitude,longitude such as 51.05,13.74.")


def _searchable(value: str) -> None:
    """One fault is named: a text that is too long or not plain is not looked at any closer."""
    clean(value)
    match fault_of(value) if 0 < len(value) <= LONGEST_SEARCH else None:
        case "none":
            raise ValidationError("No word here can be searched for; send a topic, a name or a place.")
        case "many":
            raise ValidationError(f"At most {MOST_WORDS} words are searched for; leave some out.")


def _codes(about: str, longest: int = 400) -> fields.String:
    said = {"description": f"{about}; comma = or"}
    return fields.String(validate=[validate.Length(1, longest), clean], metadata=said)


class OneService(ReadQuery):
    """A single service on a day."""

    as_of = Day(metadata={"description": "the day of its state, today if left out"})


class ServiceFilters(ReadQuery):
    """The filters; all that are given must hold."""

    id = _codes("services by id", MANY_IDS)
    q = fields.String(
        validate=[validate.Length(1, LONGEST_SEARCH), _searchable],
        metadata={
            "description": "words in names and texts, those of operators, needs and places too; the best 200. At most "
            f"{MOST_WORDS} words, not counting those that only hold a sentence together (where, the, ist, die)"
        },
    )
    need = _codes("needs, each with its facets")
    region = _codes("AGS; what serves it or a region above it")
    postcode = fields.String(validate=five_digits())
    language = _codes("spoken or interpreted")
    admits = _codes("residence statuses that are admitted")
    focus = _codes("target groups")
    kind = _codes("kinds of service")
    client = _codes("client types")
    organization = _codes("operators")
    cost = _codes("free or fee; what does not state it is neither")
    mode = _codes("how it is reached without going there: online, remote, visiting")
    lifecycle = fields.String(load_default=CURRENT, metadata={"description": "states on the day; comma = or"})
    as_of = Day(metadata={"description": "the day, today if left out"})
    near = fields.String(validate=_point, metadata={"description": "lat,lon"})
    radius_km = Decimal(
        validate=validate.Range(0, FARTHEST_KM, min_inclusive=False),
        metadata={"description": "only what has a site in it; `meta.from_afar` counts what helps there from beyond"},
    )
    reach = fields.String(
        validate=validate.OneOf([WITHIN, FROM_AFAR]),
        metadata={
            "description": "with a radius: what has a site within it (left out: that), or what helps there from afar: "
            "statewide, online, coming, or serving the district without a site in it"
        },
    )
    updated_after = fields.String(
        validate=since,
        metadata={
            "description": "a revision, a day, or an instant with its zone: Z, or +01:00 with %2B for its +; "
            "400 for what lies behind the newest revision"
        },
    )
    sort = fields.String(validate=validate.OneOf(["name", "distance", "updated", "relevance"]))


class ServiceQuery(ServiceFilters, TableQuery):
    """A page of what the filters leave."""

    f = fields.String(validate=validate.OneOf(FORMATS), metadata={"description": "format, before Accept"})
    limit = Whole(load_default=20, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 2000))
