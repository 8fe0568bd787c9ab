"""What the graph may hold: the model, its migrations and its integrity checks."""
