"""Half an hour of everything at once on the real product, and whether it stood it."""
