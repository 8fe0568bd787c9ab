"""For whom is a service open: what may be asked, and what a draft of a service may say."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.answers.codes import CLIENTS, LIFECYCLES
from service.answers.fits.question import DIMENSIONS, DISTRICT
from service.domain.comparable import EQUAL, INCLUDES, LISTED, ORDERED
from service.domain.periods import first_day
from service.domain.three_valued import LEVELS
from service.http.fields import Day, Flag, Whole, clean, partial_date
from service.http.questions.gaps import in_range
from service.http.questions.referral import REGIMES, CaseShape
from service.http.tables import TABLES, TableQuery

OPERATORS = (*EQUAL, INCLUDES, *ORDERED)
MANY, OLDEST = 200, 130


def _code(length: int = 40) -> fields.String:
    return fields.String(validate=[validate.Length(1, length), clean])


def _codes(most: int = MANY) -> "fields.List[str]":
    return fields.List(_code(), allow_none=True, validate=validate.Length(max=most))


def _among(*values: str) -> "fields.List[str]":
    return fields.List(
        fields.String(validate=validate.OneOf(values)), allow_none=True, validate=validate.Length(max=20)
    )


def _one_of(*values: str) -> fields.String:
    return fields.String(allow_none=True, validate=validate.OneOf(values))


def _day() -> fields.String:
    return fields.String(allow_none=True, validate=partial_date)


def _age() -> fields.Integer:
    return Whole(allow_none=True, strict=True, validate=validate.Range(0, OLDEST))


class _Strict(Schema):
    class Meta:
        unknown = RAISE


class DraftNeed(_Strict):
    """A need that is met, and for whom."""

    to = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    primary = Flag()
    clients = _among(*CLIENTS, "public")
    statuses, not_statuses = _codes(), _codes()
    regimes = _among(*REGIMES)


class DraftLanguage(_Strict):
    """A language and its mode."""

    to = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    mode = fields.String(required=True, validate=validate.OneOf(["spoken", "interpreter"]))


class DraftCondition(_Strict):
    """A condition on one fact."""

    fact = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    op = fields.String(required=True, validate=validate.OneOf(OPERATORS))
    value = fields.Raw(required=True)
    if_not = fields.String(load_default="exclude", validate=validate.OneOf(["exclude", "unknown"]))
    if_unknown = fields.String(load_default="ask", validate=validate.OneOf(["ask", "holds", "exclude", "inform"]))
    statuses = _codes()
    clients = _among(*CLIENTS, "public")
    valid_from, valid_to = _day(), _day()
    only_if_fact = fields.String(allow_none=True, validate=[validate.Length(1, 40), clean])
    only_if_op = _one_of(*OPERATORS)
    only_if_value = fields.Raw(allow_none=True)
    age_limit = fields.String(allow_none=True, validate=[validate.Length(1, 40), clean])

    @validates_schema
    def _comparable(self, data: dict[str, Any], **_: Any) -> None:
        _refuse_incomparable("value", data.get("value"), data.get("op"))
        condition = [data.get(f"only_if_{part}") for part in ("fact", "op", "value")]
        if any(part is not None for part in condition):
            if any(part is None for part in condition):
                raise ValidationError({"only_if_fact": ["Send only_if_fact, only_if_op and only_if_value together."]})
            _refuse_incomparable("only_if_value", condition[2], condition[1])


def _refuse_incomparable(name: str, value: Any, op: Any) -> None:
    several = value if isinstance(value, list) else [value]
    plain = all(isinstance(one, str | bool | int) for one in several) and len(several) <= MANY
    if not plain or isinstance(value, list) != (op in LISTED):
        raise ValidationError({name: ["Send a text, a whole number, true or false; a list for in and not_in."]})


class DraftShape(_Strict):
    """A draft of a service: what the rules read of one, by the names of its record; what is absent is not stated."""

    name = fields.String(allow_none=True, validate=[validate.Length(1, 200), clean])
    kind = fields.String(required=True, validate=[validate.Length(1, 40), clean])
    level = _one_of("local", "statewide", "nationwide", "brand")
    lifecycle = _one_of(*LIFECYCLES)
    stability = _one_of("statutory", "programme", "project")
    client_types = _among(*CLIENTS, "public")
    case_management, own_programme = Flag(allow_none=True), Flag(allow_none=True)
    meets = fields.List(fields.Nested(DraftNeed), allow_none=True, validate=validate.Length(max=50))
    serves = _codes()
    residence_required = Flag(allow_none=True)
    mode = _one_of("online", "remote", "visiting")
    admits_all, no_status_rule = Flag(allow_none=True), Flag(allow_none=True)
    admits, excludes, hands_over, asks_about = _codes(), _codes(), _codes(), _codes()
    age_min, age_max = _age(), _age()
    age_ask_at = fields.List(_age(), allow_none=True, validate=validate.Length(max=20))
    requirements = fields.List(fields.Nested(DraftCondition), allow_none=True, validate=validate.Length(max=50))
    speaks = fields.List(fields.Nested(DraftLanguage), allow_none=True, validate=validate.Length(max=50))
    interpreter = Flag(allow_none=True)
    focuses_on, excludes_groups = _codes(), _codes()
    course_entry = _one_of(*LEVELS)
    course_goal = _one_of("orientation", *LEVELS)
    recognition_scope = _codes(20)
    valid_from, valid_to, verified_on = _day(), _day(), _day()
    end_known = Flag(allow_none=True)
    stop_from, stop_to = _day(), _day()

    @validates_schema
    def _possible(self, data: dict[str, Any], **_: Any) -> None:
        for low, high in (("valid_from", "valid_to"), ("stop_from", "stop_to")):
            if data.get(low) and data.get(high) and first_day(data[low]) > first_day(data[high]):
                raise ValidationError({high: ["The end lies before the beginning; correct one of them."]})
        low_age, high_age = data.get("age_min"), data.get("age_max")
        if low_age is not None and high_age is not None and low_age > high_age:
            raise ValidationError({"age_max": ["The highest age lies below the lowest one; correct one of them."]})


class KnownFacts(CaseShape):
    """What is known of everybody who is looked at, as in a referral."""

    class Meta:
        unknown = RAISE
        exclude = ("needs", "limit", "region", "municipality", "postcode", "status", "client", "as_of")

    needs_place = False


class FitsShape(_Strict):
    """Which persons are looked at; what is left out is all of them."""

    as_of = Day(allow_none=True, validate=in_range)
    client = fields.String(load_default="mentee", validate=validate.OneOf(CLIENTS))
    by = fields.String(load_default=DISTRICT, validate=validate.OneOf(DIMENSIONS))
    statuses, needs, districts = _codes(), _codes(), _codes()
    region = fields.String(allow_none=True, validate=[validate.Length(1, 8), clean])
    facts = fields.Nested(KnownFacts, load_default=dict)


class DraftFitsShape(FitsShape):
    """The same of a draft."""

    draft = fields.Nested(DraftShape, required=True)


class FitsQuery(TableQuery):
    """In which form."""

    f = fields.String(validate=validate.OneOf(["json", *TABLES]), metadata={"description": "format, before Accept"})
