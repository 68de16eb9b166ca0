"""Copies of a database: made, checked, kept and put in place."""
