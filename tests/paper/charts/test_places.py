"""The map of chosen places: a numbered mark for each, and words where nothing can be drawn."""

import re

from service.paper.charts.lines import Captions
from service.paper.charts.places import Mark, places

CAPTIONS = Captions("Karte", "Nummern stehen in der Tabelle.", "Keine Grenzen.")
SQUARE = {"type": "Polygon", "coordinates": [[[12.0, 51.0], [13.0, 51.0], [13.0, 52.0], [12.0, 52.0], [12.0, 51.0]]]}


def test_each_place_has_its_number_where_it_lies() -> None:
    drawn = places([SQUARE], [SQUARE], [Mark(1, "West", 51.5, 12.1), Mark(2, "Ost & Süd", 51.5, 12.9)], CAPTIONS)
    circles = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]

    assert circles == sorted(circles)
    assert re.findall(r">(\d)</text>", drawn) == ["1", "2"]
    assert "2. Ost &amp; Süd" in drawn
    assert drawn.count("<path") == 2


def test_without_outlines_it_says_so() -> None:
    drawn = places([], [], [Mark(1, "West", 51.5, 12.1)], CAPTIONS)

    assert "Keine Grenzen." in drawn
    assert "<circle" not in drawn
