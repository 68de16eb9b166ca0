"""Loading a roster."""
