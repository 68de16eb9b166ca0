"""Deadlines in calendars."""
