"""What the operator sets, read once from the environment."""
