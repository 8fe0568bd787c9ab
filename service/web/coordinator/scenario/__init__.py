"""A scenario as a form: rows of changes, each with what was typed."""
