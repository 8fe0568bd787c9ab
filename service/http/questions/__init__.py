"""What the addresses of pages and programs may ask, and how each value is written."""
