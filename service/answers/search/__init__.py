"""Text search: what was typed, the ways to read it, and what it finds."""
