"""What a referral request may say; every field but needs and the place is optional, absent means unknown."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validate, validates_schema

from service.answers.codes import CLIENTS
from service.answers.referral.contradictions import contradictions
from service.domain.periods import first_day
from service.domain.three_valued import LEVELS
from service.http.day import today
from service.http.fields import EARLIEST, FEW, YEARS_AHEAD, Day, Flag, Whole, clean, partial_date, postcode

REGIMES = ("AsylbLG", "SGB II", "SGB III", "SGB VIII", "SGB XII", "none")
OLDEST_CHILD = 27  # years
MOST_DIGITS = 9  # of a number that is typed; no field takes as many
# What names a place, the best first; a business is where it sits, a person where the document says.
PLACES = ("region", "postcode", "municipality", "company_district", "residence_obligation_district")
# What has happened cannot lie after the day that is asked for.
PAST = (
    *("entered_on", "asylum_applied_on", "recognised_on", "insured_work_since", "birth_month", "decision_served_on"),
    *("employment_end_known_on", "incident_on", "cohabitation_since", "child_born_on"),
)


def _text(length: int = 40, *, allow_none: bool = True) -> fields.String:
    return fields.String(allow_none=allow_none, validate=[validate.Length(min=1, max=length), clean])


def _one_of(*values: str) -> fields.String:
    return fields.String(allow_none=True, validate=validate.OneOf(values))


def _flag() -> Flag:
    return Flag(allow_none=True)


def _count(high: int) -> fields.Integer:
    return Whole(allow_none=True, strict=True, validate=validate.Range(0, high))


def _day() -> fields.String:
    return fields.String(allow_none=True, validate=partial_date)


class CaseShape(Schema):
    """One request; unknown keys are refused."""

    class Meta:
        unknown = RAISE

    needs_place = True
    client = fields.String(load_default="mentee", validate=validate.OneOf(CLIENTS))
    as_of = Day(allow_none=True)
    region = _text(8)
    municipality = _text(8)
    postcode = fields.String(allow_none=True, validate=postcode())
    needs = fields.List(
        fields.String(validate=[validate.Length(1, 40), clean]), required=True, validate=validate.Length(1, 10)
    )
    status = _text()
    candidate_status = _text()
    age = _count(120)
    birth_month = _day()
    gender = _one_of("female", "male", "diverse")
    languages = fields.List(_text(12, allow_none=False), allow_none=True, validate=validate.Length(max=10))
    german_level = _one_of(*LEVELS)
    german_oral = _one_of(*LEVELS)
    literate_latin = _flag()
    entered_on = _day()
    status_since = _day()
    asylum_applied_on = _day()
    recognised_on = _day()
    insured_work_since = _day()
    status_valid_until = _day()
    identity_clarified_on = _day()
    training_starts_on = _day()
    dismissed_on = _day()
    decision_awaited_since = _day()
    decision_served_on = _day()
    decision_kind = _one_of(
        "asylum_unfounded",
        "asylum_manifestly_unfounded",
        "asylum_inadmissible",
        "benefit",
        "immigration",
        "other",
    )
    employment_ends_on = _day()
    employment_end_known_on = _day()
    incident_on = _day()
    cohabitation_since = _day()
    child_born_on = _day()
    previous_title = _text()
    protection_kind = _one_of("asylum", "refugee", "subsidiary", "deportation_ban")
    nationality_group = _one_of(
        "german",
        "eu_eea_ch",
        "ukraine",
        "safe_country",
        "western_balkans",
        "other_third_country",
        "stateless",
    )
    asylum_refused = _flag()
    dublin_case = _flag()
    in_danger = _flag()
    work_capacity = _one_of("able", "reduced_permanently", "unclear")
    minor_child = _flag()
    work_permission = _one_of("unrestricted", "by_permission", "banned")
    work_ban_60a_6 = _flag()
    benefit_regime = _one_of(*REGIMES)
    employed = _flag()
    weekly_hours = _count(80)
    months_insured_work = _count(600)
    in_training = _flag()
    training_contract = _flag()
    job_offer = _flag()
    jobseeker_registered = _flag()
    livelihood_secured = _flag()
    identity_clarified = _flag()
    safe_country_of_origin = _flag()
    in_reception_centre = _flag()
    has_claim_integration_course = _flag()
    five_years_on_2022_10_31 = _flag()
    qualification_type = _one_of("none", "school_only", "foreign_vocational", "foreign_academic", "german", "informal")
    recognition_group = _one_of(
        "regulated_health",
        "regulated_teaching",
        "social_school_based",
        "craft",
        "ihk",
        "engineering",
        "academic_unregulated",
    )
    company_sector = _one_of("craft", "ihk", "trade", "industry", "services", "other")
    company_district = _text(8)
    work_situation = _one_of("in_work", "in_training", "internship")
    situation = _one_of(
        "job_seeking",
        "training_seeking",
        "in_work",
        "in_training",
        "self_employed",
        "studying",
        "at_school",
        "internship",
    )
    children = fields.List(
        Whole(strict=True, validate=validate.Range(0, OLDEST_CHILD)), allow_none=True, validate=validate.Length(max=FEW)
    )
    situations = fields.List(_text(allow_none=False), allow_none=True, validate=validate.Length(max=10))
    residence_obligation_district = _text(8)
    job_district = _text(8)
    limit = Whole(load_default=20, strict=True, validate=validate.Range(1, 200))

    @pre_load
    def _an_object(self, data: Any, **_: Any) -> Any:
        if not isinstance(data, dict):
            raise ValidationError("Send a JSON object.")
        return data

    @validates_schema
    def _possible(self, data: dict[str, Any], **_: Any) -> None:
        errors: dict[str, list[str]] = {}
        if self.needs_place and not any(data.get(name) for name in PLACES):
            errors["postcode"] = ["Send a postcode or a region: without a place nobody can be named."]
        day, now = data.get("as_of"), today()
        if day is not None and not EARLIEST <= day <= now.replace(year=now.year + YEARS_AHEAD, day=28):
            errors["as_of"] = ["The day must lie between 2015-01-01 and five years from today."]
        errors |= dict(contradictions(data, day or now))
        for name in PAST:
            if data.get(name) and first_day(data[name]) > (day or now):
                errors[name] = ["This day lies after the day that is asked for; correct one of them."]
        if errors:
            raise ValidationError(errors)


class RightsShape(CaseShape):
    """A question about rights: the same facts without a need and without a place."""

    class Meta:
        unknown = RAISE
        exclude = ("needs", "limit", "region", "municipality", "postcode")

    needs_place = False


FIELDS = CaseShape().fields
_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


def from_text(name: str, text: str) -> object:
    """What was typed for a field as its value; what does not fit stays as it is, for the shape to refuse."""
    field = FIELDS.get(name)
    if isinstance(field, fields.Boolean):
        return _YES_OR_NO.get(text, text)
    if isinstance(field, fields.Integer) and text.isascii() and text.isdecimal():
        return int(digits) if len(digits := text.lstrip("0") or "0") <= MOST_DIGITS else text
    return text
