"""Grades sheets: given, dropped and imported."""
