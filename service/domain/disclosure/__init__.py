"""What of counts of persons may be shown, so that nobody can be worked out."""
