"""Pages: one file per user, built from the functions behind the API's answers."""
