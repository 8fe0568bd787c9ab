"""What a map of the directory draws: points or clusters of services, and the boundaries below them."""
