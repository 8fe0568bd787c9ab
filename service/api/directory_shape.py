"""What a list and a single service look like, for callers; answers themselves are not put through these."""

from marshmallow import INCLUDE, Schema, fields


class Shown(Schema):
    """An answer: further keys may come with later versions."""

    class Meta:
        unknown = INCLUDE


class Meta(Shown):
    """What the answer was made from."""

    revision = fields.Integer(required=True)
    as_of = fields.Date(required=True)
    total = fields.Integer()


class Named(Shown):
    """A record by id and name."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class NeedMet(Shown):
    """A need; primary: first contact for it."""

    id = fields.String(required=True)
    primary = fields.Boolean(required=True)


class SiteShape(Shown):
    """Where a service is; coordinates WGS 84, null where they are not known."""

    name = fields.String(allow_none=True)
    lat = fields.Float(allow_none=True)
    lon = fields.Float(allow_none=True)
    precision = fields.String(allow_none=True)


class ServiceItem(Shown):
    """A service as lists show it; null means not stated."""

    id = fields.String(required=True)
    uuid = fields.UUID(required=True)
    name = fields.String(required=True)
    organizations = fields.List(fields.Nested(Named), required=True)
    kind = fields.String(required=True)
    lifecycle = fields.String(required=True)
    state = fields.String(required=True, metadata={"description": "the lifecycle on the day asked for"})
    needs = fields.List(fields.Nested(NeedMet), required=True)
    regions = fields.List(fields.String(), required=True)
    languages = fields.List(fields.String(), required=True)
    interpreter = fields.Boolean(allow_none=True)
    sites = fields.List(fields.Nested(SiteShape), required=True)
    contacts = fields.List(fields.Dict(), allow_none=True)
    valid_from = fields.String(allow_none=True, metadata={"description": "YYYY, YYYY-MM or YYYY-MM-DD"})
    valid_to = fields.String(allow_none=True)
    verified_on = fields.String(allow_none=True)
    distance_km = fields.Float(
        allow_none=True,
        metadata={"description": "straight line to the nearest site, an estimate of the way; null without a point"},
    )
    url = fields.String(allow_none=True)
    revision = fields.Integer(required=True, metadata={"description": "of the last change of the record"})


class SourceShape(Shown):
    """What evidences a record."""

    id = fields.String(required=True)
    title = fields.String(allow_none=True)
    date = fields.String(allow_none=True)
    url = fields.String(allow_none=True)


class ServiceDetail(ServiceItem):
    """Everything that is known; further keys are those of the model."""

    preceded_by = fields.List(fields.Nested(Named))
    succeeded_by = fields.List(fields.Nested(Named))
    confused_with = fields.List(fields.Nested(Named))
    hand_overs = fields.List(fields.Nested(Named))
    sources = fields.List(fields.Nested(SourceShape))


class Links(Shown):
    """The way on; null at the end."""

    next = fields.String(allow_none=True)


class ServicePage(Shown):
    """One page."""

    meta = fields.Nested(Meta, required=True)
    items = fields.List(fields.Nested(ServiceItem), required=True)
    links = fields.Nested(Links, required=True)


class ServiceAnswer(Shown):
    """One service."""

    meta = fields.Nested(Meta, required=True)
    item = fields.Nested(ServiceDetail, required=True)


class Problem(Shown):
    """An error as RFC 9457 writes it."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Dict(), required=True)
