"""What to ask of whom, so that cells are settled: call sheet, queue, and the sentence of an unverified cell."""
