"""Exporting an assessment."""
