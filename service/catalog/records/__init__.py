"""Records of the graph to the nouns of the domain."""
