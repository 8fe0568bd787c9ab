"""Where the offer has holes: what is asked of the gap model, and its answers."""
