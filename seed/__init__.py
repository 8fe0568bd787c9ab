"""What the directory holds first."""
