"""Formats of other people, pure: what is given goes in, their documents come out."""
