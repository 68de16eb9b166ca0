"""Explanations of grades: written, ready, sent."""
