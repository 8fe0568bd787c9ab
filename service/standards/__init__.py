"""Other people's formats, pure: records in, bytes out."""
