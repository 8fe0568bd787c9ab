"""The next open door is told from hours that hold on the day, of a site that is still there."""

from datetime import date
from typing import Any

import pytest

from service.answers.referral.card import opening
from service.catalog.record_store import HeldRecords

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("site", "told"),
    [
        ({"hours_note": "Mo 9-12 Uhr", "hours_stated_on": "2024-05"}, True),
        ({"hours_note": "Mo 9-12 Uhr", "hours_check": True}, True),
        ({"hours_note": "Mo 9-12 Uhr", "hours_stated_on": "2018-11"}, True),
        ({"hours_note": "Mo 9-12 Uhr", "hours_stated_on": "2018-10"}, False),
        ({"hours_note": "Mo 9-12 Uhr", "hours_stated_on": "2014"}, False),
        ({"hours_note": "Mo 9-12 Uhr", "outdated": True}, False),
        ({"hours_note": "Mo 9-12 Uhr (ab 22. April 2024)"}, True),
        ({"hours_note": "Mo 9-12 Uhr (ab 22. April 2027)"}, False),
        # Without a year nobody knows whether it has begun.
        ({"hours_note": "Mo 9-12 Uhr (ab 22. April)"}, False),
    ],
)
def test_an_opening_is_told_from_hours_that_hold(site: dict[str, Any], told: bool) -> None:
    assert (opening({"sites": [site]}, HeldRecords({}), None, MONDAY) is not None) is told
