"""Which boxes lie where: cells of equal size, so that a question about a place looks at few boxes instead of all."""

from collections.abc import Iterable
from math import floor

from service.domain.boxes import Box, overlap

CELL_DEG = 0.1  # 7 by 11 km here: about three of 20,000 points in a cell
Cell = tuple[int, int]


class Grid:
    """Numbered boxes by the cells they lie in; a point is a box without extent. Made once, never changed."""

    def __init__(self, boxes: Iterable[tuple[int, Box]]) -> None:
        self._cells: dict[Cell, list[tuple[int, Box]]] = {}
        for number, box in boxes:
            west, south, east, north = (floor(side / CELL_DEG) for side in box)
            for column in range(west, east + 1):
                for row in range(south, north + 1):
                    self._cells.setdefault((column, row), []).append((number, box))

    def touching(self, asked: Box) -> set[int]:
        """The numbers of the boxes that share a point with the asked one; touching counts."""
        west, south, east, north = (floor(side / CELL_DEG) for side in asked)
        found: set[int] = set()
        for column, row in self._asked_cells(west, south, east, north):
            held = self._cells.get((column, row))
            if held is None:
                continue
            if west < column < east and south < row < north:  # the whole cell lies inside
                found.update(number for number, _ in held)
            else:
                found.update(number for number, box in held if overlap(box, asked))
        return found

    def _asked_cells(self, west: int, south: int, east: int, north: int) -> Iterable[Cell]:
        if (east - west + 1) * (north - south + 1) > len(self._cells):
            return [cell for cell in self._cells if west <= cell[0] <= east and south <= cell[1] <= north]
        return ((column, row) for column in range(west, east + 1) for row in range(south, north + 1))
