"""What a scenario may say: changes to services, checked before anything is computed."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.answers.gaps.candidate_sites import KINDS
from service.answers.gaps.question import ANY, CLIENTS, HOME
from service.domain.gaps.offer import EVERYBODY, MENTEE
from service.http.fields import Day, Decimal, Pattern, Whole, clean
from service.http.questions.gaps import in_range

MOST_CHANGES = 100
CAPACITIES = ("capacity", "waitlist", "no-capacity", "additional-assessment-required")


def code() -> fields.String:
    """One code or id."""
    return fields.String(validate=[validate.Length(1, 120), clean])


def _codes() -> "fields.List[str]":
    return fields.List(code(), validate=validate.Length(max=200))


class PlannedSite(Schema):
    """A place of a planned offer: a municipality, or a point."""

    class Meta:
        unknown = RAISE

    region = fields.String(validate=Pattern("^[0-9]{8}$", error="Send the eight digits of a municipality."))
    lat = Decimal(validate=validate.Range(-90, 90))
    lon = Decimal(validate=validate.Range(-180, 180))

    @validates_schema
    def _one_way(self, data: dict[str, Any], **_: Any) -> None:
        if ("region" in data) == ("lat" in data or "lon" in data) or ("lat" in data) != ("lon" in data):
            raise ValidationError("Send either a municipality as region, or lat and lon.")


class OfferFields(Schema):
    """
    The fields of an offer that a change may set; what is absent stays, also inside languages, admits and minutes.
    """

    class Meta:
        unknown = RAISE

    name = fields.String(validate=[validate.Length(1, 200), clean])
    provider_id = code()
    needs = _codes()
    groups = fields.List(code(), allow_none=True, validate=validate.Length(max=100))
    languages = fields.Dict(
        keys=code(), values=fields.String(validate=validate.OneOf(["spoken", "interpreter"])), allow_none=True
    )
    serves = fields.List(code(), allow_none=True, validate=validate.Length(max=100))
    residence_required = fields.Boolean(truthy={True}, falsy={False})
    home_region = code()
    admits = fields.Dict(keys=code(), values=fields.Boolean(truthy={True}, falsy={False}))
    sites = fields.List(fields.Nested(PlannedSite), validate=validate.Length(max=50))
    outreach = fields.List(
        code(),
        validate=validate.Length(max=100),
        metadata={
            "description": "AGS of districts or municipalities that are visited: nobody there has more than 30 min"
        },
    )
    minutes = fields.Dict(keys=code(), values=Decimal(validate=validate.Range(0, 100_000)))
    online = fields.Boolean(truthy={True}, falsy={False})
    starts_on = Day(allow_none=True)
    ends_on = Day(allow_none=True)
    open_ended = fields.Boolean(truthy={True}, falsy={False})
    capacity = fields.String(allow_none=True, validate=validate.OneOf(CAPACITIES))
    places_per_year = Decimal(allow_none=True, validate=validate.Range(0, 1e7))
    last_verified_on = Day(allow_none=True)
    funder = fields.String(validate=[validate.Length(max=120), clean])


class ChangeShape(Schema):
    """One change; `fte` and `cost_eur` are what it would take."""

    class Meta:
        unknown = RAISE

    kind = fields.String(required=True, validate=validate.OneOf(["add", "change", "remove"]))
    service_id = fields.String(required=True, validate=[validate.Length(1, 120), clean])
    fields_ = fields.Nested(OfferFields, data_key="fields", load_default=dict)
    fte = Decimal(allow_none=True, validate=validate.Range(0, 10_000, min_inclusive=False))
    cost_eur = Decimal(allow_none=True, validate=validate.Range(0, 1e10, min_inclusive=False))


class _Asked(Schema):
    class Meta:
        unknown = RAISE

    as_of = Day(validate=in_range)
    region = fields.String(load_default=HOME, validate=[validate.Length(1, 400), clean])
    group = fields.String(load_default=EVERYBODY, validate=[validate.Length(1, 400), clean])
    language = fields.String(load_default=ANY, validate=[validate.Length(1, 400), clean])
    status = fields.String(validate=[validate.Length(1, 40), clean])
    client = fields.String(load_default=MENTEE, validate=validate.OneOf(CLIENTS))


class WhatIfShape(_Asked):
    """A scenario over the cells of a region; `need`: of some needs only."""

    need = fields.String(validate=[validate.Length(1, 400), clean])
    changes = fields.List(
        fields.Nested(ChangeShape),
        required=True,
        validate=validate.Length(max=MOST_CHANGES, error=f"At most {MOST_CHANGES} changes at once."),
    )


class LeversShape(Schema):
    """A cell, and how many ways to name."""

    class Meta:
        unknown = RAISE

    cell = fields.String(required=True, validate=[validate.Length(1, 200), clean])
    as_of = Day(validate=in_range)
    status = fields.String(validate=[validate.Length(1, 40), clean])
    client = fields.String(load_default=MENTEE, validate=validate.OneOf(CLIENTS))
    fte = fields.Dict(keys=code(), values=Decimal(validate=validate.Range(0, 10_000, min_inclusive=False)))
    limit = Whole(load_default=20, strict=True, validate=validate.Range(1, 200))


class SitingShape(_Asked):
    """Where p new places go; candidates are AGS, postcodes and ids of locations; left out: all of the kinds."""

    need = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    p = Whole(load_default=3, strict=True, validate=validate.Range(1, 50))
    model = fields.String(load_default="mclp", validate=validate.OneOf(["mclp", "lscp", "p_median"]))
    limit_minutes = Decimal(load_default=30.0, validate=validate.Range(1, 240))
    mode = fields.String(load_default="pt", validate=validate.OneOf(["pt", "car"]))
    candidates = fields.List(code(), validate=validate.Length(1, 500))
    kinds = fields.List(fields.String(validate=validate.OneOf(KINDS)), validate=validate.Length(1, len(KINDS)))
    exact = fields.Boolean(load_default=True, truthy={True}, falsy={False})
