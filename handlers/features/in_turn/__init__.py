"""Grading one candidate after the other."""
