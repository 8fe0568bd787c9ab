"""The one way arguments are read: unknown ones are refused, what is wrong is a 400."""

from webargs.flaskparser import FlaskParser


class StrictParser(FlaskParser):
    """webargs ignores unknown query parameters by default: a misspelt filter must not widen a search."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": "raise", "json": "raise"}  # noqa: RUF012
    DEFAULT_VALIDATION_STATUS = 400
