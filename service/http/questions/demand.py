"""What may be asked of the counts of demand."""

from marshmallow import fields, validate

from service.domain.disclosure.quarterly_release import (
    TABLES,
)
from service.http.negotiation import ReadQuery


class UnmetQuery(ReadQuery):
    """Which table of the release."""

    f = fields.String(validate=validate.OneOf(["json", "csv", "xlsx"]), metadata={"description": "format"})
    sep = fields.String(validate=validate.OneOf([",", ";"]), metadata={"description": "separator of CSV"})
    bom = fields.Boolean(metadata={"description": "byte order mark before CSV"})
    table = fields.String(load_default="need", validate=validate.OneOf(TABLES))
