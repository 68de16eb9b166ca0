"""Slack itself: its payloads as typed values, the accounts in it, and what is posted to it."""
