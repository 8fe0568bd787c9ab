"""Gaps: where the offer has holes, for whom, why, from when on, and what would close them."""
