"""The style of the gaps as files for QGIS (QML) and other map programs (SLD)."""

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from service.answers.gaps.state_colours import STATES
from service.paper.charts.states import LOOKS
from service.words.catalogue import messages
from tests.contracts.ogc.walking import linked

TYPES = {"qml": "application/vnd.qgis.qml", "sld": "application/vnd.ogc.sld+xml;version=1.0"}
SPACES = {"sld": "http://www.opengis.net/sld", "ogc": "http://www.opengis.net/ogc"}


def style(client: FlaskClient, name: str) -> ElementTree.Element:
    (address,) = linked(client.get("/ogc/collections/gap-cells").get_json(), "stylesheet", TYPES[name])
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, TYPES[name])
    return ElementTree.fromstring(answer.data)


def test_qgis_gets_a_colour_and_a_word_for_each_state(client: FlaskClient) -> None:
    drawn = style(client, "qml").find("renderer-v2")
    assert drawn is not None
    symbols = {one.get("name"): one for one in drawn.iter("symbol")}

    assert (drawn.get("type"), drawn.get("attr")) == ("categorizedSymbol", "state")
    found = {}
    for one in drawn.iter("category"):
        layer = symbols[one.get("symbol")].find("layer")
        assert layer is not None
        colour = next(prop.get("v") for prop in layer.iter("prop") if prop.get("k") == "color")
        found[one.get("value")] = (one.get("label"), colour)
    assert found.keys() == set(STATES)
    for state, (label, colour) in found.items():
        assert label == messages("de")[f"gap.state.{state}"]
        red, green, blue, _ = map(int, str(colour).split(","))
        assert f"#{red:02X}{green:02X}{blue:02X}" == LOOKS[str(state)].fill


def test_sld_says_the_same(client: FlaskClient) -> None:
    rules = style(client, "sld").findall(".//sld:Rule", SPACES)

    found = {
        one.findtext(".//ogc:Literal", None, SPACES): one.findtext(".//sld:Fill/sld:CssParameter", None, SPACES)
        for one in rules
    }
    assert found == {state: LOOKS[state].fill for state in STATES}
    assert {one.findtext(".//ogc:PropertyName", None, SPACES) for one in rules} == {"state"}


@pytest.mark.parametrize(("accept", "status"), [("*/*", 200), ("application/xml", 200), ("text/html", 406)])
def test_a_style_is_no_page(client: FlaskClient, accept: str, status: int) -> None:
    assert client.get("/ogc/collections/gap-cells/style.qml", headers={"Accept": accept}).status_code == status


def test_other_layers_have_no_style(client: FlaskClient) -> None:
    assert client.get("/ogc/collections/services/style.qml").status_code == 404
    assert not linked(client.get("/ogc/collections/services").get_json(), "stylesheet")
