"""Large directories made up from the seed, and measurements side by side."""
