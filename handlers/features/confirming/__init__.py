"""Confirming grades."""
