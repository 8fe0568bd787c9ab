"""Heavy questions: which they are, how many at once, who works them out, and what is kept of their answers."""
