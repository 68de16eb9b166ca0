"""The mark scheme: given, opened, read."""
