"""The releases of demand, and what they say of each need."""
