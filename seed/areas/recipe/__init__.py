"""Steps of the build of the extracts."""
