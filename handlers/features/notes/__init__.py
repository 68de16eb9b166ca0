"""Private notes about candidates."""
