"""The directory's own area: where a typed place is looked for first, and outside of which it knows no office."""

from functools import cache
from importlib.resources import files

import yaml

from service.domain.regions import COUNTRY, is_wider_than_district, land_of

from .extracts import regions


@cache
def home_lands() -> tuple[str, ...]:
    """Keys of the Länder that `seed/regions.yaml` calls home, in order."""
    text = files("seed").joinpath("regions.yaml").read_text(encoding="utf-8")
    records = yaml.safe_load(text)["records"]
    return tuple(sorted(record["id"] for record in records if record.get("home")))


@cache
def is_home(region: str) -> bool:
    """Whether a region of any kind lies in the own area, or the own area in it (the country)."""
    if region == COUNTRY:
        return True
    known = regions().get(region)
    above = known.parent if known and not region.isdecimal() and is_wider_than_district(region) else region
    return land_of(above) in home_lands()
