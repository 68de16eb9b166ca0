"""Reminders: a grader's own, and those of an assessment."""
