"""The day on which a request is asked."""

from datetime import date

from flask import current_app, has_app_context

from service.answers import clock


def today() -> date:
    """The day of the application that answers; where none does, as in the terminal, the day in Saxony."""
    day: date = current_app.extensions["today"]() if has_app_context() else clock.today()
    return day
