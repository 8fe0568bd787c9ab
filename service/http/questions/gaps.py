"""What a question about gaps may name."""

from datetime import date

from marshmallow import ValidationError, fields, missing, validate

from service.answers.gaps.dimensions import DIMENSIONS
from service.answers.gaps.question import ANY, CLIENTS, HOME, SORTS
from service.catalog.cell_inputs.nearness import SPEEDS_KMH, STANDARD_MODE
from service.domain.gaps.forecast import READINGS, SCENARIOS
from service.domain.gaps.offer import EVERYBODY, MENTEE
from service.http.day import today
from service.http.fields import EARLIEST, OUT_OF_RANGE, YEARS_AHEAD, Day, Decimal, Whole, clean
from service.http.negotiation import ReadQuery
from service.http.tables import TABLES, TableQuery


def in_range(value: date) -> None:
    """Refuses days before 2015 and after today + 5 years."""
    now = today()
    if not EARLIEST <= value <= now.replace(year=now.year + YEARS_AHEAD, day=28):
        raise ValidationError(OUT_OF_RANGE)


def codes(about: str, default: str | None = None) -> fields.String:
    """A parameter that holds codes, one or several with commas."""
    text = {"description": f"{about}; comma = each of them"}
    return fields.String(
        validate=[validate.Length(1, 400), clean], metadata=text, load_default=missing if default is None else default
    )


def day(about: str, key: str | None = None) -> fields.Date:
    """A parameter that holds a day."""
    return Day(validate=in_range, metadata={"description": about}, data_key=key)


def in_format(*offered: str) -> fields.String:
    """The parameter that names one of the formats, the usual one first."""
    return fields.String(validate=validate.OneOf(offered), metadata={"description": "format, before Accept"})


class GapQuery(TableQuery):
    """What every question about gaps may name."""

    f = in_format("json", *TABLES)
    as_of = day("the day that is looked at, today if left out")
    region = codes("AGS of Land, district or municipality, or a NUTS-2 region", HOME)
    need = codes("needs; all topics if left out")
    group = codes("target groups; `all` is everybody", EVERYBODY)
    language = codes("languages; `any` is whatever is spoken", ANY)
    status = fields.String(
        validate=[validate.Length(1, 40), clean],
        metadata={"description": "whom to look at: a lens, a group of statuses, or one status"},
    )
    client = fields.String(
        load_default=MENTEE,
        validate=validate.OneOf(CLIENTS),
        metadata={
            "description": "for whom offers are counted; a need that only companies have is the employers' always"
        },
    )


class CellsQuery(GapQuery):
    """The filters of the list."""

    f = in_format("json", *TABLES, "geojson")
    state = codes("states")
    sort = fields.String(
        load_default="certain",
        validate=validate.OneOf(SORTS),
        metadata={"description": "what is missing for certain, what may be, how far both are apart, score, or name"},
    )
    limit = Whole(load_default=20, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 2000))


class CellQuery(GapQuery):
    """What a single cell may be asked."""

    class Meta:
        fields = ("as_of", "status", "client", "lang", "f")

    f = in_format("json")


class SheetQuery(CellQuery):
    """What a sheet to print may be asked."""

    class Meta:
        fields = ("as_of", "status", "client", "lang", "f")

    f = fields.String(validate=validate.OneOf(["pdf"]), metadata={"description": "format"})


class MatrixQuery(GapQuery):
    """Which dimensions stand in rows and columns; all others are put together."""

    rows = fields.String(load_default="need", validate=validate.OneOf(DIMENSIONS))
    cols = fields.String(load_default="district", validate=validate.OneOf(DIMENSIONS))
    kind = codes("kinds of service, for a dimension of kinds")


class DiffQuery(GapQuery):
    """Two days; all else is what an earlier answer said of itself, where it is compared."""

    from_ = day("earlier day, a year ago if left out", key="from")
    to = day("later day, today if left out")
    unit = fields.String(validate=validate.Length(1, 40))
    rules_version = fields.String(validate=validate.Length(1, 80))
    basis = fields.String(validate=[validate.Length(1, 80), clean], metadata={"description": "whom its figures count"})
    source = codes("sources of its numbers of persons, all of them")
    counted_on = day("newest day of its numbers of persons")


class EquityQuery(GapQuery):
    """What counts as enough."""

    target = Decimal(
        validate=validate.Range(0, 10_000, min_inclusive=False),
        metadata={"description": "places per 1,000 persons that are enough, for the degree of supply"},
    )


class TimelineQuery(GapQuery):
    """From which day to which; one year if left out."""

    from_ = day("first day, today if left out", key="from")
    to = day("last day, a year later if left out")
    scenario = fields.String(load_default="confirmed", validate=validate.OneOf(SCENARIOS))


class MapQuery(GapQuery):
    """What is drawn, and how fine."""

    f = in_format("json", "geojson")
    metric = fields.String(load_default="share", validate=validate.OneOf(["share", "persons", "state", "minutes"]))
    mode = fields.String(load_default=STANDARD_MODE, validate=validate.OneOf(sorted(SPEEDS_KMH)))
    level = fields.String(load_default="district", validate=validate.OneOf(["district", "municipality"]))


class CliffsQuery(GapQuery):
    """Of which programme, and how far ahead."""

    funder = codes("funding programmes")
    to = day("last day, two years ahead if left out")
    reading = fields.String(load_default="low", validate=validate.OneOf(READINGS))


class CallSheetQuery(GapQuery):
    """Of which district or service, and how many services."""

    region = fields.String(
        load_default=HOME,
        validate=[validate.Length(2, 400), clean],
        metadata={"description": "AGS of one district or municipality; with a service a Land too"},
    )
    service = fields.String(
        validate=[validate.Length(1, 80), clean],
        metadata={"description": "only this service, in all districts of the region; else name one district"},
    )
    limit = Whole(
        load_default=20, validate=validate.Range(1, 200), metadata={"description": "services that are listed"}
    )


class CallSheetPaperQuery(CallSheetQuery):
    """The same to print."""

    class Meta:
        exclude = ("sep", "bom")

    f = fields.String(validate=validate.OneOf(["pdf"]), metadata={"description": "format"})


class FundersQuery(GapQuery):
    """In which cells, on which day."""


class SurveysQuery(GapQuery):
    """In which regions, for which needs, on which day."""

    class Meta:
        exclude = ("status",)


class ReportQuery(ReadQuery):
    """Which region is printed, and for which day."""

    f = fields.String(validate=validate.OneOf(["pdf"]), metadata={"description": "format"})
    region = fields.String(load_default=HOME, validate=[validate.Length(2, 8), clean])
    as_of = day("the day that is looked at, today if left out")
