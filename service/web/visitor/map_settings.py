"""What the script of the map is told: where its data are, and its words."""

from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from flask import current_app, url_for

from service.web.visitor.question import Question
from service.words.catalogue import words
from service.words.writer import Writer

SOURCES = (
    "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV)",
    "© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0",
    "GeoNames, CC BY 4.0, verändert",
)
LIBRARIES = ("leaflet.js", "leaflet.css", "supercluster.js")


def libraries_missing() -> list[str]:
    """The files of the map that the build has not put in place: it had no npm."""
    folder = files("service.web").joinpath("static", "libraries")
    return [name for name in LIBRARIES if not folder.joinpath(name).is_file()]


def map_settings(question: Question, writer: Writer) -> dict[str, Any] | None:
    """The settings of the map; None where its files are missing."""
    if current_app.config["MAP_FILES_MISSING"]:
        return None
    tiles = current_app.config["TILES"]
    place, radius = question.place, question.browse.filters.get("radius_km")
    return {
        "feed": f"/api/map/services?{urlencode(question.api)}",
        "boundaries": "/api/map/boundaries",
        "services": "/api/services",
        "page": url_for("visitor.services", lang=writer.language),
        "language": writer.language,
        "files": {name: url_for("mentor.static", filename=f"libraries/{name}") for name in LIBRARIES[:2]},
        "worker": url_for("mentor.static", filename="map/worker.js"),
        "place": {"lat": place.lat, "lon": place.lon, "radius_km": radius} if place else None,
        "tiles": {"url": tiles.url, "attribution": tiles.attribution} if tiles else None,
        "words": words(writer.language)["map"],
    }
