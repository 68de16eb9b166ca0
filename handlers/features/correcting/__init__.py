"""Correcting after the test: a question's weight, and the key of a choice."""
