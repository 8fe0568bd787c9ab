"""The words of answers: what rules and gaps say, in each language."""
