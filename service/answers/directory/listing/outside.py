"""What a list says where it was asked for places outside the area that the directory covers."""

from collections.abc import Mapping

from service import gazetteer
from service.catalog.in_reach import regions_at
from service.catalog.snapshot import Catalog
from service.words.writer import Writer


def outside_of(query: Mapping[str, object], catalog: Catalog, writer: Writer) -> str | None:
    """The sentence where all regions asked for, or else the point, lie outside; None where any lies inside."""
    regions, near = query.get("region"), query.get("near")
    if isinstance(regions, str):
        asked = {gazetteer.current_ags(code.strip()) for code in regions.split(",")}
    elif isinstance(near, str):
        lat, _, lon = near.partition(",")
        asked = set(regions_at(catalog, (float(lat), float(lon)))) - {"DE"}
    else:
        return None
    return None if not asked or any(map(gazetteer.is_home, asked)) else covered(writer)


def covered(writer: Writer) -> str:
    """Which area the directory covers."""
    area = ", ".join(writer.name("region", land) for land in gazetteer.home_lands())
    return writer.messages["outside.list"].format(area=area)
