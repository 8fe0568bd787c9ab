"""What would be known after a question, without probabilities: how far each answer narrows the bounds of a cell."""
