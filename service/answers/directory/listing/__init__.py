"""The list of services: what may be asked, what fits, and in which order."""
