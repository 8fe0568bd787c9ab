"""Who runs a service: operators change, and the record keeps their times."""

from collections.abc import Mapping
from datetime import date

from service.catalog.record_store import Record
from service.domain.periods import first_day, last_day


def operators_on(record: Record, day: date) -> tuple[str, ...]:
    """Who runs a service on a day, in the order of the record; empty where no stated time fits."""
    operators = [item if isinstance(item, Mapping) else {"to": item} for item in record.get("organizations", ())]
    return tuple(
        dict.fromkeys(
            operator["to"]
            for operator in operators
            if (not operator.get("valid_from") or first_day(operator["valid_from"]) <= day)
            and (not operator.get("valid_to") or day <= last_day(operator["valid_to"]))
        )
    )
