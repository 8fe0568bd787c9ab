"""The stub /ogc: collections of the Catalog as OGC API Features."""
