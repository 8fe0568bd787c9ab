"""What a postcode alone leads to."""

from .extracts import district_shares, places_by_postcode, postcode_parts
from .place import Place


def by_postcode(postcode: str) -> list[Place]:
    """One place per municipality (outside Saxony per place), largest share first; empty when unknown."""
    parts = postcode_parts().get(postcode)
    if parts:
        return list(parts)
    known = places_by_postcode().get(postcode, [])
    order = districts_of_postcode(postcode)
    found = [Place(p.name, p.postcode, p.lat, p.lon, p.region, None, "postcode") for p in known]
    return sorted(found, key=lambda p: (order.index(p.region), p.name))


def districts_of_postcode(postcode: str) -> list[str]:
    """Keys of the districts a postcode lies in, largest share of its places first; empty when unknown."""
    shares = district_shares().get(postcode)
    if shares:
        return list(shares)
    keys = [place.region for place in places_by_postcode().get(postcode, [])]
    return sorted(set(keys), key=lambda key: (-keys.count(key), key))
