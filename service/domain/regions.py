"""
Keys of regions, and the one place that knows how long they are.

The country is `DE`, a Land two digits of the Amtlicher Gemeindeschlüssel (AGS), a district five, a municipality eight.
A region of NUTS 2 (`DED4`) is no AGS: its letters tell of nothing above or below it.
"""

COUNTRY = "DE"
_LAND, _DISTRICT, _MUNICIPALITY = 2, 5, 8


def land_of(key: str) -> str:
    """The key of the Land in which a district or municipality lies."""
    return key[:_LAND]


def district_of(key: str) -> str:
    """The key of the district of a municipality; a district is its own."""
    return key[:_DISTRICT]


def is_land(key: str) -> bool:
    """Whether a key is that of a Land."""
    return len(key) == _LAND and key.isdecimal()


def is_district(key: str) -> bool:
    """Whether a key is that of a district."""
    return len(key) == _DISTRICT and key.isdecimal()


def is_municipality(key: str) -> bool:
    """Whether a key is that of a municipality."""
    return len(key) == _MUNICIPALITY and key.isdecimal()


def is_wider_than_district(key: str) -> bool:
    """Whether a key is that of a Land, a region of NUTS 2 or the country."""
    return not (is_district(key) or is_municipality(key))
