"""A page of the list of services as a person looks through it: what fits, where, and what would find more."""
