"""The days on which the answer to a case may change, each with what happens on it: one function for each source."""
