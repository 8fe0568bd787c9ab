"""What a place is."""

from dataclasses import dataclass

AREAS = ("district", "nuts2", "land")  # precisions of what is no town


@dataclass(frozen=True, slots=True)
class Place:
    """
    A point with the district it lies in.

    `region` is the key of the district (five digits) or of the wider area, `municipality` that of the municipality
    (eight digits, Saxony only). `precision` says what the point stands for: "place", "postcode", "district", "nuts2"
    or "land".
    """

    name: str
    postcode: str | None
    lat: float
    lon: float
    region: str
    municipality: str | None
    precision: str
