"""What is said of the ways behind figures: measured, estimated, or some of each."""

from service.catalog.cell_inputs.nearness import SPEEDS_KMH
from service.catalog.cell_inputs.view import GapView
from service.words.writer import Writer


def ways_note(view: GapView, writer: Writer, districts: frozenset[str], services: frozenset[str], mode: str) -> str:
    """How many of the pairs of a municipality and a site of some services are measured, by whom and when."""
    points = [point for district in districts for point in view.areas.points.get(district, ())]
    every = (site for key in services for site in view.catalog.services[key].sites)
    sites = {(site.lat, site.lon) for site in every if site.lat is not None and site.lon is not None}
    known = view.ways(mode).coverage(points, sites)
    key = "minutes" if not known.measured else "measured" if known.measured == known.of else "measured_in_part"
    sources = "; ".join(
        f"{writer.records.get(('source', source), {}).get('title', source)}, {writer.day(on)}"
        for on, source in known.sources
    )
    numbers = {name: writer.number(value, 0) for name, value in (("measured", known.measured), ("of", known.of))}
    speed = writer.number(SPEEDS_KMH[mode], 0)
    return writer.messages[f"gap.note.{key}"].format(speed=speed, sources=sources, **numbers)
