"""The directory in memory: one immutable Catalog of one revision."""
