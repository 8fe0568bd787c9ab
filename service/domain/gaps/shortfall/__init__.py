"""What is missing in a cell: the people of a place against the offers on a need."""
