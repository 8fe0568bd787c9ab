"""The classes of residence status that nobody has counted while others are."""

from datetime import date

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.counted import any_lens, of_lens


def uncounted_lenses(areas: Areas, land: str, on: date) -> list[str]:
    """The lenses that some district of a Land lacks while others are counted; empty where none is, or all are."""
    counts = [areas.counts.get(code, ()) for code in areas.below.get(land, ())]
    if not any(any_lens(own, on, areas.lenses) for own in counts):
        return []
    needed = (lens for lens, needed in areas.lenses.items() if needed)
    return [lens for lens in needed if not all(of_lens(own, lens, on) for own in counts)]
