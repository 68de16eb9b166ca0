"""Candidates whom graders flag for themselves."""
