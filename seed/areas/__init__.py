"""Boundaries, places and population: small extracts, written by build_areas.py."""
