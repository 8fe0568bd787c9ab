"""Which boxes lie where: cells of equal size, so that a question about a place looks at few boxes instead of all."""

from collections.abc import Iterable, Iterator
from math import floor

from service.domain.boxes import Box

CELL_DEG = 0.1  # 7 by 11 km here: about three of 20,000 points in a cell
Cell = tuple[int, int]


class Grid:
    """Numbered boxes by the cells they lie in; a point is a box without extent. Made once, never changed."""

    def __init__(self, boxes: Iterable[tuple[int, Box]]) -> None:
        self._cells: dict[Cell, tuple[list[int], list[Box]]] = {}
        for number, box in boxes:
            for cell in _cells(box):
                numbers, held = self._cells.setdefault(cell, ([], []))
                numbers.append(number)
                held.append(box)

    def moved(self, gone: Iterable[tuple[int, Box]], came: Iterable[tuple[int, Box]]) -> "Grid":
        """The next grid, some boxes taken out and some put in; cells that nothing touches are shared."""
        following = Grid(())
        cells = following._cells = self._cells.copy()
        less: dict[Cell, set[int]] = {}
        more: dict[Cell, list[tuple[int, Box]]] = {}
        for number, box in gone:
            for cell in _cells(box):
                less.setdefault(cell, set()).add(number)
        for number, box in came:
            for cell in _cells(box):
                more.setdefault(cell, []).append((number, box))
        for cell in less.keys() | more.keys():
            held = zip(*cells.pop(cell, ((), ())), strict=True)
            kept = [one for one in held if one[0] not in less.get(cell, ())] + more.get(cell, [])
            if kept:
                cells[cell] = [number for number, _ in kept], [box for _, box in kept]
        return following

    def touching(self, asked: Box) -> set[int]:
        """The numbers of the boxes that share a point with the asked one; touching counts."""
        left, low, right, high = asked
        west, south, east, north = (floor(side / CELL_DEG) for side in asked)
        found: set[int] = set()
        for cell in self._asked_cells(west, south, east, north):
            numbers, held = self._cells[cell]
            if west < cell[0] < east and south < cell[1] < north:  # the whole cell lies inside
                found.update(numbers)
                continue
            for number, (one_left, one_low, one_right, one_high) in zip(numbers, held, strict=True):
                # What `boxes.overlap` says; a call for each of some hundred boxes would cost more than the rest.
                if one_left <= right and left <= one_right and one_low <= high and low <= one_high:
                    found.add(number)
        return found

    def _asked_cells(self, west: int, south: int, east: int, north: int) -> list[Cell]:
        """The cells asked for that hold something."""
        cells = self._cells
        if (east - west + 1) * (north - south + 1) > len(cells):
            return [cell for cell in cells if west <= cell[0] <= east and south <= cell[1] <= north]
        rows = range(south, north + 1)
        return [cell for column in range(west, east + 1) for row in rows if (cell := (column, row)) in cells]


def _cells(box: Box) -> Iterator[Cell]:
    west, south, east, north = (floor(side / CELL_DEG) for side in box)
    return ((column, row) for column in range(west, east + 1) for row in range(south, north + 1))
