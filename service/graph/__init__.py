"""The graph floor: local engine, driver, reads and the one way to write."""
