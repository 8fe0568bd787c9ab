"""The command line: start everything, load, check, ask."""
