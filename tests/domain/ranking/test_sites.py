"""Which place of a service is shown: the nearest one that is for the person's district."""

from dataclasses import replace

import pytest

from service.domain.model import Site
from service.domain.ranking.ranking import rank
from tests.domain.plain_case import BOOK, CASE, entry

NEAR = Site("near", "14521000", 50.80, 12.90, serves=frozenset({"14521"}))
FAR = Site("far", "14511000", 50.90, 13.90, serves=frozenset({"14511"}))
ANY = Site("any", "14511000", 50.95, 14.50)
POINT = (50.80, 12.91)


@pytest.mark.parametrize("point", [POINT, None])
@pytest.mark.parametrize(
    ("sites", "regions", "shown"),
    [
        ((NEAR, FAR), ("14511",), "far"),
        ((NEAR, FAR), ("14521",), "near"),
        ((NEAR,), ("14511",), None),
        ((NEAR, ANY), ("14511",), "any"),
        ((FAR,), ("14511", "14521"), "far"),  # two districts are possible: that of either
        ((), ("14511",), None),
    ],
)
def test_the_place_of_another_district_is_never_shown(
    sites: tuple[Site, ...], regions: tuple[str, ...], shown: str | None, point: tuple[float, float] | None
) -> None:
    service = entry(sites=sites, serves=frozenset({"14511", "14521"}))

    (match,) = rank(replace(CASE, regions=regions, point=point), [service], BOOK).matches

    assert (match.site.name if match.site else None) == shown
    assert (match.distance_km is None) is (shown is None or point is None)
