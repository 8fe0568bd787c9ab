"""What is told of a running server: log lines and metrics, and nothing about a person."""
