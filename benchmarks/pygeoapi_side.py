"""
Runs in pygeoapi's own environment: features from standard input into SpatiaLite, and the configuration beside it.

`python pygeoapi_side.py FOLDER PORT`; one GeoJSON feature a line.
"""

import json
import sqlite3
import sys
from pathlib import Path

import yaml
from pygeoapi.openapi import get_oas

LIMITS = {"default_items": 100, "max_items": 2500}


def main(folder: Path, port: int) -> None:
    """Fills points.sqlite, writes config.yml and openapi.yml."""
    features = [json.loads(line) for line in sys.stdin]
    columns = list(features[0]["properties"])
    connection = sqlite3.connect(folder / "points.sqlite")
    connection.enable_load_extension(True)
    connection.load_extension("mod_spatialite")
    connection.execute("SELECT InitSpatialMetaData(1)")
    named = ", ".join(f'"{name}" TEXT' for name in columns)
    connection.execute(f"CREATE TABLE services (id TEXT PRIMARY KEY, {named})")
    connection.execute("SELECT AddGeometryColumn('services', 'geom', 4326, 'POINT', 'XY')")
    places = ", ".join("?" * (len(columns) + 1))
    statement = f"INSERT INTO services VALUES ({places}, MakePoint(?, ?, 4326))"
    connection.executemany(statement, (_row(one, columns) for one in features))
    connection.execute("SELECT CreateSpatialIndex('services', 'geom')")
    connection.commit()
    connection.close()
    config = _config(folder, port)
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "openapi.yml").write_text(yaml.safe_dump(get_oas(config)), encoding="utf-8")


def _row(one, columns):
    """Lists as text: SQLite has none."""
    values = (one["properties"][name] for name in columns)
    written = [" | ".join(value) if isinstance(value, list) else value for value in values]
    return (one["id"], *written, *one["geometry"]["coordinates"])


def _config(folder: Path, port: int) -> dict:
    provider = {
        "type": "feature",
        "name": "SQLiteGPKG",
        "data": str(folder / "points.sqlite"),
        "id_field": "id",
        "table": "services",
    }
    words = {"title": "services", "description": "services", "keywords": ["services"]}
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "gzip": False,
            "languages": ["en-US"],
            "limits": LIMITS,
            "map": {"url": "http://127.0.0.1/", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                **words,
                "keywords_type": "theme",
                "terms_of_service": "none",
                "url": "http://127.0.0.1/",
            },
            "license": {"name": "none", "url": "http://127.0.0.1/"},
            "provider": {"name": "benchmark", "url": "http://127.0.0.1/"},
            "contact": {"name": "benchmark", "email": "nobody@example.invalid"},
        },
        "resources": {
            "services": {
                "type": "collection",
                **words,
                "links": [],
                "extents": {
                    "spatial": {"bbox": [5.8, 47.2, 15.1, 55.1], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
                },
                "providers": [provider],
            }
        },
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
