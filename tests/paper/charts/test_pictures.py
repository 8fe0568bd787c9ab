"""Pictures: well-formed, named, escaped; unknown is never drawn as nothing; colour is never the only sign."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from service.paper.charts.areas import Area, choropleth
from service.paper.charts.bars import Bar, bars
from service.paper.charts.lines import Captions, Spot, Step, lorenz, quadrant, timeline
from service.paper.charts.states import LOOKS, contrast
from service.paper.charts.svg import steps_to
from service.words.catalogue import messages

CAPTIONS = Captions("A title", "What it shows", "Nothing is known")
SQUARE = {"type": "Polygon", "coordinates": [[[12.0, 50.0], [13.0, 50.0], [13.0, 51.0], [12.0, 51.0], [12.0, 50.0]]]}
HOSTILE = '"><script>alert(1)</script>&\x00'
SVG = "{http://www.w3.org/2000/svg}"


def write(value: float) -> str:
    return f"{value:.0f}"


def drawn(picture: Markup) -> Any:
    return ElementTree.fromstring(picture)


def texts(picture: Markup) -> list[str]:
    return [one.text or "" for one in drawn(picture).iter(f"{SVG}text")]


PICTURES = {
    "map": lambda name: choropleth([Area(name, SQUARE, "partial", "40 %")], *CAPTIONS),
    "bars": lambda name: bars([Bar(name, 3.0, 4.0)], CAPTIONS, write, "bars"),
    "timeline": lambda name: timeline(
        [Step(date(2026, 1, 1), 5.0)],
        ([Step(date(2026, 1, 1), 4.0)], [Step(date(2026, 1, 1), 6.0)]),
        date(2027, 1, 1),
        Captions(name, name, name),
        write,
        name,
    ),
    "quadrant": lambda name: quadrant([Spot(name, 0.2, 0.9)], CAPTIONS, ("asked", "unmet")),
    "lorenz": lambda name: lorenz([(0.0, 0.0), (0.5, 0.2), (1.0, 1.0)], Captions(name, name, name)),
}
EMPTY = {
    "map": choropleth([Area("x", None, "no_data", None)], *CAPTIONS),
    "bars": bars([], CAPTIONS, write, "bars"),
    "timeline": timeline([Step(date(2026, 1, 1), None)], ([], []), date(2027, 1, 1), CAPTIONS, write, "persons"),
    "quadrant": quadrant([Spot("x", None, None)], CAPTIONS, ("asked", "unmet")),
    "lorenz": lorenz([], CAPTIONS),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_a_title_a_description_and_no_style(name: str) -> None:
    picture = PICTURES[name]("Zwickau")
    root = drawn(picture)

    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(named)
    assert "style" not in str(picture)


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_name_stays_text(name: str) -> None:
    picture = str(PICTURES[name](HOSTILE))

    assert "<script" not in picture
    assert "\x00" not in picture
    ElementTree.fromstring(picture)


@pytest.mark.parametrize("name", EMPTY)
def test_a_picture_of_nothing_says_so(name: str) -> None:
    assert "Nothing is known" in texts(EMPTY[name])


def test_unknown_is_written_and_not_drawn() -> None:
    picture = bars([Bar("known", 0.0), Bar("unknown", None)], CAPTIONS, write, "bars")

    assert texts(picture) == ["known", "0", "unknown", "Nothing is known"]
    assert len(list(drawn(picture).iter(f"{SVG}rect"))) == 1


def test_every_state_has_a_sign_a_word_and_a_look_of_its_own() -> None:
    words = [messages("de")[f"gap.state.{state}"] for state in LOOKS]

    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert len(set(words)) == len(LOOKS)
    assert len({(look.fill, look.pattern) for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("state", LOOKS)
def test_black_reads_on_every_fill(state: str) -> None:
    assert contrast(LOOKS[state].fill) >= 5.4


def test_no_data_has_a_colour_that_no_other_state_has() -> None:
    grey = LOOKS["no_data"].fill

    assert [state for state, look in LOOKS.items() if look.fill == grey] == ["no_data"]


def test_a_timeline_names_the_unit_of_its_axis() -> None:
    assert "persons for each need" in texts(PICTURES["timeline"]("persons for each need"))


def test_a_map_writes_sign_and_number_into_each_area() -> None:
    assert set(texts(PICTURES["map"]("Zwickau"))) == {"Zwickau", "≥ 40 %"}


@given(st.floats(0, 1e9))
def test_an_axis_reaches_over_the_most_in_a_few_even_steps(most: float) -> None:
    marks = steps_to(most)

    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 7
