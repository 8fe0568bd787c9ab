"""What map programs draw."""
