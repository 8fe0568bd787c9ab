"""Styles of a layer for map programs: areas in the colour of a code, as QML (QGIS) and SLD 1.0."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

SLD_SPACE, OGC_SPACE = "http://www.opengis.net/sld", "http://www.opengis.net/ogc"
OUTLINE = "#555555"


class Rule(NamedTuple):
    """A code of the property, what it is called, and the fill of its areas as `#rrggbb`."""

    code: str
    label: str
    fill: str


def qml(name: str, rules: Sequence[Rule]) -> bytes:
    """The style as QGIS loads it: one category for each code of the property `name`."""
    root = Element("qgis", {"version": "3.22", "styleCategories": "Symbology"})
    drawn = SubElement(root, "renderer-v2", {"type": "categorizedSymbol", "attr": name, "enableorderby": "0"})
    categories, symbols = SubElement(drawn, "categories"), SubElement(drawn, "symbols")
    for place, rule in enumerate(rules):
        told = {"value": rule.code, "label": rule.label, "symbol": str(place), "render": "true"}
        SubElement(categories, "category", told)
        symbol = SubElement(symbols, "symbol", {"name": str(place), "type": "fill", "alpha": "0.8"})
        layer = SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"})
        values = {"color": _rgba(rule.fill), "style": "solid", "outline_color": _rgba(OUTLINE), "outline_width": "0.2"}
        for key, value in values.items():
            SubElement(layer, "prop", {"k": key, "v": value})
    return _written(root, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")


def sld(layer: str, name: str, rules: Sequence[Rule]) -> bytes:
    """The style as SLD 1.0: one rule for each code of the property `name`."""
    register_namespace("sld", SLD_SPACE)
    register_namespace("ogc", OGC_SPACE)
    root = Element(_sld("StyledLayerDescriptor"), {"version": "1.0.0"})
    named = SubElement(root, _sld("NamedLayer"))
    SubElement(named, _sld("Name")).text = layer
    style = SubElement(SubElement(named, _sld("UserStyle")), _sld("FeatureTypeStyle"))
    for rule in rules:
        made = SubElement(style, _sld("Rule"))
        SubElement(made, _sld("Name")).text = rule.code
        SubElement(made, _sld("Title")).text = rule.label
        equal = SubElement(SubElement(made, _ogc("Filter")), _ogc("PropertyIsEqualTo"))
        SubElement(equal, _ogc("PropertyName")).text = name
        SubElement(equal, _ogc("Literal")).text = rule.code
        symbol = SubElement(made, _sld("PolygonSymbolizer"))
        _parameters(SubElement(symbol, _sld("Fill")), {"fill": rule.fill, "fill-opacity": "0.8"})
        _parameters(SubElement(symbol, _sld("Stroke")), {"stroke": OUTLINE, "stroke-width": "0.5"})
    return _written(root)


def _parameters(parent: Element, values: dict[str, str]) -> None:
    for key, value in values.items():
        SubElement(parent, _sld("CssParameter"), {"name": key}).text = value


def _rgba(fill: str) -> str:
    return ",".join(str(int(fill[start : start + 2], 16)) for start in (1, 3, 5)) + ",255"


def _sld(name: str) -> str:
    return f"{{{SLD_SPACE}}}{name}"


def _ogc(name: str) -> str:
    return f"{{{OGC_SPACE}}}{name}"


def _written(root: Element, head: str = "") -> bytes:
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{body}\n'.encode()
