"""Which of what fits goes first, and why."""
