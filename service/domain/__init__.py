"""The rules: pure functions over plain records, without a framework, a database or a clock."""
