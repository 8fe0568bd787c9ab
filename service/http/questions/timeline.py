"""What may be asked of a timeline: a case, and how far ahead."""

from marshmallow import RAISE, fields, validate

from service.answers.referral.timeline.question import MOST_MONTHS, USUAL_MONTHS
from service.http.fields import Whole
from service.http.negotiation import ReadQuery
from service.http.questions.referral import CaseShape


class TimelineShape(CaseShape):
    """A case as for a referral, and the months from its day on."""

    class Meta:
        unknown = RAISE
        exclude = ("limit",)

    months = Whole(load_default=USUAL_MONTHS, strict=True, validate=validate.Range(1, MOST_MONTHS))


class TimelineQuery(ReadQuery):
    """In which form."""

    f = fields.String(
        validate=validate.OneOf(["json", "ics"]),
        metadata={"description": "format, before Accept; ics: dates to remember, without anything about the person"},
    )
