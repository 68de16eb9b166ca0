"""Marks: typed, in a dialog, and one candidate after the other."""
