"""Pages of the website's visitors: the list with its map, and each service."""
