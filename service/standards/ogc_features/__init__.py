"""OGC API - Features Part 1: documents, parameters and the OpenAPI 3.0.3 definition."""
