"""The deadline of an assessment."""
