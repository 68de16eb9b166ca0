"""Automatic marks: a planner's file of them, shown and imported."""
