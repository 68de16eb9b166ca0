"""The language in which somebody reads."""
