"""What may be sent as one line: any text, whatever signs it has."""

from marshmallow import RAISE, Schema, fields, validate

from service.answers.intake.intake import LONGEST
from service.http.fields import Day
from service.http.questions.gaps import in_range


class IntakeShape(Schema):
    """One line, in own words; unknown keys are refused."""

    class Meta:
        unknown = RAISE

    text = fields.String(
        required=True, validate=validate.Length(max=LONGEST, error="At most {max} characters, please.")
    )
    as_of = Day(allow_none=True, validate=in_range)
