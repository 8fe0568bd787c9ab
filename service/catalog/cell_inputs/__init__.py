"""What the gap model reads from the Catalog: offers, people, survey marks."""
