"""Where an offer helps: the district of the case is 14511, in the region DED4 of the Land 14."""

from typing import Any

import pytest

from service.domain.eligibility.offer import located, place
from service.domain.model import Reason, Site
from tests.domain.plain_case import entry, now, says

Located = tuple[bool | None, str, str | None]
ELSEWHERE: Located = (False, "place.elsewhere", None)
OTHERS: Located = (False, "place.others", None)
SERVES: Located = (True, "place.serves", None)
ONLINE: Located = (True, "place.online", None)
OUTREACH: Located = (True, "place.outreach", None)
WHICH_DISTRICT: Located = (None, "place.which", "district")
WHICH_MUNICIPALITY: Located = (None, "place.which", "municipality")
HERE, THERE, FAR = frozenset({"14511"}), frozenset({"14521"}), frozenset({"14612"})
PART, UNKNOWN_PART = frozenset({"14511000"}), frozenset({"14511999"})
OFFICE_HOURS = (Site("Hall", "14511000", outreach=True),)
TWO = {"regions": ("14511", "14521")}
BOUND = {"facts": {"wohnsitzauflage_district": "14521"}}
ROWS: list[tuple[dict[str, Any], dict[str, Any], Located]] = [
    ({"serves": HERE}, {}, SERVES),
    ({"serves": frozenset({"14"})}, {}, SERVES),
    ({"serves": THERE}, {}, OTHERS),
    ({"serves": frozenset()}, {}, (None, "place.not_stated", "district")),
    # Good practice elsewhere is told of, and refused unless it serves the place.
    ({"serves": THERE, "lifecycle": "good_practice_elsewhere"}, {}, ELSEWHERE),
    ({"serves": HERE, "lifecycle": "good_practice_elsewhere"}, {}, SERVES),
    ({"serves": THERE, "lifecycle": "good_practice_elsewhere"}, TWO, WHICH_DISTRICT),
    # Reached from anywhere, unless one has to live there.
    ({"serves": THERE, "mode": "online"}, {}, ONLINE),
    ({"serves": THERE, "mode": "remote"}, {}, ONLINE),
    ({"serves": THERE, "mode": "on_site"}, {}, OTHERS),
    ({"serves": THERE, "mode": "online", "residence_required": True}, {}, OTHERS),
    # A residence obligation decides where residence does.
    ({"serves": HERE, "residence_required": True}, BOUND, OTHERS),
    ({"serves": THERE, "residence_required": True}, BOUND, SERVES),
    ({"serves": HERE, "residence_required": True}, {}, SERVES),
    ({"serves": HERE}, BOUND, SERVES),
    # Office hours in the district, in each one in question.
    ({"serves": THERE, "sites": OFFICE_HOURS}, {}, OUTREACH),
    ({"serves": FAR, "sites": OFFICE_HOURS}, {"regions": ("14521",)}, OTHERS),
    ({"serves": FAR, "sites": OFFICE_HOURS}, TWO, OTHERS),
    ({"serves": THERE, "sites": (Site("Hall", "14511", outreach=False),)}, {}, OTHERS),
    # Of two places only one is served, or only a wider region is known.
    ({"serves": THERE}, TWO, WHICH_DISTRICT),
    ({"serves": HERE | THERE}, TWO, SERVES),
    ({"serves": HERE}, {"regions": ("14",)}, WHICH_DISTRICT),
    ({"serves": HERE}, {"regions": ("DED4",)}, WHICH_DISTRICT),
    ({"serves": FAR}, {"regions": ("DED4",)}, OTHERS),
    ({"serves": FAR | HERE}, {"regions": ("DED4",)}, WHICH_DISTRICT),
    # A municipality of the district is served, and the person's own is not known.
    ({"serves": PART}, {}, WHICH_MUNICIPALITY),
    ({"serves": PART}, {"facts": {"municipality": "14511010"}}, OTHERS),
    ({"serves": UNKNOWN_PART}, {}, OTHERS),
    ({"serves": frozenset({"14521000"})}, {}, OTHERS),
    ({"serves": PART | THERE}, TWO, WHICH_DISTRICT),
]
TEXTS: list[tuple[dict[str, Any], Reason]] = [
    ({"serves": frozenset({"14", "14511"})}, says("place", True, "place.serves", {"regions": ("14", "14511")})),
    ({"serves": frozenset({"14612", "14521"})}, says("place", False, "place.others", {"regions": ("14521", "14612")})),
    (
        {"serves": THERE, "lifecycle": "good_practice_elsewhere"},
        says("place", False, "place.elsewhere", {"regions": ("14521",)}),
    ),
    ({"serves": THERE, "mode": "online"}, says("place", True, "place.online")),
    ({"serves": THERE, "sites": OFFICE_HOURS}, says("place", True, "place.outreach")),
    ({"serves": frozenset()}, says("place", None, "place.not_stated", ask="district")),
    ({"serves": PART}, says("place", None, "place.which", ask="municipality")),
]


@pytest.mark.parametrize(("service", "case", "found"), ROWS)
def test_an_offer_helps_at_the_place_or_not_or_that_is_asked(
    service: dict[str, Any], case: dict[str, Any], found: Located
) -> None:
    assert located(now(**case), entry(**service)) == found


@pytest.mark.parametrize(("service", "reason"), TEXTS)
def test_regions_are_named_where_the_text_speaks_of_them(service: dict[str, Any], reason: Reason) -> None:
    assert place(now(), entry(**service)) == reason
