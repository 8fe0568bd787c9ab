"""What every request has in common: language, format, paging, problems, limits."""
