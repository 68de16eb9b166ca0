"""Registering and removing a grade."""
