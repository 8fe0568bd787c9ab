"""What lists of services look up: who meets a filter, and in which order; patched at a refresh, never walked whole."""
