"""What pages make of a directory and a language alone."""

from service.answers.kept import Kept

kept = Kept(most=4_096).get  # of a language: what is asked for again and again, not a copy of the directory
