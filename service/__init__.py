"""Verweisgraph: which support service takes whom, where, today."""
