"""The day in Saxony."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Berlin")


def today() -> date:
    """The day in Saxony, whatever clock the machine is set to."""
    return datetime.now(HERE).date()
