"""What answers about gaps look like, for callers."""

from marshmallow import fields

from service.answers.meta import Links as NextLink
from service.http.shapes import Open as Shown
from service.http.shapes import shape_of

Links = shape_of(NextLink)


class GapMeta(Shown):
    """Where the figures come from."""

    revision = fields.Integer(required=True)
    as_of = fields.Date(required=True)
    total = fields.Integer()
    rules_version = fields.String(required=True)
    unit = fields.String(required=True, metadata={"description": "persons, or person_needs: a person once per need"})
    basis = fields.String(required=True, metadata={"description": "whom the figures count"})
    n_services = fields.Integer(required=True)
    share_unverified = fields.Float(allow_none=True, required=True)
    notes = fields.List(fields.String())


class ShortfallShape(Shown):
    """
    Missing full-help equivalents, from low to high: what is unknown makes the difference.

    Persons, low and high are null where fewer than 10 persons are counted, or would follow from it.
    """

    persons = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)
    share_low = fields.Float(required=True)
    share_high = fields.Float(required=True)


class CellItem(Shown):
    """A cell; `shortfall` null: nobody has looked, which is neither a gap nor none."""

    id = fields.String(required=True)
    region = fields.String(required=True)
    need = fields.String(required=True)
    group = fields.String(required=True)
    language = fields.String(required=True, allow_none=True)
    names = fields.Dict(required=True)
    state = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    label = fields.String(required=True)
    opens_on = fields.Date(required=True, allow_none=True)
    next_start_on = fields.Date(allow_none=True)
    end_unknown = fields.Boolean(required=True)
    providers = fields.Integer(required=True)
    shortfall = fields.Nested(ShortfallShape, required=True, allow_none=True)
    severity = fields.Dict(required=True, allow_none=True)


class CellDetail(CellItem):
    """A cell with what made it."""

    barriers = fields.Dict(required=True)
    sentence = fields.String(required=True)
    best_way = fields.Dict(required=True, allow_none=True)
    nearest_miss = fields.Dict(required=True, allow_none=True)
    cascade = fields.List(fields.Dict(), required=True)
    candidates = fields.List(fields.Dict(), required=True)


class CellPage(Shown):
    """One page of cells."""

    meta = fields.Nested(GapMeta, required=True)
    items = fields.List(fields.Nested(CellItem), required=True)
    links = fields.Nested(Links, required=True)


class CellAnswer(Shown):
    """One cell."""

    meta = fields.Nested(GapMeta, required=True)
    item = fields.Nested(CellDetail, required=True)


class GapItems(Shown):
    """Figures in a list."""

    meta = fields.Nested(GapMeta, required=True)
    items = fields.List(fields.Dict(), required=True)


class GapMatrix(GapItems):
    """Figures in rows and columns."""

    rows = fields.Dict(required=True)
    cols = fields.Dict(required=True)


class GapTimeline(GapItems):
    """Steps, and the band between the other scenarios."""

    band = fields.List(fields.Dict(), required=True)


class GapMap(Shown):
    """A GeoJSON FeatureCollection."""

    type = fields.String(required=True)
    meta = fields.Nested(GapMeta, required=True)
    features = fields.List(fields.Dict(), required=True)


class GapEquity(GapItems):
    """Levels by district, and the inequality of places."""

    gini = fields.Float(required=True, allow_none=True)
    lorenz = fields.List(fields.List(fields.Float()), required=True)
    reason = fields.String(required=True, allow_none=True)


class GapDifference(GapItems):
    """Cells on two days."""


class GapWhatIf(Shown):
    """Cells before and after a scenario."""

    meta = fields.Nested(GapMeta, required=True)
    before = fields.Dict(required=True)
    after = fields.Dict(required=True)
    gain_persons = fields.Float(
        required=True, allow_none=True, metadata={"description": "fewer persons who lack help for certain"}
    )
    secured_persons = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "more persons who have help for certain, whatever is unknown today"},
    )
    gain_per_fte = fields.Float(required=True, allow_none=True)
    gain_per_1000_eur = fields.Float(required=True, allow_none=True)
    worse = fields.List(fields.String(), required=True)
    moved = fields.List(fields.Dict(), required=True)


class GapSiting(Shown):
    """Chosen sites and what they cover."""

    meta = fields.Nested(GapMeta, required=True)
    sites = fields.List(fields.Dict(), required=True)
    objective = fields.Float(required=True, allow_none=True)
    optimal = fields.Boolean(required=True)
    method = fields.String(required=True)
    covered = fields.List(fields.String(), required=True)
    share_persons = fields.Float(required=True, allow_none=True)
    share_places = fields.Float(required=True, allow_none=True)
    longest_minutes = fields.Float(required=True, allow_none=True)
    covered_today = fields.Dict(required=True)
    curve = fields.List(fields.Dict(), required=True)
