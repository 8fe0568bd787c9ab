"""What may be asked of the counts of demand."""

from marshmallow import fields, validate

from service.domain.disclosure.quarterly_release import TABLES
from service.http.tables import TableQuery


class UnmetQuery(TableQuery):
    """Which table of the release."""

    f = fields.String(validate=validate.OneOf(["json", "csv", "xlsx"]), metadata={"description": "format"})
    table = fields.String(load_default="need", validate=validate.OneOf(TABLES))
