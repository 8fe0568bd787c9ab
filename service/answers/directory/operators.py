"""Who runs a service: operators change, and the record keeps their times."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.periods import first_day, last_day


def operators_on(record: Mapping[str, Any], day: date) -> tuple[str, ...]:
    """Who runs a service on a day, in the order of the record; empty where no stated time fits."""
    found = [item if isinstance(item, Mapping) else {"to": item} for item in record.get("organizations", ())]
    return tuple(
        dict.fromkeys(
            item["to"]
            for item in found
            if (not item.get("valid_from") or first_day(item["valid_from"]) <= day)
            and (not item.get("valid_to") or day <= last_day(item["valid_to"]))
        )
    )
