"""gaps: where the offer has holes, in the terminal."""
