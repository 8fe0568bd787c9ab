"""One line, as somebody says it, read into the facts of a case: own words against data, nothing kept."""
