"""Where help is missing, for whom, since when, and what would close it."""
