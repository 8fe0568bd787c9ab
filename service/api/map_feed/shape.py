"""What the feed of the map looks like, for callers."""

from marshmallow import fields

from service.api.directory_shape import Meta, Shown


class MapMeta(Meta):
    """How many services meet the filters, how many of them have a point or none, how many points are in the box."""

    placed = fields.Integer(required=True)
    without_point = fields.Integer(required=True, metadata={"description": "they are in the list, on no map"})
    points = fields.Integer(required=True)


class Columns(Shown):
    """Place n of each list is about the same point or cluster; those of points and of clusters differ."""

    id = fields.List(fields.String(allow_none=True), required=True, metadata={"description": "null: a cluster"})
    lon = fields.List(fields.Integer(), required=True, metadata={"description": "degrees times `scale`, WGS 84"})
    lat = fields.List(fields.Integer(), required=True)
    precision = fields.List(fields.Integer(), metadata={"description": "a place in `codes.precision`"})
    kind = fields.List(fields.Integer(), metadata={"description": "a place in `codes.kind`"})
    count = fields.List(fields.Integer(), metadata={"description": "points of the cluster"})
    one_place = fields.List(fields.Integer(), metadata={"description": "1: all at one place"})


class MapFeed(Shown):
    """Points or clusters."""

    meta = fields.Nested(MapMeta, required=True)
    scale = fields.Integer(required=True)
    codes = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    columns = fields.Nested(Columns, required=True)


class Boundaries(Shown):
    """Outlines with their names."""

    type = fields.String(required=True)
    features = fields.List(fields.Dict(), required=True)
