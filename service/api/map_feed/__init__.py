"""The points of services for maps: all of them in columns, or clusters for a zoom."""
