"""JSON: one file per feature, its shapes and its views."""
